"""What a pupil has to do for a lesson: of each that set some, one's own where there is one, else the class's."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
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
    revision: int = 1
    """As of the homework: it tells one that was changed."""

    @property
    def is_none(self) -> bool:
        """«Не задано» was said."""
        return self.text is None and not self.files


class ToRead(NamedTuple):
    """A homework in full, with what it is for."""

    homework: DueHomework
    day: dt.date
    number: int | None
    subject: str
    files: list[Kept]


async def due_at(
    session: AsyncSession, *, lesson_ids: Collection[int], pupils: Collection[int]
) -> dict[tuple[int, int], list[DueHomework]]:
    """What is due at each lesson for each of these pupils, by (pupil, lesson), in the order of the lessons that set it.

    Two of a double lesson, or one that was put off and the next, stand side by side; «не задано» says nothing beside
    something. One statement.
    """
    if not lesson_ids or not pupils:
        return {}
    own = aliased(Lesson)
    count = (
        select(func.count()).where(HomeworkAttachment.homework_id == Homework.id).correlate(Homework).scalar_subquery()
    )
    statement = (
        select(Membership.pupil_id, Homework, count)
        .join(own, own.id == Homework.lesson_id)
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
        # Of one lesson the pupil's own counts.
        .order_by(own.starts_at, own.id, Homework.is_for_named, Homework.id)
    )
    found: dict[tuple[int, int], dict[int, DueHomework]] = {}
    for pupil_id, homework, files_count in await session.execute(statement):
        theirs = found.setdefault((pupil_id, homework.due_lesson_id or 0), {})
        theirs[homework.lesson_id] = DueHomework(homework.id, homework.text, files_count, homework.revision)
    return {of: _said(list(theirs.values())) for of, theirs in found.items()}


async def of_pupil(ctx: Context, *, folder: Path, pupil_id: int, homework_id: int, bot_ref: str) -> ToRead:
    """A pupil's homework with its files, for whoever reads the diary. Raises NotYours."""
    async with ctx.read() as session:
        await access.reader_of_diary(session, ctx, pupil_id)
        statement = (
            select(Lesson.id, Lesson.date, Lesson.number, Subject.name)
            .join(Homework, Homework.due_lesson_id == Lesson.id)
            .join(Course, Course.id == Lesson.course_id)
            .join(Subject, Subject.id == Course.subject_id)
            .where(Homework.id == homework_id, Lesson.cancelled_at.is_(None))
        )
        lesson = (await session.execute(statement)).one_or_none()
        if lesson is None:
            raise NotYours
        due = await due_at(session, lesson_ids=[lesson.id], pupils=[pupil_id])
        found = next((one for one in due.get((pupil_id, lesson.id), ()) if one.homework_id == homework_id), None)
        if found is None:
            raise NotYours
        kept = await files.load(session, folder=folder, homework_id=homework_id, bot_ref=bot_ref)
        return ToRead(found, lesson.date, lesson.number, lesson.name, kept)


def _said(those: list[DueHomework]) -> list[DueHomework]:
    return [one for one in those if not one.is_none] or those[:1]
