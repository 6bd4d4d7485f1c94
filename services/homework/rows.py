"""The rows of a lesson's homework, and what belongs to each."""

import zlib
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Homework, HomeworkAttachment, HomeworkPupil

Audience = frozenset[int]
"""Pupils by id; nobody named is the whole list."""
WHOLE_LIST: Audience = frozenset()
NOTHING_SEEN = 1
"""The mark of a screen on which nothing was set."""


async def standing(session: AsyncSession, lesson_id: int) -> list[tuple[Homework, Audience]]:
    """What is in force at a lesson and for whom, the oldest first; of several for one pupil the newest counts."""
    statement = (
        select(Homework, HomeworkPupil.pupil_id)
        .outerjoin(HomeworkPupil, HomeworkPupil.homework_id == Homework.id)
        .where(Homework.lesson_id == lesson_id, Homework.withdrawn_at.is_(None))
        .order_by(Homework.id)
    )
    found: dict[int, Homework] = {}
    named: defaultdict[int, set[int]] = defaultdict(set)
    for homework, pupil_id in await session.execute(statement):
        found[homework.id] = homework
        if pupil_id is not None:
            named[homework.id].add(pupil_id)
    return [(homework, frozenset(named[homework.id])) for homework in found.values()]


async def of_audience(session: AsyncSession, lesson_id: int, pupils: Collection[int] = ()) -> Homework | None:
    """What is in force for exactly these pupils; for the whole list where nobody is named."""
    wanted = frozenset(pupils)
    same = [homework for homework, named in await standing(session, lesson_id) if named == wanted]
    return same[-1] if same else None


def mark(*those: Homework | None) -> int:
    """A number of what stands, for the button that takes its place: of another, or of a changed one, it is another."""
    stands = [(one.id, one.revision) for one in those if one is not None]
    return zlib.crc32(repr(stands).encode()) + 2 if stands else NOTHING_SEEN


async def files(session: AsyncSession, homework_id: int) -> list[int]:
    """The ids of its attachments, in the order in which they came."""
    statement = (
        select(HomeworkAttachment.attachment_id)
        .where(HomeworkAttachment.homework_id == homework_id)
        .order_by(HomeworkAttachment.id)
    )
    return list((await session.execute(statement)).scalars())


async def count_files(session: AsyncSession, homework_ids: Collection[int]) -> dict[int, int]:
    """How many files each homework has; one that has none is left out."""
    statement = (
        select(HomeworkAttachment.homework_id, func.count())
        .where(HomeworkAttachment.homework_id.in_(homework_ids))
        .group_by(HomeworkAttachment.homework_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
