"""Bulk messages are read together a little ahead; what alarms is read when it goes."""

from collections.abc import Sequence

from bot.read_ahead import FRESH, ReadAhead
from models.database import Database
from models.traffic import Urgency
from services import outbox
from services.context import Context
from tests.outbox import add_account, add_message, context


async def test_bulk_is_read_once_for_many_and_anew_when_it_is_old(sqlite_database: Database) -> None:
    read: list[list[int]] = []

    async def contents(_ctx: Context, message_ids: Sequence[int]) -> dict[int, str]:
        read.append(sorted(message_ids))
        return {message_id: f"{message_id}" for message_id in message_ids if message_id != silent}

    account = await add_account(sqlite_database, "1")
    urgent = await add_message(sqlite_database, account)
    bulk = [await add_message(sqlite_database, account, urgency=Urgency.BULK) for _ in range(5)]
    silent = bulk[1]
    allowed = dict.fromkeys([urgent, *bulk], "mother")

    async def standing(_ctx: Context, message_ids: Sequence[int]) -> dict[int, str]:
        return {message_id: allowed.get(message_id, "") for message_id in message_ids}

    ahead = ReadAhead(contents, standing)

    async def claim(limit: int, seconds: float) -> dict[int, str]:
        ctx = context(sqlite_database, seconds=seconds)
        claimed = await outbox.turn(ctx, results=[], limit=limit, besides=on_way)
        on_way.extend(out.message_id for out in claimed)
        return await ahead.of(context(sqlite_database, seconds=seconds), claimed)

    on_way: list[int] = []
    assert await claim(3, 0) == {urgent: f"{urgent}", bulk[0]: f"{bulk[0]}"}
    assert read == [[urgent], bulk]
    assert await claim(1, 1) == {bulk[2]: f"{bulk[2]}"}
    assert read == [[urgent], bulk]
    # A new message is read with those that follow it, and so is what was read too long ago.
    newer = await add_message(sqlite_database, account, urgency=Urgency.BULK)
    assert await claim(1, FRESH.total_seconds() + 1) == {bulk[3]: f"{bulk[3]}"}
    assert read[2:] == [[bulk[3], bulk[4], newer]]
    # Whoever may read of one child less reads it anew, at once.
    allowed[bulk[4]] = "nobody"
    assert await claim(1, FRESH.total_seconds() + 2) == {bulk[4]: f"{bulk[4]}"}
    assert read[3:] == [[bulk[4], newer]]
    assert await claim(1, FRESH.total_seconds() + 3) == {newer: f"{newer}"}
    assert read[4:] == []
