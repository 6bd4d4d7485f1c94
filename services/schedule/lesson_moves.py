"""A teacher moves an own lesson, or swaps two; the deputy is told (D-1).

The lesson stays where it was as cancelled, and another stands in the new place and knows where it came from: so the
timetable never brings the old one back, and the move can be undone.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Homework
from models.lessons import Lesson
from services import access
from services.context import Context
from services.homework import due
from services.policy import Action
from services.refusals import NotYours
from services.schedule import lesson_hours, moves_told, own_lessons, school_days, timetable
from services.schedule.day_refusals import HourTaken, LessonBegun
from services.schedule.lesson_hours import Mover, Place
from services.schedule.own_lessons import OwnLesson

MOVED = "moved"
"""The reason of a lesson that stands elsewhere now."""
MOVED_BACK = "moved_back"
"""The reason of a moved lesson that went back to where it came from."""


@dataclasses.dataclass(frozen=True)
class MoveShown:
    """A lesson and where it would stand. Times are local."""

    lesson: OwnLesson
    day: dt.date
    slot: int
    starts: dt.datetime


@dataclasses.dataclass(frozen=True)
class MovePreview:
    """What would be done: one move, or the two of a swap."""

    today: dt.date
    moves: list[MoveShown]
    families: int
    """Guardians and pupils who will read of it."""


async def preview(
    ctx: Context, *, lesson_id: int, day: dt.date | None = None, slot: int = 0, other_id: int | None = None
) -> MovePreview:
    """What moving to the day's hour, or swapping with another own lesson, would do. Raises as ``move`` and ``swap``."""
    async with ctx.read() as session:
        movers = [await own_lessons.movable(session, ctx, one) for one in (lesson_id, other_id) if one is not None]
        places = await _places(session, ctx, movers, day=day, slot=slot)
        people = await moves_told.families(session, ctx, movers)
        return MovePreview(
            today=ctx.today,
            moves=[
                MoveShown(
                    await own_lessons.shown(session, ctx, mover),
                    place.day,
                    place.slot,
                    ctx.school.local(place.starts_at),
                )
                for mover, place in zip(movers, places, strict=True)
            ],
            families=len(people),
        )


async def move(ctx: Context, *, lesson_id: int, day: dt.date, slot: int) -> int:
    """Move an own lesson to an hour that is free for class and teacher; homework due at it goes with it.

    Deputies, the tutor and the families of its list hear of it. Once done, nothing more happens. Returns the lesson
    that stands there. Raises NotYours, LessonClosed, LessonBegun, LessonHolds, HourTaken (D-1).
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        done = await _done_already(session, ctx, lesson_id, day, slot)
        if done is not None:
            return done
        mover = await own_lessons.movable(session, ctx, lesson_id)
        places = await _places(session, ctx, [mover], day=day, slot=slot)
        (moved,) = await _stand(session, ctx, [mover], places)
        return moved.id


async def swap(ctx: Context, *, lesson_id: int, other_id: int) -> int:
    """Let two own lessons stand in each other's place; otherwise as ``move``. Returns the first in its new place."""
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        other = await session.get(Lesson, other_id)
        if other is not None and other.cancel_reason == MOVED:
            done = await _done_already(session, ctx, lesson_id, other.date, other.slot)
            if done is not None:
                return done
        movers = [await own_lessons.movable(session, ctx, one) for one in (lesson_id, other_id)]
        places = await _places(session, ctx, movers)
        first, _ = await _stand(session, ctx, movers, places)
        return first.id


