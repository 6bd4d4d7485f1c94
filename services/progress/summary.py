"""How some pupils did over some days: marks, final marks, absences, homework; for screens, reports and digests."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from models.marks import MarkKind
from services.context import Context
from services.homework import for_pupils
from services.homework.for_pupils import DueHomework
from services.progress import absences, finals, lessons, marks
from services.progress.absences import Absences
from services.progress.finals import FinalMark
from services.progress.marks import SubjectMarks, Wanted


class HomeworkOf(NamedTuple):
    """What was to be done for a lesson."""

    date: dt.date
    subject: str
    homework: DueHomework


@dataclasses.dataclass(frozen=True)
class Summary:
    """One pupil between two days, as the family may read it at the moment it was made."""

    subjects: tuple[SubjectMarks, ...]
    absences: Absences
    homework: tuple[HomeworkOf, ...]
    """For the lessons that have begun."""
    finals: tuple[FinalMark, ...]
    """Those of periods that end within the days."""


async def load(session: AsyncSession, ctx: Context, wanted: Collection[Wanted]) -> dict[Wanted, Summary]:
    """Each of these. A fixed number of statements, however many there are."""
    if not wanted:
        return {}
    pupils = {one.pupil_id for one in wanted}
    first, last = min(one.first for one in wanted), max(one.last for one in wanted)
    subjects = await marks.load(session, ctx, wanted)
    held = await lessons.begun(session, ctx, pupils=pupils, first=first, last=last)
    of_all = [lesson for theirs in held.values() for lesson in theirs]
    known = await absences.known(session, of_all)
    due = await for_pupils.due_at(session, lesson_ids={lesson.lesson_id for lesson in of_all}, pupils=pupils)
    ended = await finals.of_pupils(session, ctx, pupils)
    found = {}
    for one in wanted:
        own = [lesson for lesson in held[one.pupil_id] if one.first <= lesson.date <= one.last]
        found[one] = Summary(
            subjects=subjects[one],
            absences=absences.count(own, known, ctx.today),
            homework=tuple(
                HomeworkOf(lesson.date, lesson.subject, homework)
                for lesson in own
                for homework in due.get((one.pupil_id, lesson.lesson_id), ())
                if not homework.is_none
            ),
            finals=tuple(
                mark
                for mark in ended.get(one.pupil_id, ())
                if mark.kind is MarkKind.PERIOD and mark.ends_on is not None and one.first <= mark.ends_on <= one.last
            ),
        )
    return found


async def of_pupil(session: AsyncSession, ctx: Context, *, pupil_id: int, first: dt.date, last: dt.date) -> Summary:
    """One pupil between two days; who may read it is the caller's to ask."""
    wanted = Wanted(pupil_id, first, last)
    return (await load(session, ctx, [wanted]))[wanted]
