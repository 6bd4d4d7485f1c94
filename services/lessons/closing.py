"""«Урок проведён»: the act that closes a lesson, and opening it again on the same day (R-17, R-60)."""

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson, Seen
from services import access, attendance
from services.context import Context
from services.lessons.card import cards
from services.lessons.refusals import CardChanged, LessonTooEarly, ReopenLater, TopicMissing
from services.plans import progress
from services.policy import Action
from services.refusals import LessonClosed, LessonNotStarted


async def close(ctx: Context, *, lesson_id: int, absent: int, lines: int) -> None:
    """The teacher says that the lesson took place as its card shows it: list, topic, kind, ИКТ, in one transaction.

    ``absent`` is how many are missing, those proposed included: they are marked by it. ``lines`` is the card's number
    of what it showed (``LessonCard.lines``). A closed lesson stays as it is. Raises NotYours, LessonNotStarted,
    LessonTooEarly, TopicMissing, CardChanged.
    """
    async with ctx.write() as session:
        lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.CLOSE_LESSON)
        if lesson.closed_at is not None:
            return
        _begun(ctx, lesson)
        shown = (await cards(session, ctx, [lesson_id]))[lesson_id]
        topic = shown.shown_topic
        if shown.lacks_topic:
            raise TopicMissing
        if (len(shown.missing_pupils), shown.lines) != (absent, lines):
            raise CardChanged
        for row in shown.expected:
            await attendance.mark(ctx, lesson_id=lesson_id, pupil_id=row.pupil_id, seen=Seen.ABSENT)
        await attendance.finish(ctx, lesson_id=lesson_id, absent=absent)
        if lesson.topic is None and topic is not None:
            await progress.give(session, ctx, lesson, line_ids=shown.offer.line_ids, topic=topic)
        lesson.lesson_kind = None if shown.kind is None else shown.kind.code
        lesson.uses_ict = shown.uses_ict
        lesson.closed_at = ctx.now
        lesson.closed_by_id = ctx.actor.person_id
        lesson.first_closed_at = lesson.first_closed_at or ctx.now
        lesson.taught_by_id = lesson.taught_by_id or ctx.actor.person_id


async def reopen(ctx: Context, *, lesson_id: int) -> None:
    """The teacher opens a lesson on the day it was closed; an open one stays open. Raises NotYours, ReopenLater."""
    async with ctx.write() as session:
        lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.CLOSE_LESSON)
        if lesson.closed_at is None:
            return
        if ctx.school.local(lesson.closed_at).date() != ctx.today:
            raise ReopenLater
        open_again(lesson)


def open_again(lesson: Lesson) -> None:
    """It may be changed until it is closed again; when it was first closed is kept, and all that it holds."""
    lesson.closed_at = None
    lesson.closed_by_id = None


async def to_fill(session: AsyncSession, ctx: Context, lesson_id: int) -> Lesson:
    """A lesson whose topic, kind or ИКТ the actor may change. Raises NotYours, LessonClosed, LessonNotStarted."""
    lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.CLOSE_LESSON)
    if lesson.closed_at is not None:
        raise LessonClosed
    if lesson.date > ctx.today:
        raise LessonNotStarted
    return lesson


def _begun(ctx: Context, lesson: Lesson) -> None:
    """Nobody can say of a lesson long before its bell that it took place."""
    if lesson.date > ctx.today:
        raise LessonNotStarted
    early = ctx.school.early_minutes
    if ctx.now < lesson.starts_at - dt.timedelta(minutes=early):
        raise LessonTooEarly(starts=f"{ctx.school.local(lesson.starts_at):%H:%M}", minutes=early)
