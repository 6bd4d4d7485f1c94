"""When homework is due: at the course's next row on a later day (R-14)."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.homework import Homework
from models.lessons import Lesson
from services.context import Context
from services.refusals import NotYours


async def next_lesson(session: AsyncSession, lesson: Lesson, *, after: dt.date | None = None) -> Lesson | None:
    """The course's first lesson after the day, or after the lesson's own: a double lesson takes none for itself.

    Nothing while none is made.
    """
    statement = (
        select(Lesson)
        .where(
            Lesson.course_id == lesson.course_id,
            Lesson.date > (after or lesson.date),
            Lesson.cancelled_at.is_(None),
        )
        .order_by(Lesson.starts_at, Lesson.id)
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def chosen(session: AsyncSession, lesson: Lesson, due_lesson_id: int) -> int:
    """The row at which it is to be due. Raises NotYours for one of another course, of no later day or cancelled."""
    due = await session.get(Lesson, due_lesson_id)
    if due is None or due.course_id != lesson.course_id or due.cancelled_at is not None or due.date <= lesson.date:
        raise NotYours
    return due.id


async def find_all(ctx: Context) -> int:
    """Find the lesson of every homework that has none to be due at. Returns for how many it changed."""
    async with ctx.write() as session:
        return await find_anew(session)


async def find_anew(session: AsyncSession, *, standing_again: Collection[int] = ()) -> int:
    """Homework due at no lesson yet, or at one that does not take place, is due at the course's next one.

    Where that is not made yet it waits; what a teacher had put off never comes nearer. What went on from a lesson
    that is ``standing_again`` comes back to it. Two statements, however many. Returns for how many it changed.
    """
    own, at, later = aliased(Lesson), aliased(Lesson), aliased(Lesson)
    following = (
        select(later.id)
        .where(
            later.course_id == func.coalesce(at.course_id, own.course_id),
            later.date > own.date,
            later.cancelled_at.is_(None),
            or_(Homework.is_due_chosen.is_(False), at.id.is_(None), later.starts_at > at.starts_at),
        )
        .order_by(later.starts_at, later.id)
        .limit(1)
        .correlate(Homework, own, at)
        .scalar_subquery()
    )
    is_lost = or_(at.id.is_(None), at.cancelled_at.is_not(None), at.date <= own.date)
    if standing_again:
        is_lost = or_(is_lost, Homework.is_due_chosen.is_(False) & following.in_(standing_again))
    statement = (
        select(Homework, following)
        .join(own, own.id == Homework.lesson_id)
        .outerjoin(at, at.id == Homework.due_lesson_id)
        .where(Homework.withdrawn_at.is_(None), is_lost)
    )
    changed = 0
    for homework, lesson_id in (await session.execute(statement)).all():
        # One that was put off keeps its place in the course until a later lesson is there.
        if homework.due_lesson_id != lesson_id and not (homework.is_due_chosen and lesson_id is None):
            homework.due_lesson_id = lesson_id
            changed += 1
    await session.flush()
    return changed
