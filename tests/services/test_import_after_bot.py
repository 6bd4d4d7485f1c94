"""What people changed in the bot stays when the very same workbook comes again, whatever it was and however often."""

import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditEntry
from models.base import Base
from models.contingent import DepartureKind
from models.courses import Course, CourseTeacher, TimetableRow
from models.database import Database
from models.groups import Group, Membership, Tutor
from models.people import ConsentDecision, ConsentSource, GuardianLink, Person, RoleGrant, StaffMember
from models.plans import PlanLine
from models.school import Bell, CalendarEntry, DayKind, Period
from services import parameters, school_import
from services.context import Command, Context
from services.contingent import departures
from services.school_import import Choices, ImportReport
from services.staffing import staff_leaving
from tests.services.books import Book, book

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)

Change = Callable[[AsyncSession, Context], Awaitable[object]]
CHANGES: dict[str, Change] = {}


def change(function: Change) -> Change:
    """One of the things that people do in the bot."""
    CHANGES[function.__name__] = function
    return function


@change
async def an_hour_moved(session: AsyncSession, _: Context) -> None:
    old = await session.get_one(TimetableRow, 1)
    old.valid_to = dt.date(2026, 11, 23)
    session.add(
        TimetableRow(
            course_id=old.course_id, weekday=5, slot=3, weeks=old.weeks, room="7", valid_from=dt.date(2026, 11, 23),
            replaces_id=old.id,
        )
    )  # fmt: skip


@change
async def another_room(session: AsyncSession, _: Context) -> None:
    (await session.get_one(TimetableRow, 1)).room = "31"


@change
async def a_room_from_tomorrow(session: AsyncSession, _: Context) -> None:
    old = await session.get_one(TimetableRow, 2)
    old.valid_to = dt.date(2026, 11, 23)
    session.add(
        TimetableRow(
            course_id=old.course_id, weekday=old.weekday, slot=old.slot, weeks=old.weeks, room="44",
            valid_from=dt.date(2026, 11, 23), replaces_id=old.id,
        )
    )  # fmt: skip


@change
async def an_hour_taken_out(session: AsyncSession, _: Context) -> None:
    (await session.get_one(TimetableRow, 3)).valid_to = TODAY


@change
async def a_day_withdrawn(session: AsyncSession, ctx: Context) -> None:
    (await session.get_one(CalendarEntry, 1)).withdrawn_at = ctx.now


@change
async def a_day_added(session: AsyncSession, _: Context) -> None:
    session.add(CalendarEntry(date_from=dt.date(2026, 12, 1), date_to=dt.date(2026, 12, 1), kind=DayKind.HOLIDAYS))


@change
async def another_subgroup(session: AsyncSession, _: Context) -> None:
    groups = select(Group.id).where(Group.parent_id.is_not(None)).order_by(Group.id)
    first, second = await session.scalars(groups)
    place = (await session.scalars(select(Membership).where(Membership.group_id == first).limit(1))).one()
    place.date_to = TODAY
    session.add(Membership(group_id=second, pupil_id=place.pupil_id, list_number=place.list_number, date_from=TODAY))


@change
async def another_tutor(session: AsyncSession, _: Context) -> None:
    tutor = await session.get_one(Tutor, 1)
    tutor.date_to = TODAY
    session.add(Tutor(group_id=tutor.group_id, person_id=4, is_acting=False, date_from=TODAY))


@change
async def another_teacher(session: AsyncSession, _: Context) -> None:
    place = await session.get_one(CourseTeacher, 1)
    place.date_to = TODAY
    session.add(CourseTeacher(course_id=place.course_id, person_id=4, date_from=TODAY))


@change
async def a_second_teacher(session: AsyncSession, _: Context) -> None:
    session.add(CourseTeacher(course_id=1, person_id=4, date_from=TODAY))


@change
async def other_hours_a_week(session: AsyncSession, _: Context) -> None:
    (await session.get_one(Course, 1)).hours_per_week = 4.0


@change
async def settings_of_the_school(session: AsyncSession, ctx: Context) -> None:
    await parameters.put(session, "school_name", "Лесная школа", at=ctx.now)
    await parameters.put(session, "time_zone", "Europe/Samara", at=ctx.now)


@change
async def other_bells(session: AsyncSession, _: Context) -> None:
    bell = await session.get_one(Bell, 1)
    bell.valid_to = TODAY
    session.add(
        Bell(
            kind=bell.kind, shift=bell.shift, weekday=bell.weekday, grade_from=None, grade_to=None, number=bell.number,
            starts=dt.time(8, 30), ends=dt.time(9, 10), valid_from=TODAY,
        )
    )  # fmt: skip


@change
async def a_consent_withdrawn(session: AsyncSession, _: Context) -> None:
    link = await session.get_one(GuardianLink, 1)
    link.consent, link.consent_on, link.consent_source = ConsentDecision.WITHDRAWN, TODAY, ConsentSource.BOT


