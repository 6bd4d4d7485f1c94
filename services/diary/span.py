"""How far a diary goes, which days are near, and what day somebody means who types one."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.homework import Homework, HomeworkPupil
from models.lessons import Lesson
from models.school import Year
from services.context import Context
from services.dated import holds_on
from services.refusals import NotYours, Refusal
from services.schedule import typed_days

_NEAR = dt.timedelta(days=31)
"""A day with lessons is looked for so far: farther than any holidays but the summer's."""
_BEHIND = dt.timedelta(days=280)
"""A day without a year is one of the last nine months or of the next weeks: a diary is mostly read back."""


class Bounds(NamedTuple):
    """The first and the last day of which there is anything to read: all years the pupil has been here (R-33)."""

    first: dt.date
    last: dt.date


class NoSuchDay(Refusal):
    """What was typed names no day."""

    text_id = "diary-refusal-no-day"


class DayOutside(Refusal):
    """The diary begins at ``first`` and ends at ``last``, both as ISO days."""

    text_id = "diary-refusal-outside"


async def bounds(session: AsyncSession, pupil_id: int) -> Bounds:
    """From the pupil's first day in the school to the end of the last year known. One statement.

    Raises NotYours of a pupil who has not been in any class yet.
    """
    statement = (
        select(func.min(Membership.date_from), func.max(Year.ends_on))
        .join(Group, Group.id == Membership.group_id)
        .join(Year, Year.id == Group.year_id)
        .where(Membership.pupil_id == pupil_id, Group.kind == GroupKind.CLASS)
        .group_by(Membership.pupil_id)
    )
    found = (await session.execute(statement)).one_or_none()
    if found is None:
        raise NotYours
    return Bounds._make(found)


async def before_coming(session: AsyncSession, ctx: Context, pupil_id: int) -> Refusal:
    """What is said of a day on which the pupil was not in the school yet: of who has not come, nothing at all."""
    within = await bounds(session, pupil_id)
    return NotYours() if within.first > ctx.today else _outside(within)


def typed(ctx: Context, text: str, within: Bounds) -> dt.date:
    """«24.11», «24.11.2025». Raises NoSuchDay, DayOutside."""
    days = typed_days.parse(text, today=ctx.today - _BEHIND)
    if days is None or days[0] != days[1]:
        raise NoSuchDay
    date, _ = days
    if not within.first <= date <= within.last:
        raise _outside(within)
    return date


def _outside(within: Bounds) -> DayOutside:
    return DayOutside(first=f"{within.first:%d.%m.%Y}", last=f"{within.last:%d.%m.%Y}")


async def neighbours(
    session: AsyncSession, ctx: Context, pupil_id: int, date: dt.date
) -> tuple[dt.date | None, dt.date | None]:
    """The days with lessons before and after this one; of those to come, the ones with homework. One statement."""
    is_named = exists().where(HomeworkPupil.homework_id == Homework.id, HomeworkPupil.pupil_id == pupil_id)
    has_homework = exists().where(
        Homework.due_lesson_id == Lesson.id,
        Homework.withdrawn_at.is_(None),
        or_(Homework.is_for_named.is_(False), is_named),
    )
    statement = (
        select(
            func.max(case((Lesson.date < date, Lesson.date))).label("before"),
            func.min(case((Lesson.date > date, Lesson.date))).label("after"),
        )
        .join(Course, Course.id == Lesson.course_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, Lesson.date.expression)))
        .where(
            Membership.pupil_id == pupil_id,
            Lesson.cancelled_at.is_(None),
            Lesson.date >= date - _NEAR,
            Lesson.date <= date + _NEAR,
            or_(Lesson.date <= ctx.today, has_homework),
        )
    )
    before, after = (await session.execute(statement)).one()
    return before, after
