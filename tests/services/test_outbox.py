import datetime as dt

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.audit import AuditEntry
from models.database import Database
from models.traffic import Attempt, AttemptOutcome, MessageState, OutMessage, Urgency
from services import outbox
from services.outbox import Outgoing, Result
from tests.outbox import NOW, add_account, add_message, context, message_of


async def claim(
    database: Database, limit: int = 8, *, seconds: float = 0, besides: set[int] | None = None
) -> list[Outgoing]:
    ctx = context(database, seconds=seconds)
    return await outbox.turn(ctx, results=[], limit=limit, besides=besides or set())


async def settle(database: Database, *results: Result) -> None:
    assert await outbox.turn(context(database, seconds=1), results=results, limit=0) == []


async def attempts(database: Database) -> list[tuple[AttemptOutcome, str | None]]:
    async with database.read() as session:
        rows = (await session.execute(select(Attempt.outcome, Attempt.detail).order_by(Attempt.id))).all()
    return [(row.outcome, row.detail) for row in rows]


async def test_urgent_first_then_the_oldest_and_no_more_than_asked(database: Database) -> None:
    account = await add_account(database, "7")
    bulk = await add_message(database, account, urgency=Urgency.BULK, not_before=NOW - dt.timedelta(hours=1))
    late = await add_message(database, account)
    early = await add_message(database, account, not_before=NOW - dt.timedelta(minutes=1))
    await add_message(database, account, not_before=NOW + dt.timedelta(seconds=1))

    first, second = await claim(database, 2), await claim(database, 2, besides={early, late})

    assert [out.message_id for out in (*first, *second)] == [early, late, bulk]
    assert await attempts(database) == [(AttemptOutcome.STARTED, None)] * 3
    assert (await message_of(database, bulk)).state is MessageState.SENDING


async def test_what_a_crash_left_is_taken_again_and_marked(database: Database) -> None:
    account = await add_account(database, "7")
    await add_message(database, account)
    await add_message(database, account, message_ref="55", sent_revision=1, revision=2)

    assert [out.is_repeat for out in await claim(database)] == [False, False]
    again = await claim(database)
    assert [(out.is_repeat, out.message_ref, out.tries) for out in again] == [(True, None, 2), (False, "55", 2)]


async def test_a_message_that_got_no_answer_is_a_repeat_next_time(database: Database) -> None:
    account = await add_account(database, "7")
    for _ in range(2):
        await add_message(database, account)
    first, second = await claim(database)
    soon = NOW + dt.timedelta(seconds=5)
    await settle(
        database,
        Result(first, AttemptOutcome.LATER, detail=outbox.UNANSWERED, not_before=soon),
        Result(second, AttemptOutcome.LATER, detail="told to wait", not_before=soon),
    )

    assert await claim(database, seconds=4) == []
    assert [out.is_repeat for out in await claim(database, seconds=5)] == [True, False]


async def test_a_delivery_is_written_down(database: Database) -> None:
    message_id = await add_message(database, await add_account(database, "7"))
    [out] = await claim(database)
    await settle(database, Result(out, AttemptOutcome.DELIVERED, message_ref="91"))

    message = await message_of(database, message_id)
    assert (message.state, message.message_ref, message.sent_revision) == (MessageState.SENT, "91", 1)
    assert message.sent_at == NOW + dt.timedelta(seconds=1)
    assert await attempts(database) == [(AttemptOutcome.DELIVERED, None)]
    assert await claim(database, seconds=60) == []


async def test_a_message_that_grew_on_its_way_is_sent_again_as_an_edit(database: Database) -> None:
    message_id = await add_message(database, await add_account(database, "7"))
    [out] = await claim(database)
    async with context(database).write() as session:
        message = await session.get_one(OutMessage, message_id)
        message.revision, message.state = 2, MessageState.WAITING
    assert await claim(database, besides={message_id}) == []
    await settle(database, Result(out, AttemptOutcome.DELIVERED, message_ref="91"))

    [edit] = await claim(database, seconds=2)
    assert (edit.revision, edit.message_ref, edit.is_repeat) == (2, "91", False)


async def test_what_expired_or_lost_its_account_is_failed_with_a_reason(database: Database) -> None:
    account = await add_account(database, "7")
    gone = await add_account(database, "8", ended_at=NOW)
    expired = await add_message(database, account, valid_until=NOW)
    ended = await add_message(database, gone)
    alive = await add_message(database, account, not_before=NOW)

    assert [out.message_id for out in await claim(database, 1)] == [alive]
    failures = [(await message_of(database, one)).failure for one in (expired, ended)]
    assert failures == [outbox.EXPIRED, outbox.ACCOUNT_ENDED]
    assert (await message_of(database, expired)).state is MessageState.FAILED


async def test_a_blocked_account_is_marked_and_audited(database: Database) -> None:
    account_id = await add_account(database, "7")
    message_id = await add_message(database, account_id)
    [out] = await claim(database)
    await settle(database, Result(out, AttemptOutcome.BLOCKED, detail="TelegramForbiddenError"))

    async with database.read() as session:
        account = await session.get_one(Account, account_id)
        entry = (await session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()))).scalars().first()
    assert account.blocked_at == NOW + dt.timedelta(seconds=1)
    assert entry is not None
    assert list(entry.changes) == ["blocked_at"]
    message = await message_of(database, message_id)
    assert (message.state, message.failure) == (MessageState.FAILED, "TelegramForbiddenError")


@pytest.mark.parametrize(("sent_before", "state"), [(None, MessageState.FAILED), ("55", MessageState.SENT)])
async def test_nothing_left_to_say_leaves_what_was_sent(
    database: Database, sent_before: str | None, state: MessageState
) -> None:
    account = await add_account(database, "7")
    message_id = await add_message(database, account, message_ref=sent_before, revision=2, sent_revision=1)
    [out] = await claim(database)
    await settle(database, Result(out, AttemptOutcome.REFUSED, detail=outbox.NOTHING_LEFT, is_dropped=True))

    message = await message_of(database, message_id)
    assert (message.state, message.failure, message.sent_revision) == (state, outbox.NOTHING_LEFT, 1)


async def test_the_next_moment(database: Database) -> None:
    assert await outbox.next_moment(context(database)) is None
    account = await add_account(database, "7")
    soon = await add_message(database, account, not_before=NOW + dt.timedelta(seconds=3))
    await add_message(database, account, not_before=NOW + dt.timedelta(seconds=9))
    assert await outbox.next_moment(context(database)) == NOW + dt.timedelta(seconds=3)
    assert await outbox.next_moment(context(database), besides={soon}) == NOW + dt.timedelta(seconds=9)
