"""What is read of a row that is changed again before its day comes (D-1, D-7)."""

import datetime as dt

import pytest

from models.courses import WeekKind
from models.database import Database
from services.matters.timetable import HourShown, TimetableNews
from services.schedule import timetable_changes
from services.schedule.timetable_plans import RowPlan
from tests.school import MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

NEXT_MONDAY = MONDAY + dt.timedelta(days=7)
WAS = HourShown(2, 1, WeekKind.EVERY, None)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "teacher", "deputy")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


async def change(school: TimetabledSchool, clock: str, row_id: int, **more: object) -> int:
    plan = RowPlan(NEXT_MONDAY, row_id=row_id, **{"weekday": 1, "slot": 5, **more})  # type: ignore[arg-type]
    return await timetable_changes.apply(school.of("deputy", clock), plan=plan)


async def read(school: TimetabledSchool, clock: str) -> list[tuple[HourShown | None, HourShown | None]]:
    """What the mother reads: what was, what will be."""
    news = (await school.told(at(clock, TUESDAY))).get(school.ids.mother, [])
    assert all(isinstance(it, TimetableNews) for it in news)
    return [(it.before, it.after) for it in news if isinstance(it, TimetableNews)]


async def test_an_hour_that_never_was_is_not_called_what_was(school: TimetabledSchool) -> None:
    second = await change(school, "22:00", school.ids.rows[4])
    await change(school, "22:05", second, slot=6)
    assert await read(school, "07:30") == [(WAS, HourShown(1, 6, WeekKind.EVERY, None))]


async def test_a_moved_row_that_ends_before_it_begins_ends_the_hour_that_was(school: TimetabledSchool) -> None:
    second = await change(school, "22:00", school.ids.rows[4])
    await change(school, "22:05", second, ends=True)
    assert await read(school, "07:30") == [(WAS, None)]


async def test_a_row_added_and_taken_away_before_anybody_read_is_no_news(school: TimetabledSchool) -> None:
    plan = RowPlan(NEXT_MONDAY, course_id=school.ids.history_id, weekday=1, slot=5)
    added = await timetable_changes.apply(school.of("deputy", "22:00"), plan=plan)
    await change(school, "22:05", added, ends=True)
    assert await read(school, "07:30") == []


async def test_who_read_of_it_reads_that_it_is_no_more(school: TimetabledSchool) -> None:
    second = await change(school, "15:00", school.ids.rows[4])
    hour = HourShown(1, 5, WeekKind.EVERY, None)
    assert (await school.told(at("15:00")))[school.ids.mother]
    await change(school, "15:05", second, weekday=2, slot=1)
    assert await read(school, "07:30") == [(hour, WAS)]
