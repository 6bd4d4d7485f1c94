"""What a pupil has to do for a lesson: one's own homework where there is one, else the class's."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Membership
from models.homework import Homework, HomeworkAttachment, HomeworkPupil
from models.lessons import Lesson
from services import access
from services.context import Context
from services.dated import holds_on
from services.homework import files
from services.homework.files import Kept
from services.refusals import NotYours


class DueHomework(NamedTuple):
    """A homework due at a lesson of a pupil's day."""

    homework_id: int
    text: str | None
    files: int

    @property
    def is_none(self) -> bool:
        """«Не задано» was said."""
        return self.text is None and not self.files


async def due_at(
    session: AsyncSession, *, lesson_ids: Collection[int], pupils: Collection[int]
) -> dict[tuple[int, int], DueHomework]:
    """What is due at each lesson for each of these pupils, by (pupil, lesson). One statement."""
    if not lesson_ids or not pupils:
        return {}
    count = (
        select(func.count()).where(HomeworkAttachment.homework_id == Homework.id).correlate(Homework).scalar_subquery()
    )
    statement = (
        select(Membership.pupil_id, Homework, count)
        .join(Lesson, Lesson.id == Homework.due_lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, Lesson.date.expression)))
        .outerjoin(
            HomeworkPupil,
            and_(HomeworkPupil.homework_id == Homework.id, HomeworkPupil.pupil_id == Membership.pupil_id),
        )
        .where(
            Homework.due_lesson_id.in_(lesson_ids),
            Homework.withdrawn_at.is_(None),
            Membership.pupil_id.in_(pupils),
            or_(Homework.is_for_named.is_(False), HomeworkPupil.id.is_not(None)),
        )
        # Of two the later lesson's counts, of one lesson the pupil's own.
        .order_by(Homework.lesson_id, Homework.is_for_named, Homework.id)
    )
    return {
        (pupil_id, homework.due_lesson_id or 0): DueHomework(homework.id, homework.text, files_count)
        for pupil_id, homework, files_count in await session.execute(statement)
    }


async def of_pupil(
    ctx: Context, *, folder: Path, pupil_id: int, homework_id: int, bot_ref: str
) -> tuple[DueHomework, list[Kept]]:
    """A pupil's homework with its files, for whoever reads the diary. Raises NotYours, FileGone."""
    async with ctx.read() as session:
        await access.reader_of_diary(session, ctx, pupil_id)
        homework = await session.get(Homework, homework_id)
        if homework is None or homework.due_lesson_id is None:
            raise NotYours
        due = await due_at(session, lesson_ids=[homework.due_lesson_id], pupils=[pupil_id])
        found = due.get((pupil_id, homework.due_lesson_id))
        if found is None or found.homework_id != homework_id:
            raise NotYours
        return found, await files.load(session, folder=folder, homework_id=homework_id, bot_ref=bot_ref)
