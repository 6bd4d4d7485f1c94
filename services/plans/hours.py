"""Planned against given hours: how far a course is behind its plan, and whether the year's lessons suffice (R-28)."""

import dataclasses
from collections.abc import Collection

from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import Lesson
from models.plans import LessonLine, PlanLine
from services.context import Context
from services.plans import steps
from services.plans.waiting import waits_for_topic
from services.schedule import planned_hours


@dataclasses.dataclass(frozen=True)
class Progress:
    """A course against its plan until now."""

    topics: int
    """Of the plan; none where the course follows none."""
    topics_given: int
    lessons_due: int
    """Lessons that are over and took place, filled or not."""
    lessons_given: int
    """Those of them that have their topic."""

    @property
    def has_plan(self) -> bool:
        """Whether there is anything to compare with."""
        return self.topics > 0

    @property
    def unfilled(self) -> int:
        """Lessons that are over and have no topic."""
        return self.lessons_due - self.lessons_given

    @property
    def lag(self) -> int:
        """So many topics behind the plan; below zero ahead of it."""
        return min(self.lessons_due, self.topics) - self.topics_given if self.has_plan else 0


@dataclasses.dataclass(frozen=True)
class HoursLeft:
    """The same, and the year's rest."""

    progress: Progress
    lessons_left: int
    """Until the end of the year, by the timetable."""
    lessons_needed: int
    """For the topics that are left, as they are put together and prolonged."""

    @property
    def spare(self) -> int:
        """Lessons that stay over when all topics are given; below zero that many are missing.

        A lesson that is over and has no topic yet still takes one.
        """
        return self.lessons_left + self.progress.unfilled - self.lessons_needed


async def hours_left(session: AsyncSession, ctx: Context, course_ids: Collection[int]) -> dict[int, HoursLeft]:
    """Each course's hours; a fixed number of statements. Whose the courses are is asked by whoever calls."""
    walks = await steps.of_courses(session, course_ids)
    so_far = await progress(session, ctx, course_ids)
    lessons = await planned_hours.left(session, ctx, course_ids=course_ids)
    return {
        course_id: HoursLeft(so_far[course_id], lessons[course_id], len(walk.ahead()))
        for course_id, walk in walks.items()
    }


async def progress(session: AsyncSession, ctx: Context, course_ids: Collection[int]) -> dict[int, Progress]:
    """Each course against its plan, counted by the database. Three statements, and none of them brings a topic."""
    lines = (
        select(Course.id, func.count())
        .join(PlanLine, PlanLine.plan_id == Course.plan_id)
        .where(Course.id.in_(course_ids), PlanLine.withdrawn_at.is_(None))
        .group_by(Course.id)
    )
    over = (
        select(
            Lesson.course_id,
            func.count(),
            func.sum(case((Lesson.topic.is_not(None), 1), else_=0)),
        )
        .where(
            Lesson.course_id.in_(course_ids),
            Lesson.ends_at <= ctx.now,
            Lesson.cancelled_at.is_(None),
            or_(Lesson.topic.is_not(None), waits_for_topic()),
        )
        .group_by(Lesson.course_id)
    )
    topics = {row[0]: row[1] for row in await session.execute(lines)}
    lessons = {course_id: (due, given) for course_id, due, given in await session.execute(over)}
    given = await _topics_given(session, course_ids)
    return {
        course_id: Progress(topics.get(course_id, 0), given.get(course_id, 0), *lessons.get(course_id, (0, 0)))
        for course_id in course_ids
    }


async def _topics_given(session: AsyncSession, course_ids: Collection[int]) -> dict[int, int]:
    """How many lines of its present plan each course has given."""
    took_place = (Lesson.course_id.in_(course_ids), Lesson.cancelled_at.is_(None))
    first = select(Lesson.course_id, Lesson.plan_line_id).where(*took_place, Lesson.plan_line_id.is_not(None))
    further = (
        select(Lesson.course_id, LessonLine.plan_line_id)
        .join(Lesson, Lesson.id == LessonLine.lesson_id)
        .where(*took_place, LessonLine.withdrawn_at.is_(None))
    )
    both = first.union(further).subquery()
    statement = (
        select(both.c.course_id, func.count())
        .join(Course, Course.id == both.c.course_id)
        .join(PlanLine, (PlanLine.id == both.c.plan_line_id) & (PlanLine.plan_id == Course.plan_id))
        .where(PlanLine.withdrawn_at.is_(None))
        .group_by(both.c.course_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
