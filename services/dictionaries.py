"""The school's dictionaries as a teacher is offered them: what every school has, with what this one made otherwise."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.dictionaries import LessonKind, MarkValue, WorkType
from services.school_settings.of_dictionaries import LESSON_KINDS, MARKS, WORK_TYPES


class Work(NamedTuple):
    """A kind of work that is marked; ``name`` where the school has its own (else a text «work-type-<code>»)."""

    code: str
    name: str | None
    weight: float
    is_written: bool
    is_shown: bool


class Kind(NamedTuple):
    """Вид занятия; ``name`` where the school has its own (else a text «lesson-kind-<code>»)."""

    code: str
    name: str | None
    is_shown: bool


class Value(NamedTuple):
    """A value of the scale (a text «mark-value-<code>»); ``points`` where it counts in an average."""

    code: str
    points: int | None
    is_final_only: bool
    is_shown: bool


async def works(session: AsyncSession) -> dict[str, Work]:
    """Every kind of work by its code, in the order in which it is offered; hidden ones too, for old marks."""
    rows = {row.code: row for row in (await session.scalars(select(WorkType))).all()}
    found = [
        (row.position, Work(row.code, row.name, row.weight, row.is_written, not row.is_hidden)) for row in rows.values()
    ] + [
        (place, Work(usual.code, None, usual.weight, usual.is_written, is_shown=True))
        for place, usual in enumerate(WORK_TYPES)
        if usual.code not in rows
    ]
    return {work.code: work for _, work in sorted(found, key=lambda it: (it[0], it[1].code))}


async def kinds(session: AsyncSession) -> dict[str, Kind]:
    """Every kind of lesson by its code, as ``works``."""
    rows = {row.code: row for row in (await session.scalars(select(LessonKind))).all()}
    found = [(row.position, Kind(row.code, row.name, not row.is_hidden)) for row in rows.values()] + [
        (place, Kind(code, None, is_shown=True)) for place, code in enumerate(LESSON_KINDS) if code not in rows
    ]
    return {kind.code: kind for _, kind in sorted(found, key=lambda it: (it[0], it[1].code))}


async def values(session: AsyncSession) -> dict[str, Value]:
    """The scale by its codes, in its order."""
    hidden = {row.code: row.is_hidden for row in (await session.scalars(select(MarkValue))).all()}
    return {
        code: Value(code, points, is_final, not hidden.get(code, not is_shown))
        for code, points, is_final, is_shown in MARKS
    }
