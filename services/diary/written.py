"""What was written down at lessons of some pupils, as far as their families may read it yet."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Remark
from models.marks import Mark, MarkKind
from services import dictionaries
from services.context import Context
from services.diary.child_day import DiaryMark
from services.family_news import held

At = tuple[int, int]
"""A pupil at a lesson: (pupil, lesson)."""
_READ = ("value", "second_value", "work_type", "comment")
_USUAL_WEIGHT = 1.0


async def marks(
    session: AsyncSession, ctx: Context, *, lesson_ids: Collection[int], pupils: Collection[int]
) -> dict[At, list[DiaryMark]]:
    """Current marks of these lessons, in the order in which they were set; a held one as it was read before (D-6).

    Three statements at most.
    """
    statement = (
        select(
            Mark.id, Mark.pupil_id, Mark.lesson_id, Mark.value, Mark.second_value, Mark.work_type, Mark.comment,
            held.is_settled(ctx),
        )
        .where(
            Mark.lesson_id.in_(lesson_ids),
            Mark.pupil_id.in_(pupils),
            Mark.kind == MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            held.is_shown(ctx),
        )
        .order_by(Mark.set_at, Mark.id)
    )  # fmt: skip
    works = await dictionaries.works(session)
    found: dict[At, list[DiaryMark]] = {}
    rows = (await session.execute(statement)).all()
    for mark, was in await held.as_read(session, ctx, rows):
        read = {name: was.get(name, getattr(mark, name)) for name in _READ}
        work = works.get(read["work_type"] or "")
        shown = DiaryMark(
            **read,
            work_name=work.name if work else None,
            weight=work.weight if work and work.weight != _USUAL_WEIGHT else None,
        )
        found.setdefault((mark.pupil_id, mark.lesson_id or 0), []).append(shown)
    return found


async def remarks(
    session: AsyncSession, ctx: Context, *, lesson_ids: Collection[int], pupils: Collection[int]
) -> dict[At, list[Remark]]:
    """Remarks of these lessons that may not be taken back unheard any more (D-4). One statement."""
    held_since = ctx.now - dt.timedelta(minutes=ctx.school.remark_hold_minutes)
    statement = (
        select(Remark)
        .where(
            Remark.lesson_id.in_(lesson_ids),
            Remark.pupil_id.in_(pupils),
            Remark.withdrawn_at.is_(None),
            Remark.made_at <= held_since,
        )
        .order_by(Remark.made_at, Remark.id)
    )
    found: dict[At, list[Remark]] = {}
    for remark in await session.scalars(statement):
        found.setdefault((remark.pupil_id, remark.lesson_id or 0), []).append(remark)
    return found
