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
_USUAL_WEIGHT = 1.0


async def marks(
    session: AsyncSession, ctx: Context, *, lesson_ids: Collection[int], pupils: Collection[int]
) -> dict[At, list[DiaryMark]]:
    """Current marks of these lessons, in the order in which they were set; a held one is not among them (D-6).

    Two statements.
    """
    statement = (
        select(Mark)
        .where(
            Mark.lesson_id.in_(lesson_ids),
            Mark.pupil_id.in_(pupils),
            Mark.kind == MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            held.is_shown(ctx),
        )
        .order_by(Mark.set_at, Mark.id)
    )
    works = await dictionaries.works(session)
    found: dict[At, list[DiaryMark]] = {}
    for mark in await session.scalars(statement):
        work = works.get(mark.work_type or "")
        shown = DiaryMark(
            value=mark.value,
            second_value=mark.second_value,
            work_type=mark.work_type,
            work_name=work.name if work else None,
            weight=work.weight if work and work.weight != _USUAL_WEIGHT else None,
            comment=mark.comment,
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
