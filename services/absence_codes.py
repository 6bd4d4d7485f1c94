"""The code that stands for a pupil at a lesson: УП, Б, НП, ОТ, ОП, ОСВ. Computed here and nowhere else (R-35, R-36)."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import AbsenceReason, Lesson, Presence, ReasonStatus, Seen

UNEXPLAINED = "ot"
"""Absent, and nobody has said why. It stays so: the bot never makes НП of it by itself (D-3)."""
LATE = "op"


class At(NamedTuple):
    """A pupil at a lesson."""

    lesson_id: int
    pupil_id: int


async def of_lessons(session: AsyncSession, lesson_ids: Collection[int]) -> dict[At, str]:
    """The codes at these lessons; where there is none the pupil was there, or nobody has looked. Two statements.

    A reason explains an absence once the tutor has taken it; until then it is unexplained. The narrowest reason wins:
    of the lesson, of the subject, of the day; then the latest said.
    """
    statement = select(Presence.lesson_id, Presence.pupil_id, Presence.seen).where(
        Presence.lesson_id.in_(lesson_ids), Presence.seen != Seen.PRESENT
    )
    codes = {
        At(lesson_id, pupil_id): UNEXPLAINED if seen is Seen.ABSENT else LATE
        for lesson_id, pupil_id, seen in await session.execute(statement)
    }
    if not codes:
        return codes
    reasons = (
        select(
            Lesson.id,
            AbsenceReason.pupil_id,
            AbsenceReason.code,
            AbsenceReason.lesson_id,
            AbsenceReason.subject_id,
            AbsenceReason.said_at,
        )
        .join(Course, Course.id == Lesson.course_id)
        .join(AbsenceReason, AbsenceReason.date_from <= Lesson.date)
        .where(
            Lesson.id.in_(lesson_ids),
            AbsenceReason.pupil_id.in_({at.pupil_id for at in codes}),
            AbsenceReason.date_to >= Lesson.date,
            AbsenceReason.withdrawn_at.is_(None),
            AbsenceReason.status == ReasonStatus.CONFIRMED,
            or_(AbsenceReason.lesson_id.is_(None), AbsenceReason.lesson_id == Lesson.id),
            or_(AbsenceReason.subject_id.is_(None), AbsenceReason.subject_id == Course.subject_id),
        )
    )
    said: dict[At, tuple[tuple[bool, bool, dt.datetime], str]] = {}
    for lesson_id, pupil_id, code, of_lesson, of_subject, said_at in await session.execute(reasons):
        at = At(lesson_id, pupil_id)
        rank = (of_lesson is not None, of_subject is not None, said_at)
        if codes.get(at) == UNEXPLAINED and (at not in said or said[at][0] < rank):
            said[at] = rank, code
    return codes | {at: code for at, (_, code) in said.items()}
