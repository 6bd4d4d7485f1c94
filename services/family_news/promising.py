"""Promises to families as one statement each: rows in the transaction of the fact, whoever and however many read it."""

import functools
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Insert,
    String,
    bindparam,
    cast,
    insert,
    literal,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.base import Base
from models.marks import Mark
from models.notice_kinds import NoticeKind
from models.traffic import Notice, NoticeState, Urgency
from services import quiet
from services.context import Context
from services.family_news import held, readers
from services.matters.promise import WORTH_SAYING
from services.quiet import Audience

_MOMENT = Notice.due_at.type
_ID = Notice.id.type
TODAY = bindparam("today", type_=Mark.date.type)
_ASKED_AT = bindparam("asked_at", type_=_MOMENT)
_NOBODY = 0


async def mark_changed(session: AsyncSession, ctx: Context, mark: Mark) -> None:
    """Family and pupil are to hear of a current mark that was set, changed, withdrawn, or stands again.

    After the hold, and then with the others of the day (``services.family_news.pacing``); what is said is what stands
    then. One statement. A mark of a former school is nobody's news.
    """
    if mark.lesson_id is None:
        return
    values = {
        "event": f"{NoticeKind.MARKS.value}:{mark.id}:{mark.revision}:",
        "of_pupil": mark.pupil_id,
        "of_mark": mark.id,
        "of_lesson": mark.lesson_id,
        "of_revision": mark.revision,
        "today": ctx.today,
        **moments(ctx),
    }
    await plain.run(session, _mark_statement(), values)


def moments(ctx: Context) -> dict[str, Any]:
    """When a promise is made, due after the hold and worth sending; and who made it so, and is not told."""
    due = quiet.over(ctx.school, Audience.FAMILY, ctx.now + held.hold(ctx))
    return {
        "asked_at": ctx.now,
        "due": due,
        "until": due + 2 * WORTH_SAYING,
        "asker": ctx.actor.person_id or _NOBODY,
    }


def notices(source: FromClause, more: Mapping[str, ColumnElement[Any]], key: ColumnElement[str]) -> Insert:
    """Adds a notice for each (person_id, pupil_id) of ``source`` but the one who asks, with ``more`` in its columns."""
    columns = {
        "key": key,
        "person_id": source.c.person_id,
        "pupil_id": source.c.pupil_id,
        "silent": literal(value=False),
        "created_at": _ASKED_AT,
        "due_at": bindparam("due", type_=_MOMENT),
        "valid_until": bindparam("until", type_=_MOMENT),
        "state": literal(NoticeState.WAITING.value),
        **more,
    }
    chosen = select(*(column.label(name) for name, column in columns.items())).where(
        source.c.person_id != bindparam("asker", type_=_ID)
    )
    return insert(Base.metadata.tables[Notice.__tablename__]).from_select(list(columns), chosen)


@functools.cache
def _mark_statement() -> Insert:
    of_pupil = bindparam("of_pupil", type_=_ID)
    source = readers.to_promise(lambda column: column == of_pupil, TODAY).subquery()
    return notices(
        source,
        {
            "kind": literal(NoticeKind.MARKS.value),
            "matter_id": bindparam("of_mark", type_=_ID),
            "lesson_id": bindparam("of_lesson", type_=_ID),
            "revision": bindparam("of_revision", type_=_ID),
            "urgency": literal(Urgency.BULK.value),
        },
        bindparam("event", type_=String()) + cast(source.c.person_id, String),
    )
