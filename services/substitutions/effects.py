"""What a substitution does to the lesson, by its kind, and how that is taken back (D-4)."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionKind
from services.context import Context
from services.schedule import cancelled_lessons, lesson_hours
from services.substitutions import hours
from services.substitutions.refusals import LessonFilled

SUBSTITUTED = "substituted"
"""The reason of a lesson in whose place another course's stands."""
DROPPED = "dropped"
"""The reason of a lesson that falls out: why its teacher is not there stands in the substitution."""
TAKEN_BACK = "substitution_withdrawn"
"""The reason of a lesson that stood in another's place and does no more."""


async def apply(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson, group: Group) -> None:
    """Another subject: a lesson of that course stands in the place of this one. Fallen out: it does not take place.

    Else the lesson stays as it is: whoever was appointed may fill it in, and its plan goes on, or not.
    """
    if row.kind is SubstitutionKind.OTHER_SUBJECT and row.course_id is not None:
        made = await _lesson_of(session, lesson, row.course_id, row.teacher_id)
        row.made_lesson_id = made.id
        await cancelled_lessons.call_off(session, ctx, lesson, group, SUBSTITUTED, besides=_hear_of_it(row))
    elif row.kind is SubstitutionKind.CANCELLED:
        await cancelled_lessons.call_off(session, ctx, lesson, group, DROPPED, besides=_hear_of_it(row))


async def take_back(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson, group: Group) -> None:
    """Let things stand as they were; what was called off for another reason stays so.

    Raises LessonFilled where somebody has begun to fill it in, HourNoLongerFree.
    """
    if row.made_lesson_id is None:
        if hours.is_given(lesson):
            raise LessonFilled
    else:
        made = await session.get_one(Lesson, row.made_lesson_id)
        if await hours.is_filled(session, made):
            raise LessonFilled
        if made.cancelled_at is None:
            made.cancelled_at, made.cancel_reason = ctx.now, TAKEN_BACK
            await lesson_hours.make_room(session, made)
        await session.flush()
    if lesson.cancel_reason in (SUBSTITUTED, DROPPED):
        await cancelled_lessons.restore(session, ctx, lesson, group)


def _hear_of_it(row: Substitution) -> set[int]:
    """They read of the substitution itself."""
    return {person_id for person_id in (row.teacher_id, row.absent_id) if person_id is not None}


async def _lesson_of(session: AsyncSession, lesson: Lesson, course_id: int, teacher_id: int | None) -> Lesson:
    """A lesson of the course at this one's hour."""
    made = Lesson(
        course_id=course_id,
        date=lesson.date,
        slot=lesson.slot,
        ordinal=await lesson_hours.next_ordinal(session, course_id, lesson.date, lesson.slot),
        number=lesson.number,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        room=lesson.room,
        planned_teacher_id=teacher_id,
    )
    session.add(made)
    await session.flush()
    return made
