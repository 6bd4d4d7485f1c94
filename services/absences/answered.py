"""Which reasons stand for a pupil's absence, and which of a pupil's days somebody has explained (D-3)."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.courses import Course
from models.lessons import AbsenceCode, AbsenceReason, Answer, Lesson, Presence, Seen
from services import parameters
from services.parameters import Parameters


def covers(
    lesson: Any, subject_id: ColumnElement[int] | InstrumentedAttribute[int] | ScalarSelect[int]
) -> ColumnElement[bool]:
    """The reason stands, and is of the lesson (its ``id`` and ``date``): said of the day, its subject, or itself.

    «Заберу раньше» is a word on the after-school group: it covers nothing but the lesson it was said of.
    """
    return and_(
        AbsenceReason.date_from <= lesson.date,
        AbsenceReason.date_to >= lesson.date,
        AbsenceReason.withdrawn_at.is_(None),
        or_(AbsenceReason.lesson_id.is_(None), AbsenceReason.lesson_id == lesson.id),
        or_(AbsenceReason.subject_id.is_(None), AbsenceReason.subject_id == subject_id),
        or_(
            AbsenceReason.answer.is_(None),
            AbsenceReason.answer != Answer.PICKED_UP_EARLY,
            AbsenceReason.lesson_id.is_not(None),
        ),
    )


def excuses() -> ColumnElement[bool]:
    """Whoever has a reason with such a code is not expected at the lesson, and nobody need look for them."""
    return and_(AbsenceCode.counts_missed, AbsenceCode.alarms_family.is_(False))


def has_lapsed(school: Parameters, answer: Answer | None, said_at: dt.datetime | None, starts_at: dt.datetime) -> bool:
    """«Едет, опаздывает» explains no lesson that begins long after it: the child should have come by then."""
    if answer is not Answer.ON_WAY or said_at is None:
        return False
    return starts_at > said_at + dt.timedelta(minutes=school.on_way_minutes)


async def of_days(session: AsyncSession, days: Collection[tuple[int, dt.date]]) -> set[tuple[int, dt.date]]:
    """Of these (pupil, day) the ones that somebody of the family, or the school, has explained.

    A day with absences is explained when each of them is; «не знаю, где ребёнок» is an answer too. Three statements,
    however many days.
    """
    if not days:
        return set()
    school = await parameters.load(session)
    whole = select(AbsenceReason.pupil_id, AbsenceReason.date_from, AbsenceReason.date_to).where(
        AbsenceReason.pupil_id.in_({pupil_id for pupil_id, _ in days}),
        AbsenceReason.date_from <= max(date for _, date in days),
        AbsenceReason.date_to >= min(date for _, date in days),
        AbsenceReason.withdrawn_at.is_(None),
        AbsenceReason.lesson_id.is_(None),
        AbsenceReason.subject_id.is_(None),
        or_(AbsenceReason.answer.is_(None), AbsenceReason.answer != Answer.PICKED_UP_EARLY),
    )
    spans = (await session.execute(whole)).all()
    said = {day for day in days if any(one.pupil_id == day[0] and one[1] <= day[1] <= one[2] for one in spans)}
    absences = (
        select(
            Presence.id,
            Presence.pupil_id,
            Lesson.date,
            Lesson.starts_at,
            AbsenceReason.id,
            AbsenceReason.answer,
            AbsenceReason.said_at,
        )
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .outerjoin(
            AbsenceReason,
            and_(AbsenceReason.pupil_id == Presence.pupil_id, covers(Lesson, Course.subject_id)),
        )
        .where(
            Presence.seen == Seen.ABSENT,
            Lesson.cancelled_at.is_(None),
            Lesson.date.in_({date for _, date in days}),
            tuple_(Presence.pupil_id, Lesson.date).in_(list(days)),
        )
    )
    explained: dict[int, bool] = {}
    day_of: dict[int, tuple[int, dt.date]] = {}
    for presence_id, pupil_id, date, starts_at, reason_id, answer, said_at in await session.execute(absences):
        covering = None if has_lapsed(school, answer, said_at, starts_at) else reason_id
        explained[presence_id] = explained.get(presence_id, False) or covering is not None
        day_of[presence_id] = (pupil_id, date)
    open_days = {day_of[presence_id] for presence_id, is_covered in explained.items() if not is_covered}
    return (said | set(day_of.values())) - open_days
