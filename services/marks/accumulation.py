"""Накопляемость: how many marks a period needs by the week's hours, and who is short (R-31)."""

import datetime as dt
import math
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from services.context import Context
from services.marks.periods import Span
from services.parameters import Parameters
from services.schedule import own_lessons, planned_hours


def needed(hours: float, period: Span, school: Parameters) -> int:
    """How many marks the period asks for. Of fractional hours the norm is rounded down: only whole marks are owed."""
    per_hour = school.half_year_marks_per_hour if period.is_half else school.marks_per_hour
    least = school.half_year_marks_least if period.is_half else 0
    return max(least, math.floor(Fraction(str(hours)) * per_hour + school.marks_plus))


def owed(norm: int, *, lessons: int) -> int:
    """The norm for one pupil: not more than the lessons the pupil was or may yet be at."""
    return min(norm, lessons)


async def lessons_ahead(session: AsyncSession, ctx: Context, *, course_id: int, last: dt.date) -> int:
    """How many lessons a course has still ahead until a day: those that are made, then what the timetable yields.

    Seven statements at most.
    """
    made = own_lessons.horizon(ctx)
    statement = select(func.count()).where(
        Lesson.course_id == course_id,
        Lesson.cancelled_at.is_(None),
        Lesson.starts_at > ctx.now,
        Lesson.date <= min(made, last),
    )
    found = (await session.execute(statement)).scalar_one()
    if last > made:
        first = made + dt.timedelta(days=1)
        found += (await planned_hours.between(session, course_ids=[course_id], first=first, last=last))[course_id]
    return found
