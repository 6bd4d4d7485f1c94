"""Telegram's limits on new messages: 30 a second for a bot, 1 a second for a chat, 20 a minute for a group."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.errors import too_many_requests


@dataclass(slots=True)
class _Bucket:
    per_second: float
    burst: int
    tokens: float
    at: float

    def available(self, now: float) -> float:
        return min(self.burst, self.tokens + (now - self.at) * self.per_second)

    def wait(self, now: float, cost: int) -> float:
        """Return for how long this many messages must wait; an album larger than the burst waits for a full one."""
        return (min(cost, self.burst) - self.available(now)) / self.per_second

    def take(self, now: float, cost: int) -> None:
        self.tokens, self.at = self.available(now) - cost, now


@dataclass(slots=True)
class Limits:
    """Counts new messages and refuses those that come too fast; what was refused counts for nothing."""

    clock: Clock
    enabled: bool = True
    bot_per_second: int = 30
    chat_burst: int = 3
    group_per_minute: int = 20
    _bot: _Bucket | None = None
    _chats: dict[int, list[_Bucket]] = field(default_factory=dict)

    def spend(self, chat_id: int, count: int = 1) -> None:
        """Let `count` new messages into the chat, or raise a 429 that says how long to wait."""
        if not self.enabled:
            return
        now = self.clock.monotonic()
        buckets = [self._bot_bucket(now), *self._chat_buckets(chat_id, now)]
        wait = max(bucket.wait(now, count) for bucket in buckets)
        if wait > 1e-9:  # noqa: PLR2004 - rounding of floats is not a reason to refuse
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.take(now, count)

    def _bot_bucket(self, now: float) -> _Bucket:
        if self._bot is None:
            self._bot = _Bucket(self.bot_per_second, self.bot_per_second, self.bot_per_second, now)
        return self._bot

    def _chat_buckets(self, chat_id: int, now: float) -> list[_Bucket]:
        if chat_id not in self._chats:
            self._chats[chat_id] = [_Bucket(1, self.chat_burst, self.chat_burst, now)]
            if chat_id < 0:
                minute = self.group_per_minute
                self._chats[chat_id].append(_Bucket(minute / 60, minute, minute, now))
        return self._chats[chat_id]
