"""«Сообщить сейчас»: the marks of a lesson leave at once, without their hold and their hour (D-6)."""

import datetime as dt
import functools
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models import plain
from models.marks import Mark
from models.notice_kinds import NoticeKind
from models.traffic import Notice, NoticeState, Urgency
from services import access, quiet
from services.context import Context
from services.policy import Action
from services.quiet import Audience


class ToldNow(NamedTuple):
    """What was set going."""

    families: int
    """Of how many pupils."""
    in_morning: bool
    """It is quiet time: they read it when that ends."""


async def held_families(session: AsyncSession, lesson_id: int) -> int:
    """Of how many pupils the family has not been told of a mark of this lesson yet. One statement."""
    rows = await plain.run(session, _held_statement(), {"lesson_id": lesson_id})
    count: int = rows[0].families
    return count


async def tell_now(ctx: Context, *, lesson_id: int) -> ToldNow:
    """The families of the lesson's pupils read the marks that wait; in quiet hours, when these end.

    A pupil at school reads them after the last bell all the same. Again does nothing more. Raises NotYours.
    """
    async with ctx.write() as session:
        await access.lesson_to_change(session, ctx, lesson_id, Action.TELL_NOW)
        families = await held_families(session, lesson_id)
        due = quiet.over(ctx.school, Audience.FAMILY, ctx.now)
        statement = update(Notice).where(
            Notice.kind == NoticeKind.MARKS,
            Notice.state == NoticeState.WAITING,
            Notice.urgency == Urgency.BULK,
            Notice.matter_id.in_(select(Mark.id).where(Mark.lesson_id == lesson_id)),
        )
        await session.execute(
            statement.values(urgency=Urgency.ORDINARY, due_at=due).execution_options(synchronize_session=False)
        )
        return ToldNow(families, in_morning=due - ctx.now > dt.timedelta(0))


@functools.cache
def _held_statement() -> Select[*tuple[Any, ...]]:
    before = aliased(Notice)
    was_told: ColumnElement[bool] = exists().where(
        before.matter_id == Mark.id,
        before.kind == literal(NoticeKind.MARKS, Notice.kind.type),
        before.state == literal(NoticeState.COMPOSED, Notice.state.type),
    )
    return (
        select(func.count(Notice.pupil_id.distinct()).label("families"))
        .join(Mark, Mark.id == Notice.matter_id)
        .where(
            Mark.lesson_id == bindparam("lesson_id", type_=Mark.id.type),
            Notice.kind == literal(NoticeKind.MARKS, Notice.kind.type),
            Notice.state == literal(NoticeState.WAITING, Notice.state.type),
            Notice.urgency == literal(Urgency.BULK.value, Notice.urgency.type),
            # A mark that came and went is nobody's news.
            or_(Mark.withdrawn_at.is_(None), was_told),
        )
    )
