"""Promising: a notice about a matter for each of some people."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.traffic import Notice, NoticeState, Urgency
from services import quiet
from services.context import Context
from services.quiet import Audience

_KEYS_AT_ONCE = 500
# Whoever promises the same at this very moment has promised it: no reason to fail.
_INSERTS: dict[str, Insert] = {
    "sqlite": sqlite.insert(Notice).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Notice).on_conflict_do_nothing(),
}
WORTH_SAYING = dt.timedelta(days=3)
"""For how long a matter is worth telling, where the promise does not say."""


async def promise(
    session: AsyncSession,
    ctx: Context,
    kind: NoticeKind,
    *,
    matter_id: int,
    people: Collection[tuple[int, int | None]],
    audience: Audience | None,
    occasion: str = "",
    urgency: Urgency = Urgency.ORDINARY,
    silent: bool = False,
    due_at: dt.datetime | None = None,
    valid_until: dt.datetime | None = None,
) -> int:
    """Promise to tell these people (each with the pupil it is about, if any) of the matter. Returns how many are new.

    Told once for each ``occasion``. Due now, or after the quiet hours of ``audience``; an audience of None has none.
    Nobody is told of their own act.
    """
    due = due_at or ctx.now
    if audience is not None:
        due = quiet.over(ctx.school, audience, due)
    wanted = {
        f"{kind.value}:{matter_id}:{occasion}:{person_id}:{pupil_id or ''}": (person_id, pupil_id)
        for person_id, pupil_id in people
        if person_id != ctx.actor.person_id
    }
    rows = {
        key: {
            "kind": kind,
            "person_id": person_id,
            "matter_id": matter_id,
            "pupil_id": pupil_id,
            "silent": silent,
            "urgency": urgency,
            "due_at": due,
            "valid_until": valid_until or due + WORTH_SAYING,
        }
        for key, (person_id, pupil_id) in wanted.items()
    }
    return await once(session, ctx, rows)


async def once(
    session: AsyncSession, ctx: Context, wanted: Mapping[str, Mapping[str, Any]], *, all_new: bool = False
) -> int:
    """Promise these notices, by key and with the same columns each, but those that were promised before.

    ``all_new``: they are about what was made in this very transaction. Returns how many are new.
    """
    known = set() if all_new else await promised(session, wanted)
    rows = [
        {**row, "key": key, "created_at": ctx.now, "state": NoticeState.WAITING}
        for key, row in wanted.items()
        if key not in known
    ]
    if rows:
        connection = await session.connection()
        await connection.execute(_INSERTS[connection.dialect.name], rows)
    return len(rows)


async def promised(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Which of these notices were promised before."""
    known: set[str] = set()
    asked = list(keys)
    for at in range(0, len(asked), _KEYS_AT_ONCE):
        found = await session.scalars(select(Notice.key).where(Notice.key.in_(asked[at : at + _KEYS_AT_ONCE])))
        known.update(found)
    return known
