"""Taking messages off phones that are only in the way there."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import DeleteMessage

from bot import logs, pacer
from bot.pacer import Priority
from services import removals
from services.context import Context
from services.removals import Removal

PATIENCE_SECONDS = 10.0
"""The minute has other work, and a stop waits for it: what takes longer goes on with the next one."""
_log = structlog.get_logger()


class Remover:
    """Deletes what ``services.removals`` names, after everything else that wants to go out."""

    def __init__(self, bot: Bot) -> None:
        """``bot`` deletes its own messages only."""
        self._bot = bot

    async def remove(self, ctx: Context) -> int:
        """Take off what is due. Returns how many are settled.

        What Telegram will never take back counts as settled; where it does not answer, the next minute goes on.
        """
        waiting, settled = await removals.due(ctx), list[int]()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                for removal in waiting:
                    await self._take_off(removal)
                    settled.append(removal.message_id)
        except (TelegramAPIError, TimeoutError) as error:
            _log.warning("messages not removed", **logs.described(error))
        if settled:
            await removals.done(ctx, message_ids=settled)
        return len(settled)

    async def _take_off(self, removal: Removal) -> None:
        try:
            with pacer.priority(Priority.BULK):
                await self._bot(DeleteMessage(chat_id=removal.chat_ref, message_id=int(removal.message_ref)))
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            _log.info("message stays", message_id=removal.message_id, **logs.described(error))