@change
async def a_tie_ended(session: AsyncSession, _: Context) -> None:
    (await session.get_one(GuardianLink, 2)).date_to = TODAY


@change
async def a_phone_and_a_name(session: AsyncSession, _: Context) -> None:
    person = (await session.scalars(select(Person).where(Person.phone == "+79110000000"))).one()
    person.phone, person.surname = "+79990000001", "Ветрова"


@change
async def a_pupil_moved(session: AsyncSession, _: Context) -> None:
    for place in await session.scalars(select(Membership).where(Membership.pupil_id == 1)):
        place.date_to = TODAY
    eighth = (await session.scalars(select(Group.id).where(Group.code == "8А"))).one()
    session.add(Membership(group_id=eighth, pupil_id=1, list_number=9, date_from=TODAY))


@change
async def a_pupil_released(session: AsyncSession, ctx: Context) -> None:
    await departures.release(session, ctx, pupil_id=7, kind=DepartureKind.LEFT, date=TODAY, order_number="15-к")


@change
async def a_pupil_to_be_released(session: AsyncSession, ctx: Context) -> None:
    await departures.release(
        session, ctx, pupil_id=6, kind=DepartureKind.LEFT, date=dt.date(2026, 12, 1), order_number=None
    )


@change
async def a_colleague_who_left(session: AsyncSession, ctx: Context) -> None:
    member = (await session.scalars(select(StaffMember).where(StaffMember.person_id == 3))).one()
    await staff_leaving.release(session, ctx, member=member, day=TODAY)


@change
async def a_colleague_who_will_leave(session: AsyncSession, ctx: Context) -> None:
    member = (await session.scalars(select(StaffMember).where(StaffMember.person_id == 2))).one()
    await staff_leaving.release(session, ctx, member=member, day=dt.date(2026, 12, 1))


@change
async def a_function_ended(session: AsyncSession, _: Context) -> None:
    for grant in await session.scalars(select(RoleGrant)):
        grant.date_to = TODAY


@change
async def a_topic(session: AsyncSession, ctx: Context) -> None:
    (await session.get_one(PlanLine, 1)).topic = "Повторение"
    (await session.get_one(PlanLine, 2)).withdrawn_at = ctx.now


@change
async def the_end_of_a_period(session: AsyncSession, _: Context) -> None:
    (await session.get_one(Period, 1)).ends_on = dt.date(2026, 12, 28)


@change
async def the_shift_of_a_class(session: AsyncSession, _: Context) -> None:
    (await session.scalars(select(Group).where(Group.code == "8А"))).one().shift = 2


class School:
    """A school that has taken its workbook in."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def ctx(self, days: int = 0) -> Context:
        return Context(self.database, now=NOON + dt.timedelta(days=days), cause=Command("command:import"))

    async def take(self, sheets: Book, *names: str, days: int = 0, **choices: object) -> ImportReport:
        return await school_import.apply(
            self.ctx(days),
            workbook=sheets.read(*names),
            choices=Choices(**choices),  # type: ignore[arg-type]
        )

    async def trail(self) -> int:
        """How much of what an import writes was ever changed."""
        ours = [model.__tablename__ for model in _WATCHED]
        async with self.database.read() as session:
            counted = select(func.count(AuditEntry.id)).where(AuditEntry.table_name.in_(ours))
            return (await session.execute(counted)).scalar_one()


_WATCHED: tuple[type[Base], ...] = (
    TimetableRow, CalendarEntry, Group, Membership, Tutor, CourseTeacher, Course, Bell, GuardianLink, Person,
    StaffMember, RoleGrant, PlanLine, Period,
)  # fmt: skip


@pytest.fixture
async def school(database: Database) -> School:
    found = School(database)
    await found.take(book())
    return found


@pytest.mark.parametrize("name", CHANGES)
async def test_the_same_workbook_takes_nothing_back(school: School, name: str) -> None:
    async with school.ctx().write() as session:
        await CHANGES[name](session, school.ctx())
    before = await school.trail()
    for days in (0, 1, 40):
        report = await school.take(book(), days=days)
        assert (report.added, report.changed, report.missing, report.conflicts) == (0, 0, 0, 0)
        assert (report.questions, report.problems) == ((), ())
    assert await school.trail() == before


async def test_all_of_it_at_once_too_and_sheet_by_sheet(school: School) -> None:
    apart = {"a_second_teacher", "a_colleague_who_left", "a_colleague_who_will_leave"}
    together = [name for name in CHANGES if name not in apart]
    for name in together:
        async with school.ctx().write() as session:
            await CHANGES[name](session, school.ctx())
    before = await school.trail()
    for sheets in ((), ("pupils", "guardians"), ("staff",), ("workload", "timetable"), ("school", "bells"), ()):
        report = await school.take(book(), *sheets)
        assert (report.added, report.changed, report.missing, report.conflicts) == (0, 0, 0, 0), sheets
        assert report.questions == ()
    assert await school.trail() == before
