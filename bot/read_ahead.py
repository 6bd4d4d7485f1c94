"""Bulk messages are read some hundreds at a time: a digest for everybody would else ask the same things each time."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

from models.traffic import Urgency
from services import outbox
from services.context import Context
from services.outbox import Outgoing

AT_ONCE = 900
"""Half a minute of messages at Telegram's pace; nothing is locked meanwhile."""
FRESH = dt.timedelta(seconds=30)
"""What was read longer ago is read anew: it may be true no more."""

Content = TypeVar("Content")


class ReadAhead(Generic[Content]):
    """Keeps the contents of the bulk messages that go out within the next seconds."""

    def __init__(
        self,
        contents: Callable[[Context, Sequence[int]], Awaitable[dict[int, Content]]],
        standing: Callable[[Context, Sequence[int]], Awaitable[Mapping[int, object]]],
    ) -> None:
        """``standing``: what lets each reader read. Asked again when a message goes; changed, all is read anew."""
        self._contents = contents
        self._standing = standing
        self._kept: dict[tuple[int, int], Content | None] = {}
        """By message and revision; nothing for what has nothing to say."""
        self._stood: Mapping[int, object] = {}
        self._read_at = dt.datetime.min.replace(tzinfo=dt.UTC)

    async def of(self, ctx: Context, claimed: Sequence[Outgoing]) -> dict[int, Content]:
        """What these messages say: read now, or with others of the same kind a few seconds ago."""
        bulk = [out for out in claimed if out.urgency == Urgency.BULK]
        others = [out.message_id for out in claimed if out.urgency != Urgency.BULK]
        found = await self._contents(ctx, others) if others else {}
        if not bulk:
            return found
        if not await self._is_good(ctx, bulk):
            await self._read(ctx, bulk)
        for out in bulk:
            content = self._kept.pop(_key(out), None)
            if content is not None:
                found[out.message_id] = content
        return found

    async def _is_good(self, ctx: Context, bulk: Sequence[Outgoing]) -> bool:
        """What was read of these may be said: it is fresh, and each reader may still read it."""
        if ctx.now - self._read_at > FRESH or any(_key(out) not in self._kept for out in bulk):
            return False
        now = await self._standing(ctx, [out.message_id for out in bulk])
        return all(now.get(out.message_id) == self._stood.get(out.message_id) for out in bulk)

    async def _read(self, ctx: Context, bulk: Sequence[Outgoing]) -> None:
        wanted = await outbox.bulk_ahead(ctx, limit=AT_ONCE) | {out.message_id: out.revision for out in bulk}
        # First: what changes between the two is seen later.
        self._stood = await self._standing(ctx, list(wanted))
        contents = await self._contents(ctx, list(wanted))
        self._kept = {(message_id, revision): contents.get(message_id) for message_id, revision in wanted.items()}
        self._read_at = ctx.now


def _key(out: Outgoing) -> tuple[int, int]:
    return out.message_id, out.revision
