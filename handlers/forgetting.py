"""Whoever goes elsewhere is no longer asked: typed text is awaited only while its own screens are used."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import StatesGroup
from aiogram.types import TelegramObject

from services.context import Context


class Forgetting(BaseMiddleware):
    """Ends the conversation when a handler of this router serves the update, before it does.

    A router that asks questions itself ``keeps`` its own: of another feature's, left open, the next words would answer
    a question that is no longer on the screen.
    """

    def __init__(self, *keeps: type[StatesGroup]) -> None:
        """Without any group whatever was awaited is forgotten, drafts too."""
        self._keeps = {group.__full_group_name__ for group in keeps}

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Forget what was awaited; a refusal keeps it, for then the person has gone nowhere."""
        state: FSMContext | None = data.get("state")
        if state is not None and not (self._keeps and await self._is_kept(state)):
            await state.clear()
        return await handler(event, data)

    async def _is_kept(self, state: FSMContext) -> bool:
        awaited = await state.get_state()
        return awaited is None or awaited.partition(":")[0] in self._keeps


class Lapsing(BaseMiddleware):
    """Stands around all routers: what is awaited only ``until`` a moment is awaited no more after it, by anybody."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Forget what is over before the first filter asks: the words are a lesson's line again, or somebody's own."""
        if data.get("raw_state") is not None:
            ctx: Context = data["ctx"]
            state: FSMContext = data["state"]
            until = (await state.get_data()).get("until")
            if until is not None and ctx.now.timestamp() > until:
                await state.clear()
                data["raw_state"] = None
        return await handler(event, data)
