"""Plans by course: a teacher's own, and for a deputy how all classes and subjects stand (R-28)."""

import dataclasses
import enum
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group
from models.school import Year
from services import access
from services.context import Context
from services.dated import holds_on
from services.plans import hours
from services.plans.hours import HoursLeft, Progress
from services.plans.page import CourseTitle
from services.policy import Action, Function, right
from services.refusals import NotYours

PAGE = 10


class Which(enum.StrEnum):
    """Which courses of the school are looked at."""

    LAGGING = "lagging"
    MISSING = "missing"
    """Those that follow no plan."""
    ALL = "all"


@dataclasses.dataclass(frozen=True)
class CourseProgress:
    """A course and how far it is."""

    title: CourseTitle
    progress: Progress
    is_lagging: bool


@dataclasses.dataclass(frozen=True)
class OwnPlans:
    """The courses that the actor teaches."""

    courses: list[CourseProgress]
    may_oversee: bool


@dataclasses.dataclass(frozen=True)
class Oversight:
    """A page of the school's courses."""

    which: Which
    page: int
    pages: int
    courses: list[tuple[CourseProgress, HoursLeft]]
    counts: dict[Which, int]
    has_own: bool
    """Whether the actor teaches, and so has courses to go back to."""


async def own(ctx: Context) -> OwnPlans:
    """The actor's courses of today, by class and subject; a fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        may_oversee = _may_oversee(mine)
        if not may_oversee and Function.TEACHER not in mine:
            raise NotYours
        teaches = select(CourseTeacher.course_id).where(
            CourseTeacher.person_id == ctx.actor.person_id, holds_on(CourseTeacher, ctx.today)
        )
        titles = await _titles(session, ctx, Course.id.in_(teaches))
        return OwnPlans(await _progress(session, ctx, titles), may_oversee)


async def school(ctx: Context, *, which: Which, page: int = 0) -> Oversight:
    """The courses of this year that lag, follow no plan, or all; a fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        if not _may_oversee(mine):
            raise NotYours
        everything = await _progress(session, ctx, await _titles(session, ctx))
        lagging = sorted((one for one in everything if one.is_lagging), key=lambda one: -one.progress.lag)
        missing = [one for one in everything if not one.progress.has_plan]
        parts = {Which.LAGGING: lagging, Which.MISSING: missing, Which.ALL: everything}
        chosen = parts[which]
        pages = max(1, -(-len(chosen) // PAGE))
        number = min(page, pages - 1)
        shown = chosen[number * PAGE : (number + 1) * PAGE]
        left = await hours.hours_left(session, ctx, [one.title.course_id for one in shown])
        return Oversight(
            which,
            number,
            pages,
            [(one, left[one.title.course_id]) for one in shown],
            {one: len(found) for one, found in parts.items()},
            Function.TEACHER in mine,
        )


def _may_oversee(functions: frozenset[Function]) -> bool:
    return right(Action.READ_JOURNAL, functions & {Function.DEPUTY, Function.DIRECTOR}) is not None


async def _titles(session: AsyncSession, ctx: Context, *conditions: ColumnElement[bool]) -> list[CourseTitle]:
    """Courses of this year, by class, subject and subgroup."""
    parent = aliased(Group)
    statement = (
        select(Course.id, Subject.name, func.coalesce(parent.name, Group.name), Group.name, Group.parent_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Group, Group.id == Course.group_id)
        .join(Year, Year.id == Group.year_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(Year.starts_on <= ctx.today, Year.ends_on >= ctx.today, *conditions)
        .order_by(
            func.coalesce(parent.grade, Group.grade).is_(None),
            func.coalesce(parent.grade, Group.grade),
            func.coalesce(parent.name, Group.name),
            Subject.name,
            Group.name,
            Course.id,
        )
    )
    return [
        CourseTitle(course_id, subject, group, None if parent_id is None else name)
        for course_id, subject, group, name, parent_id in await session.execute(statement)
    ]


async def _progress(session: AsyncSession, ctx: Context, titles: Sequence[CourseTitle]) -> list[CourseProgress]:
    found = await hours.progress(session, ctx, [title.course_id for title in titles])
    lag = ctx.school.plan_lag_lessons
    return [CourseProgress(title, found[title.course_id], found[title.course_id].lag >= lag) for title in titles]
