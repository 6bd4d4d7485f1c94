"""The lessons of pupils that have begun, with what a family may know of each (F-7, F-14)."""

import datetime as dt
from collections.abc import Collection
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.groups import Membership
from models.lessons import Lesson, Presence, Seen
from services import notice_timing
from services.context import Context
from services.contingent import studies
from services.dated import holds_on


class PupilLesson(NamedTuple):
    """A lesson on a pupil's list. ``seen`` is None while nobody has marked it: that is not «was there»."""

    lesson_id: int
    pupil_id: int
    date: dt.date
    number: int | None
    subject: str
    seen: Seen | None
    minutes_late: int | None


async def begun(
    session: AsyncSession, ctx: Context, *, pupils: Collection[int], first: dt.date, last: dt.date
) -> dict[int, list[PupilLesson]]:
    """The lessons of each pupil between two days whose bell has rung, in order of time. One statement."""
    statement = (
        select(
            Membership.pupil_id, Lesson.id.label("lesson_id"), Lesson.date, Lesson.number, Lesson.starts_at,
            Lesson.taking, Subject.name, Presence.seen, Presence.seen_at, Presence.minutes_late,
        )
        .join(Course, Course.group_id == Membership.group_id)
        .join(Lesson, and_(Lesson.course_id == Course.id, holds_on(Membership, Lesson.date.expression)))
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(Presence, and_(Presence.lesson_id == Lesson.id, Presence.pupil_id == Membership.pupil_id))
        .where(
            Membership.pupil_id.in_(pupils),
            Lesson.date.between(first, last),
            Lesson.cancelled_at.is_(None),
            Lesson.starts_at <= ctx.now,
            ~studies.at_home(
                Membership.pupil_id.expression,
                Lesson.date.expression,
                group_id=Course.group_id.expression,
                subject_id=Course.subject_id.expression,
            ),
        )
        .order_by(Membership.pupil_id, Lesson.starts_at, Lesson.id)
    )  # fmt: skip
    found: dict[int, list[PupilLesson]] = {pupil_id: [] for pupil_id in pupils}
    rows = (await session.execute(statement)).all()
    for (pupil_id, _), of_day in groupby(rows, key=lambda row: (row.pupil_id, row.date)):
        found[pupil_id] += [_shown(ctx, row, is_first=not place) for place, row in enumerate(of_day)]
    return found


def _shown(ctx: Context, row: Row[*tuple[Any, ...]], *, is_first: bool) -> PupilLesson:
    seen = notice_timing.known_to_family(
        ctx.school,
        ctx.now,
        seen=row.seen,
        seen_at=row.seen_at,
        starts_at=row.starts_at,
        taking=row.taking,
        is_first_lesson=is_first,
    )
    return PupilLesson(row.lesson_id, row.pupil_id, row.date, row.number, row.name, seen, row.minutes_late)
