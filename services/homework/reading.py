"""What is set at lessons, in short."""

import dataclasses
import datetime as dt
from collections.abc import Collection

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.homework import Homework, HomeworkAttachment, HomeworkPupil
from models.lessons import Lesson


@dataclasses.dataclass(frozen=True)
class HomeworkBrief:
    """What is set at a lesson for its whole list."""

    homework_id: int
    text: str | None
    files: int
    due_on: dt.date | None
    minutes: int | None
    named: int
    """How many pupils have one of their own besides."""

    @property
    def is_none(self) -> bool:
        """«Не задано» was said."""
        return self.text is None and not self.files


async def of_lessons(session: AsyncSession, lesson_ids: Collection[int]) -> dict[int, HomeworkBrief]:
    """What stands for the whole list of each lesson; a lesson of which nobody has said anything is left out.

    One statement, however many lessons.
    """
    if not lesson_ids:
        return {}
    due, other = aliased(Lesson), aliased(Homework)
    files = (
        select(func.count()).where(HomeworkAttachment.homework_id == Homework.id).correlate(Homework).scalar_subquery()
    )
    named = (
        select(func.count(HomeworkPupil.pupil_id.distinct()))
        .join(other, other.id == HomeworkPupil.homework_id)
        .where(other.lesson_id == Homework.lesson_id, other.withdrawn_at.is_(None))
        .correlate(Homework)
        .scalar_subquery()
    )
    statement = (
        select(Homework, due.date, files, named)
        .outerjoin(due, and_(due.id == Homework.due_lesson_id, due.cancelled_at.is_(None)))
        .where(
            Homework.lesson_id.in_(lesson_ids),
            Homework.withdrawn_at.is_(None),
            Homework.is_for_named.is_(False),
        )
    )
    return {
        homework.lesson_id: HomeworkBrief(homework.id, homework.text, count, due_on, homework.minutes, apart)
        for homework, due_on, count, apart in await session.execute(statement)
    }
