"""Which topic of the plan comes next at a lesson, and the topic that it gives."""

import dataclasses
import datetime as dt
import enum
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import Lesson
from models.plans import LessonLine, PlanLine
from services.context import Context
from services.plans import steps
from services.plans.steps import Walk
from services.plans.waiting import waits_for_topic
from services.refusals import NotYours


class PlanState(enum.StrEnum):
    """Whether a course has a topic to offer."""

    RUNNING = "running"
    NONE = "none"
    """The course follows no plan."""
    FINISHED = "finished"


@dataclasses.dataclass(frozen=True)
class TopicOffer:
    """What a lesson would give by its course's plan: several lines where topics are put together."""

    state: PlanState
    line_ids: list[int]
    topic: str | None
    """The topics, joined by «. »; the last given one where there is no next (D-4)."""
    homework: str | None
    number: int
    """The place of the first line in the plan, from 1; 0 where the topic is none of the plan."""
    of: int


class _Asked(NamedTuple):
    id: int
    course_id: int
    plan_id: int | None
    date: dt.date
    starts_at: dt.datetime
    topic: str | None
    plan_line_id: int | None


async def offers(session: AsyncSession, ctx: Context, *, lesson_ids: Collection[int]) -> dict[int, TopicOffer]:
    """What each lesson would give next, or what it gave; at most eight statements, however many lessons.

    A lesson counts on those before it that have no topic yet: of its own day, and of the days from today on. So the
    lessons ahead get one step after another, and one forgotten last week does not stand in the way of today's.
    """
    asked = await _asked(session, lesson_ids)
    walks = await steps.load(session, {lesson.course_id: lesson.plan_id for lesson in asked})
    found = await _given_by(session, [lesson for lesson in asked if lesson.topic is not None], walks)
    bare = [lesson for lesson in asked if lesson.topic is None]
    if not bare:
        return found
    waiting = await _waiting(session, ctx, bare)
    ahead = {course_id: walks[course_id].ahead() for course_id in {lesson.course_id for lesson in bare}}
    ended = []
    for lesson in bare:
        before = waiting[lesson.course_id]
        since = bisect_left(before, (min(lesson.date, ctx.today),))
        place = bisect_left(before, (lesson.date, lesson.starts_at, lesson.id)) - since
        if place < len(ahead[lesson.course_id]):
            lines = ahead[lesson.course_id][place]
            found[lesson.id] = TopicOffer(
                PlanState.RUNNING,
                [line.id for line in lines],
                joined(line.topic for line in lines),
                joined(line.homework for line in lines),
                lines[0].place,
                len(walks[lesson.course_id].lines),
            )
        else:
            ended.append(lesson)
    last = await _last_topics(session, {lesson.course_id for lesson in ended}) if ended else {}
    return found | {lesson.id: _ended(walks[lesson.course_id], last.get(lesson.course_id)) for lesson in ended}


async def give(session: AsyncSession, ctx: Context, lesson: Lesson, *, line_ids: Sequence[int], topic: str) -> None:
    """Write what the lesson gave in place of what stood: the topic, and the lines of the plan (none: it was typed).

    Repeating it changes nothing. Raises NotYours for a line of another plan.
    """
    kept = {
        row.plan_line_id: row
        for row in await session.scalars(select(LessonLine).where(LessonLine.lesson_id == lesson.id))
    }
    chosen = list(dict.fromkeys(line_ids))
    stood = {lesson.plan_line_id, *(line_id for line_id, row in kept.items() if row.withdrawn_at is None)}
    if not stood.issuperset(chosen):
        own = (
            select(PlanLine.id)
            .join(Course, Course.plan_id == PlanLine.plan_id)
            .where(Course.id == lesson.course_id, PlanLine.id.in_(chosen), PlanLine.withdrawn_at.is_(None))
        )
        if not stood.union(await session.scalars(own)).issuperset(chosen):
            raise NotYours
    lesson.topic = topic
    lesson.plan_line_id = chosen[0] if chosen else None
    further = chosen[1:]
    for line_id, row in kept.items():
        if line_id not in further:
            row.withdrawn_at = row.withdrawn_at or ctx.now
        else:
            row.withdrawn_at = None
    session.add_all(LessonLine(lesson_id=lesson.id, plan_line_id=one) for one in further if one not in kept)
    await session.flush()


