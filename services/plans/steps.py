"""A plan as one course walks it: its lines in order, put together and prolonged as it said, and what is given."""

import dataclasses
import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import Lesson
from models.plans import STEP, LessonLine, PlanChange, PlanChangeKind, PlanLine

ORDER = (func.coalesce(PlanLine.position, PlanLine.number * STEP), PlanLine.number)
"""The order of a plan's lines."""


@dataclasses.dataclass(frozen=True)
class Line:
    """A line that is not withdrawn."""

    id: int
    number: int
    place: int
    """Among the lines of its plan, from 1."""
    topic: str
    homework: str | None


@dataclasses.dataclass(frozen=True)
class Step:
    """What one lesson takes, for so many lessons."""

    lines: tuple[Line, ...]
    times: int


@dataclasses.dataclass(frozen=True)
class Walk:
    """A course on its way through its plan."""

    plan_id: int | None
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]
    given: Mapping[int, int]
    """In how many lessons each line was given."""

    def ahead(self) -> list[tuple[Line, ...]]:
        """What each further lesson takes, in order; a line given out of order is not given again."""
        return [
            left
            for step in self.steps
            for done in range(step.times)
            if (left := tuple(line for line in step.lines if self.given.get(line.id, 0) <= done))
        ]


def steps_of(lines: Sequence[Line], changes: Collection[tuple[int, PlanChangeKind]]) -> tuple[Step, ...]:
    """The steps of a course. Lines put together are prolonged together; the last line has nothing to be put with."""
    merged = {line_id for line_id, kind in changes if kind is PlanChangeKind.MERGE}
    prolonged = Counter(line_id for line_id, kind in changes if kind is PlanChangeKind.PROLONG)
    together: list[list[Line]] = []
    for place, line in enumerate(lines):
        if place and lines[place - 1].id in merged:
            together[-1].append(line)
        else:
            together.append([line])
    return tuple(Step(tuple(step), 1 + sum(prolonged[line.id] for line in step)) for step in together)


async def load(session: AsyncSession, plans: Mapping[int, int | None]) -> dict[int, Walk]:
    """How far each course is, by the plan that it follows. Three statements, however many courses."""
    lines = await _lines(session, {plan_id for plan_id in plans.values() if plan_id is not None})
    changes = await _changes(session, plans.keys())
    given = await _given(session, plans.keys())
    return {
        course_id: Walk(
            plan_id,
            own := lines.get(plan_id or 0, ()),
            steps_of(own, changes.get(course_id, [])),
            given.get(course_id, {}),
        )
        for course_id, plan_id in plans.items()
    }


async def of_courses(session: AsyncSession, course_ids: Collection[int]) -> dict[int, Walk]:
    """As ``load``, for courses by their ids. Four statements."""
    statement = select(Course.id, Course.plan_id).where(Course.id.in_(course_ids))
    return await load(session, {row[0]: row[1] for row in await session.execute(statement)})


async def _lines(session: AsyncSession, plan_ids: Collection[int]) -> dict[int, tuple[Line, ...]]:
    found: defaultdict[int, list[Line]] = defaultdict(list)
    rows = await session.execute(_of_plans(), {"plan_ids": list(plan_ids)})
    for plan_id, line_id, number, topic, homework in rows:
        found[plan_id].append(Line(line_id, number, len(found[plan_id]) + 1, topic, homework))
    return {plan_id: tuple(lines) for plan_id, lines in found.items()}


async def _changes(
    session: AsyncSession, course_ids: Collection[int]
) -> defaultdict[int, list[tuple[int, PlanChangeKind]]]:
    found: defaultdict[int, list[tuple[int, PlanChangeKind]]] = defaultdict(list)
    for course_id, line_id, kind in await session.execute(_changed(), {"course_ids": list(course_ids)}):
        found[course_id].append((line_id, kind))
    return found


async def _given(session: AsyncSession, course_ids: Collection[int]) -> defaultdict[int, dict[int, int]]:
    """In how many lessons that took place each course gave each line."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for course_id, line_id, times in await session.execute(_taken(), {"course_ids": list(course_ids)}):
        found[course_id][line_id] = times
    return found


# Built once: every lesson card asks for these, and putting a statement together costs more than running it.
@functools.cache
def _of_plans() -> Select[*tuple[Any, ...]]:
    return (
        select(PlanLine.plan_id, PlanLine.id, PlanLine.number, PlanLine.topic, PlanLine.homework)
        .where(PlanLine.plan_id.in_(bindparam("plan_ids", expanding=True)), PlanLine.withdrawn_at.is_(None))
        .order_by(PlanLine.plan_id, *ORDER)
    )


@functools.cache
def _changed() -> Select[*tuple[Any, ...]]:
    return select(PlanChange.course_id, PlanChange.plan_line_id, PlanChange.kind).where(
        PlanChange.course_id.in_(bindparam("course_ids", expanding=True)), PlanChange.withdrawn_at.is_(None)
    )


@functools.cache
def _taken() -> Select[*tuple[Any, ...]]:
    took_place = (
        Lesson.course_id.in_(bindparam("course_ids", expanding=True)),
        Lesson.cancelled_at.is_(None),
    )
    first = select(Lesson.course_id, Lesson.plan_line_id.label("line_id")).where(
        *took_place, Lesson.plan_line_id.is_not(None)
    )
    further = (
        select(Lesson.course_id, LessonLine.plan_line_id)
        .join(Lesson, Lesson.id == LessonLine.lesson_id)
        .where(*took_place, LessonLine.withdrawn_at.is_(None))
    )
    both = union_all(first, further).subquery()
    return select(both.c.course_id, both.c.line_id, func.count()).group_by(both.c.course_id, both.c.line_id)
