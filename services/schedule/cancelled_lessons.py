"""A lesson does not take place, and may be let stand again while nothing else stands there (R-02)."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group
from models.lessons import Lesson
from services import access
from services.context import Context
from services.homework import due
from services.policy import Action
from services.refusals import LessonClosed, NotYours, WordsTooLong
from services.schedule import changes_told, lesson_hours, own_lessons, timetable
from services.schedule.lesson_hours import Place
from services.substitutions import hours
from services.substitutions.refusals import HourNoLongerFree, LessonFilled

REASONS = ("event", "outing", "weather", "nobody", "ill", "other")
"""Why a teacher's lesson did not take place, as codes; the words are the reader's."""
LONGEST_NOTE = 300


async def cancel(ctx: Context, *, lesson_id: int, reason: str) -> None:
    """A teacher, or a deputy, says that the lesson does not take place; ahead of it the families hear.

    Repeating changes nothing. Raises NotYours, LessonClosed, LessonFilled.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        if reason not in REASONS:
            raise NotYours
        lesson = await session.get(Lesson, lesson_id)
        if lesson is not None and lesson.cancel_reason in REASONS:
            await access.cancelled_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)
            lesson.cancel_reason = reason
            return
        lesson, group = await access.lesson_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)
        if lesson.closed_at is not None:
            raise LessonClosed
        if await hours.is_filled(session, lesson):
            raise LessonFilled
        await call_off(session, ctx, lesson, group, reason)


async def may_cancel(ctx: Context, *, lesson_id: int) -> None:
    """Whether the actor may say so of the lesson. Raises NotYours."""
    async with ctx.read() as session:
        await access.lesson(session, ctx, lesson_id, Action.CANCEL_LESSON)


async def may_explain(ctx: Context, *, lesson_id: int) -> None:
    """Whether the actor may add a word to why it does not take place. Raises NotYours."""
    async with ctx.read() as session:
        await access.cancelled_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)


async def explain(ctx: Context, *, lesson_id: int, note: str) -> None:
    """Why, in one's own words. Raises NotYours, WordsTooLong."""
    async with ctx.write() as session:
        lesson, _ = await access.cancelled_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)
        if lesson.cancel_reason not in REASONS:
            raise NotYours
        lesson.cancel_note = one_line(note, LONGEST_NOTE)


def one_line(words: str, limit: int) -> str | None:
    """The words in one line; nothing where there are none. Raises WordsTooLong."""
    said = " ".join(words.split())
    if len(said) > limit:
        raise WordsTooLong(length=len(said), limit=limit)
    return said or None


async def undo(ctx: Context, *, lesson_id: int) -> None:
    """The lesson takes place after all; whoever read that it does not reads this.

    Repeating changes nothing. Raises NotYours, HourNoLongerFree.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        standing = await session.get(Lesson, lesson_id)
        if standing is not None and standing.cancelled_at is None:
            await access.lesson_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)
            return
        lesson, group = await access.cancelled_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)
        if lesson.cancel_reason not in REASONS:
            raise NotYours
        await restore(session, ctx, lesson, group)


async def call_off(
    session: AsyncSession, ctx: Context, lesson: Lesson, group: Group, reason: str, *, besides: Collection[int] = ()
) -> None:
    """Cancel the lesson; what was due at it is due at the course's next one, and who is concerned hears ahead of it.

    ``besides`` are people who hear of it in other words.
    """
    lesson.cancelled_at, lesson.cancel_reason = ctx.now, reason
    await session.flush()
    await due.find_anew(session)
    await changes_told.cancelled(session, ctx, lesson, group, besides=besides)


async def restore(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group) -> None:
    """Let a cancelled lesson stand where it was. Raises HourNoLongerFree."""
    mover = await own_lessons.mover_of(session, lesson, group)
    place = Place(lesson.date, lesson.slot, lesson.starts_at, lesson.ends_at)
    occupied = await lesson_hours.occupied(session, [lesson.date], [mover])
    if not occupied.is_free(mover, place, besides={lesson.id}):
        raise HourNoLongerFree
    lesson.cancelled_at = lesson.cancel_reason = lesson.cancel_note = None
    await session.flush()
    await timetable.make_lessons_between(ctx, first=lesson.date, last=lesson.date)
    if lesson.cancelled_at is not None:
        # The day has no lessons any more: there is nothing to come back to.
        raise HourNoLongerFree
    await due.find_anew(session, standing_again=[lesson.id])
    await changes_told.restored(session, ctx, lesson, group)
