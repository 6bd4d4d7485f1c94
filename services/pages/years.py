"""A course's page of this year and of every year before: whoever may read the one may read the others (R-33)."""

import contextlib
from typing import NamedTuple

from sqlalchemy import CTE, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group, GroupKind
from models.school import Year
from services import access
from services.access import CourseFacts
from services.context import Context
from services.marks.own_courses import ClassLine
from services.policy import Action, Function, right
from services.refusals import NotYours


class PageYear(NamedTuple):
    """The same subject of the same pupils in some year."""

    course_id: int
    name: str


class PastYear(NamedTuple):
    """A school year that is over."""

    year_id: int
    name: str


class Readable(NamedTuple):
    """A course whose page may be read."""

    facts: CourseFacts
    years: list[PageYear]
    """All years of it, this one too, the latest first."""
    own_id: int
    """The course by which it may be read: itself, or what became of it."""


async def past(ctx: Context) -> list[PastYear]:
    """The years that are over, the latest first, for whoever reads every journal; for others none."""
    async with ctx.read() as session:
        if not await _reads_all(session, ctx):
            return []
        statement = select(Year.id, Year.name).where(Year.ends_on < ctx.today).order_by(Year.starts_on.desc())
        # In summer the year that was last is still that of every screen.
        this_year = select(func.max(Year.starts_on)).where(Year.starts_on <= ctx.today).scalar_subquery()
        rows = await session.execute(statement.where(Year.starts_on < this_year))
        return [PastYear(year_id, name) for year_id, name in rows]


async def classes(ctx: Context, *, year_id: int) -> list[ClassLine]:
    """The classes of a year. Raises NotYours."""
    async with ctx.read() as session:
        if not await _reads_all(session, ctx):
            raise NotYours
        statement = (
            select(Group.id, Group.name)
            .where(Group.year_id == year_id, Group.kind == GroupKind.CLASS)
            .order_by(Group.grade, Group.letter, Group.name)
        )
        return [ClassLine(group_id, name) for group_id, name in await session.execute(statement)]


async def _reads_all(session: AsyncSession, ctx: Context) -> bool:
    functions = await access.functions(session, ctx) & {Function.DEPUTY, Function.DIRECTOR}
    return right(Action.READ_JOURNAL, functions) is not None


async def readable(session: AsyncSession, ctx: Context, course_id: int) -> Readable:
    """A course by the right to it, or by that to what became of it in the latest year. Raises NotYours."""
    try:
        facts = await access.course(session, ctx, course_id, Action.READ_JOURNAL)
    except NotYours:
        found = await session.get(Course, course_id)
        if found is not None:
            group = await session.get_one(Group, found.group_id)
            for later_id in await _latest(session, found, group):
                with contextlib.suppress(NotYours):
                    return await _by(session, ctx, later_id, found, group)
        raise
    return Readable(facts, await _years(session, facts.course, facts.group), course_id)


async def _by(session: AsyncSession, ctx: Context, later_id: int, course: Course, group: Group) -> Readable:
    """An earlier course by the right to a later one whose past it is. Raises NotYours."""
    own = await access.course(session, ctx, later_id, Action.READ_JOURNAL)
    years = await _years(session, own.course, own.group)
    if course.id not in {year.course_id for year in years}:
        raise NotYours
    parent = None if group.parent_id is None else await session.get_one(Group, group.parent_id)
    facts = own._replace(course=course, group=group, class_name=None if parent is None else parent.name)
    return Readable(facts, years, later_id)


async def _years(session: AsyncSession, course: Course, group: Group) -> list[PageYear]:
    """The subject in every year of the class, and of the subgroup of that name; the latest year first."""
    root = group.parent_id or group.id
    before = select(Group.id, Group.continues_id).where(Group.id == root).cte("before", recursive=True)
    before = before.union(select(Group.id, Group.continues_id).join(before, Group.id == before.c.continues_id))
    classes = select(before.c.id).union(select(_after(root).c.id))
    statement = (
        select(Course.id, Year.name)
        .join(Group, Group.id == Course.group_id)
        .join(Year, Year.id == Group.year_id)
        .where(
            Course.subject_id == course.subject_id,
            func.coalesce(Group.parent_id, Group.id).in_(classes),
            # A class that was taught the subject whole is the past of each of its subgroups.
            or_(Group.parent_id.is_(None), Group.name == group.name),
        )
        .order_by(Year.starts_on.desc(), Course.id)
    )
    return [PageYear(course_id, name) for course_id, name in await session.execute(statement)]


async def _latest(session: AsyncSession, course: Course, group: Group) -> list[int]:
    """What became of a course in the latest year of its class; a class may have been divided since."""
    statement = (
        select(Course.id, Group.year_id)
        .join(Group, Group.id == Course.group_id)
        .join(Year, Year.id == Group.year_id)
        .where(
            Course.subject_id == course.subject_id,
            func.coalesce(Group.parent_id, Group.id).in_(select(_after(group.parent_id or group.id).c.id)),
        )
        .order_by(Year.starts_on.desc(), Course.id)
    )
    rows = (await session.execute(statement)).all()
    return [row.id for row in rows if row.year_id == rows[0].year_id and row.year_id != group.year_id]


def _after(root: int) -> CTE:
    """The class and those that it became."""
    after = select(Group.id).where(Group.id == root).cte("after", recursive=True)
    return after.union(select(Group.id).join(after, Group.continues_id == after.c.id))
