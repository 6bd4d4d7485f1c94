"""The topic of a lesson: the plan's next ones, the last one again, or typed (R-13, R-26)."""

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft, DraftKind
from models.lessons import Lesson
from services import drafts
from services.attendance import LessonTitle
from services.context import Context
from services.drafts import DraftSettled
from services.lessons.card import cards
from services.lessons.closing import to_fill
from services.lessons.refusals import TopicMissing, TopicTooLong
from services.plans import progress, steps
from services.plans.steps import Line
from services.refusals import NotYours

LONGEST = 300
"""Characters of a typed topic."""
MOST_AHEAD = 6


class Next(NamedTuple):
    """What the plan has for one lesson."""

    first: int
    """The ids of its first and its last line."""
    last: int
    topic: str
    number: int
    """Its place in the plan."""


class Given(NamedTuple):
    """What an earlier lesson of the course gave."""

    lesson_id: int
    topic: str


@dataclasses.dataclass(frozen=True)
class TopicChoice:
    """What may be chosen as the topic of a lesson."""

    title: LessonTitle
    shown: str | None
    """What the card shows now."""
    ahead: list[Next]
    previous: Given | None
    typed: str | None = None
    """Words that were refused, and wait to be put in or replaced."""


async def choice(ctx: Context, *, lesson_id: int) -> TopicChoice:
    """The plan's next topics and the previous one, for whoever may change it.

    Raises NotYours, LessonClosed, LessonNotStarted.
    """
    async with ctx.read() as session:
        lesson = await to_fill(session, ctx, lesson_id)
        shown = (await cards(session, ctx, [lesson_id]))[lesson_id]
        return TopicChoice(
            title=shown.title,
            shown=shown.shown_topic,
            ahead=[
                Next(step[0].id, step[-1].id, progress.joined(line.topic for line in step) or "", step[0].place)
                for step in (await _ahead(session, ctx, lesson))[:MOST_AHEAD]
            ],
            previous=await _last(session, lesson),
            typed=None if (draft := await _refused(ctx, lesson_id)) is None else draft.text,
        )


async def take(ctx: Context, *, lesson_id: int, first: int, last: int) -> None:
    """The lesson gives the plan's topics from one line to another: two for a double lesson. Once given, nothing more.

    Raises NotYours, LessonClosed, LessonNotStarted.
    """
    async with ctx.write() as session:
        lesson = await to_fill(session, ctx, lesson_id)
        lines = [line for step in await _ahead(session, ctx, lesson) for line in step]
        places = {line.id: place for place, line in enumerate(lines)}
        if first not in places or last not in places or places[first] > places[last]:
            raise NotYours
        given = lines[places[first] : places[last] + 1]
        topic = progress.joined(line.topic for line in given) or ""
        await _give(session, ctx, lesson, [line.id for line in given], topic)


async def repeat(ctx: Context, *, lesson_id: int, of_lesson_id: int) -> None:
    """The lesson goes on with what another lesson of its course gave; of a line no more in the plan, the words alone.

    Raises NotYours, LessonClosed, LessonNotStarted.
    """
    async with ctx.write() as session:
        lesson = await to_fill(session, ctx, lesson_id)
        other = await session.get(Lesson, of_lesson_id)
        if other is None or other.course_id != lesson.course_id or other.topic is None:
            raise NotYours
        offer = (await progress.offers(session, ctx, lesson_ids=[of_lesson_id]))[of_lesson_id]
        walk = (await steps.of_courses(session, [lesson.course_id]))[lesson.course_id]
        standing = {line.id for line in walk.lines}
        await _give(session, ctx, lesson, [one for one in offer.line_ids if one in standing], other.topic)


async def put(ctx: Context, *, lesson_id: int, topic: str) -> None:
    """The lesson gives what was typed, and no line of the plan.

    Raises NotYours, LessonClosed, LessonNotStarted, TopicMissing, TopicTooLong.
    """
    words = " ".join(topic.split())
    if not words:
        raise TopicMissing
    if len(words) > LONGEST:
        raise TopicTooLong(most=LONGEST)
    async with ctx.write() as session:
        await _give(session, ctx, await to_fill(session, ctx, lesson_id), [], words)


async def put_refused(ctx: Context, *, lesson_id: int) -> None:
    """The lesson gives what was typed and refused before. Raises as ``put``, and DraftSettled."""
    async with ctx.write() as session:
        await to_fill(session, ctx, lesson_id)
        draft = await _refused(ctx, lesson_id)
        if draft is None:
            raise DraftSettled
        await put(ctx, lesson_id=lesson_id, topic=draft.text or "")


async def _refused(ctx: Context, lesson_id: int) -> Draft | None:
    return await drafts.open_of(ctx, kind=DraftKind.TOPIC, lesson_id=lesson_id)


async def _give(session: AsyncSession, ctx: Context, lesson: Lesson, line_ids: Sequence[int], topic: str) -> None:
    """Whatever was typed and refused before is of no use any more."""
    draft = await _refused(ctx, lesson.id)
    if draft is not None:
        draft.settled_at = ctx.now
    if lesson.first_filled_at is None:
        lesson.first_filled_at = ctx.now
    await progress.give(session, ctx, lesson, line_ids=line_ids, topic=topic)


async def _ahead(session: AsyncSession, ctx: Context, lesson: Lesson) -> list[tuple[Line, ...]]:
    """What is left of the plan for the course, as if this lesson had given nothing yet."""
    own: list[int] = []
    if lesson.topic is not None:
        own = (await progress.offers(session, ctx, lesson_ids=[lesson.id]))[lesson.id].line_ids
    walk = (await steps.of_courses(session, [lesson.course_id]))[lesson.course_id]
    given = {line_id: times - (line_id in own) for line_id, times in walk.given.items()}
    return dataclasses.replace(walk, given=given).ahead()


async def _last(session: AsyncSession, lesson: Lesson) -> Given | None:
    """The course's latest lesson before this one that has a topic."""
    statement = (
        select(Lesson.id, Lesson.topic)
        .where(
            Lesson.course_id == lesson.course_id,
            Lesson.starts_at < lesson.starts_at,
            Lesson.topic.is_not(None),
            Lesson.cancelled_at.is_(None),
        )
        .order_by(Lesson.starts_at.desc())
        .limit(1)
    )
    found = (await session.execute(statement)).first()
    return None if found is None else Given(found.id, found.topic)
