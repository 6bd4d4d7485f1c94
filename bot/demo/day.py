"""Which school day the demonstration shows: whatever the real date, a lesson is going on and its bell is past."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import ShiftedClock
from bot.contexts import Contexts
from models.courses import Course
from models.groups import Group, GroupKind, Tutor
from models.lessons import Lesson
from models.school import Year
from services.context import Command, Context
from services.dated import holds_on
from services.schedule import timetable

LOOK_DAYS = 14
"""The longest holidays of a year are shorter."""
BEGAN = dt.timedelta(minutes=12)
"""So long ago the lesson began: past the grace after the bell, also of a day's first lesson."""
LEFT = dt.timedelta(minutes=10)
"""So much of the lesson must be left to be played with."""
_LOWEST_GRADE = 5
"""Below, the class tutor teaches nearly everything: one phone for two people."""
_USUAL_GRADE = 7
_USUAL_NUMBER = 3


@dataclasses.dataclass(frozen=True)
class GoingLesson:
    """A whole class's lesson that may be shown, and the people it needs."""

    lesson_id: int
    group_id: int
    group: str
    grade: int
    date: dt.date
    number: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    teacher_id: int
    tutor_id: int
    day_ends_at: dt.datetime


def anchor(now: dt.datetime, years: Sequence[tuple[dt.date, dt.date]]) -> dt.datetime:
    """The moment itself if some year of the school covers it, else the same hour on the nearest day of a year."""
    today = now.date()
    nearest = min(
        (min(max(today, starts_on), ends_on) for starts_on, ends_on in years),
        key=lambda day: abs(day - today),
        default=today,
    )
    return now + (nearest - today)


async def possible(ctx: Context) -> list[tuple[GoingLesson, dt.datetime]]:
    """Lessons to show, the most fitting first, each with what the school's clock is to say.

    A lesson that is going on at ``ctx.now`` leaves the clock alone. Otherwise the day is the nearest one with lessons,
    and its third lesson has begun a while ago.
    """
    today = ctx.today
    first, last = today - dt.timedelta(days=LOOK_DAYS), today + dt.timedelta(days=LOOK_DAYS)
    await timetable.make_lessons_between(ctx, first=first, last=last)
    async with ctx.read() as session:
        lessons = await _lessons(session, first, last)
    going = [lesson for lesson in lessons if lesson.starts_at + BEGAN <= ctx.now and ctx.now + LEFT <= lesson.ends_at]
    if going:
        return [(lesson, ctx.now) for lesson in _ranked(going, lessons)]
    found = []
    for day in sorted({lesson.date for lesson in lessons}, key=lambda day: (day < today, abs(day - today))):
        of_day = [lesson for lesson in lessons if lesson.date == day]
        found += [(lesson, lesson.starts_at + BEGAN) for lesson in _ranked(of_day, lessons)]
    return found


async def following(ctx: Context, shown: GoingLesson) -> tuple[GoingLesson, dt.datetime] | None:
    """What to show when the day of ``shown`` is over, and what the school's clock is to say; it never goes back.

    The next day on which the same teacher has the same class: the phones on the desk are theirs. Where there is none,
    the next school day; where the school knows no day ahead, None.
    """
    first = max(shown.date + dt.timedelta(days=1), ctx.today)
    last = first + dt.timedelta(days=LOOK_DAYS)
    await timetable.make_lessons_between(ctx, first=first, last=last)
    async with ctx.read() as session:
        lessons = await _lessons(session, first, last)
    ahead = [lesson for lesson in lessons if ctx.now + LEFT <= lesson.ends_at]
    theirs = [lesson for lesson in ahead if _pair(lesson) == _pair(shown)] or ahead
    if not theirs:
        return None
    best = _ranked([lesson for lesson in theirs if lesson.date == theirs[0].date], lessons)[0]
    return best, max(ctx.now, best.starts_at + BEGAN)


async def jump(contexts: Contexts, clock: ShiftedClock, shown: GoingLesson) -> GoingLesson | None:
    """Set the clock forward to the next day; None, and the clock left alone, where there is no day ahead."""
    found = await following(await contexts.make(Command("command:demo")), shown)
    if found is None:
        return None
    lesson, moment = found
    clock.set(moment)
    return lesson


def _pair(lesson: GoingLesson) -> tuple[int, int]:
    return lesson.teacher_id, lesson.group_id


def _ranked(some: Sequence[GoingLesson], every: Sequence[GoingLesson]) -> list[GoingLesson]:
    """A third lesson first, then a teacher with a full day, then a class from the middle of the school."""
    load = Counter((lesson.teacher_id, lesson.date) for lesson in every)
    return sorted(
        some,
        key=lambda lesson: (
            abs(lesson.number - _USUAL_NUMBER),
            -load[lesson.teacher_id, lesson.date],
            abs(lesson.grade - _USUAL_GRADE),
            lesson.lesson_id,
        ),
    )


async def _lessons(session: AsyncSession, first: dt.date, last: dt.date) -> list[GoingLesson]:
    """Lessons of whole classes with a teacher who is not the class's tutor, in the order of time."""
    rows = await session.execute(
        select(
            Lesson.id.label("lesson_id"), Group.id.label("group_id"), Group.name.label("group"), Group.grade,
            Lesson.date, Lesson.number, Lesson.starts_at, Lesson.ends_at,
            Lesson.planned_teacher_id.label("teacher_id"), Tutor.person_id.label("tutor_id"),
            _day_end().label("day_ends_at"),
        )
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(Tutor, Tutor.group_id == Group.id)
        .where(
            Lesson.date.between(first, last),
            Lesson.cancelled_at.is_(None),
            Lesson.number.is_not(None),
            Lesson.planned_teacher_id != Tutor.person_id,
            Group.kind == GroupKind.CLASS,
            Group.grade >= _LOWEST_GRADE,
            holds_on(Tutor, Lesson.date),
        )
        .order_by(Lesson.starts_at, Group.grade, Group.letter),
    )  # fmt: skip
    return [GoingLesson(**row) for row in rows.mappings()]


def _day_end() -> ScalarSelect[dt.datetime]:
    day = Lesson.__table__.alias("day")
    return (
        select(func.max(day.c.ends_at)).where(day.c.date == Lesson.date, day.c.cancelled_at.is_(None)).scalar_subquery()
    )


async def years(session: AsyncSession) -> list[tuple[dt.date, dt.date]]:
    """The first and the last day of every year the school knows."""
    return [(starts_on, ends_on) for starts_on, ends_on in await session.execute(select(Year.starts_on, Year.ends_on))]
