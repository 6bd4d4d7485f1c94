"""To whom an entry of the calendar makes a difference: not where there were no lessons to take anyway (D-1)."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, TimetableRow
from models.groups import Group
from models.lessons import Lesson
from models.school import CalendarEntry
from services.context import Context
from services.schedule import school_days
from services.schedule.concerned import CLASS_ID, SchoolClass
from services.schedule.school_days import SchoolDays
from services.schedule.timetable import CANCELLED_BY_TIMETABLE

_SATURDAY = 6


class Span(Protocol):
    """Anything with a first and a last day."""

    @property
    def first(self) -> dt.date:
        """Belongs to it."""

    @property
    def last(self) -> dt.date:
        """Belongs to it."""


@dataclasses.dataclass(frozen=True)
class Effects:
    """The days as they are, with what has become of today already."""

    days: SchoolDays
    today: dt.date
    begun: frozenset[int]
    """Classes of which a lesson of today has begun and stands."""
    over: frozenset[int]
    """Classes whose lessons of today are all over."""

    def made_so(self, classes: Iterable[SchoolClass], span: Span, entry_ids: set[int]) -> set[int]:
        """The ids of the classes of which these entries decide a day that is not over."""
        return {
            it.days.group_id
            for it in classes
            if any(
                self.days.is_made_so_by(it.days, date, entry_ids)
                for date in dates_of(span)
                if date > self.today or (date == self.today and it.days.group_id not in self.over)
            )
        }

    def has_lessons(self, it: SchoolClass, span: Span) -> bool:
        """Whether the class has lessons on any of the days still ahead."""
        return any(self.days.weekday(it.days, date) is not None for date in dates_of(span) if date >= self.today)


def dates_of(span: Span) -> list[dt.date]:
    """The days of the span, both ends included."""
    return [span.first + dt.timedelta(days=offset) for offset in range((span.last - span.first).days + 1)]


async def load(
    session: AsyncSession, ctx: Context, first: dt.date, last: dt.date, *, as_if: Sequence[CalendarEntry] = ()
) -> Effects:
    """All that decides, in a number of statements that depends on the days alone."""
    saturdays = [
        date
        for date in (first + dt.timedelta(days=offset) for offset in range((last - first).days + 1))
        if date.isoweekday() == _SATURDAY
    ]
    idle = await _idle(session, first, last, saturdays) if saturdays else frozenset()
    begun, over = await _today(session, ctx) if first <= ctx.today <= last else (frozenset(), frozenset())
    days = await school_days.load(session, first, last, as_if=as_if, idle_saturdays=idle)
    return Effects(days, ctx.today, begun, over)


async def _idle(session: AsyncSession, first: dt.date, last: dt.date, saturdays: Sequence[dt.date]) -> frozenset[int]:
    """The classes that have a timetable, and nothing in it nor besides on these Saturdays."""
    hours = (
        select(CLASS_ID)
        .select_from(TimetableRow)
        .join(Course, Course.id == TimetableRow.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(TimetableRow.valid_from <= last, or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > first))
        .group_by(CLASS_ID)
        .having(func.max(case((TimetableRow.weekday == _SATURDAY, 1), else_=0)) == 0)
    )
    lessons = (
        select(CLASS_ID)
        .select_from(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Lesson.date.in_(saturdays),
            or_(Lesson.cancelled_at.is_(None), Lesson.cancel_reason == CANCELLED_BY_TIMETABLE),
        )
        .distinct()
    )
    return frozenset(await session.scalars(hours)) - frozenset(await session.scalars(lessons))


async def _today(session: AsyncSession, ctx: Context) -> tuple[frozenset[int], frozenset[int]]:
    """The classes that have begun today, and those whose lessons are over; one statement."""
    stands = case((Lesson.cancelled_at.is_(None), 1), else_=0)
    statement = (
        select(
            CLASS_ID.label("class_id"),
            func.max(case((Lesson.starts_at <= ctx.now, stands), else_=0)).label("begun"),
            func.min(case((Lesson.ends_at <= ctx.now, 1), else_=0)).label("over"),
        )
        .select_from(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Lesson.date == ctx.today,
            or_(Lesson.cancelled_at.is_(None), Lesson.cancel_reason == CANCELLED_BY_TIMETABLE),
        )
        .group_by(CLASS_ID)
    )
    found = (await session.execute(statement)).all()
    return frozenset(it.class_id for it in found if it.begun), frozenset(it.class_id for it in found if it.over)
