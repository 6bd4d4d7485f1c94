"""Whoever goes elsewhere is no longer asked: typed text is awaited only while its own screens are used."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject


class Forgetting(BaseMiddleware):
    """Ends the conversation when a handler of this router serves the update, before it does."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Forget what was awaited; a refusal keeps it, for then the person has gone nowhere."""
        state: FSMContext | None = data.get("state")
        if state is not None:
            await state.clear()
        return await handler(event, data)
