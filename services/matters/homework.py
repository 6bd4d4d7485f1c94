"""What is set for a child's next day, at the moment of sending."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.families import Told
from models.groups import Membership
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.traffic import Notice, NoticeState
from services import reader_names
from services.context import Context
from services.dated import holds_on
from services.family_news import filters, readers
from services.family_news.homework_list import AGAIN
from services.homework import for_pupils
from services.homework.for_pupils import DueHomework
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.names import ShownName

_SEPARATOR = ","


class SetFor(NamedTuple):
    """What is due at one lesson."""

    number: int | None
    subject: str
    homework: list[DueHomework]


@dataclasses.dataclass(frozen=True)
class HomeworkNews(MatterNews):
    """One child's list for a day."""

    pupil_id: int
    name: ShownName
    date: dt.date
    is_tomorrow: bool
    is_again: bool
    lessons: list[SetFor]

    @property
    def told(self) -> str | None:
        """Which homework, as it was then."""
        return _SEPARATOR.join(sorted(_codes(self.lessons)))


@dataclasses.dataclass(frozen=True)
class HomeworkListNews(MatterNews):
    """The lists of one message."""

    children: list[HomeworkNews]


class _Place(NamedTuple):
    """A lesson of a pupil's day."""

    lesson_id: int
    number: int | None
    subject: str
    subject_id: int


def join(lists: Sequence[HomeworkNews]) -> HomeworkListNews:
    """By child; of one child's day the last word."""
    last = {(one.pupil_id, one.date): one for one in lists}
    return HomeworkListNews(sorted(last.values(), key=lambda it: (it.name.familiar or "", it.pupil_id, it.date)))


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where nothing is set, or nothing new; for whom it is no more, or who does without. Eight statements."""
    pairs = {(notice.person_id, notice.pupil_id) for notice in notices if notice.person_id and notice.pupil_id}
    allowed = await readers.allowed(session, ctx, pairs)
    muted = await filters.muted(session, {person_id for person_id, _ in allowed})
    names = await reader_names.of(session, ctx, allowed)
    pupils = {pupil_id for _, pupil_id in allowed}
    dates = {dt.date.fromordinal(notice.matter_id) for notice in notices if notice.matter_id is not None}
    days = await _days(session, pupils, dates)
    lesson_ids = {place.lesson_id for places in days.values() for place in places}
    due = await for_pupils.due_at(session, lesson_ids=lesson_ids, pupils=pupils)
    known = await _told(session, [notice for notice in notices if occasion(notice) == AGAIN])
    news: dict[int, MatterNews] = {}
    for notice in notices:
        of = (notice.person_id or 0, notice.pupil_id or 0)
        date = dt.date.fromordinal(notice.matter_id or 1)
        if of not in allowed:
            continue
        lessons = [
            SetFor(place.number, place.subject, due[of[1], place.lesson_id])
            for place in days.get((of[1], date), ())
            if (of[1], place.lesson_id) in due and not muted.holds(of[0], Told.HOMEWORK, subject_id=place.subject_id)
        ]
        is_again = occasion(notice) == AGAIN
        before = known.get((*of, notice.matter_id or 0), frozenset()) if is_again else frozenset()
        something = any(not one.is_none for it in lessons for one in it.homework)
        if something and not _codes(lessons) <= before:
            news[notice.id] = HomeworkNews(
                pupil_id=of[1],
                name=names[of],
                date=date,
                is_tomorrow=date == ctx.today + dt.timedelta(days=1),
                is_again=bool(before),
                lessons=lessons,
            )
    return news


def _codes(lessons: Sequence[SetFor]) -> frozenset[str]:
    return frozenset(f"{one.homework_id}.{one.revision}" for it in lessons for one in it.homework)


async def _told(session: AsyncSession, notices: Sequence[Notice]) -> dict[tuple[int, int, int], frozenset[str]]:
    """What each (person, pupil, day) of these has read by its first list. One statement, none for none."""
    if not notices:
        return {}
    statement = select(Notice).where(
        Notice.kind == NoticeKind.HOMEWORK,
        Notice.matter_id.in_({notice.matter_id for notice in notices}),
        Notice.person_id.in_({notice.person_id for notice in notices}),
        Notice.state == NoticeState.COMPOSED,
    )
    return {
        (one.person_id or 0, one.pupil_id or 0, one.matter_id or 0): frozenset((one.told or "").split(_SEPARATOR))
        for one in await session.scalars(statement)
        if occasion(one) != AGAIN
    }


async def _days(
    session: AsyncSession, pupils: Collection[int], dates: Collection[dt.date]
) -> dict[tuple[int, dt.date], list[_Place]]:
    statement = (
        select(Membership.pupil_id, Lesson.date, Lesson.id, Lesson.number, Subject.name, Subject.id)
        .join(Course, Course.group_id == Membership.group_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Lesson, Lesson.course_id == Course.id)
        .where(
            Membership.pupil_id.in_(pupils),
            Lesson.date.in_(dates),
            Lesson.cancelled_at.is_(None),
            holds_on(Membership, Lesson.date.expression),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    days: dict[tuple[int, dt.date], list[_Place]] = {}
    for pupil_id, date, *place in await session.execute(statement):
        places = days.setdefault((pupil_id, date), [])
        if place[0] not in {it.lesson_id for it in places}:
            places.append(_Place._make(place))
    return days
