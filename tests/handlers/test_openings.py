"""The tutor opens a period, and families read its finals; not before, and not what is none of theirs (D-6)."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.family_news import AskOpening, OpenClassPeriods, OpenPeriod, WithdrawOpening
from models.database import Database
from models.marks import Mark, MarkKind
from services.family_news import openings
from services.marks import final_setting
from tests.graded import GradedSchool
from tests.handlers.conftest import Phones
from tests.school import at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    return await GradedSchool(database).build()


async def set_finals(small: GradedSchool) -> None:
    """Algebra of the first quarter: Ivan and Anton have theirs, and Sofya."""
    ids = small.ids
    for pupil, value in ((ids.ivan, "4"), (ids.anton, "5"), (ids.sofya, "3")):
        await small.mark(pupil, value, kind=MarkKind.PERIOD, period_id=ids.quarters[0])


async def readable(small: GradedSchool, clock: str) -> list[int]:
    ctx = small.ctx(now=at(clock))
    async with small.database.read() as session:
        found = await openings.opened(session, ctx, pupils=[small.ids.ivan])
        marks = select(Mark.pupil_id).where(openings.is_opened(ctx), Mark.kind == MarkKind.PERIOD)
        pupils = sorted(await session.scalars(marks))
    assert [one.period_id for one in found] == (small.ids.quarters[:1] if pupils else [])
    return pupils


async def own_periods(phone: Phone) -> None:
    await phone.write("👥 Мой класс")
    await phone.tap("Итоговые семьям")


async def test_a_period_is_opened_and_families_read_its_finals(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    ids = small.ids
    await set_finals(small)
    tutor, mother, father = await phones("tutor"), await phones("mother"), await phones("father")
    clock.set(at("14:00"))
    await own_periods(tutor)
    # Five pupils with algebra and history, three of them with English: thirteen, and three are set.
    assert tutor.last.text == (
        "7Б: итоговые для семей\nПока период не открыт, его итоговые отметки видит только школа.\n\n"
        "1 четверть: не открыто, нет итоговых: 10\n2 четверть: не открыто, нет итоговых: 13"
    )
    assert tutor.buttons == ["Открыть: 1 четверть", "Открыть: 2 четверть", "‹ Назад"]
    await tutor.tap("Открыть: 1 четверть")
    assert tutor.last.text == (
        "7Б, 1 четверть\nНе поставлено итоговых: 10. Семьи увидят те, что есть; остальные придут, когда появятся.\n"
        "Семьи прочитают через 30 мин, до этого можно передумать."
    )
    await tutor.tap("Открыть семьям")
    assert tutor.toast == "Открыто. Семьи прочитают в 14:30."
    # Thought better of it: nobody hears.
    await tutor.tap("Не открывать: 1 четверть")
    assert tutor.toast == "Не открыто, семьи ничего не узнают."
    clock.set(at("14:30"))
    assert await school.sender.deliver() == 0
    await tutor.tap("Открыть: 1 четверть")
    await tutor.tap("Открыть семьям")
    await tutor.press(OpenPeriod(group_id=ids.class_7b, period_id=ids.quarters[0]).pack())
    assert await readable(small, "14:59") == []
    clock.set(at("15:00"))
    before = len(father.bubbles)
    assert await school.sender.deliver() == 1
    assert mother.last.text == (
        "Антон И.: итоговые отметки, 1 четверть\nАлгебра: 5\n\nИван П.: итоговые отметки, 1 четверть\nАлгебра: 4"
    )
    assert len(father.bubbles) == before
    assert await readable(small, "15:00") == sorted([ids.ivan, ids.anton, ids.sofya])
    await tutor.press(WithdrawOpening(group_id=ids.class_7b, period_id=ids.quarters[0]).pack())
    assert tutor.alert == (
        "Семьи уже прочитали эти итоговые. Если отметка неверна, исправьте её: семья узнает и об этом."
    )
    # Changed afterwards: with the hold of any mark.
    column: dict[str, Any] = {"course_id": ids.algebra_id, "kind": MarkKind.PERIOD, "number": 1}
    await final_setting.put(small.ctx(ids.teacher, now=at("15:02")), **column, pupil_id=ids.ivan, value="5")
    await final_setting.put(small.ctx(ids.teacher, now=at("15:03")), **column, pupil_id=ids.artyom, value="5")
    clock.set(at("15:44"))
    assert await school.sender.deliver() == 0
    clock.set(at("15:45"))
    assert await school.sender.deliver() == 1
    assert mother.last.text == "Иван П.: итоговые отметки, 1 четверть\nАлгебра: исправлено: 5 (было 4)"


async def test_whose_period_it_is_not(phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock) -> None:
    ids = small.ids
    await set_finals(small)
    ways = (
        OpenClassPeriods(group_id=ids.class_7b),
        AskOpening(group_id=ids.class_7b, period_id=ids.quarters[0]),
        OpenPeriod(group_id=ids.class_7b, period_id=ids.quarters[0]),
        WithdrawOpening(group_id=ids.class_7b, period_id=ids.quarters[0]),
    )
    for who in ("teacher", "mother", "stranger_teacher"):
        phone = await phones(who)
        for way in ways:
            await phone.press(way.pack())
            assert phone.alert == NOT_YOURS
    tutor, deputy = await phones("tutor"), await phones("deputy")
    # Another class, a period that has not begun, the year, one that was never opened.
    for way in (
        OpenPeriod(group_id=ids.class_8a, period_id=ids.quarters[0]),
        OpenPeriod(group_id=ids.class_7b, period_id=ids.quarters[3]),
        AskOpening(group_id=ids.class_7b, period_id=0),
        WithdrawOpening(group_id=ids.class_7b, period_id=ids.quarters[0]),
    ):
        await tutor.press(way.pack())
        assert tutor.alert == NOT_YOURS
    # Deputies come to it from the sheet of a course.
    await deputy.write("🏫 Школа")
    await deputy.tap("Журнал")
    await deputy.tap("По классам")
    await deputy.tap("7Б")
    await deputy.tap("7Б · Алгебра")
    await deputy.tap("Итоги")
    await deputy.tap("Итоговые семьям")
    assert deputy.buttons == ["Открыть: 1 четверть", "Открыть: 2 четверть", "‹ Назад"]
    await deputy.tap("‹ Назад")
    # A final of a period that is closed to families is nobody's news.
    clock.set(at("14:00"))
    column: dict[str, Any] = {"course_id": ids.algebra_id, "kind": MarkKind.PERIOD, "number": 1}
    await final_setting.put(small.ctx(ids.teacher, now=at("13:00")), **column, pupil_id=ids.ivan, value="5")
    assert await school.sender.deliver() == 0
