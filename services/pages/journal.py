"""A page of the journal: a course, its pupils and its dates over a period, as it was kept (R-33)."""

import dataclasses
import datetime as dt
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group, Membership
from models.lessons import Lesson
from models.marks import Mark, MarkKind
from models.people import Person, Pupil
from models.school import Year
from services import absence_codes, access, names
from services.absence_codes import At
from services.access import CourseFacts
from services.context import Context
from services.homework import reading as homework
from services.homework.reading import HomeworkBrief
from services.marks import averages, periods
from services.marks.averages import NOTHING, Average
from services.marks.periods import Span
from services.names import Listed, ShownName
from services.policy import Action
from services.refusals import NotYours


class PageLesson(NamedTuple):
    """A column."""

    lesson_id: int
    date: dt.date
    number: int | None
    topic: str | None
    homework: HomeworkBrief | None
    is_closed: bool


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
    average: Average
    left_on: dt.date | None
    final: str | None = None


class PageYear(NamedTuple):
    """The same subject of the same pupils in some year."""

    course_id: int
    name: str


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
    period: Span | None = None
    periods: tuple[Span, ...] = ()
    """Those that have begun."""
    years: list[PageYear] = dataclasses.field(default_factory=list)
    """All years of it, this one too, the latest first."""


async def page(ctx: Context, *, course_id: int, period: int = 0) -> JournalPage:
    """A course's page for a period by its number; 0 is the one of today, or the last. Raises NotYours.

    Who may read a course may read the same subject of the same class in every other year. A fixed number of statements,
    whatever it shows.
    """
    async with ctx.read() as session:
        facts, years = await _readable(session, ctx, course_id)
        year = (await periods.of_courses(session, [facts.course.id]))[facts.course.id]
        span = year.numbered(period) or year.current(ctx.today)
        first, last = (span.starts_on, span.ends_on) if span is not None else (year.starts_on, year.ends_on)
        filled = await _filled(session, ctx, facts, (first, last))
        finals = await _finals(session, facts.course.id, span)
    return dataclasses.replace(
        filled,
        period=span,
        periods=tuple(one for one in year.periods if one.starts_on <= ctx.today),
        years=years,
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
    lessons = await _lessons(session, facts.course.id, days[0], min(days[1], ctx.today))
    return JournalPage(
        course_id=facts.course.id,
        subject=facts.subject,
        group=facts.class_name or facts.group.name,
        subgroup=facts.group.name if facts.class_name is not None else None,
        first=days[0],
        last=days[1],
        lessons=lessons,
        pupils=await _pupils(session, ctx, facts, lessons, days),
    )


async def _lessons(session: AsyncSession, course_id: int, first: dt.date, last: dt.date) -> list[PageLesson]:
    statement = (
        select(Lesson.id, Lesson.date, Lesson.number, Lesson.topic, Lesson.closed_at)
        .where(Lesson.course_id == course_id, Lesson.date.between(first, last), Lesson.cancelled_at.is_(None))
        .order_by(Lesson.starts_at, Lesson.id)
    )
    rows = (await session.execute(statement)).all()
    given = await homework.of_lessons(session, [row[0] for row in rows])
    return [
        PageLesson(lesson_id, date, number, topic, given.get(lesson_id), closed_at is not None)
        for lesson_id, date, number, topic, closed_at in rows
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
    for mark in marks:
        if mark.lesson_id is not None:
            at.setdefault(At(mark.lesson_id, mark.pupil_id), []).append(PageMark(mark.value, mark.second_value))
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
        .order_by(Membership.list_number, Membership.date_from)
    )
    rows: dict[int, _Row] = {}
    for pupil_id, number, left_on, surname, given_name, patronymic, born, consented in await session.execute(statement):
        listed = Listed(number, surname, given_name, patronymic, born.year if born else None, consented)
        rows[pupil_id] = _Row(pupil_id, listed, left_on)
    return list(rows.values())


async def _finals(session: AsyncSession, course_id: int, span: Span | None) -> dict[int, str]:
    """What stands for the period."""
    if span is None:
        return {}
    statement = select(Mark.pupil_id, Mark.value).where(
        Mark.course_id == course_id,
        Mark.kind == MarkKind.PERIOD,
        Mark.period_id == span.id,
        Mark.withdrawn_at.is_(None),
    )
    return {row.pupil_id: row.value for row in await session.execute(statement)}


async def _years(session: AsyncSession, course: Course, group: Group) -> list[PageYear]:
    """The subject in every year of the class, and of the subgroup of that name; the latest year first."""
    root = group.parent_id or group.id
    before = select(Group.id, Group.continues_id).where(Group.id == root).cte("before", recursive=True)
    before = before.union(select(Group.id, Group.continues_id).join(before, Group.id == before.c.continues_id))
    after = select(Group.id).where(Group.id == root).cte("after", recursive=True)
    after = after.union(select(Group.id).join(after, Group.continues_id == after.c.id))
    classes = select(before.c.id).union(select(after.c.id))
    statement = (
        select(Course.id, Year.name)
        .join(Group, Group.id == Course.group_id)
        .join(Year, Year.id == Group.year_id)
        .where(
            Course.subject_id == course.subject_id,
            func.coalesce(Group.parent_id, Group.id).in_(classes),
            # A class that was taught the subject whole is the past of each of its subgroups.
            or_(Group.parent_id.is_(None), Group.name == group.name),
        )
        .order_by(Year.starts_on.desc(), Course.id)
    )
    return [PageYear(course_id, name) for course_id, name in await session.execute(statement)]


async def _readable(session: AsyncSession, ctx: Context, course_id: int) -> tuple[CourseFacts, list[PageYear]]:
    """A course by the right to it, or by that to the latest of its years. Raises NotYours."""
    try:
        facts = await access.course(session, ctx, course_id, Action.READ_JOURNAL)
    except NotYours:
        found = await session.get(Course, course_id)
        if found is None:
            raise
        group = await session.get_one(Group, found.group_id)
        years = await _years(session, found, group)
        if years[0].course_id == course_id:
            raise
        latest = await access.course(session, ctx, years[0].course_id, Action.READ_JOURNAL)
        parent = None if group.parent_id is None else await session.get_one(Group, group.parent_id)
        return latest._replace(course=found, group=group, class_name=None if parent is None else parent.name), years
    return facts, await _years(session, facts.course, facts.group)
