"""The current marks of pupils as their families read them now: for screens, reports, digests and warnings alike."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group, GroupKind
from models.marks import Mark, MarkKind
from services.context import Context
from services.family_news import held
from services.marks.averages import MarkLine

Key = tuple[int, int]
"""A subject and, of a club, its course; else ``NO_CLUB``."""
NO_CLUB = 0


class ShownMark(NamedTuple):
    """A mark that stands, in the subject in which it counts."""

    key: Key
    line: MarkLine
    row: Row[*tuple[Any, ...]]
    """With whatever else was asked for."""
    was: Mapping[str, Any]
    """What is still read otherwise than it stands in the row, by column."""


def key(subject_id: int, course_id: int, kind: GroupKind) -> Key:
    """A subject is one wherever the pupil learns it; a club's course is akin to nothing but itself."""
    return (subject_id, course_id if kind is GroupKind.CLUB else NO_CLUB)


def of_pupils(
    ctx: Context, pupils: Collection[int], *, first: dt.date | ColumnElement[dt.date], last: dt.date
) -> Select[*tuple[Any, ...]]:
    """The query of such marks between two days: to be joined with more, put in order, and given to ``read``."""
    columns = [getattr(Mark, name) for name in MarkLine._fields]
    return (
        select(*columns, Course.subject_id, Group.kind, held.is_settled(ctx))
        .join(Course, Course.id == Mark.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Mark.pupil_id.in_(pupils),
            Mark.kind == MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            Mark.date.between(first, last),
            held.is_shown(ctx),
        )
    )


async def read(session: AsyncSession, ctx: Context, query: Select[*tuple[Any, ...]]) -> list[ShownMark]:
    """Its marks in order. Two statements at most."""
    width = len(MarkLine._fields)
    rows = (await session.execute(query)).all()
    return [
        ShownMark(key(row.subject_id, row.course_id, row.kind), _line(row[:width], was), row, was)
        for row, was in await held.as_read(session, ctx, rows)
    ]


def _line(columns: tuple[Any, ...], was: Mapping[str, Any]) -> MarkLine:
    line = MarkLine._make(columns)
    return line._replace(**{name: was[name] for name in was if name in MarkLine._fields}) if was else line
