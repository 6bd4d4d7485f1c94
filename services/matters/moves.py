"""What a moved lesson says to each reader, at the moment of sending."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson
from models.traffic import Notice
from services.context import Context
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.schedule import concerned, moves_told
from services.schedule.lesson_moves import MOVED_BACK


@dataclasses.dataclass(frozen=True)
class LessonPlace:
    """Where a lesson stands. The time is local."""

    date: dt.date
    slot: int
    starts: dt.datetime


@dataclasses.dataclass(frozen=True)
class MovedLesson:
    """A lesson with where it stood and where it stands."""

    subject: str
    group: str
    subgroup: str | None
    before: LessonPlace
    after: LessonPlace


@dataclasses.dataclass(frozen=True)
class MoveNews(MatterNews):
    """Lessons that stand elsewhere, or stand again where they were."""

    today: dt.date
    lessons: list[MovedLesson]
    is_back: bool

    @property
    def classes_told(self) -> frozenset[str]:
        """Those it names."""
        return frozenset(lesson.group for lesson in self.lessons)


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Moves that still stand, and moves that were undone, of the reader's lessons."""
    ids = {notice.matter_id for notice in notices if notice.matter_id is not None}
    partners = await moves_told.partners(session, ids)
    rows = await _rows(session, ids | set(partners.values()))
    people = {notice.person_id for notice in notices if notice.person_id is not None}
    until = max((row.Lesson.date for row in rows.values()), default=ctx.today)
    classes = {row.Group.parent_id or row.Group.id for row in rows.values()}
    families = await concerned.families(
        session, ctx, groups={row.Group.id for row in rows.values()}, until=until, people=people
    )
    staff = await concerned.staff(
        session, ctx, classes=classes, first=ctx.today, last=until, people=people, whoever_teaches=True
    )
    deputies = await moves_told.deputies(session, ctx, people)
    news: dict[int, MatterNews] = {}
    for notice in notices:
        person_id = notice.person_id or 0
        is_back = occasion(notice) == moves_told.BACK
        told = [rows.get(one) for one in (notice.matter_id, partners.get(notice.matter_id or 0)) if one is not None]
        lessons = [
            _moved(ctx, row)
            for row in told
            if row is not None
            and (row.Lesson.cancel_reason == MOVED_BACK if is_back else row.Lesson.cancelled_at is None)
            and (
                person_id in deputies
                or row.Group.id in families.get(person_id, ())
                or (row.Group.parent_id or row.Group.id) in staff.get(person_id, ())
            )
        ]
        if lessons:
            news[notice.id] = MoveNews(ctx.today, lessons, is_back)
    return news


async def _rows(session: AsyncSession, ids: set[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    before, parent = aliased(Lesson, name="before"), aliased(Group)
    statement = (
        select(Lesson, before, Group, Subject.name.label("subject"), parent.name.label("parent"))
        .join(before, before.id == Lesson.moved_from_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(Lesson.id.in_(ids))
    )
    return {row.Lesson.id: row for row in await session.execute(statement)}


def _moved(ctx: Context, row: Row[*tuple[Any, ...]]) -> MovedLesson:
    return MovedLesson(
        subject=row.subject,
        group=row.parent or row.Group.name,
        subgroup=row.Group.name if row.parent is not None else None,
        before=_place(ctx, row.before),
        after=_place(ctx, row.Lesson),
    )


def _place(ctx: Context, lesson: Lesson) -> LessonPlace:
    return LessonPlace(lesson.date, lesson.slot, ctx.school.local(lesson.starts_at))
