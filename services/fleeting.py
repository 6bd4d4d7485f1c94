"""Messages that go after a while: what a reader opened on request who wants nothing of a child to stay (F-36)."""

import dataclasses
import datetime as dt
from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.accounts import Account
from models.families import Fleeting
from services import privacy
from services.context import Context
from services.privacy import Mode

AT_ONCE = 100


@dataclasses.dataclass(frozen=True)
class Going:
    """A message whose time is over, and in which language its reader is told so where it cannot be taken back."""

    fleeting_id: int
    chat_ref: str
    message_ref: str
    language: str


async def is_to_go(ctx: Context) -> bool:
    """Whether what this call has shown is to go: it was read at home, by whoever wants nothing to stay.

    No statement for colleagues; one for a family's reader.
    """
    if ctx.is_fleeting or not ctx.is_at_home:
        return ctx.is_fleeting
    reader = ctx.actor.person_id or 0
    async with ctx.read() as session:
        return (await privacy.modes(session, ctx, [reader]))[reader] is Mode.NONE


async def note(ctx: Context, *, message_refs: Collection[str]) -> None:
    """These messages on the actor's phone go once the school's minutes are over, counted anew from now."""
    if not message_refs or ctx.actor.account_id is None:
        return
    moment = ctx.now + dt.timedelta(minutes=ctx.school.fleeting_minutes)
    async with ctx.write() as session:
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        rows = [
            {"account_id": ctx.actor.account_id, "message_ref": reference, "remove_at": moment, "removed_at": None}
            for reference in sorted(set(message_refs))
        ]
        statement = dialect.insert(Fleeting).values(rows)
        again = {"remove_at": moment, "removed_at": None}
        await session.execute(statement.on_conflict_do_update(index_elements=["account_id", "message_ref"], set_=again))


async def due(ctx: Context) -> list[Going]:
    """What is to go now, of whoever has left too. One statement."""
    statement = (
        select(Fleeting.id, Account.chat_ref, Fleeting.message_ref, Account.language)
        .join(Account, Account.id == Fleeting.account_id)
        .where(Fleeting.remove_at <= ctx.now, Fleeting.removed_at.is_(None))
        .order_by(Fleeting.remove_at, Fleeting.id)
        .limit(AT_ONCE)
    )
    async with ctx.read() as session:
        return [Going(*row) for row in await session.execute(statement)]


async def done(ctx: Context, *, fleeting_ids: Collection[int]) -> None:
    """These are off the phone, or hold nothing any more. One statement."""
    statement = update(Fleeting).where(Fleeting.id.in_(fleeting_ids)).values(removed_at=ctx.now)
    async with ctx.write() as session:
        await session.execute(statement)
