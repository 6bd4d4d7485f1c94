"""A page of the journal on the phone, as a file and as a picture; «Перенос» (R-33, D-8)."""

import datetime as dt
import io

import pytest
import python_calamine
from PIL import Image
from sqlalchemy import select

from handlers.callbacks.courses import OpenJournalClasses, OpenPastClasses
from handlers.callbacks.journal import OpenCarrying, OpenJournal, OpenPage, SetCarried
from models.courses import Course, Subject
from models.groups import Group, GroupKind, Membership
from models.homework import Homework
from models.lessons import Lesson, Presence, Seen, Taking
from models.marks import Mark, MarkKind
from models.people import ConsentDecision, ConsentSource, GuardianLink, Kinship, Pupil
from models.school import Year
from sandbox.rich import read_rich_message
from services import preferences
from services.preferences import Choice
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at
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
    assert teacher.last.file_name == "Журнал, Алгебра, 7Б, 2026-2027.xlsx"
    assert teacher.last.file is not None
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(teacher.last.file))
    marks = book.get_sheet_by_name("Отметки").to_python()
    assert [row[:3] for row in marks[2:5]] == [
        ["№", "Ученик", "23.11, 2-й урок"],
        ["1", "Иванов Антон", "4/3"],
        ["2", "Иванов Артём", ""],
    ]
    assert (marks[3][-2:], marks[7][:2]) == (["3,50", ""], ["5", "имя скрыто"])
    assert book.get_sheet_by_name("Темы").to_python()[1] == ["23.11, 2-й урок", "=1+1", "§12 <b>"]
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


