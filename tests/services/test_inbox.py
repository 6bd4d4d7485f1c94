import datetime as dt

import pytest
from sqlalchemy import select

from models.database import Database
from models.traffic import InboxState, InboxUpdate
from services import addresses, inbox
from services.inbox import AlreadyServedError, Arrival
from tests.outbox import NOW, add_account, context


def arrivals(*numbers: int) -> list[Arrival]:
    return [Arrival(str(number), f"user:{number}", f'{{"n": {number}}}') for number in numbers]


async def test_an_update_is_stored_once(database: Database) -> None:
    first = await inbox.store(database, arrivals(1, 2), now=NOW)
    second = await inbox.store(database, arrivals(2, 3, 3), now=NOW)
    assert (len(first), len(second)) == (2, 1)
    assert await inbox.store(database, [], now=NOW) == []
    found = await inbox.waiting(database, besides=[], limit=10)
    assert [update.payload for update in found] == ['{"n": 1}', '{"n": 2}', '{"n": 3}']
    assert [update.id for update in await inbox.waiting(database, besides=first, limit=10)] == second
    assert [update.id for update in await inbox.waiting(database, besides=[], limit=1)] == first[:1]


async def test_done_is_done_once(database: Database) -> None:
    [one] = await inbox.store(database, arrivals(1), now=NOW)
    async with database.write() as session:
        await inbox.mark_done(session, one, NOW)
    with pytest.raises(AlreadyServedError):
        await inbox.set_aside(database, one, InboxState.PARKED, now=NOW, reason="x")
    assert await inbox.waiting(database, besides=[], limit=10) == []
    async with database.read() as session:
        assert await inbox.counts(session) == {InboxState.DONE: 1}


async def test_forgetting_keeps_what_waits_and_what_is_young(database: Database) -> None:
    old, parked, young, waits = await inbox.store(database, arrivals(1, 2, 3, 4), now=NOW)
    async with database.write() as session:
        await inbox.mark_done(session, old, NOW)
        await inbox.mark_done(session, young, NOW + dt.timedelta(days=2))
    await inbox.set_aside(database, parked, InboxState.PARKED, now=NOW, reason="x", tries=3)

    assert await inbox.forget(database, before=NOW + dt.timedelta(days=1)) == 2
    async with database.read() as session:
        rows = (await session.execute(select(InboxUpdate).order_by(InboxUpdate.id))).scalars().all()
    assert [row.id for row in rows if row.payload is not None] == [young, waits]
    # Telegram may use a number again after a quiet week.
    assert len(await inbox.store(database, arrivals(1), now=NOW)) == 1


async def test_a_stranger_and_a_person_at_an_address(database: Database) -> None:
    async with database.read() as session:
        assert await addresses.find(session, channel="telegram", ref="7") == addresses.STRANGER
    ended = await add_account(database, "7", ended_at=NOW)
    account = await add_account(database, "8", blocked_at=NOW)
    async with context(database).write() as session:
        for data in ({"pupil": 1}, {"pupil": 2}):
            await addresses.keep_conversation(session, channel="telegram", ref="7", state="waits", data=data, now=NOW)
    async with database.read() as session:
        stranger = await addresses.find(session, channel="telegram", ref="7")
        known = await addresses.find(session, channel="telegram", ref="8")
    assert ended
    assert (stranger.account_id, stranger.state, stranger.data) == (None, "waits", {"pupil": 2})
    assert (known.account_id, known.language, known.is_blocked, known.state) == (account, "en", True, None)
