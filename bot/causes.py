"""Why the journal changes when a messenger's update is served."""

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncSession

from bot.fsm_storage import ConversationStorage
from services import addresses, inbox
from services.addresses import STRANGER, Known


class UpdateCause:
    """An update of Telegram. Settling it marks it done, and writes the conversation if the handler moved it."""

    def __init__(self, inbox_id: int) -> None:
        self.inbox_id = inbox_id
        self.ref: str | None = None
        self.conversation = ConversationStorage(STRANGER, None)
        self.known = STRANGER
        self.blocks = False

    def came_from(self, ref: str, known: Known, conversation: ConversationStorage, *, blocks: bool) -> None:
        """Who sent it, and where the conversation stands. ``blocks``: the update says that they stopped the bot."""
        self.ref = ref
        self.known = known
        self.conversation = conversation
        self.blocks = blocks

    @property
    def label(self) -> str:
        """For the audit and the logs."""
        return f"telegram:{self.inbox_id}"

    async def settle(self, session: AsyncSession, now: dt.datetime) -> None:
        """Mark the update done in the transaction of its effects: one statement when nothing else moved.

        Raises AlreadyServedError when it was done before: the transaction rolls back, so nothing happens twice.
        """
        await inbox.mark_done(session, self.inbox_id, now)
        if self.known.account_id is not None and self.blocks != self.known.is_blocked:
            # Whoever writes can be written to again.
            await addresses.set_blocked(session, self.known.account_id, now if self.blocks else None)
        await self.keep_conversation(session, now)

    async def keep_conversation(self, session: AsyncSession, now: dt.datetime) -> None:
        """Write the conversation down if it moved."""
        if self.ref is not None and self.conversation.is_dirty:
            state, data = self.conversation.current
            await addresses.keep_conversation(
                session,
                channel=inbox.TELEGRAM,
                ref=self.ref,
                state=state,
                data=data,
                now=now,
            )
            self.conversation.saved()
