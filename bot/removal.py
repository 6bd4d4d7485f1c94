"""Taking messages off phones that are only in the way there, or were opened on request and are not to stay."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import DeleteMessage, EditMessageText

from bot import logs, pacer
from bot.pacer import Priority
from locales.texts import Locales
from services import fleeting, removals
from services.context import Context
from services.fleeting import Going

PATIENCE_SECONDS = 10.0
"""The minute has other work, and a stop waits for it: what takes longer goes on with the next one."""
_log = structlog.get_logger()


class Remover:
    """Deletes what ``services.fleeting`` and ``services.removals`` name, after everything else that wants to go out."""

    def __init__(self, bot: Bot, locales: Locales) -> None:
        """``bot`` deletes its own messages only."""
        self._bot = bot
        self._locales = locales

    async def remove(self, ctx: Context) -> int:
        """Take off what is due. Returns how many are settled.

        What Telegram will never take back counts as settled; where it does not answer, the next minute goes on.
        """
        going, waiting = await fleeting.due(ctx), await removals.due(ctx)
        gone, settled = list[int](), list[int]()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                for one in going:
                    await self._hide(one)
                    gone.append(one.fleeting_id)
                for removal in waiting:
                    await self._take_off(removal.chat_ref, removal.message_ref)
                    settled.append(removal.message_id)
        except (TelegramAPIError, TimeoutError) as error:
            _log.warning("messages not removed", **logs.described(error))
        if gone:
            await fleeting.done(ctx.afterwards(), fleeting_ids=gone)
        if settled:
            await removals.done(ctx, message_ids=settled)
        return len(gone) + len(settled)

    async def _hide(self, one: Going) -> None:
        """What is too old to be taken back says nothing any more."""
        if await self._take_off(one.chat_ref, one.message_ref):
            return
        text = self._locales.texts(one.language).plain("privacy-gone")
        empty = EditMessageText(chat_id=one.chat_ref, message_id=int(one.message_ref), text=text)
        try:
            with pacer.priority(Priority.BULK):
                await self._bot(empty)
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            _log.info("message stays", message_ref=one.message_ref, **logs.described(error))

    async def _take_off(self, chat_ref: str, message_ref: str) -> bool:
        """Whether the messenger took the message back."""
        try:
            with pacer.priority(Priority.BULK):
                await self._bot(DeleteMessage(chat_id=chat_ref, message_id=int(message_ref)))
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            _log.info("message stays", message_ref=message_ref, **logs.described(error))
            return False
        return True
