"""How many lessons the timetable still holds for courses: what is made, and what is not made yet."""

import datetime as dt
from collections import Counter
from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import TimetableRow
from models.lessons import Lesson
from models.school import Year
from services.context import Context
from services.schedule import own_lessons, school_days
from services.schedule.timetable import course_days, running


async def left(session: AsyncSession, ctx: Context, *, course_ids: Collection[int]) -> Counter[int]:
    """The lessons of each course that have not begun, until the end of its school year; eight statements.

    Of the days whose lessons are made the rows count, of those behind them what timetable and calendar say now.
    """
    made = own_lessons.horizon(ctx)
    ahead = (
        select(Lesson.course_id, func.count())
        .where(
            Lesson.course_id.in_(course_ids),
            Lesson.starts_at > ctx.now,
            Lesson.date <= made,
            Lesson.cancelled_at.is_(None),
        )
        .group_by(Lesson.course_id)
    )
    found: Counter[int] = Counter({row[0]: row[1] for row in await session.execute(ahead)})
    ends = select(func.max(Year.ends_on)).where(Year.starts_on <= ctx.today, Year.ends_on >= ctx.today)
    last = await session.scalar(ends)
    if last is not None and last > made:
        found.update(await between(session, course_ids=course_ids, first=made + dt.timedelta(days=1), last=last))
    return found


async def between(session: AsyncSession, *, course_ids: Collection[int], first: dt.date, last: dt.date) -> Counter[int]:
    """How many lessons timetable and calendar yield for each course on these days, both included. Six statements."""
    days = await school_days.load(session, first, last)
    groups = await course_days(session)
    statement = (
        select(TimetableRow)
        .where(
            TimetableRow.course_id.in_(course_ids),
            TimetableRow.valid_from <= last,
            or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > first),
        )
        .order_by(TimetableRow.id)
    )
    rows = (await session.scalars(statement)).all()
    found: Counter[int] = Counter()
    for offset in range((last - first).days + 1):
        day = first + dt.timedelta(days=offset)
        # Two rows for one hour are one lesson.
        found.update(
            course_id for course_id, _ in {(row.course_id, row.slot) for row, _ in running(rows, groups, days, day)}
        )
    return found
