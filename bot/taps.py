"""Errors of Telegram that mean success, and which taps still wait for their answer."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, TelegramMethod

_TOO_LATE = ("query is too old", "query id is invalid")
_NOT_MODIFIED = "message is not modified"


class Taps(BaseRequestMiddleware):
    """Stands on every request: an edit to what is there already and a late answer to a tap are not errors.

    A tap is open from ``begin`` until it is answered, so that whoever served it can end what nobody answered: else the
    button spins for half a minute.
    """

    def __init__(self) -> None:
        self._open: set[str] = set()

    def begin(self, tap_id: str) -> None:
        """A tap is being served."""
        self._open.add(tap_id)

    def end(self, tap_id: str) -> None:
        """Nobody needs to know of this tap any more."""
        self._open.discard(tap_id)

    def is_open(self, tap_id: str) -> bool:
        """Whether the tap is being served and not answered yet."""
        return tap_id in self._open

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        """Pass the request on; what Telegram refuses as already done comes back as True."""
        try:
            result: Any = await make_request(bot, method)
        except TelegramBadRequest as error:
            words = error.message.lower()
            if isinstance(method, AnswerCallbackQuery) and any(late in words for late in _TOO_LATE):
                self.end(method.callback_query_id)
                return True
            if _NOT_MODIFIED in words:
                return True
            raise
        if isinstance(method, AnswerCallbackQuery):
            self.end(method.callback_query_id)
        return result