def joined(parts: Iterable[str | None]) -> str | None:
    """Topics put together, or homework: «Дроби. Проценты»."""
    said = [part.strip() for part in parts if part and part.strip()]
    return ". ".join([*(part.rstrip(". ") for part in said[:-1]), said[-1]]) if said else None


async def _asked(session: AsyncSession, lesson_ids: Collection[int]) -> list[_Asked]:
    statement = (
        select(
            Lesson.id,
            Lesson.course_id,
            Course.plan_id,
            Lesson.date,
            Lesson.starts_at,
            Lesson.topic,
            Lesson.plan_line_id,
        )
        .join(Course, Course.id == Lesson.course_id)
        .where(Lesson.id.in_(lesson_ids))
    )
    return [_Asked(*row) for row in await session.execute(statement)]


async def _given_by(session: AsyncSession, lessons: Sequence[_Asked], walks: dict[int, Walk]) -> dict[int, TopicOffer]:
    """What lessons gave that have their topic; a line may have been withdrawn since."""
    if not lessons:
        return {}
    statement = select(LessonLine.lesson_id, LessonLine.plan_line_id).where(
        LessonLine.lesson_id.in_([lesson.id for lesson in lessons]), LessonLine.withdrawn_at.is_(None)
    )
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for lesson in lessons:
        lines[lesson.id] += [] if lesson.plan_line_id is None else [lesson.plan_line_id]
    for lesson_id, line_id in await session.execute(statement.order_by(LessonLine.id)):
        lines[lesson_id].append(line_id)
    found = {}
    for lesson in lessons:
        walk = walks[lesson.course_id]
        known = {line.id: line for line in walk.lines}
        own = [known[line_id] for line_id in lines[lesson.id] if line_id in known]
        found[lesson.id] = TopicOffer(
            PlanState.RUNNING,
            lines[lesson.id],
            lesson.topic,
            joined(line.homework for line in own),
            own[0].place if own else 0,
            len(walk.lines),
        )
    return found


async def _waiting(session: AsyncSession, ctx: Context, lessons: Sequence[_Asked]) -> dict[int, list[tuple[Any, ...]]]:
    """The lessons of these courses that are still to get a topic, in order, as far as they can matter to these."""
    statement = (
        select(Lesson.course_id, Lesson.date, Lesson.starts_at, Lesson.id)
        .where(
            Lesson.course_id.in_({lesson.course_id for lesson in lessons}),
            Lesson.date.between(
                min(ctx.today, *(lesson.date for lesson in lessons)), max(lesson.date for lesson in lessons)
            ),
            waits_for_topic(),
        )
        .order_by(Lesson.date, Lesson.starts_at, Lesson.id)
    )
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for course_id, *moment in await session.execute(statement):
        found[course_id].append(tuple(moment))
    return found


async def _last_topics(session: AsyncSession, course_ids: Collection[int]) -> dict[int, str | None]:
    """The topic of each course's latest lesson that has one."""
    has = (Lesson.course_id.in_(course_ids), Lesson.topic.is_not(None), Lesson.cancelled_at.is_(None))
    latest = (
        select(Lesson.course_id, func.max(Lesson.starts_at).label("starts_at"))
        .where(*has)
        .group_by(Lesson.course_id)
        .subquery()
    )
    statement = (
        select(Lesson.course_id, Lesson.topic)
        .join(latest, (latest.c.course_id == Lesson.course_id) & (latest.c.starts_at == Lesson.starts_at))
        .where(*has)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


def _ended(walk: Walk, last: str | None) -> TopicOffer:
    """No next topic: the course has none, or all are given."""
    if not walk.lines:
        return TopicOffer(PlanState.NONE, [], last, None, 0, 0)
    return TopicOffer(PlanState.FINISHED, [], last or walk.lines[-1].topic, None, len(walk.lines), len(walk.lines))
