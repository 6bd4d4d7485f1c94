"""The duty roster on phones (D-3)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.duty import ChooseDuty, ClearDuty, CopyDuty, OpenDuty, OpenDutyWeek, PutDuty
from models.contingent import Duty
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
EMPTY = [
    "пн, 23 ноября: никто",
    "вт, 24 ноября: никто",
    "ср, 25 ноября: никто",
    "чт, 26 ноября: никто",
    "пт, 27 ноября: никто",
    "Следующая неделя ›",
    "‹ Назад",
]


async def open_duty(phone: Phone) -> None:
    await phone.write("🏫 Школа")
    await phone.tap("Дежурные")


async def roster(small: SmallSchool) -> dict[dt.date, int | None]:
    async with small.database.read() as session:
        return {row.day: row.person_id for row in (await session.execute(select(Duty).order_by(Duty.day))).scalars()}


async def test_a_week_is_filled_copied_and_seen_by_all_staff(phones: Phones, small: SmallSchool) -> None:
    ids, deputy = small.ids, await phones("deputy")
    await open_duty(deputy)
    assert deputy.last.text == "Дежурные по школе, 23–29 ноября\nСегодня дежурный не назначен."
    assert deputy.buttons == EMPTY
    await deputy.tap("пн, 23 ноября: никто")
    await deputy.tap("Белов Пётр Ильич, учитель")
    assert deputy.last.text.splitlines()[-1] == "Сегодня дежурит Белов Пётр Ильич."
    await deputy.tap("ср, 25 ноября: никто")
    await deputy.write("щ")
    assert "Сотрудника с такой фамилией нет." in deputy.last.text
    await deputy.write("Соколова")
    await deputy.tap("Соколова Вера Ивановна, учитель")
    await deputy.tap("Следующая неделя ›")
    copied = deputy.last.message_id
    await deputy.tap("Пустые дни — как неделей раньше")
    await deputy.press(CopyDuty(monday=MONDAY.toordinal() + 7).pack(), message_id=copied)
    assert deputy.buttons[:3] == [
        "пн, 30 ноября: Белов Пётр Ильич",
        "вт, 1 декабря: никто",
        "ср, 2 декабря: Соколова Вера Ивановна",
    ]
    await deputy.tap("пн, 30 ноября: Белов Пётр Ильич")
    await deputy.tap("Никого")
    assert await roster(small) == {
        MONDAY: ids.teacher,
        MONDAY + dt.timedelta(days=2): ids.tutor,
        MONDAY + dt.timedelta(days=7): None,
        MONDAY + dt.timedelta(days=9): ids.tutor,
    }
    english = await phones("english")
    await open_duty(english)
    assert english.last.text == (
        "Дежурные по школе, 23–29 ноября\nСегодня дежурит Белов Пётр Ильич.\nпн, 23 ноября: Белов Пётр Ильич\n"
        "вт, 24 ноября: никто\nср, 25 ноября: Соколова Вера Ивановна\nчт, 26 ноября: никто\nпт, 27 ноября: никто"
    )
    assert english.buttons == ["Следующая неделя ›", "‹ Назад"]


async def test_a_day_that_has_passed_is_not_changed(phones: Phones, small: SmallSchool, clock: ShiftedClock) -> None:
    deputy = await phones("deputy")
    await open_duty(deputy)
    clock.forward(days=1)
    await deputy.press(PutDuty(day=MONDAY.toordinal(), person_id=small.ids.teacher).pack())
    assert (deputy.alert or "").startswith("Такой день здесь не подходит")
    await deputy.press(OpenDutyWeek(monday=MONDAY.toordinal() + 700).pack())
    assert (deputy.alert or "").startswith("Такой день здесь не подходит")
    await deputy.tap("Следующая неделя ›")
    await deputy.tap("‹ Эта неделя")
    assert "пн, 23 ноября: никто" in deputy.last.text
    assert deputy.buttons[0] == "вт, 24 ноября: никто"
    assert await roster(small) == {}


@pytest.mark.parametrize("who", ["teacher", "mother", "stranger"])
async def test_a_forged_button_changes_nothing(phones: Phones, small: SmallSchool, who: str) -> None:
    phone, day = await phones(who), MONDAY.toordinal()
    for button in (
        ChooseDuty(day=day, page=0),
        PutDuty(day=day, person_id=small.ids.teacher),
        ClearDuty(day=day),
        CopyDuty(monday=day),
    ):
        await phone.press(button.pack())
        assert phone.alert == NOT_YOURS, button
    assert await roster(small) == {}


@pytest.mark.parametrize("who", ["mother", "stranger"])
async def test_families_do_not_see_the_roster(phones: Phones, who: str) -> None:
    phone = await phones(who)
    await phone.press(OpenDuty().pack())
    assert phone.alert == NOT_YOURS
    assert phone.bubbles == []


async def test_an_absence_that_reached_nobody_comes_to_whoever_is_on_duty(
    school: School, phones: Phones, small: SmallSchool, clock: ShiftedClock
) -> None:
    """The tutor has not joined: duty comes before the deputy."""
    deputy, teacher, duty = await phones("deputy"), await phones("teacher"), await phones("stranger_teacher")
    await deputy.press(PutDuty(day=MONDAY.toordinal(), person_id=small.ids.stranger_teacher).pack())
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("3. Ким С.")
    shown = len(deputy.bubbles)
    for _ in range(12):
        clock.forward(minutes=1)
        await school.sender.deliver()
    assert "о пропуске не знает никто из взрослых" in duty.last.text
    assert len(deputy.bubbles) == shown