async def test_the_largest_page_fits_wherever_it_is_shown(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    await preferences.choose(small.ctx(ids.teacher, now=at("09:00")), choice=Choice.TABLES, value="yes")
    async with small.ctx(ids.teacher, now=at("09:00")).write() as session:
        for number in range(6, 34):
            person = small.person(f"О'Нил & <Ко> {number}", "<b>", None)
            session.add(person)
            await session.flush()
            pupil = Pupil(person_id=person.id, personal_file=f"Б-{number}")
            session.add(pupil)
            await session.flush()
            session.add(Membership(group_id=ids.class_7b, pupil_id=pupil.id, list_number=number, date_from=BEGAN))
            consent = {"consent": ConsentDecision.GIVEN, "consent_on": BEGAN, "confirmed_at": at("07:00")}
            session.add(
                GuardianLink(
                    guardian_id=ids.mother, pupil_id=pupil.id, kinship=Kinship.MOTHER, date_from=BEGAN,
                    is_informed=True, consent_source=ConsentSource.PAPER, **consent,
                )
            )  # fmt: skip
        for slot in range(5, 45):
            lesson = Lesson(
                course_id=ids.algebra_id, date=(day := MONDAY - dt.timedelta(days=slot)), slot=slot, ordinal=1,
                number=2, starts_at=at("08:30", day), ends_at=at("09:00", day), topic="Тема & " + "я" * 493,
            )  # fmt: skip
            session.add(lesson)
            await session.flush()
            session.add(Homework(lesson_id=lesson.id, text="ы" * 1000, set_at=at("09:00")))
        left = select(Membership).where(Membership.list_number == 33)
        (await session.execute(left)).scalar_one().date_to = MONDAY
    teacher = await phones("teacher")
    await teacher.start()
    await teacher.press(OpenJournal(course_id=ids.algebra_id).pack(), message_id=teacher.last.message_id)
    page = teacher.last
    (_, table) = read_rich_message({"html": page.html})["blocks"]
    assert [len(row) for row in table["cells"]] == [12 + 3] * 34
    assert table["cells"][6][0]["text"] == "6. О'Нил & <Ко> 6 <."
    assert table["cells"][33][0]["text"] == "33. О'Нил & <Ко> 33 <. (до 23.11)"
    await teacher.tap("Картинка", on=page)
    assert teacher.last.text == "Алгебра, 7Б. Последние 30 из 42 уроков; все в файле."
    await teacher.tap("Темы и задания", on=page)
    await teacher.tap("‹ Раньше", on=page)
    assert len(page.text) > 3000
    await preferences.choose(small.ctx(ids.teacher, now=at("09:00")), choice=Choice.TABLES, value="no")
    await teacher.tap("‹ Страница", on=page)
    assert page.text.splitlines()[-1] == "Выбыли: 33. О'Нил & <Ко> 33 <. (до 23.11)"


async def test_a_class_that_has_left_school_is_read_in_its_year(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(ids.deputy, now=at("09:00")).write() as session:
        old = Year(name="2025/2026", starts_on=dt.date(2025, 9, 1), ends_on=dt.date(2026, 5, 26))
        session.add(old)
        await session.flush()
        gone = Group(year_id=old.id, kind=GroupKind.CLASS, code="11А", name="11А", grade=11, letter="А")
        session.add(gone)
        await session.flush()
        session.add(Course(group_id=gone.id, subject_id=1, hours_per_week=5))
    deputy = await phones("deputy")
    await deputy.start()
    await deputy.press(OpenJournalClasses(page=0).pack(), message_id=deputy.last.message_id)
    for label in ("2025/2026 год", "11А", "11А · Алгебра", "Страница журнала"):
        await deputy.tap(label)
    assert deputy.last.text.splitlines()[:2] == ["Алгебра, 11А", "Учебный год: 1 сентября – 26 мая"]
    for who in ("teacher", "tutor", "admin", "mother"):
        phone = await phones(who)
        await phone.press(OpenPastClasses(year_id=old.id, page=0).pack())
        assert phone.alert == NOT_YOURS


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
        "▫️ 7Б · Алгебра · 2, 4",
        "▫️ 7Б, группа 1 · Английский язык · 3",
        "▫️ 7Б · История · 1",
        "‹ 22.11",
        "24.11 ›",
        "‹ Назад",
    ]
    await admin.tap("▫️ 7Б · Алгебра · 2, 4")
    assert admin.last.text.splitlines() == ["Алгебра, 7Б", "пн, 23 ноября", "Ещё не закрыты 2 урока."]
    card = admin.last
    await admin.tap("Файл XLSX")
    assert admin.last.file_name == "Журнал, Алгебра, 7Б, 23.11.xlsx"
    assert admin.last.file is not None
    day_file = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(admin.last.file))
    # An average of one day is none.
    assert day_file.get_sheet_by_name("Отметки").to_python()[2] == ["№", "Ученик", "23.11, 2-й урок", "23.11, 4-й урок"]
    await admin.tap("Перенесено", on=card)
    assert card.text.splitlines()[-1] == "Перенесено."
    await admin.tap("‹ Назад", on=card)
    assert card.buttons[2][0][0] == "✅ 7Б · Алгебра · 2, 4"
    assert "Перенесено 1 из 3." in card.text
    await admin.tap("✅ 7Б · Алгебра · 2, 4", on=card)
    await admin.tap("Ещё не перенесено", on=card)
    assert card.buttons[1][0][0] == "Перенесено"
    await admin.tap("‹ Назад", on=card)
    await admin.tap("‹ 22.11", on=card)
    assert card.text.splitlines()[-1] == "В этот день уроков не было."
    for forged_day, answer in (
        (dt.date.max, "Эта кнопка устарела. Откройте меню: /start"),
        (dt.date(9998, 12, 31), None),
    ):
        await admin.press(f"jnd:{forged_day.toordinal()}:0", message_id=card.message_id)
        assert admin.alert == answer
    teacher = await phones("teacher")
    day = MONDAY.toordinal()
    forged = (OpenCarrying(day=day, page=0), SetCarried(course_id=small.ids.algebra_id, day=day, carried="yes"))
    for one in forged:
        await teacher.press(one.pack())
        assert teacher.alert == NOT_YOURS
