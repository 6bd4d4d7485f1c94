"""Tutors of classes (классные руководители) and those who stand in, from a day on (D-2, D-3)."""

import dataclasses
import datetime as dt
from collections import defaultdict

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import StaffAbsence
from models.groups import Group, GroupKind, Tutor
from models.people import Person
from models.school import Year
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action
from services.refusals import NotYours
from services.staffing.staff_refusals import DayOutOfRange, TutorAlready

PAGE = 8
ONE_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class TutorOf:
    """Who looks after a class, and on which days."""

    tutor_id: int
    """The row's id."""
    person_id: int
    name: str
    is_acting: bool
    first: dt.date
    last: dt.date | None
    is_away: bool
    """Ill, on leave or travelling today."""


@dataclasses.dataclass(frozen=True)
class TutoredClass:
    """A class with those who look after it today or later."""

    group_id: int
    group: str
    tutors: list[TutorOf]
    today: dt.date

    @property
    def now(self) -> list[TutorOf]:
        """Those of today, the regular one first."""
        return [one for one in self.tutors if one.first <= self.today]


@dataclasses.dataclass(frozen=True)
class TutoredClasses:
    """A page of classes."""

    classes: list[TutoredClass]
    page: int
    pages: int


async def page(ctx: Context, *, page: int) -> TutoredClasses:
    """The classes of this year and of those to come, those without a regular tutor first. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.APPOINT_TUTORS)
        ours = (Group.kind == GroupKind.CLASS, Year.ends_on >= ctx.today)
        counted = select(func.count()).select_from(Group).join(Year, Year.id == Group.year_id).where(*ours)
        pages = max(1, -(-(await session.execute(counted)).scalar_one() // PAGE))
        number = min(page, pages - 1)
        has_tutor = exists().where(
            Tutor.group_id == Group.id,
            Tutor.is_acting.is_(False),
            holds_on(Tutor, case((Year.starts_on > ctx.today, Year.starts_on), else_=ctx.today)),
        )
        statement = (
            select(Group.id, Group.name)
            .join(Year, Year.id == Group.year_id)
            .where(*ours)
            .order_by(has_tutor, Year.starts_on, Group.grade, Group.letter, Group.id)
            .limit(PAGE)
            .offset(number * PAGE)
        )
        groups = dict((await session.execute(statement)).all())
        tutors = await _tutors(session, ctx, list(groups))
        classes = [TutoredClass(group_id, name, tutors[group_id], ctx.today) for group_id, name in groups.items()]
        return TutoredClasses(classes, number, pages)


async def of_class(ctx: Context, *, group_id: int) -> TutoredClass:
    """One class. Raises NotYours."""
    async with ctx.read() as session:
        group = await _class(session, ctx, group_id)
        return TutoredClass(group.id, group.name, (await _tutors(session, ctx, [group.id]))[group.id], ctx.today)


async def appoint(ctx: Context, *, group_id: int, person_id: int, day: dt.date) -> None:
    """From ``day`` on the colleague is the tutor; the one before is until the day before it. Acting ones stay.

    Repeating changes nothing. Raises NotYours, DayOutOfRange for a day outside the class's year, NotOnStaffThen.
    """
    async with ctx.write() as session:
        group = await _class(session, ctx, group_id)
        await _in_year(session, group, day)
        leaves = await access.colleague_on(session, person_id, max(day, ctx.today))
        mine = None
        for row in await _regular_from(session, group_id, day):
            if row.person_id == person_id and row.date_from <= day:
                mine = row
            elif row.date_to is None or row.date_to > day:
                row.date_to = max(day, row.date_from)
        if mine is not None:
            mine.date_to = leaves
        else:
            await _begin(session, group_id, person_id, day, leaves, is_acting=False)


async def appoint_acting(ctx: Context, *, group_id: int, person_id: int, first: dt.date, last: dt.date | None) -> None:
    """On these days, both included, the colleague stands in for the tutor with all the tutor's rights (D-3).

    None is until further notice; nobody stands in after leaving. Repeating changes nothing.
    Raises NotYours, DayOutOfRange, NotOnStaffThen, TutorAlready for whoever is the tutor on the first day.
    """
    async with ctx.write() as session:
        group = await _class(session, ctx, group_id)
        if first < ctx.today or (last is not None and last < first):
            raise DayOutOfRange
        await _in_year(session, group, first)
        leaves = await access.colleague_on(session, person_id, first)
        if await _is_tutor(session, group_id, person_id, first):
            raise TutorAlready
        ends = [day for day in (leaves, None if last is None else last + ONE_DAY) if day is not None]
        date_to = min(ends, default=None)
        await _begin(session, group_id, person_id, first, date_to, is_acting=True)


async def end_acting(ctx: Context, *, tutor_id: int) -> None:
    """From today nobody stands in by this appointment. Repeating changes nothing. Raises NotYours."""
    async with ctx.write() as session:
        await access.require(session, ctx, Action.APPOINT_TUTORS)
        row = await session.get(Tutor, tutor_id)
        if row is None or not row.is_acting:
            raise NotYours
        if row.date_to is None or row.date_to > ctx.today:
            row.date_to = max(ctx.today, row.date_from)


async def _class(session: AsyncSession, ctx: Context, group_id: int) -> Group:
    await access.require(session, ctx, Action.APPOINT_TUTORS)
    group = await session.get(Group, group_id)
    if group is None or group.kind is not GroupKind.CLASS:
        raise NotYours
    return group


async def _in_year(session: AsyncSession, group: Group, day: dt.date) -> None:
    year = await session.get_one(Year, group.year_id)
    if not year.starts_on <= day <= year.ends_on:
        raise DayOutOfRange


async def _regular_from(session: AsyncSession, group_id: int, day: dt.date) -> list[Tutor]:
    """The regular tutors of the day and later; also whoever is until the day before, who may go on."""
    statement = (
        select(Tutor)
        .where(
            Tutor.group_id == group_id,
            Tutor.is_acting.is_(False),
            or_(Tutor.date_to.is_(None), Tutor.date_to >= day),
        )
        .order_by(Tutor.id)
    )
    return list((await session.execute(statement)).scalars())


async def _is_tutor(session: AsyncSession, group_id: int, person_id: int, day: dt.date) -> bool:
    regular = exists().where(
        Tutor.group_id == group_id, Tutor.person_id == person_id, Tutor.is_acting.is_(False), holds_on(Tutor, day)
    )
    return bool((await session.execute(select(regular))).scalar())


async def _begin(
    session: AsyncSession, group_id: int, person_id: int, first: dt.date, date_to: dt.date | None, *, is_acting: bool
) -> None:
    """A row of its own, or the one that the person has from this very day."""
    statement = select(Tutor).where(Tutor.group_id == group_id, Tutor.person_id == person_id, Tutor.date_from == first)
    row = (await session.execute(statement)).scalar_one_or_none()
    if row is None:
        row = Tutor(group_id=group_id, person_id=person_id, date_from=first)
        session.add(row)
    row.is_acting, row.date_to = is_acting, date_to


async def _tutors(session: AsyncSession, ctx: Context, groups: list[int]) -> defaultdict[int, list[TutorOf]]:
    """Of today and later, by class: regular before acting, by their days. One statement."""
    away = exists().where(StaffAbsence.person_id == Tutor.person_id, holds_on(StaffAbsence, ctx.today))
    statement = (
        select(Tutor, Person.surname, Person.given_name, Person.patronymic, away)
        .join(Person, Person.id == Tutor.person_id)
        .where(
            Tutor.group_id.in_(groups),
            or_(Tutor.date_to.is_(None), and_(Tutor.date_to > ctx.today, Tutor.date_to > Tutor.date_from)),
        )
        .order_by(Tutor.is_acting, Tutor.date_from, Tutor.id)
    )
    found: defaultdict[int, list[TutorOf]] = defaultdict(list)
    for row, surname, given_name, patronymic, is_away in await session.execute(statement):
        last = None if row.date_to is None else row.date_to - ONE_DAY
        name = names.adult(surname, given_name, patronymic)
        found[row.group_id].append(TutorOf(row.id, row.person_id, name, row.is_acting, row.date_from, last, is_away))
    return found
