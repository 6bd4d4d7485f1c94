"""A page of the journal on the phone, as a file and as a picture; «Перенос» (R-33, D-8)."""

import io

import pytest
import python_calamine
from PIL import Image

from handlers.callbacks.journal import OpenCarrying, OpenJournal, OpenPage, SetCarried
from models.courses import Subject
from models.homework import Homework
from models.lessons import Lesson, Presence, Seen, Taking
from models.marks import Mark, MarkKind
from services import preferences
from services.preferences import Choice
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import FakeTelegram

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(small: SmallSchool) -> SmallSchool:
    """A lesson of algebra with a mark, an absence, a topic that looks like a formula, and homework."""
    ids = small.ids
    async with small.ctx(ids.teacher, now=at("09:00")).write() as session:
        lesson = await session.get_one(Lesson, ids.lessons[1])
        lesson.taking, lesson.topic = Taking.TAKEN, "=1+1"
        session.add(Homework(lesson_id=lesson.id, text="§12 <b>", set_at=at("09:00")))
        session.add(
            Presence(pupil_id=ids.sofya, lesson_id=lesson.id, seen=Seen.ABSENT, seen_at=at("09:00"), revision=1)
        )
        session.add(
            Mark(
                course_id=ids.algebra_id, pupil_id=ids.anton, lesson_id=lesson.id, date=MONDAY, kind=MarkKind.CURRENT,
                value="4", second_value="3", work_type="answer", set_at=at("09:00"), set_by_id=ids.teacher,
            )
        )  # fmt: skip
        (await session.get_one(Subject, 1)).name = "Алгебра"
    return small


async def test_a_page_in_letters_with_its_topics_file_and_picture(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await teacher.start()
    data = OpenJournal(course_id=small.ids.algebra_id).pack()
    await teacher.press(data, message_id=teacher.last.message_id)
    assert teacher.last.text.splitlines() == [
        "Алгебра, 7Б",
        "Учебный год: 1 сентября – 26 мая",
        "Уроки 23 ноября, по числам:",
        "                 23 23",
        "1. Иванов Антон 4/3  ·",
        "2. Иванов Артём   ·  ·",
        "3. Ким С.         н  ·",
        "4. Петров И.      ·  ·",
        "5. имя скрыто     ·  ·",
    ]
    assert teacher.buttons == ["Темы и задания", "Файл XLSX", "Картинка", "‹ К курсу"]
    page = teacher.last
    await teacher.tap("Файл XLSX")
    assert teacher.last.file_name == "журнал.xlsx"
    assert teacher.last.file is not None
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(teacher.last.file))
    marks = book.get_sheet_by_name("Отметки").to_python()
    assert [row[:3] for row in marks[2:5]] == [
        ["№", "Ученик", "23.11, 2-й урок"],
        ["1", "Иванов Антон", "4/3"],
        ["2", "Иванов Артём", ""],
    ]
    assert marks[3][-2:] == ["3,50", ""]
    assert book.get_sheet_by_name("Темы").to_python()[1] == ["23.11, 2-й урок", "'=1+1", "§12 <b>"]
    await teacher.tap("Картинка", on=page)
    assert teacher.last.file is not None
    with Image.open(io.BytesIO(teacher.last.file)) as picture:
        assert picture.format == "PNG"
    await teacher.tap("Темы и задания", on=page)
    assert page.text.splitlines()[2:] == ["23.11 тема не записана", "23.11 =1+1", "Задано: §12 <b>"]
    assert page.buttons[-1][0][0] == "‹ Страница"
    english = await phones("english", language="en")
    await english.start()
    await english.press(data, message_id=english.last.message_id)
    assert english.alert == "This is not available to you. Open the menu: /start"
    for who in ("mother", "stranger_teacher", "stranger"):
        phone = await phones(who)
        await phone.press(data)
        assert phone.alert == NOT_YOURS


