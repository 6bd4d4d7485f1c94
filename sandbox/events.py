"""What the page and waiting tests are told: the last thousand events, in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from sandbox.schema import Json

KEPT = 1000


class Events:
    """A numbered log that anyone may follow from any number on."""

    def __init__(self) -> None:
        """Start at number 0 with nothing told."""
        self.seq = 0
        self.closed = False
        self._log: deque[Json] = deque(maxlen=KEPT)
        self._news = asyncio.Event()

    def tell(self, kind: str, person_id: int | None, **details: object) -> int:
        """Add an event and wake everyone who follows; return its number."""
        self.seq += 1
        self._log.append({"seq": self.seq, "type": kind, "person_id": person_id, **details})
        self._wake()
        return self.seq

    def since(self, after: int) -> list[Json]:
        """Return the kept events with a number above `after`."""
        return [event for event in self._log if event["seq"] > after]

    async def follow(self, after: int, *, heartbeat: float) -> AsyncIterator[Json | None]:
        """Yield the events above `after` as they come, None when nothing came for a heartbeat; end when closed."""
        while not self.closed:
            news = self._news
            for event in self.since(after):
                after = event["seq"]
                yield event
            if news.is_set():
                continue
            try:
                async with asyncio.timeout(heartbeat):
                    await news.wait()
            except TimeoutError:
                yield None

    async def next(self) -> None:
        """Return when anything new was told."""
        await self._news.wait()

    def close(self) -> None:
        """End every follower."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        # Each wave has its own flag: whoever holds the old one wakes, whoever comes later waits for the next.
        self._news.set()
        self._news = asyncio.Event()
