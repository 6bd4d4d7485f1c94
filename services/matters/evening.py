"""What a teacher reads in the evening, at the moment of sending."""

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson
from models.people import Person
from models.traffic import Notice
from services import names
from services.attendance import LessonTitle
from services.context import Context
from services.lessons import givers
from services.lessons.givers import GIVER
from services.matters.news import MatterNews

_LINE = "line"
_Of = tuple[int, dt.date]
"""A person and a date."""


class WrittenFor(NamedTuple):
    """A lesson that was the reader's, and who gives it or wrote it down."""

    title: LessonTitle
    by: str
    is_closed: bool


class OpenDay(NamedTuple):
    """Several open lessons in one class."""

    group_id: int
    group: str


@dataclasses.dataclass(frozen=True)
class EveningNews(MatterNews):
    """The reader's day as it was left."""

    date: dt.date
    open: list[LessonTitle]
    """Over by now and not closed."""
    days: list[OpenDay]
    """The classes that several of these are of, to be closed at once."""
    written: list[WrittenFor]


class _Open(NamedTuple):
    title: LessonTitle
    day: OpenDay | None


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where everything is closed, nobody wrote anything, and the school wants no line about that."""
    asked = {
        notice.id: (notice.person_id or 0, dt.date.fromordinal(notice.matter_id))
        for notice in notices
        if notice.matter_id is not None
    }
    people = {person_id for person_id, _ in asked.values()}
    dates = {date for _, date in asked.values()}
    still_open = await _open(session, ctx, people, dates)
    written = await _written(session, ctx, people, dates)
    found: dict[int, MatterNews] = {}
    for notice_id, of in asked.items():
        left = still_open.get(of, [])
        news = EveningNews(of[1], [title for title, _ in left], _days(left), written.get(of, []))
        if news.open or news.written or ctx.school.reminder_when_all_closed == _LINE:
            found[notice_id] = news
    return found


async def _open(
    session: AsyncSession, ctx: Context, people: Collection[int], dates: Collection[dt.date]
) -> dict[_Of, list[_Open]]:
    statement = _titled(GIVER, Group).where(
        GIVER.in_(people), Lesson.date.in_(dates), Lesson.closed_at.is_(None), Lesson.ends_at <= ctx.now
    )
    found: defaultdict[_Of, list[_Open]] = defaultdict(list)
    for lesson, subject, group, parent, person_id, of in await session.execute(statement):
        day = OpenDay(of.id, of.name) if givers.is_small(of.kind, of.grade, ctx.school.day_card_to_grade) else None
        found[person_id, lesson.date].append(_Open(_title(ctx, lesson, subject, group, parent), day))
    return dict(found)


def _days(left: Sequence[_Open]) -> list[OpenDay]:
    counts = Counter(day for _, day in left if day is not None)
    return [day for day, count in counts.items() if count > 1]


async def _written(
    session: AsyncSession, ctx: Context, people: Collection[int], dates: Collection[dt.date]
) -> dict[_Of, list[WrittenFor]]:
    """Lessons planned for them that somebody else was appointed to, began to fill, or closed."""
    planned = Lesson.planned_teacher_id
    other = func.coalesce(func.nullif(Lesson.closed_by_id, planned), func.nullif(Lesson.taught_by_id, planned), GIVER)
    statement = (
        _titled(Person.surname, Person.given_name, Person.patronymic)
        .join(Person, Person.id == other)
        .where(
            planned.in_(people),
            Lesson.date.in_(dates),
            or_(Lesson.closed_by_id != planned, Lesson.taught_by_id != planned, planned != GIVER),
        )
    )
    found: defaultdict[_Of, list[WrittenFor]] = defaultdict(list)
    for lesson, subject, group, parent, *name in await session.execute(statement):
        title = _title(ctx, lesson, subject, group, parent)
        of = (lesson.planned_teacher_id, lesson.date)
        found[of].append(WrittenFor(title, names.adult(*name), lesson.closed_at is not None))
    return dict(found)


def _titled(*more: Any) -> Select[*tuple[Any, ...]]:
    """The lessons with what names them, and more, in the order of the day."""
    parent = aliased(Group)
    selected = givers.with_giver(select(Lesson, Subject.name, Group.name, parent.name, *more))
    return (
        selected.join(Subject, Subject.id == Course.subject_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .order_by(Lesson.starts_at, Lesson.id)
    )


def _title(ctx: Context, lesson: Lesson, subject: str, group: str, parent: str | None) -> LessonTitle:
    return LessonTitle(
        lesson_id=lesson.id,
        date=lesson.date,
        number=lesson.number,
        subject=subject,
        group=parent or group,
        subgroup=None if parent is None else group,
        starts=ctx.school.local(lesson.starts_at),
        ends=ctx.school.local(lesson.ends_at),
    )
