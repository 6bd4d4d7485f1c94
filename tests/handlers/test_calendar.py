"""The calendar from the bot: a day set for classes, and taken back (D-1, D-7)."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.calendar import (
    BeginDay,
    ChooseDays,
    ChooseGrades,
    OpenCalendar,
    OpenDayEntry,
    PutDay,
    SkipNote,
    WithdrawDay,
)
from models.database import Database
from models.school import CalendarEntry
from tests.handlers.conftest import Phones
from tests.school import MONDAY, at
from tests.telegram import Phone
from tests.timetabled import TUESDAY, TimetabledSchool

GONE = "Это начатое изменение уже закрыто, ничего не поставлено. Начните заново: 🏫 Школа."
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(database: Database) -> TimetabledSchool:
    return await TimetabledSchool(database).build()


async def begin(phone: Phone) -> None:
    """«🏫 Школа» → «Календарь» → «Изменить день»."""
    await phone.write("🏫 Школа")
    await phone.tap("Календарь")
    await phone.tap("Изменить день")


async def entries(small: TimetabledSchool) -> int:
    async with small.database.read() as session:
        statement = select(func.count()).select_from(CalendarEntry).where(CalendarEntry.withdrawn_at.is_(None))
        return (await session.execute(statement)).scalar_one()


async def test_a_closed_day_is_set_with_a_note_and_told_at_once(
    phones: Phones, school: School, small: TimetabledSchool
) -> None:
    deputy, mother, teacher = await phones("deputy"), await phones("mother"), await phones("teacher")
    await begin(deputy)
    assert deputy.buttons[:3] == ["Сегодня, 23 ноября", "Завтра, 24 ноября", "ср, 25 ноября"]
    await deputy.tap("Завтра, 24 ноября")
    assert deputy.last.text == "Завтра, 24 ноября. Что это за день?"
    await deputy.tap("актированный день")
    assert deputy.buttons[:4] == ["вся школа", "классы 5–9", "7-е классы", "8-е классы"]
    await deputy.tap("вся школа")
    await deputy.write("<b>-25</b> °C")
    assert deputy.last.text == (
        "Завтра, 24 ноября: актированный день, вся школа — <b>-25</b> °C\n"
        "Без уроков: 2 класса.\n"
        "Родители и ученики: 1 человек, узнают — сейчас.\n"
        "Учителя: 1 человек, узнают — сейчас."
    )
    await deputy.tap("Поставить")
    assert deputy.toast == "Поставлено."
    assert "• Завтра, 24 ноября: актированный день, вся школа — <b>-25</b> °C" in deputy.last.text
    assert await school.sender.deliver() == 2
    said = "Завтра, 24 ноября: уроков нет. День актированный.\nКлассы: 7Б.\nПояснение: <b>-25</b> °C"
    assert (mother.last.text, teacher.last.text) == (said, said)
    assert mother.last.silent is False
    assert await small.standing(TUESDAY) == []


async def test_a_double_tap_sets_one_day(phones: Phones, small: TimetabledSchool) -> None:
    deputy = await phones("deputy")
    await begin(deputy)
    await deputy.tap("ср, 25 ноября")
    await deputy.tap("день без уроков")
    await deputy.tap("7-е классы")
    await deputy.tap("Без пояснения")
    (put,) = [data for row in deputy.last.buttons for label, data in row if label == "Поставить"]
    for _ in range(2):
        await deputy.press(put, message_id=deputy.last.message_id)
    assert deputy.alert is None
    assert await entries(small) == 1


async def test_single_classes_are_chosen_by_what_each_button_says(phones: Phones, small: TimetabledSchool) -> None:
    deputy = await phones("deputy")
    await begin(deputy)
    await deputy.tap("Завтра, 24 ноября")
    await deputy.tap("по расписанию другого дня")
    await deputy.tap("понедельник")
    await deputy.tap("Отдельные классы")
    for pressed in ("7Б", "8А", "✓ 8А"):
        await deputy.tap(pressed)
    assert deputy.buttons[:3] == ["✓ 7Б", "8А", "Готово (1)"]
    await deputy.tap("Готово (1)")
    await deputy.tap("Без пояснения")
    assert deputy.last.text.splitlines()[:2] == [
        "Завтра, 24 ноября: по расписанию другого дня (понедельник), 7Б",
        "День изменится: 1 класс.",
    ]
    await deputy.tap("Поставить")
    assert [slot for slot, _ in await small.standing(TUESDAY)] == [1, 2, 3, 4]


async def test_a_class_away_from_now_on_is_told_what_is_left(
    phones: Phones, school: School, small: TimetabledSchool
) -> None:
    """An excursion after the second lesson: one act, with the words of whoever set it."""
    deputy, mother = await phones("deputy"), await phones("mother")
    await begin(deputy)
    await deputy.tap("Сегодня, 23 ноября")
    await deputy.tap("день без уроков")
    await deputy.tap("Отдельные классы")
    await deputy.tap("7Б")
    await deputy.tap("Готово (1)")
    await deputy.write("экскурсия, сбор в 10:15")
    await deputy.tap("Поставить")
    await school.sender.deliver()
    assert mother.last.text == (
        "Сегодня, 23 ноября: следующих уроков не будет.\nКлассы: 7Б.\nПояснение: экскурсия, сбор в 10:15"
    )
    assert [slot for slot, _ in await small.standing(MONDAY)] == [1, 2]


async def test_what_changes_nothing_names_no_readers(phones: Phones) -> None:
    deputy = await phones("deputy")
    await begin(deputy)
    await deputy.tap("вс, 29 ноября")
    await deputy.tap("день без уроков")
    await deputy.tap("вся школа")
    await deputy.tap("Без пояснения")
    assert deputy.last.text.splitlines()[1:] == [
        "Сейчас ничего не изменится: в эти дни уроков у этих классов и так нет, они уже закончились или действует более частная запись."  # noqa: E501
    ]


async def test_an_overlap_is_told(phones: Phones) -> None:
    deputy = await phones("deputy")
    for kind in ("дистант", "день без уроков"):
        await begin(deputy)
        await deputy.tap("Завтра, 24 ноября")
        await deputy.tap(kind)
        await deputy.tap("вся школа")
        await deputy.tap("Без пояснения")
        if kind == "дистант":
            await deputy.tap("Поставить")
    assert deputy.last.text.splitlines()[-1] == "• Завтра, 24 ноября: дистант, вся школа"


async def test_a_day_taken_back_is_told_to_who_read_of_it(
    phones: Phones, school: School, clock: ShiftedClock, small: TimetabledSchool
) -> None:
    admin, mother = await phones("admin"), await phones("mother")
    await begin(admin)
    await admin.write("24.11 – 25.11")
    await admin.tap("каникулы")
    await admin.tap("вся школа")
    await admin.tap("Без пояснения")
    await admin.tap("Поставить")
    await school.sender.deliver()
    assert mother.last.text == "24–25 ноября: каникулы. Уроков нет.\nКлассы: 7Б."
    clock.forward(minutes=5)
    await admin.tap("✕ 24.11–25.11, каникулы")
    await admin.tap("Отменить этот день")
    assert admin.last.text == "Календарь. Впереди только обычные дни."
    await school.sender.deliver()
    assert mother.last.text == "24–25 ноября: каникулы — отменено.\nКлассы: 7Б. Уроки будут по расписанию."
    assert await small.standing(TUESDAY) == [(1, small.ids.history_id)]


async def test_typed_days_that_are_none_keep_the_question(phones: Phones) -> None:
    deputy = await phones("deputy")
    await begin(deputy)
    for typed in ("31.02", "завтра", "27.11–24.11.2026"):
        await deputy.write(typed)
        assert deputy.last.text.startswith("Не получилось понять, какой это день.")
    await deputy.write("20.11")
    assert deputy.last.text == "Эти дни уже прошли. Выберите день не раньше сегодняшнего."
    await deputy.write("24.11")
    assert deputy.last.text == "Завтра, 24 ноября. Что это за день?"


async def test_a_note_too_long_keeps_the_question(phones: Phones) -> None:
    deputy = await phones("deputy")
    await begin(deputy)
    await deputy.tap("Завтра, 24 ноября")
    await deputy.tap("карантин")
    await deputy.tap("8-е классы")
    await deputy.write("ы" * 101)
    assert deputy.last.text == "Пояснение длиннее 100 знаков. Напишите короче."
    await deputy.write("грипп")
    assert deputy.last.text.startswith("Завтра, 24 ноября: карантин, 8-е классы — грипп")


async def test_an_old_button_sets_nothing(phones: Phones, small: TimetabledSchool) -> None:
    deputy = await phones("deputy")
    await begin(deputy)
    await deputy.tap("Завтра, 24 ноября")
    await deputy.tap("день без уроков")
    await deputy.tap("вся школа")
    await deputy.tap("Без пояснения")
    (put,) = [data for row in deputy.last.buttons for label, data in row if label == "Поставить"]
    await deputy.tap("Начать заново")
    await deputy.tap("ср, 25 ноября")
    await deputy.press(put)
    assert deputy.alert == GONE
    await deputy.write("Сегодня")
    for button in (PutDay(draft=1), SkipNote(), ChooseGrades(low=0, high=0)):
        await deputy.press(button.pack())
        assert deputy.alert == GONE
    await deputy.press(BeginDay().pack())
    yesterday = (TUESDAY - dt.timedelta(days=2)).toordinal()
    await deputy.press(ChooseDays(first=yesterday, last=yesterday).pack())
    assert deputy.alert == "Эти дни уже прошли. Выберите день не раньше сегодняшнего."
    assert await entries(small) == 0


async def test_a_button_after_the_withdrawal(phones: Phones) -> None:
    deputy, admin = await phones("deputy"), await phones("admin")
    await begin(deputy)
    await deputy.tap("Завтра, 24 ноября")
    await deputy.tap("день без уроков")
    await deputy.tap("вся школа")
    await deputy.tap("Без пояснения")
    await deputy.tap("Поставить")
    await admin.write("🏫 Школа")
    await admin.tap("Календарь")
    await deputy.tap("✕ 24.11, день без уроков")
    await deputy.tap("Отменить этот день")
    await admin.tap("✕ 24.11, день без уроков")
    assert admin.alert == NOT_YOURS
    await admin.press(WithdrawDay(entry_id=1).pack())
    assert admin.toast == "Отменено. Все, кто прочитал об этом дне, узнают."


@pytest.mark.parametrize("who", ["teacher", "tutor", "mother", "stranger"])
async def test_the_calendar_is_not_for_everybody(phones: Phones, small: TimetabledSchool, who: str) -> None:
    deputy, other = await phones("deputy"), await phones(who)
    await begin(deputy)
    await deputy.tap("Завтра, 24 ноября")
    await deputy.tap("день без уроков")
    await deputy.tap("вся школа")
    await deputy.tap("Без пояснения")
    await deputy.tap("Поставить")
    for button in (OpenCalendar(page=0), BeginDay(), OpenDayEntry(entry_id=1), WithdrawDay(entry_id=1)):
        await other.press(button.pack())
        assert other.alert == NOT_YOURS
    await other.press(PutDay(draft=1).pack())
    assert other.alert == GONE
    assert await entries(small) == 1


async def test_a_long_calendar_is_paged(phones: Phones, small: TimetabledSchool) -> None:
    deputy = await phones("deputy")
    async with small.ctx(now=at("08:00")).write() as session:
        for number in range(10):
            day = TUESDAY + dt.timedelta(days=number)
            session.add(CalendarEntry(date_from=day, date_to=day, kind="day_off"))
    await deputy.write("🏫 Школа")
    await deputy.tap("Календарь")
    assert deputy.buttons[7:10] == ["✕ 01.12, день без уроков", "Позже ›", "Изменить день"]
    await deputy.tap("Позже ›")
    assert deputy.buttons[:3] == ["✕ 02.12, день без уроков", "✕ 03.12, день без уроков", "‹ Раньше"]
