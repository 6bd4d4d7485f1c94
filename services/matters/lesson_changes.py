"""What a lesson that does not take place, or one off the timetable, says to each reader when it is sent."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionState
from models.traffic import Notice
from services.context import Context
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.schedule import concerned
from services.schedule.changes_told import STANDS


@dataclasses.dataclass(frozen=True)
class LessonChanged(MatterNews):
    """A lesson that does not take place, does after all, gives way to another subject, or is added. Local time."""

    date: dt.date
    number: int | None
    starts: dt.datetime
    subject: str
    group: str
    subgroup: str | None
    how: str
    """cancelled, stands, replaced, added."""
    instead: str | None
    """The subject in its place."""

    @property
    def classes_told(self) -> frozenset[str]:
        """Those it names."""
        return frozenset({self.group})


async def load_cancelled(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Lessons that are still cancelled, or stand again, as each notice says, for those whom they still concern."""
    rows = await _rows(session, notices)
    readers = await _readers(session, ctx, notices, rows.values())
    news: dict[int, MatterNews] = {}
    for notice in notices:
        row = rows.get(notice.matter_id or 0)
        if row is None or (notice.person_id, row.Lesson.id) not in readers:
            continue
        says_stands = occasion(notice).startswith(STANDS)
        if says_stands == (row.Lesson.cancelled_at is None):
            how = "stands" if says_stands else "cancelled" if row.instead is None else "replaced"
            news[notice.id] = _changed(ctx, row, how)
    return news


async def load_added(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Hours off the timetable that still stand."""
    rows = await _rows(session, notices)
    readers = await _readers(session, ctx, notices, rows.values())
    return {
        notice.id: _changed(ctx, rows[notice.matter_id], "added")
        for notice in notices
        if notice.matter_id in rows
        and (notice.person_id, notice.matter_id) in readers
        and rows[notice.matter_id].Lesson.cancelled_at is None
    }


async def _rows(session: AsyncSession, notices: Sequence[Notice]) -> dict[int, Row[*tuple[Any, ...]]]:
    parent, other_course, other = aliased(Group), aliased(Course), aliased(Subject)
    statement = (
        select(Lesson, Group, Subject.name.label("subject"), parent.name.label("parent"), other.name.label("instead"))
        .add_columns(Substitution.teacher_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .outerjoin(
            Substitution,
            and_(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED),
        )
        .outerjoin(other_course, other_course.id == Substitution.course_id)
        .outerjoin(other, other.id == other_course.subject_id)
        .where(Lesson.id.in_({notice.matter_id for notice in notices}))
    )
    return {row.Lesson.id: row for row in await session.execute(statement)}


async def _readers(
    session: AsyncSession, ctx: Context, notices: Sequence[Notice], rows: Collection[Row[*tuple[Any, ...]]]
) -> set[tuple[int | None, int]]:
    """Which of the people is concerned by which lesson now. Two statements."""
    people = {notice.person_id for notice in notices if notice.person_id is not None}
    until = max((row.Lesson.date for row in rows), default=ctx.today)
    groups = {row.Group.id for row in rows}
    classes = {row.Group.parent_id or row.Group.id for row in rows}
    families = await concerned.families(session, ctx, groups=groups, until=until, people=people)
    staff = await concerned.staff(
        session, ctx, classes=classes, first=ctx.today, last=until, people=people, whoever_teaches=True
    )
    return {
        (person_id, row.Lesson.id)
        for row in rows
        for person_id in people
        if person_id == row.teacher_id
        or row.Group.id in families.get(person_id, ())
        or (row.Group.parent_id or row.Group.id) in staff.get(person_id, ())
    }


def _changed(ctx: Context, row: Row[*tuple[Any, ...]], how: str) -> LessonChanged:
    return LessonChanged(
        date=row.Lesson.date,
        number=row.Lesson.number,
        starts=ctx.school.local(row.Lesson.starts_at),
        subject=row.subject,
        group=row.parent or row.Group.name,
        subgroup=row.Group.name if row.parent is not None else None,
        how=how,
        instead=row.instead if how == "replaced" else None,
    )
