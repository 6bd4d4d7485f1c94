"""Intake by long polling: every update is stored, and only then confirmed to Telegram by moving the offset."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook, TelegramMethod

from bot import logs
from bot.clock import Clock
from bot.settings import SettingsError
from models.database import Database
from services import inbox
from services.inbox import Arrival

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""What Telegram is asked for."""
POLL_SECONDS = 25
_PATIENCE_SECONDS = 15
_BACKOFF = (1.0, 2.0, 4.0, 8.0, 15.0)
_CONFLICT_SECONDS = 5.0

_log = structlog.get_logger()


class RawUpdates(TelegramMethod[list[Any]]):
    """``getUpdates`` without reading the updates: one that cannot be read must not take the others with it."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = POLL_SECONDS
    allowed_updates: tuple[str, ...] = KINDS


def arrival(raw: Any) -> Arrival:
    """An update as it will be stored. Whatever it is, it can be stored: a strange one gets a number of its own."""
    payload = json.dumps(raw)
    number = update_number(raw)
    reference = f"strange:{hashlib.sha256(payload.encode()).hexdigest()}" if number is None else str(number)
    return Arrival(update_ref=reference, sender_ref=_sender(raw), payload=payload)


def update_number(raw: Any) -> int | None:
    """Telegram's number of an update, if it has one."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _sender(raw: Any) -> str:
    events = [event for event in raw.values() if isinstance(event, dict)] if isinstance(raw, dict) else []
    for event in events:
        acting = event.get("from")
        if isinstance(acting, dict) and isinstance(acting.get("id"), int):
            return inbox.sent_by(acting["id"])
    for event in events:
        message = event.get("message")
        for holder in (event, message if isinstance(message, dict) else {}):
            chat = holder.get("chat")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return f"chat:{chat['id']}"
    return "update"


class Polling:
    """Asks Telegram for updates, stores them and wakes the worker."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        *,
        clock: Clock,
        stored: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``stored`` is called after each batch that was stored."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._stored = stored
        self._sleep = sleep
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Ask until cancelled; what is not confirmed then comes again at the next start, so nothing is lost.

        Raises SettingsError when Telegram does not know the token.
        """
        needs_removal = True
        while True:
            try:
                if needs_removal:
                    # Telegram answers no getUpdates while a webhook is set.
                    await self._bot(DeleteWebhook())
                    needs_removal = False
                await self.poll()
                self._failures = 0
            except (TelegramUnauthorizedError, TelegramNotFound):
                name = "BOT_TOKEN"
                raise SettingsError(name, "settings-bot-token-refused") from None
            except TelegramConflictError as error:
                _log.error("another program reads this bot's updates", **logs.described(error))
                needs_removal = True
                await self._sleep(_CONFLICT_SECONDS)
            except TelegramRetryAfter as error:
                await self._sleep(float(error.retry_after))
            except Exception as error:  # noqa: BLE001  (a full disk or a lost database: Telegram keeps the updates)
                await self._back_off(error)

    async def poll(self) -> int:
        """One question to Telegram: store what it answers, then move the offset. Returns how many came."""
        method = RawUpdates(offset=self._offset)
        updates = await self._bot(method, request_timeout=POLL_SECONDS + _PATIENCE_SECONDS)
        if updates:
            await self.store(updates)
            numbers = [number for number in map(update_number, updates) if number is not None]
            if not numbers:
                message = "updates without numbers"
                raise ValueError(message)
            self._offset = max(numbers) + 1
        else:
            # What was confirmed is forgotten by now. After a quiet week the numbers start anew, perhaps lower.
            self._offset = None
        return len(updates)

    async def store(self, updates: Sequence[Any]) -> list[int]:
        """Store updates as they came and wake the worker. Returns the ids of the new ones."""
        arrivals = [arrival(raw) for raw in updates]
        ids = await inbox.store(self._database, arrivals, now=self._clock.now())
        if ids:
            self._stored()
        return ids

    async def _back_off(self, error: Exception) -> None:
        pause = _BACKOFF[min(self._failures, len(_BACKOFF) - 1)]
        self._failures += 1
        _log.warning("no updates", seconds=pause, tries=self._failures, **logs.described(error))
        await self._sleep(pause)
