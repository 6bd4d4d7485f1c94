"""The courses a person opens the journal of: the own ones, those of the own class, and for the office all."""

import dataclasses
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, GroupKind, Tutor
from models.school import Year
from services import access
from services.access import CourseFacts
from services.context import Context
from services.dated import holds_on
from services.marks import periods
from services.marks.periods import Span
from services.policy import Action, Function
from services.refusals import NotYours

_OFFICE = frozenset({Function.DEPUTY, Function.DIRECTOR, Function.ADMINISTRATOR})
"""A secretary finds nothing of hers behind a course."""
_READERS = _OFFICE | {Function.TEACHER, Function.TUTOR}


class CourseLine(NamedTuple):
    """A course on a list."""

    course_id: int
    subject: str
    group: str
    class_name: str | None
    """Of a subgroup: the class it divides."""


class ClassLine(NamedTuple):
    """A class on a list."""

    group_id: int
    name: str


@dataclasses.dataclass(frozen=True)
class OwnCourses:
    """Where a person may begin."""

    courses: list[CourseLine]
    classes: list[ClassLine]
    """Whose courses the person may look at: the tutor's own, for the office every one."""


@dataclasses.dataclass(frozen=True)
class CoursePage:
    """One course."""

    facts: CourseFacts
    ending: Span | None
    """The period that ends soon."""
    days_left: int
    """Of that period."""


async def mine(ctx: Context) -> OwnCourses:
    """The courses the actor teaches today, and the classes behind. Three statements. Raises NotYours."""
    async with ctx.read() as session:
        functions = await access.functions(session, ctx)
        if not functions & _READERS:
            raise NotYours
        teaches = exists().where(
            CourseTeacher.course_id == Course.id,
            CourseTeacher.person_id == ctx.actor.person_id,
            holds_on(CourseTeacher, ctx.today),
        )
        courses = await _courses(session, teaches, _this_year(ctx))
        own = exists().where(
            Tutor.group_id == Group.id, Tutor.person_id == ctx.actor.person_id, holds_on(Tutor, ctx.today)
        )
        sought = select(Group.id, Group.name).where(Group.kind == GroupKind.CLASS, _this_year(ctx))
        if not functions & _OFFICE:
            sought = sought.where(own)
        classes = await session.execute(sought.order_by(Group.grade, Group.letter, Group.name))
        return OwnCourses(courses, [ClassLine._make(row) for row in classes])


async def of_class(ctx: Context, *, group_id: int) -> tuple[ClassLine, list[CourseLine]]:
    """A class's courses with those of its subgroups, for its tutor and the office. Raises NotYours."""
    async with ctx.read() as session:
        group = await access.group(session, ctx, group_id, Action.READ_TIMETABLE)
        of_it = or_(Group.id == group_id, Group.parent_id == group_id)
        return ClassLine(group.id, group.name), await _courses(session, of_it)


async def one(ctx: Context, *, course_id: int) -> CoursePage:
    """A course, for whoever teaches it, its class's tutor and the office. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.READ_TIMETABLE)
        period = (await periods.of_courses(session, [course_id]))[course_id].current(ctx.today)
    left = -1 if period is None else (period.ends_on - ctx.today).days
    return CoursePage(facts, period if 0 <= left <= ctx.school.period_end_days else None, max(left, 0))


def _this_year(ctx: Context) -> ColumnElement[bool]:
    """The group is of the school year that runs, or has last begun."""
    begun = select(func.max(Year.starts_on)).where(Year.starts_on <= ctx.today).scalar_subquery()
    return Group.year_id.in_(select(Year.id).where(Year.starts_on == begun))


async def _courses(session: AsyncSession, *sought: ColumnElement[bool]) -> list[CourseLine]:
    parent = aliased(Group)
    statement: Select[*tuple[Any, ...]] = (
        select(Course.id, Subject.name, Group.name, parent.name)
        .join(Group, Group.id == Course.group_id)
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(*sought)
        .order_by(
            func.coalesce(Group.grade, parent.grade), func.coalesce(parent.name, Group.name), Subject.name, Group.name
        )
    )
    return [CourseLine._make(row) for row in await session.execute(statement)]
