"""The inbox: updates of a channel, stored before they are confirmed, each served once."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import Insert, Integer, bindparam, func, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.base import Base
from models.database import Database
from models.traffic import InboxState, InboxUpdate
from services.context import Context

TELEGRAM = "telegram"
_FORGET_AT_ONCE = 2000
RECENT = dt.timedelta(minutes=30)
"""Whoever did nothing for longer has put the screen out of mind."""
_RECENT_UPDATES = 10
_LOOKED_THROUGH = 20_000


# What every update needs, put together once: that costs more than running it.
_INBOX = Base.metadata.tables[InboxUpdate.__tablename__]
# Spelt out: PostgreSQL's plan of a prepared statement cannot use the index of waiting rows for a parameter.
_IS_WAITING = _INBOX.c.state == literal_column(f"'{InboxState.WAITING.value}'")
_STORE: dict[str, Insert] = {
    "sqlite": sqlite.insert(_INBOX).on_conflict_do_nothing().returning(_INBOX.c.id),
    "postgresql": postgresql.insert(_INBOX).on_conflict_do_nothing().returning(_INBOX.c.id),
}
_OLDEST = (
    select(_INBOX.c.id, _INBOX.c.sender_ref, _INBOX.c.payload)
    .where(_IS_WAITING)
    .order_by(_INBOX.c.id)
    .limit(bindparam("limit", type_=Integer()))
)
_MARK = (
    update(_INBOX)
    .where(_INBOX.c.id == bindparam("of_id"), _INBOX.c.state == InboxState.WAITING)
    .values(
        state=bindparam("new_state"),
        done_at=bindparam("now"),
        reason=bindparam("why"),
        tries=_INBOX.c.tries + bindparam("more_tries"),
    )
    .returning(_INBOX.c.id)
)


def sent_by(user_ref: object) -> str:
    """The ``sender_ref`` of what a user sends."""
    return f"user:{user_ref}"


@dataclasses.dataclass(frozen=True)
class Arrival:
    """An update as it came: ``payload`` is its JSON, ``sender_ref`` whose order it keeps."""

    update_ref: str
    sender_ref: str
    payload: str


@dataclasses.dataclass(frozen=True)
class WaitingUpdate:
    """A stored update that nobody has served yet."""

    id: int
    sender_ref: str
    payload: str


class AlreadyServedError(Exception):
    """The update is not waiting any more: what was done for it stands, and this second go must leave no trace."""


async def store(
    database: Database,
    arrivals: Sequence[Arrival],
    *,
    now: dt.datetime,
    channel: str = TELEGRAM,
) -> list[int]:
    """Store updates in one statement. One that is there already (same channel and number) is left out.

    Returns the ids of the new ones.
    """
    if not arrivals:
        return []
    rows = [
        {
            "channel": channel,
            "update_ref": arrival.update_ref,
            "sender_ref": arrival.sender_ref,
            "payload": arrival.payload,
            "received_at": now,
            "state": InboxState.WAITING,
            "tries": 0,
        }
        for arrival in arrivals
    ]
    dialect = "sqlite" if database.is_sqlite else "postgresql"
    async with database.write() as session:
        # A list goes through SQLAlchemy's batching, which one update, the usual case, need not pay for.
        values = rows if len(rows) > 1 else rows[0]
        return sorted((await session.execute(_STORE[dialect], values)).scalars())


async def waiting(database: Database, *, besides: Collection[int], limit: int) -> list[WaitingUpdate]:
    """The oldest updates that wait, in order, besides those being served now. One statement."""
    values = {"limit": limit}
    async with database.look() as look:
        if besides:
            rows = (await look.execute(_OLDEST.where(_INBOX.c.id.not_in(besides)), values)).all()
        else:
            rows = await plain.run(look, _OLDEST, values)
    return [WaitingUpdate(row.id, row.sender_ref, row.payload or "") for row in rows]


async def mark_done(session: AsyncSession, inbox_id: int, now: dt.datetime) -> None:
    """Write down, inside the write it caused, that the update is dealt with. Raises AlreadyServedError."""
    await _mark(session, inbox_id, InboxState.DONE, now=now, reason=None, tries=0)


async def set_aside(
    database: Database,
    inbox_id: int,
    state: InboxState,
    *,
    now: dt.datetime,
    reason: str,
    tries: int = 0,
) -> None:
    """Park or quarantine an update with its reason, so that the next one is served. Raises AlreadyServedError."""
    async with database.write() as session:
        await _mark(session, inbox_id, state, now=now, reason=reason, tries=tries)


async def counts(session: AsyncSession) -> dict[InboxState, int]:
    """How many updates stand in each state."""
    rows = await session.execute(select(InboxUpdate.state, func.count()).group_by(InboxUpdate.state))
    return {row[0]: row[1] for row in rows}


async def recent(ctx: Context, *, channel: str, sender_ref: str) -> list[str]:
    """What a sender did last, the latest first: payloads of updates served within the last half hour. One statement."""
    statement = (
        select(InboxUpdate.payload)
        .where(
            # By number first: the table has no index by sender, and needs none for so few rows.
            InboxUpdate.id > select(func.max(InboxUpdate.id)).scalar_subquery() - _LOOKED_THROUGH,
            InboxUpdate.channel == channel,
            InboxUpdate.sender_ref == sender_ref,
            InboxUpdate.state == InboxState.DONE,
            InboxUpdate.received_at >= ctx.now - RECENT,
            InboxUpdate.payload.is_not(None),
        )
        .order_by(InboxUpdate.id.desc())
        .limit(_RECENT_UPDATES)
    )
    async with ctx.read() as session:
        return [payload for payload in await session.scalars(statement) if payload is not None]


async def forget(database: Database, *, before: dt.datetime) -> int:
    """Take payload and number out of updates settled before a moment: they hold words of people. Returns how many."""
    old = (
        select(InboxUpdate.id)
        .where(
            InboxUpdate.state != InboxState.WAITING,
            InboxUpdate.done_at < before,
            InboxUpdate.payload.is_not(None),
        )
        .limit(_FORGET_AT_ONCE)
    )
    forgotten = 0
    while True:
        # A few thousand at a time, so that nobody's tap waits for the writer's place.
        async with database.write() as session:
            ids = list((await session.execute(old)).scalars())
            await session.execute(
                update(InboxUpdate).where(InboxUpdate.id.in_(ids)).values(payload=None, update_ref=None),
                execution_options={"synchronize_session": False},
            )
        forgotten += len(ids)
        if len(ids) < _FORGET_AT_ONCE:
            return forgotten


async def _mark(
    session: AsyncSession, inbox_id: int, state: InboxState, *, now: dt.datetime, reason: str | None, tries: int
) -> None:
    values = {"of_id": inbox_id, "new_state": state, "now": now, "why": reason, "more_tries": tries}
    if not await plain.run(session, _MARK, values):
        raise AlreadyServedError
