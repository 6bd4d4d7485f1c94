"""When homework is due: at a later row of the same course (R-14)."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from services.refusals import NotYours


async def next_lessons(session: AsyncSession, lesson: Lesson, *, at_most: int = 2) -> list[Lesson]:
    """The course's next lessons that are not cancelled; fewer, or none, where they are not made yet."""
    statement = (
        select(Lesson)
        .where(
            Lesson.course_id == lesson.course_id,
            Lesson.starts_at > lesson.starts_at,
            Lesson.cancelled_at.is_(None),
        )
        .order_by(Lesson.starts_at, Lesson.id)
        .limit(at_most)
    )
    return list((await session.execute(statement)).scalars())


async def chosen(session: AsyncSession, lesson: Lesson, due_lesson_id: int | None) -> int | None:
    """The row at which it is due: the one that was chosen, else the next; nothing where there is none yet.

    Raises NotYours for a row of another course, an earlier or a cancelled one.
    """
    if due_lesson_id is None:
        ahead = await next_lessons(session, lesson, at_most=1)
        return ahead[0].id if ahead else None
    due = await session.get(Lesson, due_lesson_id)
    if (
        due is None
        or due.course_id != lesson.course_id
        or due.cancelled_at is not None
        or due.starts_at <= lesson.starts_at
    ):
        raise NotYours
    return due.id
