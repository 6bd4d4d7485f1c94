"""The pacer: every request to Telegram waits for its turn here, so that Telegram's limits are never met.

Answers to taps go before screens, screens before urgent notices, urgent notices before bulk.
"""

import asyncio
import contextlib
import contextvars
import dataclasses
import enum
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.rates import ChatRates, Rate

PER_SECOND = 25.0
BURST = 3
GLOBAL_WINDOW_SECONDS = 2.0
"""Two chats told to wait within this time: it is the bot that is too fast, not the chats."""
LONGEST_RETRY_SECONDS = 20.0
"""A screen waits out a 429 of so many seconds by itself; a longer one is an error to whoever shows it."""

_FREE = frozenset({"getUpdates", "getMe", "getFile", "setWebhook", "deleteWebhook", "getWebhookInfo"})
_PREFIX_OF_NEW = ("send", "copy", "forward")
_NOT_NEW = frozenset({"sendChatAction"})


class Priority(enum.IntEnum):
    """Who goes first."""

    TAP = 0
    SCREEN = 1
    URGENT = 2
    BULK = 3


_PRIORITY: contextvars.ContextVar[Priority] = contextvars.ContextVar("priority", default=Priority.SCREEN)


@contextlib.contextmanager
def priority(level: Priority) -> Iterator[None]:
    """Requests made inside go at this level; an answer to a tap always goes first."""
    token = _PRIORITY.set(level)
    try:
        yield
    finally:
        _PRIORITY.reset(token)


class Handle(Protocol):
    """A timer that has been set."""

    def cancel(self) -> None:
        """It will not go off."""


class Timer(Protocol):
    """Seconds that only grow, and a way to be called at one of them: an event loop, or a test's own."""

    def time(self) -> float:
        """The moment in seconds."""

    def call_at(self, when: float, callback: Callable[[], object]) -> Handle:
        """Call back at a moment."""


@dataclasses.dataclass(order=True)
class _Waiter:
    level: Priority
    number: int
    chat: str | None = dataclasses.field(compare=False)
    is_new: bool = dataclasses.field(compare=False)
    """A new message, which counts against its chat; an edit or an answer does not."""
    turn: asyncio.Future[None] = dataclasses.field(compare=False)


class Pacer(BaseRequestMiddleware):
    """Lets requests go one by one: 25 a second in all, one new message a second to a chat, 20 a minute to a group.

    What Telegram answers with «429, retry after» stops that chat, or everything, for as long as it says.
    """

    def __init__(self, timer: Timer | None = None) -> None:
        """``timer`` is the running event loop unless given."""
        self._given_timer = timer
        self._all = Rate(1 / PER_SECOND, BURST)
        self._chats = ChatRates()
        self._paused_until = 0.0
        self._last_limit: tuple[float, str] | None = None
        self._waiting: list[_Waiter] = []
        self._count = 0
        self._alarm: Handle | None = None

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        """Wait for the turn, then pass the request on. A screen told to wait goes once more by itself."""
        name = method.__api_method__
        if name in _FREE:
            return await make_request(bot, method)
        level = Priority.TAP if name == "answerCallbackQuery" else _PRIORITY.get()
        chat_id = getattr(method, "chat_id", None)
        chat = None if chat_id is None else str(chat_id)
        is_new = name.startswith(_PREFIX_OF_NEW) and name not in _NOT_NEW
        await self.acquire(level, chat=chat, is_new=is_new)
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self.told_to_wait(float(error.retry_after), chat=chat)
            if level > Priority.SCREEN or error.retry_after > LONGEST_RETRY_SECONDS:
                raise
        await self.acquire(level, chat=chat, is_new=is_new)
        return await make_request(bot, method)

    async def acquire(self, level: Priority, *, chat: str | None = None, is_new: bool = False) -> None:
        """Wait until a request may go."""
        self._count += 1
        turn = asyncio.get_running_loop().create_future()
        waiter = _Waiter(level, self._count, chat, is_new, turn)
        self._waiting.append(waiter)
        self._let_go()
        try:
            await turn
        except asyncio.CancelledError:
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            raise

    def told_to_wait(self, seconds: float, *, chat: str | None = None) -> None:
        """Telegram wants no requests for so long: to that chat, or at all when it names none or says it to several."""
        now = self._timer.time()
        limit = self._last_limit
        is_global = chat is None or (limit is not None and limit[1] != chat and now - limit[0] <= GLOBAL_WINDOW_SECONDS)
        if chat is None or is_global:
            self._paused_until = max(self._paused_until, now + seconds)
        else:
            self._last_limit = (now, chat)
            self._chats.pause(chat, now + seconds)
        self._let_go()

    @property
    def _timer(self) -> Timer:
        return self._given_timer or asyncio.get_running_loop()

    def _may_go_at(self, waiter: _Waiter) -> float:
        moment = max(self._paused_until, self._all.ready_at())
        return moment if waiter.chat is None else max(moment, self._chats.ready_at(waiter.chat, is_new=waiter.is_new))

    def _let_go(self) -> None:
        """Release all who may go now, the most pressing first, and set the alarm for the next one."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        now = self._timer.time()
        for waiter in sorted(self._waiting):
            if self._may_go_at(waiter) > now:
                continue
            self._waiting.remove(waiter)
            self._all.take(now)
            if waiter.chat is not None and waiter.is_new:
                self._chats.take(waiter.chat, now)
            if not waiter.turn.done():
                waiter.turn.set_result(None)
        if self._waiting:
            soonest = min(self._may_go_at(waiter) for waiter in self._waiting)
            self._alarm = self._timer.call_at(soonest, self._let_go)
