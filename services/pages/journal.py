"""A page of the journal: a course, its pupils and its dates over a period, as it was kept (R-33)."""

import dataclasses
import datetime as dt
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Membership
from models.lessons import Lesson
from models.marks import MarkKind
from models.people import Person, Pupil
from services import absence_codes, access, names
from services.absence_codes import At
from services.access import CourseFacts
from services.context import Context
from services.homework import reading as homework
from services.homework.reading import HomeworkBrief
from services.lessons import lateness
from services.marks import averages, final_marks, periods
from services.marks.averages import NOTHING, Average
from services.marks.periods import Span
from services.names import Listed, ShownName
from services.pages import years
from services.pages.years import PageYear
from services.policy import Action


class PageLesson(NamedTuple):
    """A column."""

    lesson_id: int
    date: dt.date
    number: int | None
    topic: str | None
    homework: HomeworkBrief | None
    is_closed: bool
    is_late: bool = False
    """First closed on a later day than its own (R-12)."""


class PageMark(NamedTuple):
    """What stands in a cell: a mark, perhaps a double one."""

    value: str
    second_value: str | None


class Cell(NamedTuple):
    """A pupil at a lesson: marks, and the code of an absence or a late coming."""

    marks: tuple[PageMark, ...]
    code: str | None


@dataclasses.dataclass(frozen=True)
class PagePupil:
    """A row. Who has left, or learned in the course for a part of the time only, stays in past pages (D-2)."""

    pupil_id: int
    name: ShownName
    cells: dict[int, Cell]
    """By lesson; what is empty is not there."""
    elsewhere: tuple[PageMark, ...]
    """Marks of these days that count too: of another class or subgroup, at home, brought from a former school."""
    average: Average
    left_on: dt.date | None
    """The first day off the list."""
    final: str | None = None


@dataclasses.dataclass(frozen=True)
class JournalPage:
    """A course over a period; without periods over its year."""

    course_id: int
    subject: str
    group: str
    subgroup: str | None
    first: dt.date
    last: dt.date
    lessons: list[PageLesson]
    pupils: list[PagePupil]
    own_id: int
    """The course whose menu the reader comes from: of an earlier year's page the one of today."""
    period: Span | None = None
    periods: tuple[Span, ...] = ()
    """Those that have begun."""
    years: list[PageYear] = dataclasses.field(default_factory=list)
    """All years of it, this one too, the latest first."""

    @property
    def is_day(self) -> bool:
        """One day alone: no average comes of it."""
        return self.first == self.last

    @property
    def has_elsewhere(self) -> bool:
        """Whether somebody has marks that were set elsewhere."""
        return any(pupil.elsewhere for pupil in self.pupils)


async def page(ctx: Context, *, course_id: int, period: int = 0) -> JournalPage:
    """A course's page for a period by its number; 0 is the one of today, or the last. Raises NotYours.

    Who may read a course may read the same subject of the same class in every other year. A fixed number of statements,
    whatever it shows.
    """
    async with ctx.read() as session:
        found = await years.readable(session, ctx, course_id)
        facts = found.facts
        year = (await periods.of_courses(session, [facts.course.id]))[facts.course.id]
        span = year.numbered(period) or year.current(ctx.today)
        first, last = (span.starts_on, span.ends_on) if span is not None else (year.starts_on, year.ends_on)
        filled = await _filled(session, ctx, facts, (first, last))
        finals = await _finals(session, facts.course.id, span)
    return dataclasses.replace(
        filled,
        period=span,
        periods=tuple(one for one in year.periods if one.starts_on <= ctx.today),
        years=found.years,
        own_id=found.own_id,
        pupils=[dataclasses.replace(pupil, final=finals.get(pupil.pupil_id)) for pupil in filled.pupils],
    )


