"""A course's plan as its teacher reads it: what is given, what comes next and when."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.plans import LessonLine, Plan, PlanChange, PlanChangeKind
from services import access
from services.access import CourseFacts
from services.context import Context
from services.plans import hours, steps
from services.plans.hours import HoursLeft
from services.plans.plan_refusals import PlanChanged
from services.plans.steps import Walk
from services.plans.waiting import waits_for_topic
from services.policy import Action, Function, right
from services.refusals import NotYours

PAGE = 8


@dataclasses.dataclass(frozen=True)
class CourseTitle:
    """What a course is called."""

    course_id: int
    subject: str
    group: str
    """The class, of a subgroup the class that it divides."""
    subgroup: str | None


@dataclasses.dataclass(frozen=True)
class ChangeShown:
    """How the course goes another way at a line."""

    id: int
    kind: PlanChangeKind
    reason: str


@dataclasses.dataclass(frozen=True)
class LineShown:
    """A line, and how the course stands to it."""

    id: int
    place: int
    topic: str
    homework: str | None
    given: list[dt.date]
    expected: list[dt.date]
    """The lessons ahead that would give it, as far as they are made."""
    changes: list[ChangeShown]
    is_with_previous: bool
    """The line before it is put together with this one."""


@dataclasses.dataclass(frozen=True)
class PlanPage:
    """A page of the plan."""

    title: CourseTitle
    may_edit: bool
    lines: list[LineShown]
    page: int
    pages: int
    of: int
    hours: HoursLeft
    is_lagging: bool
    shared_with: list[str]
    """Other groups that follow the same plan."""
    may_copy: bool
    """Whether this group may get a plan of its own."""
    has_list: bool
    """Whether there are plans of other courses to go back to: not for a tutor who teaches none."""


@dataclasses.dataclass(frozen=True)
class LinePage:
    """One line, to be changed."""

    title: CourseTitle
    line: LineShown
    of: int
    page: int
    """Of the plan, on which the line stands."""
    may_edit: bool


async def page(ctx: Context, *, course_id: int, number: int | None = None) -> PlanPage:
    """A page of the plan, or the one with the next topic; a fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.READ_JOURNAL)
        walk = (await steps.of_courses(session, [course_id]))[course_id]
        pages = max(1, -(-len(walk.lines) // PAGE))
        chosen = min(_of_next(walk) if number is None else number, pages - 1)
        left = (await hours.hours_left(session, ctx, [course_id]))[course_id]
        shared, is_own = await others(session, facts)
        may_edit = right(Action.EDIT_PLAN, facts.functions) is not None
        return PlanPage(
            title=title(facts),
            may_edit=may_edit,
            lines=await _shown(session, ctx, course_id, walk, range(chosen * PAGE, (chosen + 1) * PAGE)),
            page=chosen,
            pages=pages,
            of=len(walk.lines),
            hours=left,
            is_lagging=left.progress.lag >= ctx.school.plan_lag_lessons,
            shared_with=shared,
            may_copy=may_edit and bool(shared) and not is_own,
            has_list=may_edit or Function.DIRECTOR in facts.functions,
        )


async def line(ctx: Context, *, course_id: int, line_id: int) -> LinePage:
    """One line of the plan that the course follows. Raises NotYours; PlanChanged where it is none, or none any more."""
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.READ_JOURNAL)
        walk = (await steps.of_courses(session, [course_id]))[course_id]
        at = next((place for place, one in enumerate(walk.lines) if one.id == line_id), None)
        if at is None:
            raise PlanChanged
        shown = await _shown(session, ctx, course_id, walk, range(at, at + 1))
        may_edit = right(Action.EDIT_PLAN, facts.functions) is not None
        return LinePage(title(facts), shown[0], len(walk.lines), at // PAGE, may_edit)


async def line_to_change(ctx: Context, *, course_id: int, line_id: int) -> LinePage:
    """As ``line``, for whoever may change it."""
    found = await line(ctx, course_id=course_id, line_id=line_id)
    if not found.may_edit:
        raise NotYours
    return found


def title(facts: CourseFacts) -> CourseTitle:
    """What the course is called."""
    is_half = facts.class_name is not None
    return CourseTitle(
        facts.course.id, facts.subject, facts.class_name or facts.group.name, facts.group.name if is_half else None
    )


def _of_next(walk: Walk) -> int:
    ahead = walk.ahead()
    return ((ahead[0][0].place if ahead else len(walk.lines) or 1) - 1) // PAGE


async def others(session: AsyncSession, facts: CourseFacts) -> tuple[list[str], bool]:
    """The other groups that follow the course's plan, and whether the plan is this group's own."""
    if facts.course.plan_id is None:
        return [], True
    parent = aliased(Group)
    statement = (
        select(Group.name, parent.name, Plan.group_id == facts.group.id)
        .select_from(Plan)
        .outerjoin(Course, (Course.plan_id == Plan.id) & (Course.id != facts.course.id))
        .outerjoin(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(Plan.id == facts.course.plan_id)
        .order_by(parent.name, Group.name)
    )
    rows = (await session.execute(statement)).all()
    # The courses are joined from outside: a plan that nobody else follows has a row of nothing.
    named: list[tuple[str | None, str | None]] = [(row[0], row[1]) for row in rows]
    return [f"{above}/{name}" if above else name for name, above in named if name], bool(rows[0][2])


async def _shown(session: AsyncSession, ctx: Context, course_id: int, walk: Walk, places: range) -> list[LineShown]:
    chosen = walk.lines[places.start : places.stop]
    given = await _given(session, course_id, [one.id for one in chosen])
    expected = _expected(walk, await _ahead(session, ctx, course_id))
    changes: defaultdict[int, list[ChangeShown]] = defaultdict(list)
    statement = select(PlanChange).where(PlanChange.course_id == course_id, PlanChange.withdrawn_at.is_(None))
    for change in await session.scalars(statement.order_by(PlanChange.id)):
        changes[change.plan_line_id].append(ChangeShown(change.id, change.kind, change.reason))
    followers = {other.id for step in walk.steps for other in step.lines[1:]}
    return [
        LineShown(
            id=one.id,
            place=one.place,
            topic=one.topic,
            homework=one.homework,
            given=given.get(one.id, []),
            expected=expected.get(one.id, []),
            changes=changes.get(one.id, []),
            is_with_previous=one.id in followers,
        )
        for one in chosen
    ]


async def _given(session: AsyncSession, course_id: int, line_ids: Sequence[int]) -> dict[int, list[dt.date]]:
    took_place = (Lesson.course_id == course_id, Lesson.cancelled_at.is_(None))
    first = select(Lesson.plan_line_id.label("line_id"), Lesson.date).where(
        *took_place, Lesson.plan_line_id.in_(line_ids)
    )
    further = (
        select(LessonLine.plan_line_id, Lesson.date)
        .join(Lesson, Lesson.id == LessonLine.lesson_id)
        .where(*took_place, LessonLine.plan_line_id.in_(line_ids), LessonLine.withdrawn_at.is_(None))
    )
    both = union_all(first, further).subquery()
    found: defaultdict[int, list[dt.date]] = defaultdict(list)
    for line_id, day in await session.execute(select(both.c.line_id, both.c.date).order_by(both.c.date)):
        found[line_id].append(day)
    return found


async def _ahead(session: AsyncSession, ctx: Context, course_id: int) -> list[dt.date]:
    """The days of the lessons that wait for a topic, from today on."""
    statement = (
        select(Lesson.date)
        .where(
            Lesson.course_id == course_id,
            Lesson.date >= ctx.today,
            waits_for_topic(),
        )
        .order_by(Lesson.date, Lesson.starts_at, Lesson.id)
    )
    return list(await session.scalars(statement))


def _expected(walk: Walk, days: Sequence[dt.date]) -> Mapping[int, list[dt.date]]:
    found: defaultdict[int, list[dt.date]] = defaultdict(list)
    for lines, day in zip(walk.ahead(), days, strict=False):
        for one in lines:
            found[one.id].append(day)
    return found
