"""What is done with a day in one class at once: its lists, its homework, closing it. Each in one transaction."""

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Seen, Taking
from services import access, attendance, promises
from services.context import Context
from services.homework.setting import set_homework
from services.lessons import closing, day
from services.lessons.card import cards
from services.lessons.day import DayCard, DayLesson
from services.lessons.refusals import CardChanged, NotBegunYet
from services.policy import Action
from services.refusals import LessonClosed, NotYours


async def mark_day(ctx: Context, *, lesson_id: int, pupil_id: int, seen: Seen) -> tuple[int, dt.date]:
    """What was seen of a pupil on the day of a lesson, for every open one that has begun.

    Late means late for the first of them. Returns the class and the date. Raises NotYours, NotBegunYet, LessonClosed.
    """
    async with ctx.write() as session:
        shown = await _day_of(session, ctx, lesson_id)
        lessons = [lesson for lesson in shown.begun if pupil_id in lesson.seen]
        if not lessons:
            raise _why_nothing(shown, pupil_id)
        for place, lesson in enumerate(lessons):
            wanted = Seen.PRESENT if seen is Seen.LATE and place else seen
            await _mark(ctx, lesson, pupil_id, wanted)
        return shown.group_id, shown.date


async def mark_at(ctx: Context, *, lesson_id: int, pupil_id: int, seen: Seen) -> tuple[int, dt.date]:
    """An exception: what was seen of a pupil at one lesson of the day; later ones with no word of their own follow.

    Returns the class and the date. Raises NotYours, NotBegunYet, LessonClosed.
    """
    async with ctx.write() as session:
        shown = await _day_of(session, ctx, lesson_id)
        lesson = next((one for one in shown.lessons if one.lesson_id == lesson_id), None)
        if lesson is None or pupil_id not in lesson.seen:
            raise NotYours
        if not lesson.is_open:
            raise LessonClosed
        if not lesson.has_begun:
            raise NotBegunYet
        await _mark(ctx, lesson, pupil_id, seen)
        return shown.group_id, shown.date


async def finish_day(ctx: Context, *, group_id: int, date: dt.date, check: int) -> None:
    """The lists of all open lessons that have begun are complete, as they were shown.

    Said again it changes nothing. Raises NotYours, CardChanged.
    """
    async with ctx.write() as session:
        shown = await day.own_to_change(session, ctx, group_id, date)
        if all(lesson.card.taking is Taking.TAKEN for lesson in shown.begun):
            return
        if shown.check_lists != check:
            raise CardChanged
        for lesson in shown.begun:
            await _complete(ctx, lesson)
        await _calm(session, ctx, shown)


async def take_homework(ctx: Context, *, group_id: int, date: dt.date, check: int) -> None:
    """Set what the plan has at every begun lesson of which nobody has said anything, and «не задано» where it has none.

    Said again it changes nothing. Raises NotYours, CardChanged.
    """
    async with ctx.write() as session:
        shown = await day.own_to_change(session, ctx, group_id, date)
        if not shown.without_homework:
            return
        if shown.check_homework != check:
            raise CardChanged
        for lesson in shown.without_homework:
            await set_homework(ctx, lesson_id=lesson.lesson_id, text=lesson.card.offer.homework)


async def close_day(ctx: Context, *, group_id: int, date: dt.date, check: int) -> None:
    """Close every open lesson that has begun and lacks no topic, as it was shown: all of them or none.

    Where nobody has said anything of homework and the plan has some, that is set; where it has none, nothing is said.
    Said again it changes nothing. Raises NotYours, CardChanged.
    """
    async with ctx.write() as session:
        shown = await day.own_to_change(session, ctx, group_id, date)
        if not shown.ready:
            return
        if shown.check != check:
            raise CardChanged
        for lesson in shown.with_planned_homework:
            await set_homework(ctx, lesson_id=lesson.lesson_id, text=lesson.card.offer.homework)
        for lesson in shown.ready:
            await _complete(ctx, lesson)
            card = (await cards(session, ctx, [lesson.lesson_id]))[lesson.lesson_id]
            await closing.close(ctx, lesson_id=lesson.lesson_id, absent=len(lesson.absent), lines=card.lines)
        await _calm(session, ctx, shown)


async def _day_of(session: AsyncSession, ctx: Context, lesson_id: int) -> DayCard:
    """The actor's day that the lesson belongs to. Raises NotYours."""
    lesson = await access.lesson(session, ctx, lesson_id, Action.MARK_ATTENDANCE)
    return await day.own_to_change(session, ctx, lesson.group_id, lesson.date)


async def _mark(ctx: Context, lesson: DayLesson, pupil_id: int, seen: Seen) -> None:
    """Mark one pupil; whoever else is proposed as missing waits for the word that the list is complete."""
    if lesson.seen[pupil_id] is not seen or pupil_id in lesson.carried:
        await attendance.mark(ctx, lesson_id=lesson.lesson_id, pupil_id=pupil_id, seen=seen)


async def _complete(ctx: Context, lesson: DayLesson) -> None:
    """The list is complete as it was shown: who was proposed as missing is, by this word."""
    for pupil_id in lesson.carried:
        await attendance.mark(ctx, lesson_id=lesson.lesson_id, pupil_id=pupil_id, seen=Seen.ABSENT)
    await attendance.finish(ctx, lesson_id=lesson.lesson_id, absent=len(lesson.absent))


async def _calm(session: AsyncSession, ctx: Context, shown: DayCard) -> None:
    """Whoever missed a lesson that is over and was at a later one needs no looking for: the family hears no alarm.

    When one tap marked the whole day, nobody had said yet who came later.
    """
    begun = [lesson for lesson in shown.lessons if lesson.has_begun]
    for place, lesson in enumerate(begun):
        later = {one for after in begun[place + 1 :] for one, seen in after.seen.items() if seen is not Seen.ABSENT}
        came = later.intersection(lesson.absent)
        if came and lesson.card.title.ends <= ctx.now:
            await promises.without_sound(session, lesson_id=lesson.lesson_id, pupil_ids=came)


def _why_nothing(shown: DayCard, pupil_id: int) -> Exception:
    """Why there is no lesson to mark this pupil at."""
    listed = [lesson for lesson in shown.lessons if pupil_id in lesson.seen]
    if not listed:
        return NotYours()
    return NotBegunYet() if any(lesson.is_open for lesson in listed) else LessonClosed()
