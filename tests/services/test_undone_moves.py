"""A move taken back when its old place is no more, and who hears of it when (D-1, D-6)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.database import Database
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.school import DayKind
from services.schedule import lesson_moves, own_lessons, school_calendar, timetable_changes
from services.schedule.day_plans import DayPlan
from services.schedule.day_refusals import HourTaken
from services.schedule.timetable_plans import RowPlan
from tests.school import MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

WEDNESDAY = MONDAY + dt.timedelta(days=2)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "teacher", "tutor", "deputy")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


async def moved(school: TimetabledSchool, clock: str = "09:00", day: dt.date = WEDNESDAY) -> int:
    return await lesson_moves.move(school.of("teacher", clock), lesson_id=school.ids.tomorrow, day=day, slot=2)


async def test_it_does_not_go_back_to_a_day_that_is_closed_since(school: TimetabledSchool) -> None:
    lesson_id = await moved(school)
    entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=DayPlan(TUESDAY, TUESDAY, DayKind.CLOSED))
    with pytest.raises(HourTaken):
        await lesson_moves.undo(school.of("teacher", "15:05"), lesson_id=lesson_id)
    assert await school.standing(WEDNESDAY) == [(2, school.ids.history_id)]
    await school_calendar.withdraw(school.of("deputy", "15:10"), entry_id=entry_id)
    assert await school.standing(TUESDAY) == []
    await lesson_moves.undo(school.of("teacher", "15:15"), lesson_id=lesson_id)
    assert await school.standing(TUESDAY) == [(1, school.ids.history_id)]
    assert await school.standing(WEDNESDAY) == []


async def test_it_does_not_go_back_to_an_hour_that_ended_since(school: TimetabledSchool) -> None:
    lesson_id = await moved(school)
    plan = RowPlan(from_day=TUESDAY, row_id=school.ids.rows[4], ends=True)
    await timetable_changes.apply(school.of("deputy", "15:00"), plan=plan)
    with pytest.raises(HourTaken):
        await lesson_moves.undo(school.of("teacher", "15:05"), lesson_id=lesson_id)
    assert await school.standing(WEDNESDAY) == [(2, school.ids.history_id)]


async def test_each_hears_of_it_after_the_own_quiet_hours(school: TimetabledSchool) -> None:
    """The week after, so that it can wait: families until 7:00, tutor and deputy until 7:30."""
    ids, later = school.ids, WEDNESDAY + dt.timedelta(days=7)
    await school.make_lessons("08:00")
    async with school.database.read() as session:
        next_week = (
            await session.scalars(select(Lesson.id).where(Lesson.date == TUESDAY + dt.timedelta(days=7)))
        ).one()
    lesson_id = await lesson_moves.move(school.of("teacher", "09:00"), lesson_id=next_week, day=later, slot=2)
    assert set(await school.told(at("09:01"))) == {ids.mother, ids.tutor, ids.deputy}
    await lesson_moves.undo(school.of("teacher", "22:00"), lesson_id=lesson_id)
    due = await school.promised(NoticeKind.LESSON_MOVED)
    assert due[ids.mother] == at("07:00", TUESDAY)
    assert due[ids.tutor] == due[ids.deputy] == at("07:30", TUESDAY)


async def test_nothing_moves_to_a_sunday(school: TimetabledSchool) -> None:
    sunday = MONDAY + dt.timedelta(days=6)
    assert sunday not in (await own_lessons.choice(school.of("teacher", "09:00"), lesson_id=school.ids.tomorrow)).days
    assert await own_lessons.free_hours(school.of("teacher", "09:00"), lesson_id=school.ids.tomorrow, day=sunday) == []
    with pytest.raises(HourTaken):
        await moved(school, day=sunday)
    plan = DayPlan(sunday, sunday, DayKind.AS_WEEKDAY, 5)
    await school_calendar.put(school.of("deputy", "09:05"), plan=plan)
    assert await school.standing(sunday) == []
    await moved(school, "09:10", sunday)
    assert await school.standing(sunday) == [(2, school.ids.history_id)]


async def test_a_lesson_is_not_offered_another_of_its_own_course(school: TimetabledSchool) -> None:
    await school.make_lessons("08:00")
    offered = await own_lessons.ahead(school.of("teacher", "09:00"), besides=school.ids.tomorrow)
    assert {it.subject for it in offered} == {"Алгебра"}
