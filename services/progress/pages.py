"""What the family's screens of marks, final marks and absences show."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction

from models.marks import MarkKind
from services import access, dictionaries
from services.context import Context
from services.dictionaries import Work
from services.marks import averages
from services.progress import absences, finals, lessons, marks, outlook, reader, years
from services.progress.absences import Absences
from services.progress.finals import FinalMark
from services.progress.marks import SubjectMarks, Wanted
from services.progress.reader import ReadChild
from services.progress.years import PupilYear, Stretch
from services.refusals import NotYours


@dataclasses.dataclass(frozen=True)
class Turning:
    """The days shown, and where one may turn from them."""

    shown: Stretch
    before: Stretch | None
    after: Stretch | None
    at: dt.datetime
    """The local moment of which it speaks."""


@dataclasses.dataclass(frozen=True)
class MarksPage:
    """The marks of a period by subject."""

    child: ReadChild
    turning: Turning
    subjects: tuple[SubjectMarks, ...]
    finals: Mapping[int, str]
    """By subject: what stands for its period, once that is opened."""


@dataclasses.dataclass(frozen=True)
class SubjectPage:
    """One subject of it."""

    child: ReadChild
    turning: Turning
    subject: SubjectMarks
    final: str | None
    works: Mapping[str, Work]
    next_marks: Sequence[tuple[str, Fraction]]
    """What the average becomes with one more ordinary mark of each value; nothing once the period is over."""


@dataclasses.dataclass(frozen=True)
class FinalsPage:
    """The final marks of a year."""

    child: ReadChild
    year: PupilYear
    before: PupilYear | None
    after: PupilYear | None
    marks: tuple[FinalMark, ...]


@dataclasses.dataclass(frozen=True)
class AbsencesPage:
    """The absences of a period, or of its year."""

    child: ReadChild
    turning: Turning
    is_year: bool
    absences: Absences
    may_explain: bool
    """The reader may say why the child was absent."""


async def marks_page(ctx: Context, *, pupil_id: int, day: dt.date | None = None) -> MarksPage:
    """The period of the day; the one of today if none is given. Raises NotYours.

    A fixed number of statements, whatever it shows.
    """
    async with ctx.read() as session:
        child = await reader.of_child(session, ctx, pupil_id)
        turning = _turning(ctx, child, day)
        wanted = _wanted(pupil_id, turning)
        subjects = (await marks.load(session, ctx, [wanted]))[wanted]
        ended = (await finals.of_pupils(session, ctx, [pupil_id])).get(pupil_id, [])
    return MarksPage(
        child,
        turning,
        subjects,
        {one.subject_id: final for one in subjects if (final := _final(ended, one)) is not None},
    )


async def subject_page(ctx: Context, *, pupil_id: int, course_id: int, day: dt.date) -> SubjectPage:
    """One subject in the period of the day. Raises NotYours, also where the pupil does not have it then."""
    async with ctx.read() as session:
        child = await reader.of_child(session, ctx, pupil_id)
        turning = _turning(ctx, child, day)
        wanted = _wanted(pupil_id, turning)
        subjects = (await marks.load(session, ctx, [wanted]))[wanted]
        subject = next((one for one in subjects if one.course_id == course_id), None)
        if subject is None:
            raise NotYours
        ended = (await finals.of_pupils(session, ctx, [pupil_id])).get(pupil_id, [])
        works = await dictionaries.works(session)
        scale = await averages.scale(session, ctx)
    lines = [mark.line for mark in subject.marks]
    is_running = ctx.today <= subject.last and subject.average.mean is not None
    return SubjectPage(
        child=child,
        turning=turning,
        subject=subject,
        final=_final(ended, subject),
        works=works,
        next_marks=outlook.next_marks(scale, lines) if is_running else [],
    )


async def finals_page(ctx: Context, *, pupil_id: int, day: dt.date | None = None) -> FinalsPage:
    """The final marks of the day's year that are opened to the family. Raises NotYours."""
    async with ctx.read() as session:
        child = await reader.of_child(session, ctx, pupil_id)
        found = (await finals.of_pupils(session, ctx, [pupil_id])).get(pupil_id, [])
    begun = [year for year in child.years if year.first <= ctx.today] or list(child.years[:1])
    year = years.year_at(begun, day or ctx.today) or begun[0]
    place = begun.index(year)
    return FinalsPage(
        child=child,
        year=year,
        before=begun[place - 1] if place else None,
        after=begun[place + 1] if place + 1 < len(begun) else None,
        marks=tuple(mark for mark in found if mark.year_id == year.year_id),
    )


async def absences_page(
    ctx: Context, *, pupil_id: int, day: dt.date | None = None, is_year: bool = False
) -> AbsencesPage:
    """What was missed in the period of the day, or in its year. Raises NotYours.

    A fixed number of statements, whatever it shows.
    """
    async with ctx.read() as session:
        child = await reader.of_child(session, ctx, pupil_id)
        turning = _turning(ctx, child, day)
        if is_year:
            turning = Turning(years.whole(turning.shown.year), None, None, turning.at)
        shown = turning.shown
        held = await lessons.begun(session, ctx, pupils=[pupil_id], first=shown.first, last=shown.last)
        known = await absences.known(session, held[pupil_id])
        may_explain = await access.explains(session, ctx, pupil_id)
    return AbsencesPage(child, turning, is_year, absences.count(held[pupil_id], known, ctx.today), may_explain)


def _turning(ctx: Context, child: ReadChild, day: dt.date | None) -> Turning:
    begun = years.begun(child.years, ctx.today)
    shown = years.stretch_at(child.years, min(day or ctx.today, ctx.today)) or years.whole(child.years[0])
    place = begun.index(shown) if shown in begun else -1
    return Turning(
        shown,
        before=begun[place - 1] if place > 0 else None,
        after=begun[place + 1] if 0 <= place < len(begun) - 1 else None,
        at=ctx.school.local(ctx.now),
    )


def _wanted(pupil_id: int, turning: Turning) -> Wanted:
    shown = turning.shown
    return Wanted(pupil_id, shown.first, shown.last, is_period=shown.period is not None)


def _final(ended: Sequence[FinalMark], subject: SubjectMarks) -> str | None:
    """What stands for the subject's own period."""
    return next(
        (
            mark.value
            for mark in reversed(ended)
            if mark.subject_id == subject.subject_id
            and mark.kind is MarkKind.PERIOD
            and mark.ends_on is not None
            and subject.first <= mark.ends_on <= subject.last
        ),
        None,
    )
