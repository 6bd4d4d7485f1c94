"""Which messages an update put on a phone: for those of them that are to go after a while."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.types import Message

_sent: ContextVar[list[str] | None] = ContextVar("sent", default=None)


class MessagesLeft(BaseRequestMiddleware):
    """Stands on every request and remembers the messages it left on the phone, while somebody asks for them."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        """Pass the request on."""
        result: Any = await make_request(bot, method)
        sent = _sent.get()
        if sent is not None and isinstance(result, Message):
            sent.append(str(result.message_id))
        return result


@contextlib.contextmanager
def collected() -> Iterator[list[str]]:
    """What is sent or edited meanwhile, by the messenger's numbers; the pictures and papers too."""
    found: list[str] = []
    token = _sent.set(found)
    try:
        yield found
    finally:
        _sent.reset(token)
