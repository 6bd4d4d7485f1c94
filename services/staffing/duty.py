"""The duty roster: who is on duty in the school on a day (D-3)."""

import dataclasses
import datetime as dt

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import Duty, StaffAbsence
from models.courses import TimetableRow
from models.groups import Group, GroupKind
from models.people import Person, StaffMember
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action, right
from services.schedule import school_days
from services.schedule.school_days import GroupDays
from services.staffing.staff_refusals import DayOutOfRange

WEEK = dt.timedelta(days=7)
_FRIDAY, _SATURDAY = 5, 6
AHEAD = 8 * WEEK
"""No roster is made for longer."""


@dataclasses.dataclass(frozen=True)
class DutyDay:
    """A school day and who is on duty."""

    day: dt.date
    person_id: int | None
    name: str | None
    is_past: bool


@dataclasses.dataclass(frozen=True)
class DutyWeek:
    """A week of them."""

    monday: dt.date
    this_monday: dt.date
    days: list[DutyDay]
    today: str | None
    """Who is on duty today."""
    may_change: bool
    may_copy: bool
    """The week before has names for days that have none here."""


async def week(ctx: Context, *, monday: dt.date | None = None) -> DutyWeek:
    """A week of the roster, this one by default, for anybody who works here. Raises NotYours, DayOutOfRange."""
    this_monday = _monday(ctx.today)
    shown = this_monday if monday is None else _monday(monday)
    if abs(shown - this_monday) > AHEAD:
        raise DayOutOfRange
    async with ctx.read() as session:
        await access.staff_only(session, ctx)
        may_change = right(Action.APPOINT_TUTORS, await access.functions(session, ctx)) is not None
        days = await _school_days(session, shown)
        known = await _known(session, {*days, *(day - WEEK for day in days), ctx.today})
    empty: tuple[int | None, str | None] = (None, None)
    return DutyWeek(
        shown,
        this_monday,
        [DutyDay(day, *known.get(day, empty), is_past=day < ctx.today) for day in days],
        known.get(ctx.today, empty)[1],
        may_change,
        may_change
        and any(
            day >= ctx.today and known.get(day, empty)[0] is None and known.get(day - WEEK, empty)[0] is not None
            for day in days
        ),
    )


async def put(ctx: Context, *, day: dt.date, person_id: int | None) -> None:
    """The colleague is on duty on the day, or nobody is. Repeating changes nothing.

    Raises NotYours, DayOutOfRange for a day that has passed or is far ahead, NotOnStaffThen.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.APPOINT_TUTORS)
        if not ctx.today <= day <= ctx.today + AHEAD:
            raise DayOutOfRange
        if person_id is not None:
            await access.colleague_on(session, person_id, day)
        await _put(session, {day: person_id})


async def copy_week(ctx: Context, *, monday: dt.date) -> None:
    """Fill the days of this week that have nobody yet as they were in the week before.

    Days that have passed stay, and whoever has left or is away on the day is left out. Repeating changes nothing.
    Raises NotYours, DayOutOfRange.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.APPOINT_TUTORS)
        if not _monday(ctx.today) <= _monday(monday) <= ctx.today + AHEAD:
            raise DayOutOfRange
        days = await _school_days(session, _monday(monday))
        known = await _known(session, {*days, *(day - WEEK for day in days)})
        wanted = {
            day: known[day - WEEK][0]
            for day in days
            if day >= ctx.today and day - WEEK in known and (day not in known or known[day][0] is None)
        }
        here = {day: await _is_here(session, person_id, day) for day, person_id in wanted.items()}
        await _put(session, {day: person_id for day, person_id in wanted.items() if here[day]})


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


async def _school_days(session: AsyncSession, monday: dt.date) -> list[dt.date]:
    """The days of the week on which some class has school. A Saturday is one where the timetable has it."""
    last = monday + dt.timedelta(days=6)
    calendar = await school_days.load(session, monday, last)
    groups = [
        GroupDays(group_id, group_id, year_id, grade, shift, scheme_id)
        for group_id, year_id, grade, shift, scheme_id in await session.execute(
            select(Group.id, Group.year_id, Group.grade, Group.shift, Group.scheme_id).where(
                Group.kind == GroupKind.CLASS
            )
        )
    ]
    runs = (TimetableRow.valid_from <= last, or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > monday))
    latest = (await session.execute(select(func.max(TimetableRow.weekday)).where(*runs))).scalar()
    week_ends = max(_FRIDAY, min(latest or _FRIDAY, _SATURDAY))
    days = [monday + dt.timedelta(days=offset) for offset in range(7)]
    return [
        day for day in days if any((calendar.weekday(group, day) or _SATURDAY + 1) <= week_ends for group in groups)
    ]


async def _known(session: AsyncSession, days: set[dt.date]) -> dict[dt.date, tuple[int | None, str | None]]:
    statement = (
        select(Duty.day, Duty.person_id, Person.surname, Person.given_name, Person.patronymic)
        .join(Person, Person.id == Duty.person_id)
        .where(Duty.day.in_(days))
    )
    return {
        day: (person_id, names.adult(surname, given_name, patronymic))
        for day, person_id, surname, given_name, patronymic in await session.execute(statement)
    }


async def _is_here(session: AsyncSession, person_id: int | None, day: dt.date) -> bool:
    works = select(StaffMember.id).where(StaffMember.person_id == person_id, holds_on(StaffMember, day)).exists()
    away = select(StaffAbsence.id).where(StaffAbsence.person_id == person_id, holds_on(StaffAbsence, day)).exists()
    return bool((await session.execute(select(works & ~away))).scalar())


async def _put(session: AsyncSession, wanted: dict[dt.date, int | None]) -> None:
    rows = {row.day: row for row in (await session.execute(select(Duty).where(Duty.day.in_(wanted)))).scalars()}
    for day, person_id in wanted.items():
        if day in rows:
            rows[day].person_id = person_id
        elif person_id is not None:
            session.add(Duty(day=day, person_id=person_id))
