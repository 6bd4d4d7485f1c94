"""What threatens pupils in the subjects whose period ends soon, found for many of them at once."""

import datetime as dt
import enum
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import GroupKind
from models.lessons import Seen
from models.marks import DEBT
from services.context import Context
from services.digests import lessons, year_marks
from services.digests.lessons import Lessons
from services.digests.year_marks import YearMarks
from services.family_news.shown_marks import NO_CLUB
from services.marks import averages, periods
from services.marks.accumulation import owed
from services.marks.markless import is_markless
from services.marks.periods import Span

_OF_MARKS = (GroupKind.CLASS, GroupKind.SUBGROUP, GroupKind.COMBINED, GroupKind.HOME)


class Threat(enum.StrEnum):
    """What may go wrong in a subject."""

    LOW = "low"
    """The average comes to a poor mark."""
    FEW = "few"
    """Too few marks for one of the period: «н/а»."""
    DEBTS = "debts"
    ABSENCES = "absences"


class Taught(NamedTuple):
    """A course that is taught to a group, in the period that ends soon."""

    id: int
    group_id: int
    subject_id: int
    period: Span


Found = dict[tuple[int, int], list[dict[str, Any]]]
"""By pupil and period: each subject of which something is to be said."""


def ends_soon(ctx: Context, ends_on: dt.date) -> bool:
    """In the first half of the time before the end: later there would be little left to do."""
    left = (ends_on - ctx.today).days
    return left <= ctx.school.period_end_days <= left * 2


async def find(session: AsyncSession, ctx: Context, pupils: Collection[int], places: Collection[int]) -> Found:
    """What threatens these pupils in the courses of these groups. A fixed number of statements."""
    courses = await _courses(session, ctx, places)
    if not courses:
        return {}
    first = min(course.period.starts_on for of in courses.values() for course in of)
    last = max(course.period.ends_on for of in courses.values() for course in of)
    taught = await lessons.load(session, ctx, pupils, first=first, last=last)
    marks = await year_marks.load(session, ctx, pupils)
    released = await lessons.not_missed(session)
    found: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for pupil_id in sorted(pupils):
        own = [
            course
            for place in taught.places.get(pupil_id, ())
            if place.kind in _OF_MARKS and place.holds_on(ctx.today)
            for course in courses.get(place.group_id, ())
        ]
        been = _attendance(ctx, taught, pupil_id, lessons.days(first, last), released)
        for course in {course.subject_id: course for course in own}.values():
            said = _said(ctx, course, marks, pupil_id, been.get(course.subject_id, []))
            if said is not None:
                found[pupil_id, course.period.id].append(said)
    return dict(found)


def _said(
    ctx: Context, course: Taught, marks: YearMarks, pupil_id: int, been: list[tuple[dt.date, str]]
) -> dict[str, Any] | None:
    """What threatens one pupil in one subject; nothing where nothing does."""
    school, period = ctx.school, course.period
    lines = [
        line
        for line in marks.by_subject.get(pupil_id, {}).get((course.subject_id, NO_CLUB), ())
        if period.starts_on <= line.date <= period.ends_on
    ]
    average = marks.scale.average(lines)
    counts = Counter(what for day, what in been if period.starts_on <= day <= period.ends_on)
    held = counts.total() - counts["ahead"]
    least = school.half_year_marks_least if period.is_half else school.final_marks_least
    missing = owed(least, lessons=counts["present"] + counts["ahead"]) - average.marks
    debts = sum(line.value == DEBT for line in lines)
    threats = {
        Threat.LOW: average.mean is not None and average.mean * 100 < school.warning_below,
        Threat.FEW: missing > 0 and (counts["present"] > 0 or not counts["released"]),
        Threat.DEBTS: debts > 0,
        Threat.ABSENCES: held > 0 and counts["absent"] * 100 >= school.warning_absence_percent * held,
    }
    if not any(threats.values()):
        return None
    return {
        "course": course.id,
        "threats": [threat.value for threat, is_on in threats.items() if is_on],
        "average": None if average.mean is None else averages.hundredths(average.mean),
        "missing": max(missing, 0),
        "debts": debts,
        "absent": counts["absent"],
        "held": held,
        "ahead": counts["ahead"],
    }


def _attendance(
    ctx: Context, taught: Lessons, pupil_id: int, days: Iterable[dt.date], released: Collection[str]
) -> Mapping[int, list[tuple[dt.date, str]]]:
    """The pupil's lessons by subject: present, absent, released, unknown while nobody has marked it, or still ahead."""
    found: defaultdict[int, list[tuple[dt.date, str]]] = defaultdict(list)
    for day in days:
        for place, lesson in enumerate(taught.of_day(pupil_id, day)):
            seen = taught.seen(ctx, pupil_id, lesson, is_first=not place)
            if lesson.starts_at > ctx.now:
                found[lesson.subject_id].append((day, "ahead"))
            elif seen is None:
                found[lesson.subject_id].append((day, "unknown"))
            elif seen is not Seen.ABSENT:
                found[lesson.subject_id].append((day, "present"))
            else:
                is_missed = taught.code(pupil_id, lesson) not in released
                found[lesson.subject_id].append((day, "absent" if is_missed else "released"))
    return found


async def _courses(session: AsyncSession, ctx: Context, groups: Collection[int]) -> dict[int, list[Taught]]:
    """The courses with marks of these groups whose period ends soon, by group. Four statements at most."""
    statement = select(Course.id, Course.group_id, Course.subject_id).where(Course.group_id.in_(groups))
    rows = (await session.execute(statement.order_by(Course.id))).all()
    years = await periods.of_courses(session, [row.id for row in rows])
    soon = [
        Taught(row.id, row.group_id, row.subject_id, period)
        for row in rows
        if (period := years[row.id].current(ctx.today)) is not None and ends_soon(ctx, period.ends_on)
    ]
    markless = await is_markless(session, ctx, course_ids=[course.id for course in soon], on=ctx.today) if soon else {}
    found: defaultdict[int, list[Taught]] = defaultdict(list)
    for course in soon:
        if not markless[course.id]:
            found[course.group_id].append(course)
    return dict(found)
