"""The timetable from the bot: a class's week, and a row changed from a day on (D-1, R-23)."""

import pytest

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.timetable import ApplyRow, BeginAdding, BeginRow, ChooseFrom, OpenRow, OpenTimetable, OpenWeek
from models.database import Database
from models.notice_kinds import NoticeKind
from tests.handlers.conftest import Phones
from tests.school import MONDAY
from tests.telegram import Phone
from tests.timetabled import TUESDAY, TimetabledSchool

GONE = "Это начатое изменение уже закрыто, ничего не поставлено. Начните заново: 🏫 Школа."
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
WEEK = """Расписание, 7Б

понедельник
1. История — Белов Пётр Ильич
2. Алгебра — Белов Пётр Ильич
3. Английский язык, группа 1 — Грин Ольга Павловна
4. Алгебра — Белов Пётр Ильич

вторник
1. История — Белов Пётр Ильич"""


@pytest.fixture
async def small(database: Database) -> TimetabledSchool:
    return await TimetabledSchool(database).build()


async def open_day(phone: Phone, weekday: str) -> None:
    await phone.write("🏫 Школа")
    await phone.tap("Расписание")
    await phone.tap("7Б")
    await phone.tap(weekday)


async def test_a_row_moves_from_next_monday_and_those_concerned_hear(
    phones: Phones, school: School, small: TimetabledSchool
) -> None:
    deputy, mother, teacher = await phones("deputy"), await phones("mother"), await phones("teacher")
    await open_day(deputy, "вт")
    assert deputy.buttons == ["1. История", "Добавить урок", "‹ К неделе класса"]
    await deputy.tap("1. История")
    await deputy.tap("Перенести на другой день или час")
    await deputy.tap("понедельник")
    await deputy.tap("2")
    assert deputy.buttons[:2] == ["Сегодня, 23 ноября", "пн, 30 ноября"]
    await deputy.tap("пн, 30 ноября")
    assert deputy.last.text.splitlines() == [
        "С этого дня: пн, 30 ноября. История, 7Б",
        "Было: вторник, 1-й урок.",
        "Будет: понедельник, 2-й урок.",
        "❓ У класса 7Б в это время уже есть урок: Алгебра. Оставить оба?",
        "❓ У учителя в это время Алгебра, 7Б. Это объединённый урок?",
        "Будущие уроки, в которых нет записей, изменятся сразу. Учителя, классный руководитель и семьи узнают.",
    ]
    (apply,) = [data for row in deputy.last.buttons for label, data in row if label == "Применить"]
    for _ in range(2):
        await deputy.press(apply, message_id=deputy.last.message_id)
    assert deputy.toast == "Расписание изменено."
    assert "2. История — Белов Пётр Ильич (с 30.11)" in deputy.last.text
    assert "1. История — Белов Пётр Ильич (по 29.11)" in deputy.last.text
    await school.sender.deliver()
    said = "Изменение в расписании с 30 ноября. История, 7Б\nБыло: вторник, 1-й урок.\nБудет: понедельник, 2-й урок."
    assert (mother.last.text, teacher.last.text) == (said, said)
    assert len(mother.bubbles) == 1
    assert await small.standing(TUESDAY) == [(1, small.ids.history_id)]


async def test_a_room_is_typed_and_a_bad_day_asked_again(
    phones: Phones, school: School, clock: ShiftedClock, small: TimetabledSchool
) -> None:
    admin, mother = await phones("admin"), await phones("mother")
    await open_day(admin, "вт")
    await admin.tap("1. История")
    await admin.tap("Другой кабинет")
    await admin.write("а" * 21)
    assert admin.last.text == "Название кабинета длиннее 20 знаков. Напишите короче."
    await admin.write("<12>")
    for typed in ("31.02", "24.11–25.11", "скоро"):
        await admin.write(typed)
        assert admin.last.text.startswith("Не получилось понять, какой это день.")
    await admin.write("22.11")
    assert admin.last.text == "Эти дни уже прошли. Выберите день не раньше сегодняшнего."
    await admin.write("24.11")
    assert "Будет: вторник, 1-й урок, каб. <12>." in admin.last.text
    await admin.tap("Применить")
    assert (await small.lesson(small.ids.tomorrow)).room == "<12>"
    clock.forward(minutes=1)
    await school.sender.deliver()
    assert mother.last.text.splitlines()[-1] == "Будет: вторник, 1-й урок, каб. <12>."


