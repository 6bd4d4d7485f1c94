"""A teacher sets marks on the phone: with a brush, and by pupil (R-15, D-4)."""

import datetime as dt

import pytest

from bot.clock import ShiftedClock
from handlers.callbacks.lessons import OpenMarks
from handlers.callbacks.marks import (
    AddMark,
    BeginRetake,
    CommentMark,
    OpenBrush,
    OpenMark,
    Paint,
    PaintAnyway,
    Retake,
    WithdrawMark,
)
from models.lessons import Lesson, Seen
from models.marks import DEBT, Mark, Markless
from services import attendance
from services.marks import setting
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

VALUES = ["4", "3", "2", "долг", "зачёт", "незачёт", "По одному", "Работа: Ответ на уроке"]
NAV = ["‹ Урок", "Кто есть", "Задание"]
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def open_marks(phone: Phone, lesson_id: int) -> None:
    await phone.start()
    await phone.press(OpenMarks(lesson_id=lesson_id).pack(), message_id=phone.last.message_id)


async def put(small: SmallSchool, value: str, *, lesson: int = 1, pupil_id: int, work: str = "answer") -> int:
    ids = small.ids
    return await setting.put(
        small.ctx(ids.teacher, now=at("09:25")),
        lesson_id=ids.lessons[lesson],
        pupil_id=pupil_id,
        work_type=work,
        value=value,
        over_absence=True,
    )


