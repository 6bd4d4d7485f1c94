"""Whom to ask at a lesson: who has the fewest marks against the norm, and who was not asked for long (F-28)."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import Lesson, Presence, Seen, Taking
from models.marks import DEBT
from services.context import Context
from services.marks import averages, periods
from services.marks.accumulation import needed
from services.marks.averages import MarkLine
from services.marks.course_lists import on_list
from services.marks.markless import is_markless
from services.names import ShownName


@dataclasses.dataclass(frozen=True)
class AskPupil:
    """A pupil to be asked, and why."""

    pupil_id: int
    name: ShownName
    marks: int
    """How many marks stand in the period."""
    needed: int
    """How many the period asks for; nothing where the course has no periods."""
    lessons_without: int
    """How many lessons running, at which the pupil was, gave no mark."""


async def whom(session: AsyncSession, ctx: Context, *, lesson_id: int, away: Collection[int] = ()) -> list[AskPupil]:
    """Up to ``ask_pupils`` of those who are at the lesson, the one who needs it most first, always the same.

    Nobody where no marks are set. ``away`` are likely not there, though nobody has marked them: the ill have the fewest
    marks. Who may see the lesson is asked by whoever shows it. Ten statements or so, whatever the size of the class.
    """
    lesson, hours = (
        await session.execute(
            select(Lesson, Course.hours_per_week)
            .join(Course, Course.id == Lesson.course_id)
            .where(Lesson.id == lesson_id)
        )
    ).one()
    course_id = lesson.course_id
    if (
        not ctx.school.ask_pupils
        or (await is_markless(session, ctx, course_ids=[course_id], on=lesson.date))[course_id]
    ):
        return []
    year = (await periods.of_courses(session, [course_id]))[course_id]
    period = year.current(lesson.date)
    first = year.starts_on if period is None else period.starts_on
    marks = await averages.standing(session, course_id=course_id, first=first, last=lesson.date)
    counts = (await averages.scale(session, ctx)).by_pupil(marks)
    before, absent = await _lessons(session, lesson, first)
    pupils = await on_list(session, ctx, course_id=course_id, day=lesson.date, at_school=True)
    norm = 0 if period is None else needed(hours, period, ctx.school)
    marked = _marked(marks)
    here = [
        pupil
        for pupil in pupils
        if (lesson_id, pupil.pupil_id) not in absent
        and pupil.pupil_id not in away
        and lesson_id not in marked.get(pupil.pupil_id, ())
    ]
    asked = [
        AskPupil(
            pupil.pupil_id,
            pupil.name,
            counts.get(pupil.pupil_id, averages.NOTHING).marks,
            norm,
            _without(pupil.pupil_id, before, absent, marked.get(pupil.pupil_id, frozenset())),
        )
        for pupil in here
    ]
    asked = [it for it in asked if it.marks < it.needed or it.lessons_without >= ctx.school.ask_after_lessons]
    return sorted(asked, key=_urgency)[: ctx.school.ask_pupils]


def _urgency(pupil: AskPupil) -> tuple[Fraction, int, int]:
    share = Fraction(pupil.marks, pupil.needed) if pupil.needed else Fraction(0)
    return share, -pupil.lessons_without, int(pupil.name.number)


def _without(pupil_id: int, before: Sequence[int], absent: Collection[tuple[int, int]], marked: Collection[int]) -> int:
    """The lessons since the last that gave the pupil a mark; those missed are neither here nor there."""
    running = 0
    for lesson_id in before:
        if lesson_id in marked:
            break
        running += (lesson_id, pupil_id) not in absent
    return running


def _marked(marks: Sequence[MarkLine]) -> Mapping[int, set[int]]:
    """The lessons that gave each pupil a mark; a debt is none."""
    found: dict[int, set[int]] = {}
    for mark in marks:
        if mark.lesson_id is not None and mark.value != DEBT:
            found.setdefault(mark.pupil_id, set()).add(mark.lesson_id)
    return found


async def _lessons(
    session: AsyncSession, lesson: Lesson, first: dt.date
) -> tuple[list[int], frozenset[tuple[int, int]]]:
    """The course's lessons held before this one in the period, the latest first; and who was absent at which."""
    statement: Select[*tuple[Any, ...]] = (
        select(Lesson.id, Presence.pupil_id)
        .outerjoin(Presence, and_(Presence.lesson_id == Lesson.id, Presence.seen == Seen.ABSENT))
        .where(
            Lesson.course_id == lesson.course_id,
            Lesson.cancelled_at.is_(None),
            (Lesson.id == lesson.id)
            | and_(Lesson.taking == Taking.TAKEN, Lesson.date >= first, Lesson.starts_at < lesson.starts_at),
        )
        .order_by(Lesson.starts_at.desc(), Lesson.id)
    )
    rows = (await session.execute(statement)).all()
    held = [lesson_id for lesson_id in dict.fromkeys(row[0] for row in rows) if lesson_id != lesson.id]
    return held, frozenset((lesson_id, pupil_id) for lesson_id, pupil_id in rows if pupil_id is not None)