async def test_a_row_is_added_and_ended(phones: Phones, small: TimetabledSchool) -> None:
    deputy = await phones("deputy")
    await open_day(deputy, "вт")
    await deputy.tap("Добавить урок")
    assert deputy.buttons[:3] == ["Алгебра", "Английский язык, группа 1", "История"]
    await deputy.tap("Алгебра")
    await deputy.tap("2")
    await deputy.tap("каждую неделю")
    await deputy.tap("Без кабинета")
    await deputy.tap("Сегодня, 23 ноября")
    assert deputy.last.text.splitlines()[1] == "Будет: вторник, 2-й урок."
    await deputy.tap("Применить")
    assert [slot for slot, _ in await small.standing(TUESDAY)] == [1, 2]
    await open_day(deputy, "вт")
    await deputy.tap("1. История")
    await deputy.tap("Больше не проводить")
    await deputy.tap("Сегодня, 23 ноября")
    await deputy.tap("Применить")
    assert [slot for slot, _ in await small.standing(TUESDAY)] == [2]


async def test_an_hour_without_a_bell_is_refused_and_the_draft_stays(phones: Phones) -> None:
    deputy = await phones("deputy")
    await open_day(deputy, "вт")
    await deputy.tap("1. История")
    await deputy.tap("Перенести на другой день или час")
    await deputy.tap("среда")
    await deputy.tap("8")
    await deputy.tap("Сегодня, 23 ноября")
    assert deputy.alert is not None
    assert deputy.alert.startswith("В расписании звонков нет 8-го урока")
    await deputy.tap("‹ К неделе класса")
    assert deputy.last.text.startswith(WEEK)


async def test_the_week_is_text_for_the_staff(phones: Phones) -> None:
    teacher = await phones("teacher")
    await teacher.write("🏫 Школа")
    await teacher.tap("Расписание")
    await teacher.tap("7Б")
    assert teacher.last.text == WEEK
    assert teacher.buttons == ["‹ К классам"]


async def test_old_buttons_change_nothing(phones: Phones, small: TimetabledSchool) -> None:
    deputy = await phones("deputy")
    await open_day(deputy, "вт")
    await deputy.tap("1. История")
    await deputy.tap("Больше не проводить")
    await deputy.tap("Сегодня, 23 ноября")
    (apply,) = [data for row in deputy.last.buttons for label, data in row if label == "Применить"]
    await deputy.tap("‹ К неделе класса")
    for button in (apply, ApplyRow(draft=1).pack(), ChooseFrom(day=MONDAY.toordinal()).pack()):
        await deputy.press(button)
        assert deputy.alert == GONE
    assert await small.promised(NoticeKind.TIMETABLE_CHANGED) == {}


@pytest.mark.parametrize("who", ["teacher", "tutor", "mother", "stranger"])
async def test_the_timetable_is_changed_by_few(phones: Phones, small: TimetabledSchool, who: str) -> None:
    phone = await phones(who)
    buttons = [
        OpenRow(row_id=small.ids.rows[0]),
        BeginRow(row_id=small.ids.rows[0], what="end"),
        BeginAdding(group_id=small.ids.class_7b, weekday=1),
    ]
    if who in ("mother", "stranger"):
        buttons += [OpenTimetable(), OpenWeek(group_id=small.ids.class_7b, weekday=0)]
    for button in buttons:
        await phone.press(button.pack())
        assert phone.alert == NOT_YOURS
