"""The models by which aiogram reads Telegram's answers, kept: pydantic lets them go, and one takes 4 ms to build."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod


class AnswerModels(BaseRequestMiddleware):
    """Stands on every request and holds the model of its answer, which pydantic remembers only while somebody does."""

    def __init__(self) -> None:
        self._kept: dict[type[TelegramMethod[Any]], type[Response[Any]]] = {}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        """Pass the request on."""
        kind = type(method)
        if kind not in self._kept:
            # The type of the answer is known at run time only, and stands on the method's class.
            self._kept[kind] = Response[kind.__returning__]  # type: ignore[name-defined]
        return await make_request(bot, method)
