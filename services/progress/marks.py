"""A pupil's marks by subject: what the family reads of the journal's columns (R-32, R-33)."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson
from models.marks import Mark
from services.context import Context
from services.family_news import shown_marks
from services.family_news.shown_marks import Key, ShownMark
from services.marks import averages, periods
from services.marks.averages import Average, MarkLine, Scale
from services.marks.markless import is_markless
from services.progress import outlook
from services.progress.outlook import Rise, Trend

_LISTED = (GroupKind.CLASS, GroupKind.SUBGROUP, GroupKind.COMBINED, GroupKind.HOME, GroupKind.CLUB)


class Wanted(NamedTuple):
    """Whose marks, and of which days."""

    pupil_id: int
    first: dt.date
    last: dt.date
    is_period: bool = False
    """The days are a period of the class: a subject that is divided otherwise has its own."""


class ReadMark(NamedTuple):
    """A mark as the family reads it."""

    line: MarkLine
    comment: str | None
    is_former: bool
    number: int | None
    """Of the lesson."""
    topic: str | None

    @property
    def is_retake(self) -> bool:
        """It mends another one."""
        return self.line.retake_of_id is not None


@dataclasses.dataclass(frozen=True)
class SubjectMarks:
    """One subject over some days. ``course_id`` names it on a button: the latest course of it that the pupil has."""

    course_id: int
    subject_id: int
    subject: str
    first: dt.date
    last: dt.date
    period: str | None
    """The name of a period of its own, where the class's is another."""
    marks: tuple[ReadMark, ...]
    average: Average
    trend: Trend | None
    rise: Rise | None
    is_markless: bool


class _Place(NamedTuple):
    """A course of a pupil, and until when."""

    course_id: int
    subject: str
    key: Key


@dataclasses.dataclass(frozen=True)
class _Loaded:
    places: Mapping[int, Sequence[_Place]]
    marks: Mapping[int, Sequence[tuple[Key, str, ReadMark]]]
    years: Mapping[int, periods.CourseYear]
    markless: Mapping[int, bool]
    scale: Scale


async def load(
    session: AsyncSession, ctx: Context, wanted: Collection[Wanted]
) -> dict[Wanted, tuple[SubjectMarks, ...]]:
    """The subjects of each, by name: also those without marks. Seven statements, however many are wanted."""
    if not wanted:
        return {}
    pupils = {one.pupil_id for one in wanted}
    first, last = min(one.first for one in wanted), max(one.last for one in wanted)
    places = await _places(session, pupils, first, last)
    course_ids = {place.course_id for theirs in places.values() for place in theirs}
    years = await periods.of_courses(session, course_ids)
    if any(one.is_period for one in wanted):
        spans = [span for year in years.values() for span in (year.current(last),) if span is not None]
        first = min([first, *(span.starts_on for span in spans)])
        last = max([last, *(span.ends_on for span in spans)])
    loaded = _Loaded(
        places=places,
        marks=await _marks(session, ctx, pupils, first, last),
        years=years,
        markless=await is_markless(
            session, ctx, course_ids=course_ids, on=min(ctx.today, max(one.last for one in wanted))
        ),
        scale=await averages.scale(session, ctx),
    )
    return {one: tuple(_subjects(ctx, one, loaded)) for one in wanted}


def _subjects(ctx: Context, wanted: Wanted, of: _Loaded) -> list[SubjectMarks]:
    """A markless subject is told as such where it belongs to a class; a club without marks is no news."""
    courses: dict[Key, _Place] = {place.key: place for place in of.places.get(wanted.pupil_id, ())}
    marks: defaultdict[Key, list[ReadMark]] = defaultdict(list)
    for key, subject, mark in of.marks.get(wanted.pupil_id, ()):
        marks[key].append(mark)
        if wanted.first <= mark.line.date <= wanted.last:
            courses.setdefault(key, _Place(mark.line.course_id, subject, key))
    found = []
    for key, place in sorted(courses.items(), key=lambda it: (it[1].subject, it[0])):
        span = None
        if wanted.is_period and place.course_id in of.years:
            span = of.years[place.course_id].current(wanted.last)
        first, last = (wanted.first, wanted.last) if span is None else (span.starts_on, span.ends_on)
        own = [mark for mark in marks[key] if first <= mark.line.date <= last]
        is_markless = of.markless.get(place.course_id, False)
        if is_markless and not own and key[1]:
            continue
        lines = [mark.line for mark in own]
        found.append(
            SubjectMarks(
                course_id=place.course_id,
                subject_id=key[0],
                subject=place.subject,
                first=first,
                last=last,
                period=None if span is None or (first, last) == (wanted.first, wanted.last) else span.name,
                marks=tuple(own),
                average=of.scale.average(lines),
                trend=outlook.trend(of.scale, lines, day=min(ctx.today, last), school=ctx.school),
                rise=outlook.rise(of.scale, lines) if ctx.today <= last else None,
                is_markless=is_markless and not own,
            )
        )
    return found


async def _places(
    session: AsyncSession, pupils: Collection[int], first: dt.date, last: dt.date
) -> dict[int, list[_Place]]:
    """The courses on whose lists these pupils stood on some of the days, the latest last."""
    statement = (
        select(Membership.pupil_id, Course.id, Course.subject_id, Subject.name, Group.kind)
        .join(Group, Group.id == Membership.group_id)
        .join(Course, Course.group_id == Group.id)
        .join(Subject, Subject.id == Course.subject_id)
        .where(
            Membership.pupil_id.in_(pupils),
            Group.kind.in_(_LISTED),
            Membership.date_from <= last,
            or_(
                Membership.date_to.is_(None),
                and_(Membership.date_to > first, Membership.date_to > Membership.date_from),
            ),
        )
        .order_by(Membership.date_from, Membership.id, Course.id)
    )
    found: defaultdict[int, list[_Place]] = defaultdict(list)
    for pupil_id, course_id, subject_id, subject, kind in await session.execute(statement):
        found[pupil_id].append(_Place(course_id, subject, shown_marks.key(subject_id, course_id, kind)))
    return dict(found)


async def _marks(
    session: AsyncSession, ctx: Context, pupils: Collection[int], first: dt.date, last: dt.date
) -> dict[int, list[tuple[Key, str, ReadMark]]]:
    """The current marks with their subjects' names, the earliest first."""
    query = (
        shown_marks.of_pupils(ctx, pupils, first=first, last=last)
        .add_columns(
            Mark.comment, Mark.is_from_former_school, Lesson.number, Lesson.topic, Subject.name.label("subject")
        )
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(Lesson, Lesson.id == Mark.lesson_id)
        .order_by(Mark.date, Lesson.starts_at, Mark.id)
    )
    found: defaultdict[int, list[tuple[Key, str, ReadMark]]] = defaultdict(list)
    for mark in await shown_marks.read(session, ctx, query):
        found[mark.line.pupil_id].append((mark.key, mark.row.subject, _read(mark)))
    return dict(found)


def _read(mark: ShownMark) -> ReadMark:
    row = mark.row
    comment = mark.was.get("comment", row.comment)
    return ReadMark(mark.line, comment, row.is_from_former_school, row.number, row.topic)
