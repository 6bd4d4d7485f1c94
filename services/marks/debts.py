"""Debts («долг»): works that are not handed in yet; counted nowhere, and listed here (D-4)."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from models.marks import DEBT, Mark, MarkKind
from services import attendance, dictionaries
from services.attendance import LessonTitle
from services.context import Context
from services.dictionaries import Work
from services.marks.kindred import of_subject
from services.names import ShownName


class Debt(NamedTuple):
    """A pupil owes a work."""

    mark_id: int
    name: ShownName
    work_type: str
    date: dt.date
    """Of the lesson at which it was due."""


@dataclasses.dataclass(frozen=True)
class DebtList:
    """Who owes what in a course, seen from one of its lessons."""

    title: LessonTitle
    debts: list[Debt]
    works: dict[str, Work]


async def debt_list(ctx: Context, *, lesson_id: int) -> DebtList:
    """The debts in the lesson's subject of those on its list, by list number, wherever they were made.

    Raises NotYours.
    """
    sheet = await attendance.sheet(ctx, lesson_id=lesson_id)
    async with ctx.read() as session:
        course_id = (await session.execute(select(Lesson.course_id).where(Lesson.id == lesson_id))).scalar_one()
        owed = (await session.scalars(_owed(course_id, [row.pupil_id for row in sheet.rows]))).all()
        works = await dictionaries.works(session)
    debts = [
        Debt(mark.id, row.name, mark.work_type or "", mark.date)
        for row in sheet.rows
        for mark in owed
        if mark.pupil_id == row.pupil_id
    ]
    return DebtList(sheet.title, debts, works)


async def how_many(session: AsyncSession, course_id: int, pupils: Collection[int]) -> int:
    """How many debts these pupils have in a course's subject. One statement."""
    owed = _owed(course_id, pupils).order_by(None).subquery()
    return (await session.execute(select(func.count()).select_from(owed))).scalar_one()


def _owed(course_id: int, pupils: Collection[int]) -> Select[Mark]:
    return (
        select(Mark)
        .where(
            Mark.course_id.in_(of_subject(course_id)),
            Mark.pupil_id.in_(pupils),
            Mark.kind == MarkKind.CURRENT,
            Mark.value == DEBT,
            Mark.withdrawn_at.is_(None),
        )
        .order_by(Mark.date, Mark.id)
    )
