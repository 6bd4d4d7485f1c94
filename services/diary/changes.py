"""What became of lessons: taught by another, moved, fallen out; and the topic once it was given (D-4)."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import and_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Membership
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services.context import Context
from services.contingent import studies
from services.dated import holds_on
from services.diary.child_day import Change, Fall, FallenLesson
from services.schedule.cancelled_lessons import REASONS
from services.schedule.lesson_moves import MOVED
from services.substitutions.effects import DROPPED, SUBSTITUTED

_FALLS = {MOVED: Fall.MOVED, SUBSTITUTED: Fall.REPLACED, DROPPED: Fall.CANCELLED} | dict.fromkeys(
    REASONS, Fall.CANCELLED
)
"""A lesson that the calendar or a new timetable took away was never to be; one of these was expected."""
_CHANGES = {
    SubstitutionKind.SAME_SUBJECT: Change.SAME_SUBJECT,
    SubstitutionKind.JOINED: Change.JOINED,
    SubstitutionKind.SUPERVISION: Change.SUPERVISION,
}


class Facts(NamedTuple):
    """More of a standing lesson than attendance needs."""

    topic: str | None
    change: Change | None
    moved_from: dt.date | None


async def facts(session: AsyncSession, lesson_ids: Collection[int]) -> dict[int, Facts]:
    """The facts of each of these lessons. One statement."""
    before, instead = aliased(Lesson), aliased(Substitution)
    statement = (
        select(Lesson.id, Lesson.topic, Lesson.first_closed_at, Substitution.kind, instead.id, before.date)
        .outerjoin(
            Substitution,
            and_(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED),
        )
        .outerjoin(instead, and_(instead.made_lesson_id == Lesson.id, instead.state == SubstitutionState.APPOINTED))
        .outerjoin(before, before.id == Lesson.moved_from_id)
        .where(Lesson.id.in_(lesson_ids))
    )
    return {
        lesson_id: Facts(None if closed is None else topic, _change(kind, stands_instead, moved_from), moved_from)
        for lesson_id, topic, closed, kind, stands_instead, moved_from in await session.execute(statement)
    }


async def fallen(
    session: AsyncSession, ctx: Context, days: Collection[tuple[int, dt.date]]
) -> dict[tuple[int, dt.date], list[FallenLesson]]:
    """The lessons of each (pupil, date) that were expected and do not stand there. One statement."""
    lesson, after = aliased(Lesson), aliased(Lesson)
    statement = (
        select(lesson, Membership.pupil_id, Subject.name, after.date)
        .join(Course, Course.id == lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, lesson.date)))
        .outerjoin(after, and_(after.moved_from_id == lesson.id, after.cancelled_at.is_(None)))
        .where(
            lesson.cancel_reason.in_(sorted(_FALLS)),
            lesson.cancelled_at.is_not(None),
            lesson.date.in_({date for _, date in days}),
            tuple_(Membership.pupil_id, lesson.date).in_(list(days)),
            ~studies.at_home(
                Membership.pupil_id.expression,
                lesson.date,
                group_id=Course.group_id.expression,
                subject_id=Course.subject_id.expression,
            ),
        )
        .order_by(lesson.starts_at, lesson.id)
    )
    found: dict[tuple[int, dt.date], list[FallenLesson]] = {}
    for row, pupil_id, subject, moved_to in await session.execute(statement):
        why = _FALLS[row.cancel_reason or MOVED]
        fallen_one = FallenLesson(row.number, subject, ctx.school.local(row.starts_at), why, moved_to)
        found.setdefault((pupil_id, row.date), []).append(fallen_one)
    return found


def _change(kind: SubstitutionKind | None, instead_id: int | None, moved_from: dt.date | None) -> Change | None:
    if kind in _CHANGES:
        return _CHANGES[kind]
    if instead_id is not None:
        return Change.INSTEAD
    return None if moved_from is None else Change.MOVED_HERE
