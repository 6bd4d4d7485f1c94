"""Days of the calendar one over another, days that are half over, and Saturdays on which nobody learns (D-1)."""

import asyncio
import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import TimetableRow, WeekKind
from models.database import Database
from models.notice_kinds import NoticeKind
from models.school import CalendarEntry, DayKind
from services.matters.calendar import DayNews, RestoredNews
from services.matters.news import MatterNews
from services.refusals import NotYours
from services.schedule import day_plans, school_calendar
from services.schedule.day_plans import DayPlan
from tests.counting import counting
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

SATURDAY = MONDAY + dt.timedelta(days=5)
CLOSED = DayPlan(TUESDAY, TUESDAY, DayKind.CLOSED)
TODAY = DayPlan(MONDAY, MONDAY, DayKind.CLOSED)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "father", "kim_father", "silent", "teacher", "english", "tutor", "deputy")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


def brief(news: list[MatterNews]) -> list[tuple[str, DayKind, str | None]]:
    """What somebody read: set or restored, of which kind, with what note."""
    said: list[tuple[str, DayKind, str | None]] = []
    for it in news:
        if isinstance(it, DayNews):
            said.append(("set", it.kind, it.note))
        elif isinstance(it, RestoredNews):
            said.append(("restored", it.kind, None))
    return said


async def test_a_class_closed_inside_a_closed_school_hears_of_what_is_left_and_of_its_end(
    school: TimetabledSchool,
) -> None:
    ids = school.ids
    whole = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    plan = dataclasses.replace(CLOSED, groups=(ids.class_7b,), note="грипп")
    single = await school_calendar.put(school.of("deputy", "15:01"), plan=plan)
    assert brief((await school.told(at("15:02")))[ids.mother]) == [("set", DayKind.CLOSED, None)]
    await school_calendar.withdraw(school.of("deputy", "15:05"), entry_id=whole)
    # «Отменено» would be wrong: the class stays at home.
    said = await school.told(at("15:06"))
    assert set(said) == {ids.mother, ids.father, ids.kim_father, ids.silent, ids.teacher, ids.tutor}
    assert all(brief(news) == [("set", DayKind.CLOSED, "грипп")] for news in said.values())
    assert await school.standing(TUESDAY) == []
    await school_calendar.withdraw(school.of("deputy", "15:10"), entry_id=single)
    said = await school.told(at("15:11"))
    assert brief(said[ids.mother]) == [("restored", DayKind.CLOSED, None)]
    assert len(said) == 6
    assert await school.standing(TUESDAY) == [(1, ids.history_id)]


async def test_in_the_other_order_nothing_is_said_until_the_school_opens(school: TimetabledSchool) -> None:
    whole = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    plan = dataclasses.replace(CLOSED, groups=(school.ids.class_7b,))
    single = await school_calendar.put(school.of("deputy", "15:01"), plan=plan)
    await school.told(at("15:02"))
    await school_calendar.withdraw(school.of("deputy", "15:05"), entry_id=single)
    assert await school.told(at("15:06")) == {}
    await school_calendar.withdraw(school.of("deputy", "15:07"), entry_id=whole)
    assert brief((await school.told(at("15:08")))[school.ids.mother]) == [("restored", DayKind.CLOSED, None)]


async def test_a_class_set_first_hears_of_the_school_when_its_own_is_withdrawn(school: TimetabledSchool) -> None:
    ids = school.ids
    plan = DayPlan(TUESDAY, TUESDAY, DayKind.AS_WEEKDAY, 1, groups=(ids.class_7b,))
    single = await school_calendar.put(school.of("deputy", "15:00"), plan=plan)
    await school.told(at("15:00"))
    off = await school_calendar.put(
        school.of("deputy", "15:01"), plan=dataclasses.replace(CLOSED, kind=DayKind.DAY_OFF)
    )
    assert await school.told(at("15:02")) == {}
    await school_calendar.withdraw(school.of("deputy", "15:05"), entry_id=single)
    said = brief((await school.told(at("15:06")))[ids.mother])
    assert sorted(said) == [("restored", DayKind.AS_WEEKDAY, None), ("set", DayKind.DAY_OFF, None)]
    await school_calendar.withdraw(school.of("deputy", "15:10"), entry_id=off)
    assert brief((await school.told(at("15:11")))[ids.mother]) == [("restored", DayKind.DAY_OFF, None)]


