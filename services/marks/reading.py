"""The marks of lessons, in short."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.marks import Mark


class MarkBrief(NamedTuple):
    """A mark that stands."""

    mark_id: int
    pupil_id: int
    value: str
    second_value: str | None
    work_type: str | None
    is_retake: bool
    ordinal: int = 1
    """Which of the pupil's marks for that work it is."""


async def of_lessons(session: AsyncSession, lesson_ids: Collection[int]) -> dict[int, list[MarkBrief]]:
    """The standing marks of each lesson in the order in which they were first set, debts too. One statement."""
    found: dict[int, list[MarkBrief]] = {lesson_id: [] for lesson_id in lesson_ids}
    if not found:
        return found
    statement = (
        select(
            Mark.lesson_id,
            Mark.id,
            Mark.pupil_id,
            Mark.value,
            Mark.second_value,
            Mark.work_type,
            Mark.retake_of_id.is_not(None).label("is_retake"),
            Mark.ordinal,
        )
        .where(Mark.lesson_id.in_(found), Mark.withdrawn_at.is_(None))
        .order_by(Mark.id)
    )
    for row in (await session.execute(statement)).all():
        found[row[0] or 0].append(MarkBrief._make(row[1:]))
    return found
