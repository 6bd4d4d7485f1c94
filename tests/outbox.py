"""People with accounts and messages that wait for them, without the journal behind."""

import datetime as dt
import itertools
from typing import Any

from models.accounts import Account
from models.database import Database
from models.people import Person
from models.traffic import MessageState, OutMessage, Urgency
from services.context import Command, Context

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
_numbers = itertools.count(1)


def context(database: Database, *, seconds: float = 0) -> Context:
    return Context(database, now=NOW + dt.timedelta(seconds=seconds), cause=Command("test"))


async def add_account(database: Database, ref: str, **changes: Any) -> int:
    async with context(database).write() as session:
        person = Person(surname="Somebody", given_name="N", uid=f"00000000-0000-4000-8000-{int(ref):012}")
        session.add(person)
        await session.flush()
        account = Account(
            channel="telegram", ref=ref, chat_ref=ref, person_id=person.id, language="en", linked_at=NOW, **changes
        )
        session.add(account)
        await session.flush()
        return account.id


async def add_message(database: Database, account_id: int, **changes: Any) -> int:
    values: dict[str, Any] = {
        "topic": f"topic {next(_numbers)}",
        "text_ref": "absence",
        "revision": 1,
        "silent": False,
        "urgency": Urgency.URGENT,
        "state": MessageState.WAITING,
        "not_before": NOW,
        "valid_until": NOW + dt.timedelta(hours=1),
    }
    async with context(database).write() as session:
        message = OutMessage(account_id=account_id, **{**values, **changes})
        session.add(message)
        await session.flush()
        return message.id


async def message_of(database: Database, message_id: int) -> OutMessage:
    async with database.read() as session:
        return await session.get_one(OutMessage, message_id)
