"""The hold: what was done to a mark a moment ago is not yet shown to the family anywhere (D-6).

A new mark is not there yet; of a changed one the family goes on reading what it read before.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Exists, Row, String, and_, cast, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditEntry
from models.marks import Mark
from models.notice_kinds import NoticeKind
from models.traffic import Notice, NoticeState
from services.context import Context

_READ = ("value", "second_value", "work_type", "retake_of_id", "comment")
"""What a family reads of a mark and a teacher may change."""


def hold(ctx: Context) -> dt.timedelta:
    """How long a mark may be put right before the family reads it."""
    return dt.timedelta(minutes=ctx.school.mark_hold_minutes)


def shown_from(ctx: Context, mark: Mark) -> dt.datetime:
    """From when the mark, as it stands, is shown to the family."""
    return (mark.changed_at or mark.set_at) + hold(ctx)


def is_shown(ctx: Context) -> ColumnElement[bool]:
    """The condition, for a query of marks: the family reads the mark, be it as it stands or as it was.

    Says nothing of ``withdrawn_at``, nor of a period that is not opened yet (``services.family_news.openings``).
    """
    return or_(Mark.set_at <= ctx.now - hold(ctx), and_(Mark.lesson_id.is_not(None), _told()))


def is_settled(ctx: Context) -> ColumnElement[bool]:
    """Of a shown mark: it is read as it stands, being old enough, or told already («сообщить сейчас»)."""
    return or_(
        func.coalesce(Mark.changed_at, Mark.set_at) <= ctx.now - hold(ctx),
        and_(Mark.lesson_id.is_not(None), _told().where(Notice.revision == Mark.revision)),
    ).label("is_settled")


async def as_read(
    session: AsyncSession, ctx: Context, rows: Sequence[Row[*tuple[Any, ...]]]
) -> list[tuple[Row[*tuple[Any, ...]], Mapping[str, Any]]]:
    """Rows of a query of shown marks with their ``id`` and ``is_settled``, each with what is still read otherwise.

    That is by the name of a mark's column. A mark that did not stand then is left out. One statement, if any is held.
    """
    unsettled = {row.id for row in rows if not row.is_settled}
    before = await _before(session, ctx, unsettled) if unsettled else {}
    return [
        (row, {name: was[name] for name in _READ if name in was})
        for row in rows
        for was in (before.get(row.id, {}),)
        if was.get("withdrawn_at") is None
    ]


async def _before(session: AsyncSession, ctx: Context, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Of each mark what its columns held when it was last readable: its trail, gone back to there."""
    told = select(func.max(Notice.revision)).where(*_of_mark()).correlate(Mark).scalar_subquery()
    statement = (
        select(Mark.id, AuditEntry.changes, told)
        .join(
            AuditEntry,
            and_(AuditEntry.table_name == literal(Mark.__tablename__), AuditEntry.row_ref == cast(Mark.id, String)),
        )
        .where(Mark.id.in_(ids), AuditEntry.at > ctx.now - hold(ctx))
        .order_by(AuditEntry.id.desc())
    )
    found: dict[int, dict[str, Any]] = {mark_id: {} for mark_id in ids}
    for mark_id, changes, told_revision in await session.execute(statement):
        revision = changes.get("revision", [None, None])[1]
        if told_revision is None or revision is None or revision > told_revision:
            found[mark_id] |= {name: old for name, (old, _) in changes.items()}
    return found


def _told() -> Exists:
    return exists().where(*_of_mark())


def _of_mark() -> tuple[ColumnElement[bool], ...]:
    return Notice.matter_id == Mark.id, Notice.kind == NoticeKind.MARKS, Notice.state == NoticeState.COMPOSED