async def day_page(ctx: Context, *, course_id: int, date: dt.date) -> JournalPage:
    """A course's single day, for whoever copies it into the regional system (D-8). Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.CARRY_OVER)
        return await _filled(session, ctx, facts, (date, date))


async def _filled(
    session: AsyncSession, ctx: Context, facts: CourseFacts, days: tuple[dt.date, dt.date]
) -> JournalPage:
    """What stands in a course between two days."""
    lessons = await _lessons(session, ctx, facts.course.id, days[0], min(days[1], ctx.today))
    return JournalPage(
        course_id=facts.course.id,
        subject=facts.subject,
        group=facts.class_name or facts.group.name,
        subgroup=facts.group.name if facts.class_name is not None else None,
        first=days[0],
        last=days[1],
        lessons=lessons,
        pupils=await _pupils(session, ctx, facts, lessons, days),
        own_id=facts.course.id,
    )


async def _lessons(
    session: AsyncSession, ctx: Context, course_id: int, first: dt.date, last: dt.date
) -> list[PageLesson]:
    statement = (
        select(Lesson.id, Lesson.date, Lesson.number, Lesson.topic, Lesson.closed_at, Lesson.first_closed_at)
        .where(Lesson.course_id == course_id, Lesson.date.between(first, last), Lesson.cancelled_at.is_(None))
        .order_by(Lesson.starts_at, Lesson.id)
    )
    rows = (await session.execute(statement)).all()
    given = await homework.of_lessons(session, [row[0] for row in rows])
    return [
        PageLesson(
            lesson_id,
            date,
            number,
            topic,
            given.get(lesson_id),
            closed_at is not None,
            lateness.was_late(ctx, date, first_closed_at),
        )
        for lesson_id, date, number, topic, closed_at, first_closed_at in rows
    ]


async def _pupils(
    session: AsyncSession,
    ctx: Context,
    facts: CourseFacts,
    lessons: list[PageLesson],
    days: tuple[dt.date, dt.date],
) -> list[PagePupil]:
    first, last = days
    rows = await _list(session, ctx, facts.group.id, first, last)
    codes = await absence_codes.of_lessons(session, [lesson.lesson_id for lesson in lessons])
    marks = await averages.standing(session, course_id=facts.course.id, first=first, last=last)
    scale = await averages.scale(session, ctx)
    means = scale.by_pupil(marks)
    at: dict[At, list[PageMark]] = {}
    elsewhere: dict[int, list[PageMark]] = {}
    columns = {lesson.lesson_id for lesson in lessons}
    for mark in marks:
        stands = PageMark(mark.value, mark.second_value)
        if mark.lesson_id in columns:
            at.setdefault(At(mark.lesson_id, mark.pupil_id), []).append(stands)
        else:
            elsewhere.setdefault(mark.pupil_id, []).append(stands)
    shown = names.class_list([row.listed for row in rows], mode=ctx.school.privacy_mode)
    return [
        PagePupil(
            pupil_id=row.pupil_id,
            name=name,
            cells={
                lesson.lesson_id: Cell(tuple(at.get(place, ())), codes.get(place))
                for lesson in lessons
                if (place := At(lesson.lesson_id, row.pupil_id)) in at or place in codes
            },
            elsewhere=tuple(elsewhere.get(row.pupil_id, ())),
            average=means.get(row.pupil_id, NOTHING),
            left_on=row.left_on if row.left_on is not None and row.left_on <= min(last, ctx.today) else None,
        )
        for row, name in zip(rows, shown, strict=True)
    ]


class _Row(NamedTuple):
    pupil_id: int
    listed: Listed
    left_on: dt.date | None


async def _list(session: AsyncSession, ctx: Context, group_id: int, first: dt.date, last: dt.date) -> list[_Row]:
    """Everybody who was on the list on some day of these, by list number."""
    statement = (
        select(
            Membership.pupil_id,
            Membership.list_number,
            Membership.date_to,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(Membership.pupil_id.expression, ctx.today).label("consented"),
        )
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(
            Membership.group_id == group_id,
            Membership.date_from <= last,
            or_(Membership.date_to.is_(None), Membership.date_to > first),
        )
        .order_by(Membership.date_from, Membership.id)
    )
    rows: dict[int, _Row] = {}
    for pupil_id, number, left_on, surname, given_name, patronymic, born, consented in await session.execute(statement):
        listed = Listed(number, surname, given_name, patronymic, born.year if born else None, consented)
        rows[pupil_id] = _Row(pupil_id, listed, left_on)
    # Who came back has the latest number, and has not left.
    return sorted(rows.values(), key=lambda row: (row.listed.number, row.pupil_id))


async def _finals(session: AsyncSession, course_id: int, span: Span | None) -> dict[int, str]:
    """What stands for the period, in whichever course of the subject it was set; the course's own goes before."""
    if span is None:
        return {}
    lines = await final_marks.standing(session, course_id=course_id, grade=None)
    return {
        line.pupil_id: line.value
        for line in sorted(lines, key=lambda line: line.course_id == course_id)
        if line.kind is MarkKind.PERIOD and line.ends_on is not None and span.starts_on <= line.ends_on <= span.ends_on
    }
