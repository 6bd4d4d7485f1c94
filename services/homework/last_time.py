"""«Как в прошлый раз»: what was set at the course's lesson before."""

import dataclasses

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Homework, HomeworkAttachment
from models.lessons import Lesson
from services import access
from services.context import Context
from services.homework import rows, setting
from services.policy import Action
from services.refusals import Refusal


class NothingBefore(Refusal):
    """Nothing was set at any earlier lesson of the course."""

    text_id = "homework-nothing-before"


@dataclasses.dataclass(frozen=True)
class Earlier:
    """A homework of an earlier lesson of the course."""

    homework_id: int
    text: str | None
    files: list[int]


async def earlier(session: AsyncSession, lesson: Lesson) -> Earlier | None:
    """The latest homework for the whole list that was something. Two statements."""
    has_files = exists().where(HomeworkAttachment.homework_id == Homework.id)
    statement = (
        select(Homework)
        .join(Lesson, Lesson.id == Homework.lesson_id)
        .where(
            Lesson.course_id == lesson.course_id,
            Lesson.starts_at < lesson.starts_at,
            Lesson.cancelled_at.is_(None),
            Homework.withdrawn_at.is_(None),
            Homework.is_for_named.is_(False),
            or_(Homework.text.is_not(None), has_files),
        )
        .order_by(Lesson.starts_at.desc(), Homework.id.desc())
        .limit(1)
    )
    found = (await session.execute(statement)).scalar_one_or_none()
    return None if found is None else Earlier(found.id, found.text, await rows.files(session, found.id))


async def repeat(ctx: Context, *, lesson_id: int, seen: int | None = None) -> int:
    """Set the same as at the course's lesson before, files too; ``seen`` as in ``set_homework``. Returns its id.

    Raises NotYours, NothingBefore, HomeworkChanged.
    """
    async with ctx.write() as session:
        lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        before = await earlier(session, lesson)
        if before is None:
            raise NothingBefore
        return await setting.set_homework(
            ctx, lesson_id=lesson_id, text=before.text, attachments=before.files, seen=seen
        )
