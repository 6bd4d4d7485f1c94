"""The queue of updates: kept until confirmed, filtered by allowed_updates, handed to one poll at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sandbox.errors import OTHER_POLL, WEBHOOK_ACTIVE, conflict
from sandbox.faults import Faults
from sandbox.schema import Json

MAX_LIMIT = 100
MAX_TIMEOUT = 50
# What Telegram leaves out unless it is asked for by name.
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


class PollCut(Exception):  # noqa: N818 - the connection breaks, nothing went wrong here
    """The poll's connection is to be broken: an outage began or the sandbox closes."""


@dataclass(slots=True)
class _Queued:
    update: Json
    again: bool = False
    """Delivered once more than the bot's offset asks for: a redelivery."""


@dataclass(slots=True)
class WebhookState:
    """How the webhook was set and how its last delivery went."""

    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_date: int = 0

    def forget(self) -> None:
        """Return to having no webhook."""
        self.secret, self.last_error, self.last_error_date = "", "", 0


class Updates:
    """Updates of the one bot, numbered from a number that says nothing, as Telegram's are."""

    def __init__(self, faults: Faults, *, first_id: int = 700_000_001) -> None:
        """Start with an empty queue."""
        self.allowed: list[str] = []
        self.webhook_url = ""
        self.last: Json | None = None
        self._faults = faults
        self._next_id = first_id
        self._queue: list[_Queued] = []
        self._news = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        """Return how many updates the bot has not confirmed yet."""
        return len(self._queue)

    @property
    def polled(self) -> bool:
        """Whether a poll waits now."""
        return self._poll is not None

    def put(self, kind: str, body: Json) -> None:
        """Queue a new update, unless the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in _ON_REQUEST:
            return
        update = {"update_id": self._next_id, kind: body}
        self._next_id += 1
        self.last = update
        self._queue.append(_Queued(update))
        if self._faults.take("duplicate_update", kind):
            self._queue.append(_Queued(update, again=True))
        self._wake()

    def inject(self, update: Json) -> Json:
        """Queue an update exactly as given; it only gets a number if it has none."""
        if "update_id" not in update:
            update = {"update_id": self._next_id, **update}
            self._next_id += 1
        self.last = update
        self._queue.append(_Queued(update))
        self._wake()
        return update

    def duplicate(self) -> Json | None:
        """Deliver the last update once more, whether it was confirmed or not; return it, None if there was none."""
        if self.last is not None:
            self._queue.append(_Queued(self.last, again=True))
            self._wake()
        return self.last

    def clear(self) -> None:
        """Forget what was not delivered."""
        self._queue.clear()

    async def get(self, *, offset: int | None, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - protocol
        """Confirm what lies below the offset and return what comes next, waiting for it up to the timeout.

        A newer poll ends an older one with a conflict.
        """
        if self.webhook_url:
            raise conflict(WEBHOOK_ACTIVE)
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(OTHER_POLL))
        self._confirm(offset)
        if not self._queue and timeout > 0:
            await self._wait(min(timeout, MAX_TIMEOUT))
        batch = self._queue[: limit if 0 < limit <= MAX_LIMIT else MAX_LIMIT]
        for queued in batch:
            queued.again = False
        return [queued.update for queued in batch]

    async def _wait(self, seconds: float) -> None:
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            return
        finally:
            if self._poll is mine:
                self._poll = None

    def _confirm(self, offset: int | None) -> None:
        if offset is None or offset == 0:
            return
        if offset < 0:
            self._queue = self._queue[offset:]
            return
        self._queue = [queued for queued in self._queue if queued.again or _number(queued.update) >= offset]

    def break_poll(self) -> None:
        """Break the connection of the poll that waits now, if any."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(PollCut())

    def first(self) -> Json | None:
        """Return the update that the webhook should get now, if any."""
        return self._queue[0].update if self._queue else None

    def drop_first(self) -> None:
        """Confirm the update that the webhook took."""
        if self._queue:
            self._queue.pop(0)

    async def arrival(self) -> None:
        """Return at the next news: an update or a changed webhook."""
        await self._news.wait()

    def webhook_changed(self, url: str) -> None:
        """Set where updates go now, and wake the deliverer."""
        self.webhook_url = url
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)


def _number(update: Json) -> int:
    """Return an update's id; an injected one may have anything there, and the next offset drops it."""
    number = update["update_id"]
    return number if isinstance(number, int) else 0
