"""From a mark's id to a current mark of the actor's own lesson or course."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from models.marks import Mark, MarkKind
from services.access.courses import course
from services.access.lessons import lesson_to_change
from services.context import Context
from services.policy import Action
from services.refusals import NotYours


class MarkFacts(NamedTuple):
    """A mark, and where it stands."""

    mark: Mark
    lesson: Lesson | None
    """None for a mark of the former school."""


async def current_mark(session: AsyncSession, ctx: Context, mark_id: int) -> MarkFacts:
    """A current mark to be changed; its lesson, or course, is kept from changes by others. Two statements.

    Whoever sets marks there may change them. Raises NotYours.
    """
    statement = select(Mark).where(Mark.id == mark_id, Mark.kind == MarkKind.CURRENT)
    mark = (await session.execute(statement)).scalar_one_or_none()
    if mark is None:
        raise NotYours
    if mark.lesson_id is None:
        await course(session, ctx, mark.course_id, Action.SET_MARKS, to_change=True)
        lesson = None
    else:
        lesson, _ = await lesson_to_change(session, ctx, mark.lesson_id, Action.SET_MARKS)
    # What stood there before we waited for our turn may be old.
    await session.refresh(mark)
    return MarkFacts(mark, lesson)
