"""The duty roster as a service, on both databases."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.contingent import Duty, StaffAbsence, StaffAbsenceKind
from models.courses import TimetableRow, WeekKind
from models.database import Database
from models.people import StaffMember
from models.school import CalendarEntry, DayKind
from services.context import Context
from services.refusals import NotYours
from services.staffing import duty
from services.staffing.staff_refusals import DayOutOfRange, NotOnStaffThen
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


def asks(small: SmallSchool, who: str, clock: str = "09:00", day: dt.date = MONDAY) -> Context:
    return small.ctx(getattr(small.ids, who), now=at(clock, day), label=f"test:{clock}:{day}")


async def roster(small: SmallSchool) -> dict[dt.date, int | None]:
    async with small.database.read() as session:
        return {row.day: row.person_id for row in (await session.execute(select(Duty).order_by(Duty.day))).scalars()}


async def test_a_day_has_one_person_or_nobody(small: SmallSchool) -> None:
    ids = small.ids
    for clock in ("09:00", "09:01"):
        await duty.put(asks(small, "deputy", clock), day=MONDAY, person_id=ids.teacher)
    await duty.put(asks(small, "admin", "09:02"), day=MONDAY, person_id=ids.english)
    await duty.put(asks(small, "admin", "09:03"), day=MONDAY + DAY, person_id=None)
    assert await roster(small) == {MONDAY: ids.english}
    week = await duty.week(asks(small, "teacher"))
    assert [(one.day, one.name) for one in week.days] == [
        (MONDAY, "Грин Ольга Павловна"),
        *((MONDAY + days * DAY, None) for days in range(1, 5)),
    ]
    assert (week.today, week.may_change, week.may_copy) == ("Грин Ольга Павловна", False, False)
    await duty.put(asks(small, "admin", "09:04"), day=MONDAY, person_id=None)
    assert await roster(small) == {MONDAY: None}


async def test_a_week_has_its_school_days_alone(small: SmallSchool) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(CalendarEntry(date_from=MONDAY, date_to=MONDAY, kind=DayKind.DAY_OFF))
        session.add(
            TimetableRow(course_id=small.ids.algebra_id, weekday=6, slot=1, weeks=WeekKind.EVERY, valid_from=BEGAN)
        )
    week = await duty.week(asks(small, "deputy"))
    assert [one.day.isoweekday() for one in week.days] == [2, 3, 4, 5, 6]


async def test_last_weeks_roster_fills_the_empty_days(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        for days, person_id in enumerate((ids.teacher, ids.english, ids.tutor, ids.deputy, ids.stranger_teacher)):
            session.add(Duty(day=MONDAY + days * DAY, person_id=person_id))
        leaving = select(StaffMember).where(StaffMember.person_id == ids.english)
        (await session.execute(leaving)).scalar_one().date_to = MONDAY + WEEK
        session.add(StaffAbsence(person_id=ids.tutor, kind=StaffAbsenceKind.TRIP, date_from=MONDAY + WEEK))
        session.add(Duty(day=MONDAY + WEEK + 3 * DAY, person_id=ids.admin))
    assert (await duty.week(asks(small, "deputy"), monday=MONDAY + WEEK)).may_copy
    for clock in ("09:00", "09:01"):
        await duty.copy_week(asks(small, "deputy", clock), monday=MONDAY + WEEK)
    found = await roster(small)
    # Who has left or is away is left out; who was set before stays.
    assert {day: found.get(day) for day in (MONDAY + WEEK + days * DAY for days in range(5))} == {
        MONDAY + WEEK: ids.teacher,
        MONDAY + WEEK + DAY: None,
        MONDAY + WEEK + 2 * DAY: None,
        MONDAY + WEEK + 3 * DAY: ids.admin,
        MONDAY + WEEK + 4 * DAY: ids.stranger_teacher,
    }


async def test_days_that_have_passed_stay(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        session.add_all(Duty(day=MONDAY - WEEK + days * DAY, person_id=ids.teacher) for days in range(5))
    wednesday = MONDAY + 2 * DAY
    await duty.copy_week(asks(small, "deputy", day=wednesday), monday=MONDAY)
    assert [day for day in await roster(small) if day >= MONDAY] == [wednesday, wednesday + DAY, wednesday + 2 * DAY]
    for day in (MONDAY + DAY, MONDAY + 60 * DAY):
        with pytest.raises(DayOutOfRange):
            await duty.put(asks(small, "deputy", "09:01", wednesday), day=day, person_id=ids.teacher)
    with pytest.raises(DayOutOfRange):
        await duty.copy_week(asks(small, "deputy", "09:02", wednesday), monday=MONDAY - WEEK)
    with pytest.raises(DayOutOfRange):
        await duty.week(asks(small, "deputy"), monday=MONDAY + 70 * DAY)
    with pytest.raises(NotOnStaffThen):
        await duty.put(asks(small, "deputy", "09:03", wednesday), day=wednesday, person_id=ids.mother)


@pytest.mark.parametrize("who", ["teacher", "mother"])
async def test_nobody_else_keeps_the_roster(small: SmallSchool, who: str) -> None:
    with pytest.raises(NotYours):
        await duty.put(asks(small, who), day=MONDAY, person_id=small.ids.teacher)
    with pytest.raises(NotYours):
        await duty.copy_week(asks(small, who), monday=MONDAY)
    assert await roster(small) == {}


async def test_only_those_who_work_here_see_it(small: SmallSchool) -> None:
    with pytest.raises(NotYours):
        await duty.week(asks(small, "mother"))
    with pytest.raises(NotYours):
        await duty.week(small.ctx(None, now=at("09:00")))


async def test_a_full_week_asks_as_an_empty_one(sqlite_database: Database) -> None:
    small = await SmallSchool(sqlite_database).build()
    with counting(sqlite_database) as empty:
        await duty.week(asks(small, "deputy"))
    async with small.ctx(now=at("08:00")).write() as session:
        session.add_all(Duty(day=MONDAY + days * DAY, person_id=small.ids.teacher) for days in range(5))
    with counting(sqlite_database) as full:
        week = await duty.week(asks(small, "deputy"))
    assert all(one.name for one in week.days)
    assert len(empty) == len(full)
