"""Where a right or a word ends in time: who left, who was replaced, what is still to come (R-60, R-63, F-7, D-6)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import CourseTeacher
from models.database import Database
from models.lessons import Seen
from models.people import StaffMember
from services import attendance, diary, notice_timing
from services.refusals import LessonNotStarted, NotYours
from tests.school import MONDAY, PARAMETERS, SmallSchool, at


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def test_a_list_is_complete_at_most_ten_minutes_before_the_bell(small: SmallSchool) -> None:
    last = small.ids.lessons[3]
    with pytest.raises(LessonNotStarted):
        await attendance.finish(small.ctx(small.ids.teacher, now=at("11:09")), lesson_id=last, absent=0)
    await attendance.finish(small.ctx(small.ids.teacher, now=at("11:10")), lesson_id=last, absent=0)


@pytest.mark.parametrize("who", ["teacher", "tutor", "deputy"])
async def test_who_no_longer_works_here_opens_no_lesson(small: SmallSchool, who: str) -> None:
    person, lesson_id = getattr(small.ids, who), small.ids.lessons[1]
    await attendance.sheet(small.ctx(person, now=at("09:21")), lesson_id=lesson_id)
    async with small.ctx(now=at("09:22")).write() as session:
        found = select(StaffMember).where(StaffMember.person_id == person)
        (await session.execute(found)).scalar_one().date_to = MONDAY
    with pytest.raises(NotYours):
        await attendance.sheet(small.ctx(person, now=at("09:23")), lesson_id=lesson_id)


async def test_who_gave_the_lesson_fills_it_in_for_three_days_after_being_replaced(small: SmallSchool) -> None:
    lesson_id = small.ids.lessons[1]
    async with small.ctx(now=at("09:22")).write() as session:
        found = select(CourseTeacher).where(CourseTeacher.course_id == small.ids.algebra_id)
        (await session.execute(found)).scalar_one().date_to = MONDAY
    for days, is_open in ((0, True), (3, True), (4, False)):
        ctx = small.ctx(small.ids.teacher, now=at("12:00") + dt.timedelta(days=days))
        if is_open:
            await attendance.sheet(ctx, lesson_id=lesson_id)
        else:
            with pytest.raises(NotYours):
                await attendance.sheet(ctx, lesson_id=lesson_id)


async def test_a_family_sees_a_mark_when_it_may_know_of_it(small: SmallSchool) -> None:
    ids = small.ids
    teacher = small.ctx(ids.teacher, now=at("08:31"))
    await attendance.mark(teacher, lesson_id=ids.lessons[0], pupil_id=ids.ivan, seen=Seen.ABSENT)
    for minute, seen in (("08:34", None), ("08:39", None), ("08:40", Seen.ABSENT)):
        day = await diary.day(small.ctx(ids.mother, now=at(minute)), pupil_id=ids.ivan)
        assert day.lessons[0].seen is seen


async def test_a_lesson_that_has_not_begun_is_unknown_to_the_family(small: SmallSchool) -> None:
    ids = small.ids
    await attendance.finish(small.ctx(ids.teacher, now=at("11:15")), lesson_id=ids.lessons[3], absent=0)
    for minute, seen in (("11:16", None), ("11:21", Seen.PRESENT)):
        day = await diary.day(small.ctx(ids.mother, now=at(minute)), pupil_id=ids.ivan)
        assert day.lessons[-1].seen is seen


@pytest.mark.parametrize(("tapped", "silent"), [("20:59", False), ("21:00", True), ("23:20", True)])
def test_nothing_rings_at_a_familys_in_the_quiet_hours(tapped: str, silent: bool) -> None:
    timing = notice_timing.of_absence(
        PARAMETERS,
        tapped_at=at(tapped),
        starts_at=at("11:20"),
        ends_at=at("12:00"),
        is_first_lesson=False,
        seen_later=False,
    )
    assert timing.silent is silent
