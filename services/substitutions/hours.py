"""Whether a lesson may be given to somebody: who is busy at its hour, who is away, and until when it can be settled."""

import dataclasses
import datetime as dt

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import StaffAbsence
from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind
from models.lessons import Lesson, Taking
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services import access
from services.context import Context
from services.dated import holds_on
from services.refusals import NotYours
from services.schedule import concerned, lesson_contents
from services.substitutions.refusals import (
    LessonFallenOut,
    LessonFilled,
    NothingToJoin,
    SubstituteAbsent,
    SubstituteBusy,
    TooLateToSubstitute,
)

_OF_CLASS = (GroupKind.CLASS, GroupKind.SUBGROUP)
LESSON_STANDS = (SubstitutionKind.SAME_SUBJECT, SubstitutionKind.JOINED, SubstitutionKind.SUPERVISION)
"""The kinds that leave the lesson where it is."""


@dataclasses.dataclass(frozen=True)
class Plan:
    """What is to be done with an hour."""

    kind: SubstitutionKind
    reason: str
    teacher_id: int | None = None
    course_id: int | None = None

    def is_done_by(self, row: Substitution) -> bool:
        """Whether the row says just this."""
        return (row.kind, row.teacher_id, row.course_id) == (self.kind, self.teacher_id, self.course_id)


async def check(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group, plan: Plan) -> None:
    """Refuse what cannot be.

    Raises LessonFallenOut, TooLateToSubstitute, LessonFilled, NotYours, NotOnStaffThen, SubstituteAbsent,
    NothingToJoin, SubstituteBusy.
    """
    if lesson.cancelled_at is not None:
        raise LessonFallenOut
    await check_in_time(session, ctx, lesson, group)
    if is_given(lesson) if plan.kind in LESSON_STANDS else await is_filled(session, lesson):
        raise LessonFilled
    if plan.kind is SubstitutionKind.CANCELLED:
        return
    if plan.teacher_id is None:
        raise NotYours
    await access.colleague_on(session, plan.teacher_id, lesson.date)
    if plan.teacher_id == lesson.planned_teacher_id or plan.teacher_id in await away(session, lesson.date):
        raise SubstituteAbsent
    at_hour = (await busy(session, lesson)).get(plan.teacher_id, set())
    if plan.kind is SubstitutionKind.JOINED:
        if not at_hour:
            raise NothingToJoin
    elif at_hour:
        raise SubstituteBusy
    if plan.kind is SubstitutionKind.OTHER_SUBJECT:
        await _check_course(session, lesson, group, plan)


async def check_in_time(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group) -> None:
    """A lesson of today, ahead, or of the class's last school day before; else as ``access`` counts these days.

    Raises TooLateToSubstitute.
    """
    if lesson.date > ctx.today + dt.timedelta(days=ctx.school.lessons_ahead_days):
        raise TooLateToSubstitute
    if lesson.date >= ctx.today:
        return
    statement = (
        select(func.count(Lesson.date.distinct()))
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Lesson.date > lesson.date,
            Lesson.date <= ctx.today,
            Lesson.cancelled_at.is_(None),
            *([concerned.CLASS_ID.in_([group.parent_id or group.id])] if group.kind in _OF_CLASS else []),
        )
    )
    if (await session.scalar(statement) or 0) > ctx.school.substitution_school_days:
        raise TooLateToSubstitute


def is_given(lesson: Lesson) -> bool:
    """Whether somebody gives it already; homework set at it beforehand stays with the lesson, whoever takes it."""
    return lesson.taking is not Taking.NOT_TAKEN or lesson.taught_by_id is not None or lesson.closed_at is not None


async def is_filled(session: AsyncSession, lesson: Lesson) -> bool:
    """Whether anything is recorded at it; homework due at it is not."""
    holding = lesson_contents.holding(lesson.date, lesson.date)
    return await session.scalar(select(Lesson.id).where(Lesson.id == lesson.id, Lesson.id.in_(holding))) is not None


async def away(session: AsyncSession, day: dt.date) -> set[int]:
    """The colleagues who are away on the day."""
    return set(await session.scalars(select(StaffAbsence.person_id).where(holds_on(StaffAbsence, day))))


async def busy(session: AsyncSession, lesson: Lesson) -> dict[int, set[int]]:
    """Whoever has another lesson at this one's hour, with the classes they have it with. One statement."""
    statement = (
        select(Lesson.planned_teacher_id, Lesson.taught_by_id, Substitution.teacher_id, concerned.CLASS_ID)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(
            Substitution,
            and_(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED),
        )
        .where(
            Lesson.date == lesson.date,
            Lesson.id != lesson.id,
            Lesson.cancelled_at.is_(None),
            Lesson.starts_at < lesson.ends_at,
            Lesson.ends_at > lesson.starts_at,
        )
    )
    found: dict[int, set[int]] = {}
    for *people, class_id in await session.execute(statement):
        for person_id in people:
            if person_id is not None:
                found.setdefault(person_id, set()).add(class_id)
    return found


async def _check_course(session: AsyncSession, lesson: Lesson, group: Group, plan: Plan) -> None:
    """The course is another one of the same list, and the colleague teaches it. Raises NotYours.

    A course of the class is none for a half of it: the others would stand on its list, and be missed.
    """
    statement = (
        select(Course.id)
        .join(Group, Group.id == Course.group_id)
        .join(CourseTeacher, CourseTeacher.course_id == Course.id)
        .where(
            Course.id == plan.course_id,
            Course.id != lesson.course_id,
            Course.group_id == group.id,
            CourseTeacher.person_id == plan.teacher_id,
            holds_on(CourseTeacher, lesson.date),
        )
    )
    if await session.scalar(statement.limit(1)) is None:
        raise NotYours