async def test_four_marks_of_two_values_take_six_taps(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await open_marks(teacher, small.ids.lessons[1])
    assert teacher.last.text == (
        "2. Алгебра, 7Б\nпн, 23 ноября\n\n5 · Ответ на уроке. Нажимайте на учеников. "
        "У кого такая отметка уже есть, откроется страница: исправить, убрать, добавить вторую."
    )
    pupils = ["1. Иванов Антон", "2. Иванов Артём", "3. Ким С.", "4. Петров И.", "5. имя скрыто"]
    assert teacher.buttons == ["✓ 5", *VALUES, *pupils, "Замечание", *NAV]
    assert [len(row) for row in teacher.last.buttons] == [5, 3, 1, 2, 2, 1, 1, 3]
    await teacher.tap("1. Иванов Антон")
    await teacher.tap("3. Ким С.")
    await teacher.tap("4")
    await teacher.tap("4. Петров И.")
    await teacher.tap("5. имя скрыто")
    assert teacher.last.styles["✓ 4"] == "primary"
    assert teacher.buttons[9:14] == [
        "1. Иванов Антон · 5",
        "2. Иванов Артём",
        "3. Ким С. · 5",
        "4. Петров И. · 4",
        "5. имя скрыто · 4",
    ]
    assert [len(row) for row in teacher.last.buttons] == [5, 3, 1, 2, 2, 1, 1, 3]
    # Another value for the same work corrects it; another work is another mark.
    await teacher.tap("3. Ким С. · 5")
    assert "3. Ким С. · 4" in teacher.buttons
    await teacher.tap("Работа: Ответ на уроке")
    await teacher.tap("Контрольная работа")
    await teacher.tap("3. Ким С. · 4")
    assert "3. Ким С. · 4 4" in teacher.buttons
    await teacher.tap("долг")
    await teacher.tap("4. Петров И. · 4")
    await teacher.tap("зачёт")
    await teacher.tap("2. Иванов Артём")
    assert teacher.buttons[9:14] == [
        "1. Иванов Антон · 5",
        "2. Иванов Артём · зч",
        "3. Ким С. · 4 4",
        "4. Петров И. · 4 •",
        "5. имя скрыто · 4",
    ]
    # The work that was used last is in hand when the marks are opened again.
    await open_marks(teacher, small.ids.lessons[1])
    assert teacher.buttons[8] == "Работа: Контрольная работа"


async def test_a_double_tap_makes_no_second_mark_and_the_same_again_opens_the_pupil(
    phones: Phones, small: SmallSchool
) -> None:
    ids = small.ids
    teacher = await phones("teacher")
    await open_marks(teacher, ids.lessons[1])
    data = Paint(lesson_id=ids.lessons[1], pupil_id=ids.ivan, letter="5", work="answer", place=1).pack()
    await teacher.press(data, message_id=teacher.last.message_id)
    await teacher.press(data, message_id=teacher.last.message_id)
    assert teacher.alert is None
    await teacher.tap("4. Петров И. · 5")
    assert teacher.last.text == (
        "2. Алгебра, 7Б\nпн, 23 ноября\n\n4. Петров И.\n5 · Ответ на уроке, 23.11\nЕщё одна отметка: Ответ на уроке."
    )
    assert teacher.buttons == [
        *["5", "4", "3", "2", "долг", "зачёт", "незачёт", "Работа: Ответ на уроке"],
        *["5 · Ответ на уроке", "Убрать", "Из прежней школы", "‹ Урок", "Кто есть", "Отметки", "Задание"],
    ]
    again = AddMark(lesson_id=ids.lessons[1], pupil_id=ids.ivan, letter="3", work="answer", place=2).pack()
    await teacher.tap("3")
    await teacher.press(again, message_id=teacher.last.message_id)
    assert teacher.last.text.splitlines()[4:6] == ["5 · Ответ на уроке, 23.11", "3 · Ответ на уроке, 23.11"]
    # Of two marks for one work the brush cannot know which is meant; of one that is left it can.
    await teacher.tap("Отметки")
    await teacher.tap("2")
    await teacher.tap("4. Петров И. · 5 3")
    await teacher.press(WithdrawMark(mark_id=1, lesson_id=ids.lessons[1]).pack(), message_id=teacher.last.message_id)
    await teacher.tap("Отметки")
    await teacher.tap("2")
    await teacher.tap("4. Петров И. · 3")
    assert "4. Петров И. · 2" in teacher.buttons
    async with small.database.read() as session:
        assert await session.get(Mark, 3) is None


async def test_a_mark_is_changed_doubled_commented_and_taken_back(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    mark_id = await put(small, "4", pupil_id=ids.ivan)
    teacher = await phones("teacher")
    await open_marks(teacher, ids.lessons[1])
    await teacher.tap("По одному")
    assert teacher.last.text.splitlines()[-1] == "Нажмите на ученика: откроются его отметки."
    await teacher.tap("4. Петров И. · 4")
    await teacher.tap("4 · Ответ на уроке")
    assert teacher.buttons == [
        *["5", "✓ 4", "3", "2", "долг", "зачёт", "незачёт", "4/5", "4/4", "4/3", "4/2"],
        *["Комментарий", "Другая работа", "Убрать", "Пересдача", "‹ Все отметки ученика"],
        *["‹ Урок", "Кто есть", "Отметки", "Задание"],
    ]
    await teacher.tap("4/4")
    assert teacher.last.text.splitlines()[4] == "4/4 · Ответ на уроке, 23.11"
    await teacher.tap("4/3")
    assert teacher.last.styles["4/3"] == "primary"
    await teacher.tap("Комментарий")
    await teacher.write("а" * 301)
    assert teacher.last.text.startswith("Комментарий длиннее 300 знаков")
    await teacher.write("Решил <сам>")
    assert teacher.last.text.splitlines()[3:] == [
        "4. Петров И.",
        "4/3 · Ответ на уроке, 23.11",
        "«Решил <сам>»",
        "",
        "Что с ней было:",
        "23 ноября, 09:25: 4. Белов Пётр Ильич",
        "23 ноября, 09:21: 4 → 4/4. Белов Пётр Ильич",
        "23 ноября, 09:21: 4/4 → 4/3. Белов Пётр Ильич",
        "23 ноября, 09:21: комментарий. Белов Пётр Ильич",
    ]
    await teacher.tap("Комментарий")
    assert teacher.last.text.splitlines()[5] == "«Решил <сам>»"
    await teacher.tap("Убрать комментарий")
    assert "«Решил <сам>»" not in teacher.last.text
    await teacher.tap("Другая работа")
    await teacher.tap("Тест")
    assert teacher.last.text.splitlines()[4] == "4/3 · Тест, 23.11"
    await teacher.tap("Убрать")
    assert teacher.last.text.splitlines()[4] == "На этом уроке отметок нет."
    await teacher.press(OpenMark(mark_id=mark_id, lesson_id=ids.lessons[1]).pack())
    assert "Отметка убрана." in teacher.last.text.splitlines()
    assert teacher.buttons == ["‹ Все отметки ученика", "‹ Урок", "Кто есть", "Отметки", "Задание"]
    await teacher.press(BeginRetake(mark_id=mark_id, lesson_id=ids.lessons[1]).pack())
    assert teacher.alert == "Эту отметку уже убрали. Откройте отметки ученика заново."


async def test_a_work_done_again_stands_beside_the_first(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    first = await put(small, "2", pupil_id=ids.ivan, work="control")
    teacher = await phones("teacher")
    await open_marks(teacher, ids.lessons[3])
    await teacher.tap("По одному")
    await teacher.tap("4. Петров И.")
    assert teacher.last.text.splitlines()[-1] == "Ниже прежние отметки по предмету."
    await teacher.tap("Работа: Ответ на уроке")
    await teacher.tap("Диктант")
    assert "Работа: Диктант" in teacher.buttons
    await teacher.tap("2 · 23.11")
    await teacher.tap("Пересдача")
    assert teacher.last.text.splitlines()[-4:] == [
        "4. Петров И.", "2 · Контрольная работа, 23.11", "", "Какая отметка за пересдачу?",
    ]  # fmt: skip
    assert teacher.buttons == ["5", "4", "3", "2", "зачёт", "незачёт", "‹ Назад"]
    again = Retake(mark_id=first, lesson_id=ids.lessons[3], letter="4", place=1).pack()
    await teacher.tap("4")
    await teacher.press(again, message_id=teacher.last.message_id)
    assert teacher.last.text.splitlines()[4:6] == [
        "4 · Контрольная работа, пересдача, 23.11",
        "Пересдача вместо 2 · 23.11.",
    ]
    async with small.database.read() as session:
        assert await session.get(Mark, first + 2) is None


async def test_an_absent_pupil_is_asked_about_once(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    ctx = small.ctx(ids.teacher, now=at("09:21"))
    await attendance.mark(ctx, lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT)
    teacher = await phones("teacher")
    await open_marks(teacher, ids.lessons[1])
    await teacher.tap("❌ 4. Петров И.")
    assert teacher.last.text.splitlines()[-1] == "4. Петров И.: отмечено, что на уроке нет. Всё равно поставить 5?"
    await teacher.tap("Не ставить")
    await teacher.tap("❌ 4. Петров И.")
    await teacher.tap("Поставить 5")
    await teacher.tap("❌ 4. Петров И. · 5")
    await teacher.tap("Работа: Ответ на уроке")
    await teacher.tap("Тест")
    await teacher.tap("3")
    await teacher.tap("Не ставить")
    await teacher.tap("3")
    await teacher.tap("Поставить 3")
    assert teacher.last.text.splitlines()[4:6] == ["5 · Ответ на уроке, 23.11", "3 · Тест, 23.11"]


async def test_debts_are_settled_from_their_list(phones: Phones, small: SmallSchool, clock: ShiftedClock) -> None:
    ids = small.ids
    await put(small, DEBT, pupil_id=ids.ivan, work="control")
    async with small.ctx(now=at("10:00")).write() as session:
        (await session.get_one(Lesson, ids.lessons[1])).closed_at = at("10:00")
    clock.set(at("11:30"))
    teacher = await phones("teacher")
    await open_marks(teacher, ids.lessons[3])
    await teacher.tap("Долги: 1")
    assert teacher.buttons == ["4. Петров И. · 23.11 · Контрольная работа", "‹ Урок", "Кто есть", "Отметки", "Задание"]
    await teacher.tap("4. Петров И. · 23.11 · Контрольная работа")
    await teacher.tap("3")
    assert teacher.last.text.splitlines()[4] == "3 · Контрольная работа, 23.11"
    await teacher.tap("Отметки")
    assert "Долги: 1" not in teacher.buttons


async def test_a_long_list_of_debts_says_how_long_it_is(
    phones: Phones, small: SmallSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.screens.marks.MOST_DEBTS", 1)
    for pupil_id in small.ids.pupils[:3]:
        await put(small, DEBT, pupil_id=pupil_id)
    teacher = await phones("teacher")
    await open_marks(teacher, small.ids.lessons[1])
    await teacher.tap("Долги: 3")
    assert teacher.last.text.splitlines()[-1] == "Показаны первые 1 из 3."
    assert teacher.buttons == ["1. Иванов Антон · 23.11 · Ответ на уроке", "‹ Урок", "Кто есть", "Отметки", "Задание"]


async def test_who_only_took_the_lesson_brings_no_marks_of_a_former_school(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:30")).write() as session:
        (await session.get_one(Lesson, ids.lessons[1])).taught_by_id = ids.english
    english = await phones("english")
    await open_marks(english, ids.lessons[1])
    await english.tap("4. Петров И.")
    await english.tap("4. Петров И. · 5")
    assert "Убрать" in english.buttons
    assert "Из прежней школы" not in english.buttons


async def test_marks_of_the_former_school_are_typed_at_once(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await open_marks(teacher, small.ids.lessons[1])
    await teacher.tap("По одному")
    await teacher.tap("4. Петров И.")
    await teacher.tap("Из прежней школы")
    assert "Напишите их через пробел: 5 4 4." in teacher.last.text
    await teacher.write("5 пять")
    assert teacher.last.text == "Не получилось прочитать «пять», ничего не записано. Напишите, например: 5 4 4"
    await teacher.write("12.10 5 4/3 Зачет")
    assert teacher.buttons[8:11] == ["зч · 12.10", "4/3 · 12.10", "5 · 12.10"]
    await teacher.tap("4/3 · 12.10")
    assert teacher.last.text.splitlines()[4] == "4/3 · из прежней школы, 12.10"
    assert not {"Другая работа", "•"} & set(teacher.buttons)


async def test_a_closed_lesson_takes_written_works_and_later_none(
    phones: Phones, small: SmallSchool, clock: ShiftedClock
) -> None:
    ids = small.ids
    mark_id = await put(small, "4", pupil_id=ids.ivan)
    async with small.ctx(now=at("10:00")).write() as session:
        (await session.get_one(Lesson, ids.lessons[1])).closed_at = at("10:00")
    teacher = await phones("teacher")
    await open_marks(teacher, ids.lessons[1])
    assert teacher.last.text.splitlines()[3] == "Урок закрыт. Отметки за письменные работы ещё можно добавить."
    assert teacher.buttons[8] == "Работа: Самостоятельная работа"
    await teacher.tap("4. Петров И. · 4")
    assert "4. Петров И. · 4 5" in teacher.buttons
    for data in (
        Paint(lesson_id=ids.lessons[1], pupil_id=ids.anton, letter="5", work="answer", place=1),
        WithdrawMark(mark_id=mark_id, lesson_id=ids.lessons[1]),
    ):
        await teacher.press(data.pack())
        assert (teacher.alert or "").startswith("Урок закрыт")
    clock.set(at("09:30", MONDAY + dt.timedelta(days=11)))
    await open_marks(teacher, ids.lessons[1])
    assert teacher.last.text.splitlines()[3:] == [
        "Урок закрыт, отметки сохранены.",
        "1. Иванов Антон · нет отметок",
        "2. Иванов Артём · нет отметок",
        "3. Ким С. · нет отметок",
        "4. Петров И. · 4 5",
        "5. имя скрыто · нет отметок",
    ]
    assert teacher.buttons == ["Замечание", *NAV]


async def test_where_marks_are_not_set(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    teacher = await phones("teacher")
    await open_marks(teacher, ids.tomorrow)
    assert teacher.last.text.splitlines()[3].startswith("Этот урок ещё впереди")
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(Markless(course_id=ids.algebra_id, is_on=True, set_at=at("08:00"), set_by_id=ids.deputy))
    await open_marks(teacher, ids.lessons[1])
    assert teacher.last.text.splitlines()[3] == "Здесь учатся без отметок."
    await teacher.press(Paint(lesson_id=ids.lessons[1], pupil_id=ids.ivan, letter="5", work="answer", place=1).pack())
    assert teacher.alert == "Здесь учатся без отметок, отметка не поставлена."
    tutor = await phones("tutor")
    await open_marks(tutor, ids.lessons[0])
    assert tutor.last.text.splitlines()[3] == "Отметки за этот урок:"
    assert tutor.buttons == ["Замечание", *NAV]


async def test_nobody_else_sets_or_sees_them(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    mark_id = await put(small, "4", pupil_id=ids.ivan)
    lesson_id = ids.lessons[1]
    buttons = (
        Paint(lesson_id=lesson_id, pupil_id=ids.ivan, letter="2", work="answer", place=1),
        PaintAnyway(lesson_id=lesson_id, pupil_id=ids.ivan, letter="2", work="answer", place=1),
        AddMark(lesson_id=lesson_id, pupil_id=ids.ivan, letter="2", work="answer", place=2),
        OpenMarks(lesson_id=lesson_id),
        OpenBrush(lesson_id=lesson_id, brush="o", work="answer"),
        OpenMark(mark_id=mark_id, lesson_id=lesson_id),
        CommentMark(mark_id=mark_id, lesson_id=lesson_id),
    )
    for who in ("english", "stranger_teacher", "mother", "stranger"):
        phone = await phones(who)
        for data in buttons:
            await phone.press(data.pack())
            assert phone.alert == NOT_YOURS
    english = await phones("english")
    await english.press(Paint(lesson_id=ids.lessons[2], pupil_id=ids.ivan, letter="5", work="answer", place=1).pack())
    assert english.alert == NOT_YOURS
    await english.press(OpenMark(mark_id=mark_id, lesson_id=ids.lessons[2]).pack())
    assert english.alert == NOT_YOURS
    teacher = await phones("teacher")
    for forged in ("ma:1:1:5:answer:0", "ma:1:1:5:answer:01", "mp:1:1:6:answer:1", "mp:1:1:5:ОТВЕТ:1", "mp:1:1:5::1"):
        await teacher.press(forged)
        assert teacher.alert == "Эта кнопка устарела. Откройте меню: /start"


async def test_marks_in_english(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher", "en")
    await open_marks(teacher, small.ids.lessons[1])
    await teacher.tap("pass")
    await teacher.tap("4. Петров И.")
    assert "4. Петров И. · P" in teacher.buttons
