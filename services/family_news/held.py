"""The hold: a mark that was set or changed a moment ago is not yet shown to the family anywhere (D-6)."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, exists, func, or_

from models.marks import Mark
from models.notice_kinds import NoticeKind
from models.traffic import Notice, NoticeState
from services.context import Context


def hold(ctx: Context) -> dt.timedelta:
    """How long a mark may be put right before the family reads it."""
    return dt.timedelta(minutes=ctx.school.mark_hold_minutes)


def shown_from(ctx: Context, mark: Mark) -> dt.datetime:
    """From when the mark, as it stands, is shown to the family."""
    return (mark.changed_at or mark.set_at) + hold(ctx)


def is_shown(ctx: Context) -> ColumnElement[bool]:
    """The condition, for a query of marks: old enough, or told already («сообщить сейчас»).

    Says nothing of ``withdrawn_at``, nor of a period that is not opened yet (``services.family_news.openings``).
    """
    told = exists().where(
        Notice.matter_id == Mark.id,
        Notice.kind == NoticeKind.MARKS,
        Notice.revision == Mark.revision,
        Notice.state == NoticeState.COMPOSED,
    )
    return or_(
        func.coalesce(Mark.changed_at, Mark.set_at) <= ctx.now - hold(ctx),
        and_(Mark.lesson_id.is_not(None), told),
    )
