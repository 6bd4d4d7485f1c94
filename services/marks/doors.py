"""What is asked before a current mark is set or changed."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group
from models.lessons import AbsenceCode, AbsenceReason, Lesson, Presence, Seen, Taking
from models.marks import DEBT
from services import attendance_queries, dictionaries
from services.context import Context
from services.marks.markless import is_markless
from services.marks.refusals import MarkNotTaken, NoMarksHere, PupilAbsent
from services.refusals import LessonClosed, LessonNotStarted, NotYours

LONGER_WORK = "composition"
"""Its marks have more days (D-4): a teacher reads it at home."""


async def check_value(session: AsyncSession, value: str, second_value: str | None = None) -> None:
    """The value stands in the scale and may be a current mark; both halves of a double one count in an average.

    Raises MarkNotTaken.
    """
    if not is_value(await dictionaries.values(session), value, second_value):
        raise MarkNotTaken


def is_value(scale: Mapping[str, dictionaries.Value], value: str, second_value: str | None = None) -> bool:
    """Whether the scale has such a current mark."""
    if second_value is None:
        known = scale.get(value)
        return value == DEBT or (known is not None and known.is_shown and not known.is_final_only)
    halves = [scale.get(half) for half in (value, second_value)]
    return all(half is not None and half.is_shown and half.points is not None for half in halves)


async def check_work(session: AsyncSession, work_type: str, *, is_new: bool = True) -> dictionaries.Work:
    """The kind of work stands in the dictionary; one that the school has hidden keeps its old marks, and no new ones.

    Raises MarkNotTaken.
    """
    work = (await dictionaries.works(session)).get(work_type)
    if work is None or (is_new and not work.is_shown):
        raise MarkNotTaken
    return work


async def check_marks(session: AsyncSession, ctx: Context, course_id: int, on: dt.date) -> None:
    """The course gives marks on that day. Raises NoMarksHere."""
    if (await is_markless(session, ctx, course_ids=[course_id], on=on)).get(course_id):
        raise NoMarksHere


def check_open(ctx: Context, lesson: Lesson, work: dictionaries.Work, *, settles_debt: bool = False) -> None:
    """The lesson has begun to be, and takes a mark for such a work.

    After closing, written works have some days more, without reopening (D-4); a debt may be settled at any time, for it
    was written down in time. Raises LessonNotStarted, LessonClosed.
    """
    if lesson.date > ctx.today:
        raise LessonNotStarted
    if lesson.closed_at is not None and not settles_debt and ctx.today > last_day(ctx, lesson.date, work):
        raise LessonClosed


def last_day(ctx: Context, date: dt.date, work: dictionaries.Work) -> dt.date:
    """The last day on which a closed lesson of ``date`` takes a mark for such a work; the day before it for none."""
    if not work.is_written:
        return dt.date.min
    days = ctx.school.composition_marks_days if work.code == LONGER_WORK else ctx.school.written_marks_days
    return date + dt.timedelta(days=days)


async def check_pupil(
    session: AsyncSession, ctx: Context, lesson: Lesson, group: Group, pupil_id: int, *, over_absence: bool
) -> None:
    """The pupil is on the lesson's list, and was there, unless that was asked about.

    Whom a reason shows as missing, while the list is open, is asked about as well: «готово» would write both down. A
    reason whose code allows marks is asked about by nobody. Raises NotYours, PupilAbsent.
    """
    values = {**attendance_queries.values(ctx, lesson, group.id, group.parent_id), "pupil_id": pupil_id}
    row = (await session.execute(attendance_queries.presence(), values)).first()
    if row is None:
        raise NotYours
    presence = row[0]
    if over_absence or not await _is_missing(session, lesson, presence, values):
        return
    if not await _may_be_marked_away(session, lesson, pupil_id):
        raise PupilAbsent


async def _is_missing(session: AsyncSession, lesson: Lesson, presence: Presence | None, values: dict[str, Any]) -> bool:
    if presence is not None or lesson.taking is Taking.TAKEN:
        return presence is not None and presence.seen is Seen.ABSENT
    return values["pupil_id"] in set(await session.scalars(attendance_queries.expected(), values))


async def _may_be_marked_away(session: AsyncSession, lesson: Lesson, pupil_id: int) -> bool:
    subject_id = select(Course.subject_id).where(Course.id == lesson.course_id).scalar_subquery()
    statement = select(
        exists().where(
            and_(AbsenceCode.code == AbsenceReason.code, AbsenceCode.allows_mark),
            AbsenceReason.pupil_id == pupil_id,
            AbsenceReason.date_from <= lesson.date,
            AbsenceReason.date_to >= lesson.date,
            AbsenceReason.withdrawn_at.is_(None),
            or_(AbsenceReason.lesson_id.is_(None), AbsenceReason.lesson_id == lesson.id),
            or_(AbsenceReason.subject_id.is_(None), AbsenceReason.subject_id == subject_id),
        )
    )
    return bool((await session.execute(statement)).scalar())