async def test_a_table_where_it_was_switched_on_and_letters_where_it_is_refused(
    phones: Phones, small: SmallSchool, telegram: FakeTelegram
) -> None:
    teacher = await phones("teacher")
    await preferences.choose(small.ctx(small.ids.teacher, now=at("09:00")), choice=Choice.TABLES, value="yes")
    await teacher.start()
    data = OpenPage(course_id=small.ids.algebra_id, period=0, part=0).pack()
    await teacher.press(data, message_id=teacher.last.message_id)
    assert teacher.last.html.startswith("<h4>Алгебра, 7Б</h4><table><tr><th></th><th>23.11</th><th>23.11</th>")
    assert "<tr><td>1. Иванов Антон</td><td>4/3</td><td></td><td>3,50</td><td></td></tr>" in teacher.last.html
    telegram.shows_no_tables = True
    await teacher.press(data, message_id=teacher.last.message_id)
    assert teacher.last.text.splitlines()[2].startswith("Если таблица не видна")


async def test_more_lessons_than_a_screen_holds_are_turned_through(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(ids.teacher, now=at("09:00")).write() as session:
        for slot in range(5, 17):
            session.add(
                Lesson(
                    course_id=ids.algebra_id, date=MONDAY, slot=slot, ordinal=1, number=None, starts_at=at("12:30"),
                    ends_at=at("13:00"), topic=f"Тема {slot}",
                )
            )  # fmt: skip
    teacher = await phones("teacher")
    await teacher.start()
    data = OpenPage(course_id=ids.algebra_id, period=0, part=0).pack()
    await teacher.press(data, message_id=teacher.last.message_id)
    assert teacher.buttons[:2] == ["‹ Раньше", "Темы и задания"]
    await teacher.tap("‹ Раньше")
    await teacher.tap("‹ Раньше")
    assert "4/3" in teacher.last.text
    assert teacher.buttons[:2] == ["Позже ›", "Темы и задания"]
    await teacher.tap("Позже ›")
    assert "4/3" not in teacher.last.text
    await teacher.tap("Темы и задания")
    await teacher.tap("‹ Раньше")
    assert teacher.buttons == ["Позже ›", "‹ Страница"]
    await teacher.tap("Позже ›")
    assert teacher.last.text.splitlines()[2] == "23.11 Тема 16"


async def test_a_day_is_carried_over_course_by_course(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    await admin.write("/school")
    await admin.tap("Перенос в другую систему")
    assert admin.buttons == [
        "▫️ Алгебра, 7Б · 2, 4",
        "▫️ Английский язык, 7Б, группа 1 · 3",
        "▫️ История, 7Б · 1",
        "‹ 22.11",
        "24.11 ›",
        "← Назад",
    ]
    await admin.tap("▫️ Алгебра, 7Б · 2, 4")
    assert admin.last.text.splitlines() == ["Алгебра, 7Б", "пн, 23 ноября", "Учитель ещё не закрыл 2 урока."]
    card = admin.last
    await admin.tap("Файл XLSX")
    assert admin.last.file is not None
    await admin.tap("Перенесено", on=card)
    assert card.text.splitlines()[-1] == "Перенесено."
    await admin.tap("‹ Назад", on=card)
    assert card.buttons[2][0][0] == "✅ Алгебра, 7Б · 2, 4"
    assert "Перенесено 1 из 3." in card.text
    await admin.tap("✅ Алгебра, 7Б · 2, 4", on=card)
    await admin.tap("Ещё не перенесено", on=card)
    assert card.buttons[1][0][0] == "Перенесено"
    await admin.tap("‹ Назад", on=card)
    await admin.tap("‹ 22.11", on=card)
    assert card.text.splitlines()[-1] == "В этот день уроков не было."
    teacher = await phones("teacher")
    day = MONDAY.toordinal()
    forged = (OpenCarrying(day=day, page=0), SetCarried(course_id=small.ids.algebra_id, day=day, carried="yes"))
    for one in forged:
        await teacher.press(one.pack())
        assert teacher.alert == NOT_YOURS
