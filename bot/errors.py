"""What a person is told when their update could not be served; the only place that tells refusals and failures."""

from typing import Any

import structlog
from aiogram import Bot
from aiogram.enums import ChatType, ParseMode
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import ReplyParameters, Update
from sqlalchemy.exc import DBAPIError, OperationalError

from bot import logs
from bot.taps import Taps
from locales.texts import Texts
from models.database import DatabaseBusyError
from services.refusals import Refusal

_log = structlog.get_logger()
_TRY_AGAIN = ("40001", "40P01")
"""PostgreSQL chose this transaction to give way to another: the same thing succeeds the second time."""


def is_transient(error: BaseException) -> bool:
    """Whether the same thing may well succeed in a moment."""
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None)
        return isinstance(error, OperationalError) or error.connection_invalidated or state in _TRY_AGAIN
    return isinstance(
        error,
        DatabaseBusyError
        | TelegramNetworkError
        | TelegramServerError
        | TelegramRetryAfter
        | ConnectionError
        | TimeoutError,
    )


def is_unreachable(error: BaseException) -> bool:
    """Whether the person stopped the bot meanwhile: there is nobody to show anything to."""
    return isinstance(error, TelegramForbiddenError)


class Teller:
    """Tells the person behind an update. Never raises: what cannot be told is logged."""

    def __init__(self, bot: Bot, taps: Taps) -> None:
        self._bot = bot
        self._taps = taps

    async def refusal(self, update: Update, texts: Texts, refusal: Refusal) -> None:
        """Say why the journal says no: an alert for a tap, a reply for a message, which quotes what was typed."""
        await self._say(update, texts, refusal.text_id, refusal.data)

    async def not_saved(self, update: Update, texts: Texts) -> None:
        """Say that nothing was written down, and what to do."""
        await self._say(update, texts, "error-not-saved", {})

    async def end_tap(self, update: Update) -> None:
        """Stop the button's spinning if nobody answered the tap."""
        tap = update.callback_query
        if tap is not None and self._taps.is_open(tap.id):
            await self._request(AnswerCallbackQuery(callback_query_id=tap.id))

    async def _say(self, update: Update, texts: Texts, text_id: str, data: dict[str, str | int]) -> None:
        tap = update.callback_query
        if tap is not None:
            words = texts.alert(text_id, **data)
            await self._request(AnswerCallbackQuery(callback_query_id=tap.id, text=words, show_alert=True))
        elif update.message is not None and update.message.chat.type == ChatType.PRIVATE:
            words = texts.html(text_id, **data)
            chat_id = update.message.chat.id
            quoted = ReplyParameters(message_id=update.message.message_id, allow_sending_without_reply=True)
            await self._request(
                SendMessage(chat_id=chat_id, text=words, parse_mode=ParseMode.HTML, reply_parameters=quoted)
            )

    async def _request(self, method: TelegramMethod[Any]) -> None:
        try:
            await self._bot(method)
        except (TelegramAPIError, TimeoutError) as error:
            _log.warning("could not tell the person", method=type(method).__name__, **logs.described(error))
