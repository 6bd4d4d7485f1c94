"""Taking messages off phones that are only in the way there."""

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import DeleteMessage

from bot import logs, pacer
from bot.pacer import Priority
from services import removals
from services.context import Context

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
        settled: list[int] = []
        for removal in await removals.due(ctx):
            try:
                with pacer.priority(Priority.BULK):
                    await self._bot(DeleteMessage(chat_id=removal.chat_ref, message_id=int(removal.message_ref)))
            except (TelegramBadRequest, TelegramForbiddenError) as error:
                _log.info("message stays", message_id=removal.message_id, **logs.described(error))
            except TelegramAPIError as error:
                _log.warning("messages not removed", **logs.described(error))
                break
            settled.append(removal.message_id)
        if settled:
            await removals.done(ctx, message_ids=settled)
        return len(settled)
