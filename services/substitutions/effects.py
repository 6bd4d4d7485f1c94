"""What a substitution does to the lesson, by its kind, and how that is taken back (D-4)."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionKind
from services.context import Context
from services.schedule import cancelled_lessons
from services.substitutions import hours
from services.substitutions.refusals import LessonFilled

SUBSTITUTED = "substituted"
"""The reason of a lesson in whose place another course's stands."""
TAKEN_BACK = "substitution_withdrawn"
"""The reason of a lesson that stood in another's place and does no more."""


async def apply(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson, group: Group) -> None:
    """Another subject: a lesson of that course stands in the place of this one. Fallen out: it does not take place.

    Else the lesson stays as it is: whoever was appointed may fill it in, and its plan goes on, or not.
    """
    if row.kind is SubstitutionKind.OTHER_SUBJECT and row.course_id is not None:
        made = await _lesson_of(session, lesson, row.course_id, row.teacher_id)
        row.made_lesson_id = made.id
        await cancelled_lessons.call_off(session, ctx, lesson, group, SUBSTITUTED)
    elif row.kind is SubstitutionKind.CANCELLED:
        await cancelled_lessons.call_off(session, ctx, lesson, group, row.reason)


async def take_back(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson, group: Group) -> None:
    """Let things stand as they were. Raises LessonFilled where somebody has begun to fill it in, HourNoLongerFree."""
    given = lesson if row.made_lesson_id is None else await session.get_one(Lesson, row.made_lesson_id)
    if await hours.is_filled(session, given):
        raise LessonFilled
    if given is not lesson:
        given.cancelled_at, given.cancel_reason = ctx.now, TAKEN_BACK
        await session.flush()
    if lesson.cancelled_at is not None:
        await cancelled_lessons.restore(session, ctx, lesson, group)


async def _lesson_of(session: AsyncSession, lesson: Lesson, course_id: int, teacher_id: int | None) -> Lesson:
    """A lesson of the course at this one's hour; one of its own, cancelled, may stand there already."""
    course = await session.get_one(Course, course_id)
    latest = select(func.max(Lesson.ordinal)).where(
        Lesson.course_id == course.id, Lesson.date == lesson.date, Lesson.slot == lesson.slot
    )
    made = Lesson(
        course_id=course.id,
        date=lesson.date,
        slot=lesson.slot,
        ordinal=(await session.scalar(latest) or 0) + 1,
        number=lesson.number,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        room=lesson.room,
        planned_teacher_id=teacher_id,
    )
    session.add(made)
    await session.flush()
    return made
