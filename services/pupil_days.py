"""A pupil's school day as the journal knows it: which lessons there are, and at which the pupil was seen."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import and_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Membership
from models.lessons import Lesson, Presence, Seen, Taking
from services.contingent import studies
from services.dated import holds_on


@dataclasses.dataclass(frozen=True)
class DayLesson:
    """One lesson of a pupil's day. Times are UTC."""

    lesson_id: int
    number: int | None
    subject: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    taking: Taking
    seen: Seen | None
    """What the teacher saw; a taken lesson without a mark against the pupil is PRESENT, an unfinished one None."""
    seen_at: dt.datetime | None
    minutes_late: int | None


PupilDays = dict[tuple[int, dt.date], list[DayLesson]]


async def load(session: AsyncSession, days: Collection[tuple[int, dt.date]]) -> PupilDays:
    """The lessons of each (pupil, date), in order of time. One statement, whatever their number."""
    if not days:
        return {}
    lesson = aliased(Lesson)
    statement = (
        select(lesson, Membership.pupil_id, Subject.name, Presence.seen, Presence.seen_at, Presence.minutes_late)
        .join(Course, Course.id == lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, lesson.date)))
        .outerjoin(Presence, and_(Presence.lesson_id == lesson.id, Presence.pupil_id == Membership.pupil_id))
        .where(
            lesson.cancelled_at.is_(None),
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
    found: PupilDays = {day: [] for day in days}
    for row, pupil_id, subject, seen, seen_at, minutes_late in await session.execute(statement):
        found[pupil_id, row.date].append(
            DayLesson(
                lesson_id=row.id,
                number=row.number,
                subject=subject,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                taking=row.taking,
                seen=_seen(seen, row.taking),
                seen_at=seen_at,
                minutes_late=minutes_late,
            ),
        )
    return found


def _seen(marked: Seen | None, taking: Taking) -> Seen | None:
    """A lesson that was taken and holds no mark against the pupil: the pupil was there."""
    return Seen.PRESENT if marked is None and taking is Taking.TAKEN else marked


def absence_run(day: Iterable[DayLesson], lesson_id: int) -> list[DayLesson]:
    """The absences that this lesson belongs to, from the first to the last one the child was not seen between.

    A lesson nobody has filled in yet breaks nothing: it is not known. Empty when the pupil was not absent there.
    """
    run: list[DayLesson] = []
    has_lesson = False
    for lesson in day:
        if lesson.seen is Seen.ABSENT:
            run.append(lesson)
            has_lesson = has_lesson or lesson.lesson_id == lesson_id
        elif lesson.seen is not None:
            if has_lesson:
                return run
            run = []
    return run if has_lesson else []


def seen_before(day: Iterable[DayLesson], lesson_id: int) -> list[DayLesson]:
    """The lessons before this one where the pupil was there: «был на 1–3 уроках, на 4-м нет» (D-3)."""
    before = []
    for lesson in day:
        if lesson.lesson_id == lesson_id:
            break
        if lesson.seen in (Seen.PRESENT, Seen.LATE):
            before.append(lesson)
    return before