async def undo(ctx: Context, *, lesson_id: int) -> int:
    """Put a moved lesson back, with the one it was swapped with, while neither place has begun.

    Whoever read of the move reads of this. Once done, nothing more happens. Returns the lesson that stands again.
    Raises NotYours, LessonClosed, LessonBegun, LessonHolds, HourTaken.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        back = await session.get(Lesson, lesson_id)
        if back is None or back.moved_from_id is None:
            raise NotYours
        if back.cancel_reason == MOVED_BACK:
            await access.lesson_to_change(session, ctx, back.moved_from_id, Action.MOVE_LESSON)
            return back.moved_from_id
        partner = await session.get(Lesson, (await moves_told.partners(session, [lesson_id])).get(lesson_id, 0))
        pair = [lesson_id] if partner is None or partner.cancelled_at is not None else [lesson_id, partner.id]
        movers = [await own_lessons.movable(session, ctx, one) for one in pair]
        olds = [await session.get_one(Lesson, mover.lesson.moved_from_id) for mover in movers]
        if any(old.starts_at <= ctx.now for old in olds):
            raise LessonBegun
        occupied = await lesson_hours.occupied(session, {old.date for old in olds}, movers)
        for mover, old in zip(movers, olds, strict=True):
            place = Place(old.date, old.slot, old.starts_at, old.ends_at)
            if not occupied.is_free(mover, place, besides=pair):
                raise HourTaken
        for mover, old in zip(movers, olds, strict=True):
            mover.lesson.cancelled_at, mover.lesson.cancel_reason = ctx.now, MOVED_BACK
            await lesson_hours.make_room(session, mover.lesson)
            old.cancelled_at, old.cancel_reason = None, None
            await _take_homework(session, mover.lesson, old)
        await session.flush()
        for day in sorted({old.date for old in olds}):
            await timetable.make_lessons_between(ctx, first=day, last=day)
        if any(old.cancelled_at is not None for old in olds):
            # The day has no lessons any more, or the timetable no such hour: there is nothing to come back to.
            raise HourTaken
        await moves_told.tell_back(session, ctx, movers, olds)
        return olds[0].id


async def _places(
    session: AsyncSession, ctx: Context, movers: Sequence[Mover], *, day: dt.date | None = None, slot: int = 0
) -> list[Place]:
    """Where each goes: to the hour that is named, or two into each other's. Raises HourTaken."""
    if len(movers) > 1:
        targets = [(mover.lesson.date, mover.lesson.slot) for mover in reversed(movers)]
        if movers[0].lesson.course_id == movers[1].lesson.course_id:
            raise HourTaken
    else:
        targets = [(day or ctx.today, slot)]
    dates = {date for date, _ in targets}
    if not all(ctx.today <= date <= own_lessons.horizon(ctx) for date in dates):
        raise HourTaken
    days = await school_days.load(session, min(dates), max(dates))
    occupied = await lesson_hours.occupied(session, dates, movers)
    besides = {mover.lesson.id for mover in movers}
    places = []
    for mover, (date, number) in zip(movers, targets, strict=True):
        place = lesson_hours.place(ctx, days, mover.days, date, number)
        if (
            place is None
            or place.starts_at <= ctx.now
            or (date, number) == (mover.lesson.date, mover.lesson.slot)
            or not occupied.is_free(mover, place, besides=besides)
        ):
            raise HourTaken
        places.append(place)
    return places


async def _stand(session: AsyncSession, ctx: Context, movers: Sequence[Mover], places: Sequence[Place]) -> list[Lesson]:
    """The lessons in their new places; those they came from are cancelled as moved."""
    moved = []
    for mover, place in zip(movers, places, strict=True):
        old = mover.lesson
        new = Lesson(
            course_id=old.course_id,
            date=place.day,
            slot=place.slot,
            ordinal=await lesson_hours.next_ordinal(session, old.course_id, place.day, place.slot),
            number=place.slot,
            starts_at=place.starts_at,
            ends_at=place.ends_at,
            room=old.room,
            planned_teacher_id=old.planned_teacher_id,
            moved_from_id=old.id,
        )
        session.add(new)
        old.cancelled_at, old.cancel_reason = ctx.now, MOVED
        await session.flush()
        await _take_homework(session, old, new)
        moved.append(new)
    # Moved to the very day on which it was set, it would be due at once.
    await due.find_anew(session)
    await moves_told.tell(session, ctx, movers, moved)
    return moved


async def _take_homework(session: AsyncSession, old: Lesson, new: Lesson) -> None:
    """What was due at the one is due at the other (R-14)."""
    for homework in await session.scalars(select(Homework).where(Homework.due_lesson_id == old.id)):
        homework.due_lesson_id = new.id


async def _done_already(session: AsyncSession, ctx: Context, lesson_id: int, day: dt.date, slot: int) -> int | None:
    """The lesson that stands there because the same button was pressed before. Raises NotYours."""
    statement = select(Lesson.id).where(
        Lesson.moved_from_id == lesson_id,
        Lesson.date == day,
        Lesson.slot == slot,
        Lesson.cancelled_at.is_(None),
    )
    done = await session.scalar(statement)
    if done is not None:
        await access.lesson_to_change(session, ctx, done, Action.MOVE_LESSON)
    return done
