"""Which lesson a line is about: one of the teacher's own of that day, or a question."""

import datetime as dt
import enum
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, contains_eager

from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind
from models.lessons import Lesson
from models.school import Year
from models.substitutions import Substitution, SubstitutionState
from services import attendance
from services.attendance import LessonTitle
from services.context import Context
from services.dated import holds_on
from services.one_line.line import Day, Line, Place
from services.one_line.vocabulary import class_letters, folded


class OwnLesson(NamedTuple):
    """A lesson that the actor gives, or is to."""

    title: LessonTitle
    grade: int | None
    letter: str | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_closed: bool

    @property
    def id(self) -> int:
        """The lesson's."""
        return self.title.lesson_id


class Why(enum.StrEnum):
    """Why the lesson has to be asked for."""

    NO_LESSONS = "no-lessons"
    """None that day."""
    NOT_FOUND = "not-found"
    """None of this class, subgroup or number."""
    SEVERAL = "several"
    UNFILLED = "unfilled"
    """No class was named, and an earlier lesson of today is not closed yet."""
    NO_CURRENT = "no-current"
    """No class was named, and there is no lesson now."""
    CHOSEN = "chosen"
    """The teacher said that it is another one."""


class Choice(NamedTuple):
    """The lesson, or why it is asked for and among which."""

    lesson: OwnLesson | None
    why: Why | None
    among: list[OwnLesson]
    is_guess: bool = False
    """Others would do as well."""


async def of_day(session: AsyncSession, ctx: Context, day: dt.date) -> list[OwnLesson]:
    """The actor's lessons of a day, substitutions too, in its order. One statement."""
    parent = aliased(Group)
    me = ctx.actor.person_id
    statement = (
        select(Lesson, parent.name, parent.grade, parent.letter)
        .join(Lesson.course)
        .join(Course.group)
        .join(Course.subject)
        .outerjoin(parent, parent.id == Group.parent_id)
        .options(
            contains_eager(Lesson.course).contains_eager(Course.group),
            contains_eager(Lesson.course).contains_eager(Course.subject),
        )
        .where(
            Lesson.date == day,
            Lesson.cancelled_at.is_(None),
            or_(
                Lesson.planned_teacher_id == me,
                Lesson.taught_by_id == me,
                exists().where(
                    CourseTeacher.course_id == Lesson.course_id,
                    CourseTeacher.person_id == me,
                    holds_on(CourseTeacher, day),
                    holds_on(CourseTeacher, ctx.today),
                ),
                exists().where(
                    Substitution.lesson_id == Lesson.id,
                    Substitution.teacher_id == me,
                    Substitution.state == SubstitutionState.APPOINTED,
                ),
            ),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    return [
        OwnLesson(
            attendance.title(ctx, lesson, parent_name=parent_name),
            grade or lesson.course.group.grade,
            letter or lesson.course.group.letter,
            lesson.starts_at,
            lesson.ends_at,
            lesson.closed_at is not None,
        )
        for lesson, parent_name, grade, letter in (await session.execute(statement)).all()
    ]


async def is_class(session: AsyncSession, ctx: Context, place: Place) -> bool:
    """Whether the school has such a class this year."""
    statement = (
        select(Group.letter)
        .join(Year, Year.id == Group.year_id)
        .where(
            Group.kind == GroupKind.CLASS,
            Group.grade == place.grade,
            Group.letter.is_not(None),
            Year.starts_on <= ctx.today,
            Year.ends_on >= ctx.today,
        )
    )
    letters = class_letters(place.letter)
    return any(letters & class_letters(one) for one in (await session.execute(statement)).scalars() if one)


def day_of(day: Day | None, today: dt.date) -> dt.date | None:
    """The day that is meant: of a date without its year the nearest; None where there is no such day."""
    if day is None or day.date is None:
        return today - dt.timedelta(days=0 if day is None else day.back)
    number, month, *year = (int(part) for part in day.date.split("."))
    years = [year[0] % 100 + today.year // 100 * 100] if year else [today.year - 1, today.year, today.year + 1]
    found = [date for one in years if (date := _date(one, month, number)) is not None]
    return min(found, key=lambda date: abs(date - today), default=None)


def choose(line: Line, own: Sequence[OwnLesson], now: dt.datetime) -> Choice:
    """The lesson that the line means among the day's own ones."""
    if not own:
        return Choice(None, Why.NO_LESSONS, [])
    found = [one for one in own if _is_meant(line, one)]
    if not found:
        return Choice(None, Why.NOT_FOUND, list(own))
    if line.place is None and line.number is None:
        return _current(found, now)
    if len(found) == 1:
        return Choice(found[0], None, found)
    if len({one.letter for one in found}) > 1:
        # «7B» may be 7Б as well as 7В.
        return Choice(None, Why.SEVERAL, found)
    begun = [one for one in found if one.starts_at <= now and not one.is_closed]
    running = [one for one in begun if now < one.ends_at]
    likely = running or begun[-1:]
    if len(likely) != 1:
        return Choice(None, Why.SEVERAL, found)
    return Choice(likely[0], None, found, is_guess=True)


def _current(own: list[OwnLesson], now: dt.datetime) -> Choice:
    """Without a class: the lesson that is going on, if those before it are closed."""
    running = [one for one in own if one.starts_at <= now < one.ends_at]
    if len(running) != 1:
        return Choice(None, Why.NO_CURRENT, own)
    if any(not one.is_closed for one in own if one.starts_at < running[0].starts_at):
        return Choice(None, Why.UNFILLED, own)
    return Choice(running[0], None, own, is_guess=len(own) > 1)


def _is_meant(line: Line, one: OwnLesson) -> bool:
    place = line.place
    if line.number is not None and one.title.number != line.number:
        return False
    if place is None:
        return True
    if one.grade != place.grade or not class_letters(one.letter or "") & class_letters(place.letter):
        return False
    return place.subgroup is None or folded(one.title.subgroup or "") == folded(place.subgroup)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
