"""A teacher's own move and swap from the bot (D-1)."""

import datetime as dt

import pytest

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.lesson_moves import AskMove, DoMove, DoSwap, OpenMove, OpenOwnLessons, OpenSwaps, UndoMove
from models.database import Database
from tests.handlers.conftest import Phones
from tests.school import MONDAY
from tests.telegram import Phone
from tests.timetabled import TUESDAY, TimetabledSchool

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
WEDNESDAY = MONDAY + dt.timedelta(days=2)


@pytest.fixture
async def small(database: Database) -> TimetabledSchool:
    return await TimetabledSchool(database).build()


async def open_lesson(phone: Phone, label: str) -> None:
    await phone.write("🔑 Мой доступ")
    await phone.tap("Перенести мой урок")
    await phone.tap(label)


async def test_a_lesson_is_moved_told_and_put_back(
    phones: Phones, school: School, clock: ShiftedClock, small: TimetabledSchool
) -> None:
    teacher, deputy, mother, tutor = [await phones(who) for who in ("teacher", "deputy", "mother", "tutor")]
    await open_lesson(teacher, "вт 24.11, 1. История 7Б")
    await teacher.tap("ср, 25 ноября")
    assert teacher.buttons[:2] == ["1-й урок, 08:30", "2-й урок, 09:20"]
    await teacher.tap("2-й урок, 09:20")
    line = "История, 7Б: вт, 24 ноября, 1-й урок (08:30) → ср, 25 ноября, 2-й урок (09:20)"
    assert teacher.last.text.splitlines()[:2] == ["Что изменится:", line]
    assert "и 1 человек из семей" in teacher.last.text
    (do,) = [data for row in teacher.last.buttons for label, data in row if label == "Перенести"]
    for _ in range(2):
        await teacher.press(do, message_id=teacher.last.message_id)
    assert teacher.last.text.startswith("Сделано. Теперь: ↷ ср 25.11, 2. История 7Б.")
    assert await school.sender.deliver() == 3
    for phone in (deputy, mother, tutor):
        assert phone.last.text == f"Урок перенесён.\n{line}"
    await small.make_lessons("09:30")
    assert await small.standing(TUESDAY) == []
    clock.forward(minutes=5)
    await teacher.tap("Вернуть как было")
    assert teacher.toast == "Урок вернулся на прежнее место."
    await school.sender.deliver()
    for phone in (deputy, mother, tutor):
        assert phone.last.text.splitlines()[0] == "Перенос отменён, урок будет по расписанию."
    assert await small.standing(TUESDAY) == [(1, small.ids.history_id)]


async def test_two_lessons_change_places(phones: Phones, school: School, small: TimetabledSchool) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await open_lesson(teacher, "пн 23.11, 4. Алгебра 7Б")
    await teacher.tap("Поменять с другим моим уроком")
    await teacher.tap("вт 24.11, 1. История 7Б")
    await teacher.tap("Перенести")
    await school.sender.deliver()
    assert len(mother.bubbles) == 1
    assert mother.last.text.splitlines() == [
        "Уроки поменялись местами.",
        "Алгебра, 7Б: пн, 23 ноября, 4-й урок (11:20) → вт, 24 ноября, 1-й урок (08:30)",
        "История, 7Б: вт, 24 ноября, 1-й урок (08:30) → пн, 23 ноября, 4-й урок (11:20)",
    ]
    await teacher.tap("‹ К моим урокам")
    assert teacher.buttons[0] == "↷ пн 23.11, 4. История 7Б"


async def test_a_day_without_a_free_hour_says_so(phones: Phones, small: TimetabledSchool) -> None:
    teacher = await phones("teacher")
    await open_lesson(teacher, "пн 23.11, 4. Алгебра 7Б")
    sunday = MONDAY + dt.timedelta(days=60)
    await teacher.press(
        AskMove(lesson_id=small.ids.lessons[3], day=sunday.toordinal(), slot=2).pack(),
        message_id=teacher.last.message_id,
    )
    assert teacher.alert is not None
    assert teacher.alert.startswith("Этот час занят")
    await teacher.press(
        DoMove(lesson_id=small.ids.lessons[3], day=MONDAY.toordinal(), slot=2).pack(),
        message_id=teacher.last.message_id,
    )
    assert teacher.alert.startswith("Этот час занят")


async def test_a_begun_lesson_is_refused_in_words(phones: Phones, small: TimetabledSchool) -> None:
    teacher = await phones("teacher")
    await teacher.press(OpenMove(lesson_id=small.ids.lessons[0]).pack())
    assert teacher.alert == "Урок уже начался или прошёл, перенести его нельзя."


@pytest.mark.parametrize("who", ["english", "tutor", "deputy", "mother", "stranger"])
async def test_another_ones_lesson_is_nobodys_to_move(phones: Phones, small: TimetabledSchool, who: str) -> None:
    ids, phone = small.ids, await phones(who)
    for button in (
        OpenMove(lesson_id=ids.tomorrow),
        AskMove(lesson_id=ids.tomorrow, day=WEDNESDAY.toordinal(), slot=2),
        DoMove(lesson_id=ids.tomorrow, day=WEDNESDAY.toordinal(), slot=2),
        OpenSwaps(lesson_id=ids.tomorrow, page=0),
        DoSwap(lesson_id=ids.tomorrow, other_id=ids.lessons[3]),
        UndoMove(lesson_id=ids.tomorrow),
        *([] if who == "english" else [OpenOwnLessons(page=0)]),
    ):
        await phone.press(button.pack())
        assert phone.alert == NOT_YOURS
    assert await small.standing(TUESDAY) == [(1, ids.history_id)]


async def test_many_lessons_are_paged(phones: Phones) -> None:
    teacher = await phones("teacher")
    await teacher.write("🔑 Мой доступ")
    await teacher.tap("Перенести мой урок")
    assert len(teacher.buttons) == 10
    await teacher.tap("Позже ›")
    assert "‹ Раньше" in teacher.buttons
