"""Where a lesson can go: the hours of a day when its class and its teacher are free."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionState
from services.context import Context
from services.schedule import concerned
from services.schedule.school_days import GroupDays, SchoolDays

HIGHEST_SLOT = 8


class Place(NamedTuple):
    """An hour of a day."""

    day: dt.date
    slot: int
    starts_at: dt.datetime
    ends_at: dt.datetime


class Mover(NamedTuple):
    """A lesson that is to go elsewhere, with what must be free there."""

    lesson: Lesson
    group: Group
    subject_id: int
    days: GroupDays

    @property
    def class_id(self) -> int:
        """The class that is busy while the lesson goes on."""
        return self.group.parent_id or self.group.id


class _Busy(NamedTuple):
    lesson_id: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    teacher_id: int | None
    taught_by_id: int | None
    appointed_id: int | None
    is_of_timetable: bool
    group_id: int
    class_id: int
    subject_id: int


class Occupied:
    """The lessons that stand on some days, of some classes and teachers."""

    def __init__(self, lessons: Sequence[_Busy]) -> None:
        """Prefer ``occupied``."""
        self._lessons = lessons

    def is_free(self, mover: Mover, place: Place, *, besides: Collection[int]) -> bool:
        """Whether neither the class nor the teacher has another lesson then; ``besides`` are those that go away."""
        return not any(
            busy.lesson_id not in besides
            and busy.starts_at < place.ends_at
            and busy.ends_at > place.starts_at
            and (_meets(mover, busy) or _needs_teacher(mover, place, busy))
            for busy in self._lessons
        )


def _needs_teacher(mover: Mover, place: Place, busy: _Busy) -> bool:
    """Whether the same teacher would be at both; two classes that the timetable itself puts together may stay so."""
    is_own_place = (mover.lesson.date, mover.lesson.slot) == (place.day, place.slot)
    if is_own_place and mover.lesson.timetable_row_id is not None and busy.is_of_timetable:
        return False
    teacher_id = mover.lesson.planned_teacher_id
    return teacher_id is not None and teacher_id in {busy.teacher_id, busy.taught_by_id, busy.appointed_id}


def _meets(mover: Mover, busy: _Busy) -> bool:
    """Whether the same pupils would be at both: only the subgroups of one subject learn side by side."""
    if busy.class_id != mover.class_id:
        return False
    side_by_side = (
        mover.group.parent_id is not None
        and busy.group_id not in {mover.group.id, busy.class_id}
        and busy.subject_id == mover.subject_id
    )
    return not side_by_side


async def occupied(session: AsyncSession, days: Collection[dt.date], movers: Sequence[Mover]) -> Occupied:
    """What stands on these days in the way of these lessons; one statement."""
    teachers = {mover.lesson.planned_teacher_id for mover in movers} - {None}
    statement = (
        select(
            Lesson.id,
            Lesson.starts_at,
            Lesson.ends_at,
            Lesson.planned_teacher_id,
            Lesson.taught_by_id,
            Substitution.teacher_id,
            Lesson.timetable_row_id.is_not(None),
            Course.group_id,
            concerned.CLASS_ID,
            Course.subject_id,
        )
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(
            Substitution,
            and_(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED),
        )
        .where(
            Lesson.date.in_(days),
            Lesson.cancelled_at.is_(None),
            or_(
                concerned.CLASS_ID.in_({mover.class_id for mover in movers}),
                Lesson.planned_teacher_id.in_(teachers),
                Lesson.taught_by_id.in_(teachers),
                Substitution.teacher_id.in_(teachers),
            ),
        )
    )
    return Occupied([_Busy._make(row) for row in await session.execute(statement)])


async def next_ordinal(session: AsyncSession, course_id: int, day: dt.date, slot: int) -> int:
    """For one lesson more of a course at an hour; a cancelled one of its own may stand there already."""
    latest = select(func.max(Lesson.ordinal)).where(
        Lesson.course_id == course_id, Lesson.date == day, Lesson.slot == slot
    )
    return (await session.scalar(latest) or 0) + 1


async def make_room(session: AsyncSession, lesson: Lesson) -> None:
    """A lesson that is never to come back leaves its hour to the timetable, which knows one lesson by its ordinal."""
    lesson.ordinal = await next_ordinal(session, lesson.course_id, lesson.date, lesson.slot)


def place(ctx: Context, days: SchoolDays, group: GroupDays, day: dt.date, slot: int) -> Place | None:
    """The hour of this number on the day; None where the group has no lessons or no bell rings."""
    weekday = days.weekday(group, day)
    if weekday is None or not days.learns(group, day):
        return None
    hour = days.hour(group, day, weekday=weekday, number=slot)
    if hour is None:
        return None
    return Place(day, slot, ctx.school.moment(day, hour.starts), ctx.school.moment(day, hour.ends))
