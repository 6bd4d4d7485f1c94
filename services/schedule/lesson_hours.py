"""Where a lesson can go: the hours of a day when its class and its teacher are free."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
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
            and (_meets(mover, busy) or mover.lesson.planned_teacher_id in {busy.teacher_id, busy.taught_by_id})
            for busy in self._lessons
        )


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
            Course.group_id,
            concerned.CLASS_ID,
            Course.subject_id,
        )
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Lesson.date.in_(days),
            Lesson.cancelled_at.is_(None),
            or_(
                concerned.CLASS_ID.in_({mover.class_id for mover in movers}),
                Lesson.planned_teacher_id.in_(teachers),
                Lesson.taught_by_id.in_(teachers),
            ),
        )
    )
    return Occupied([_Busy(*row) for row in await session.execute(statement)])


def place(ctx: Context, days: SchoolDays, group: GroupDays, day: dt.date, slot: int) -> Place | None:
    """The hour of this number on the day; None where the group has no lessons or no bell rings."""
    weekday = days.weekday(group, day)
    if weekday is None or not days.learns(group, day):
        return None
    hour = days.hour(group, day, weekday=weekday, number=slot)
    if hour is None:
        return None
    return Place(day, slot, ctx.school.moment(day, hour.starts), ctx.school.moment(day, hour.ends))