async def test_holidays_that_were_there_are_not_told_again(school: TimetabledSchool) -> None:
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(CalendarEntry(date_from=MONDAY, date_to=SATURDAY, kind=DayKind.HOLIDAYS))
    entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    await school_calendar.withdraw(school.of("deputy", "15:05"), entry_id=entry_id)
    assert await school.promised(NoticeKind.DAY_CHANGED) == {}


async def test_two_deputies_at_once_set_one_day(school: TimetabledSchool) -> None:
    asked = [school_calendar.put(school.of(who, "15:00"), plan=CLOSED) for who in ("deputy", "admin")]
    first, second = await asyncio.gather(*asked)
    assert first == second
    said = await school.told(at("15:01"))
    assert all(len(news) == 1 for news in said.values())


async def test_one_class_of_an_act_is_not_withdrawn_alone(school: TimetabledSchool) -> None:
    plan = dataclasses.replace(CLOSED, groups=(school.ids.class_7b, school.ids.class_8a))
    first = await school_calendar.put(school.of("deputy", "15:00"), plan=plan)
    async with school.database.read() as session:
        second = (await session.scalars(select(CalendarEntry.id).where(CalendarEntry.set_with_id == first))).one()
    with pytest.raises(NotYours):
        await school_calendar.withdraw(school.of("deputy", "15:01"), entry_id=second)
    assert await school.standing(TUESDAY) == []


@pytest.mark.parametrize(("clock", "classes", "families"), [("10:05", 2, 4), ("14:00", 1, 0), ("21:30", 1, 0)])
async def test_a_day_closed_after_its_lessons_rings_nobody(
    school: TimetabledSchool, clock: str, classes: int, families: int
) -> None:
    # 8А has no lessons in the journal: nobody can say that they are over.
    seen = await day_plans.preview(school.of("deputy", clock), plan=TODAY)
    assert (seen.classes, seen.families) == (classes, families)
    await school_calendar.put(school.of("deputy", clock), plan=TODAY)
    assert len((await school.promised(NoticeKind.DAY_CHANGED)).keys() & {school.ids.mother, school.ids.silent}) == (
        2 if families else 0
    )


async def test_a_day_closed_in_the_middle_says_that_what_has_begun_goes_on(school: TimetabledSchool) -> None:
    await school_calendar.put(school.of("deputy", "10:05"), plan=TODAY)
    (news,) = (await school.told(at("10:06")))[school.ids.mother]
    assert isinstance(news, DayNews)
    assert news.has_begun
    assert [slot for slot, _ in await school.standing(MONDAY)] == [1, 2]


async def test_a_day_closed_before_its_lessons_has_not_begun(school: TimetabledSchool) -> None:
    await school_calendar.put(school.of("deputy", "06:45"), plan=TODAY)
    (news,) = (await school.told(at("06:45")))[school.ids.mother]
    assert isinstance(news, DayNews)
    assert not news.has_begun


@pytest.mark.parametrize("kind", [DayKind.CLOSED, DayKind.DAY_OFF, DayKind.SHORTENED])
async def test_a_saturday_without_lessons_is_no_news(school: TimetabledSchool, kind: DayKind) -> None:
    plan = DayPlan(SATURDAY, SATURDAY, kind)
    friday = SATURDAY - dt.timedelta(days=1)
    seen = await day_plans.preview(school.of("deputy", "15:00", friday), plan=plan)
    # 8А has no timetable at all: nobody can say that it rests.
    assert (seen.classes, seen.families) == (1, 0)
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(
            TimetableRow(course_id=school.ids.history_id, weekday=6, slot=1, weeks=WeekKind.EVERY, valid_from=BEGAN)
        )
    seen = await day_plans.preview(school.of("deputy", "15:00", friday), plan=plan)
    assert (seen.classes, seen.families) == (2, 4)


async def test_the_statements_of_taking_back_do_not_grow_with_classes_or_families(school: TimetabledSchool) -> None:
    counts = []
    for turn, more in enumerate((0, 6)):
        await school.families(more, first_ref=2000)
        day = TUESDAY + dt.timedelta(days=turn)
        whole = await school_calendar.put(
            school.of("deputy", "15:00"), plan=dataclasses.replace(CLOSED, first=day, last=day)
        )
        plan = dataclasses.replace(CLOSED, first=day, last=day, groups=(school.ids.class_7b, school.ids.class_8a))
        await school_calendar.put(school.of("deputy", "15:01"), plan=plan)
        with counting(school.database) as statements:
            await school_calendar.withdraw(school.of("deputy", "15:02"), entry_id=whole)
        counts.append(len([it for it in statements if "INTO audit" not in it and "lessons" not in it]))
    assert counts[0] == counts[1]
