"""Who stands behind an address of a channel, and where the conversation with them stopped."""

import dataclasses
import datetime as dt
import functools
from typing import Any

from sqlalchemy import Select, String, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.accounts import Account, Conversation
from models.plain import Look


@dataclasses.dataclass(frozen=True)
class Known:
    """What is known of an address; all empty for a stranger."""

    account_id: int | None = None
    person_id: int | None = None
    language: str | None = None
    acting_as: str | None = None
    is_blocked: bool = False
    """Our messages were refused there, or the person stopped the bot."""
    state: str | None = None
    data: dict[str, Any] = dataclasses.field(default_factory=dict)


STRANGER = Known()


async def find(look: Look, *, channel: str, ref: str) -> Known:
    """The active account of an address and its conversation, in one statement."""
    row = (await plain.run(look, _find_statement(), {"channel": channel, "ref": ref}))[0]
    return Known(
        account_id=row.id,
        person_id=row.person_id,
        language=row.language,
        acting_as=row.acting_as,
        is_blocked=row.blocked_at is not None,
        state=row.state,
        data=row.data or {},
    )


@functools.cache
def _find_statement() -> Select[*tuple[Any, ...]]:
    """Built once: every update asks, and putting it together costs more than running it."""
    parameters = [bindparam(name, type_=String()).label(name) for name in ("channel", "ref")]
    address = select(*parameters).subquery("address")
    return (
        select(
            Account.id,
            Account.person_id,
            Account.language,
            Account.acting_as,
            Account.blocked_at,
            Conversation.state,
            Conversation.data,
        )
        .select_from(address)
        .outerjoin(
            Account,
            (Account.channel == address.c.channel) & (Account.ref == address.c.ref) & Account.ended_at.is_(None),
        )
        .outerjoin(
            Conversation,
            (Conversation.channel == address.c.channel) & (Conversation.ref == address.c.ref),
        )
    )


async def keep_conversation(
    session: AsyncSession, *, channel: str, ref: str, state: str | None, data: dict[str, Any], now: dt.datetime
) -> None:
    """Remember where the conversation with an address stands: one statement."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    values = {"state": state, "data": data, "updated_at": now}
    statement = dialect.insert(Conversation).values(channel=channel, ref=ref, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["channel", "ref"], set_=values))


async def forget_conversation(session: AsyncSession, *, channel: str, ref: str, now: dt.datetime) -> None:
    """Nothing is awaited from an address any more: whoever comes next starts afresh. One statement."""
    statement = update(Conversation).where(Conversation.channel == channel, Conversation.ref == ref)
    await session.execute(statement.values(state=None, data={}, updated_at=now))


async def set_blocked(session: AsyncSession, account_id: int, blocked_at: dt.datetime | None) -> None:
    """Write down since when an account takes no messages of ours; None when it takes them again. Audited."""
    account = await session.get(Account, account_id)
    if account is not None and (account.blocked_at is None) != (blocked_at is None):
        account.blocked_at = blocked_at
        await session.flush()
