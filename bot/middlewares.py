"""What every handler is given: the context of its update, the texts of its person, and their conversation."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.middlewares.user_context import EVENT_CONTEXT_KEY, EventContext
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import TelegramObject, Update

from bot import outgoing
from bot.causes import UpdateCause
from bot.clock import Clock
from bot.fsm_storage import ConversationStorage
from locales.texts import Locales, Texts
from models.database import Database
from services import addresses, fleeting, parameters
from services.context import Actor, Context
from services.inbox import TELEGRAM
from services.policy import Function

_FUNCTIONS = frozenset(Function)
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Serving:
    """One go at one update: what the worker must know of it afterwards, however it ended."""

    def __init__(self, update: Update, cause: UpdateCause, texts: Texts) -> None:
        self.update = update
        self.cause = cause
        self.ctx: Context | None = None
        self.texts = texts

    @property
    def is_settled(self) -> bool:
        """Whether the journal has been changed and this update marked done."""
        return self.ctx is not None and self.ctx.is_settled


class ContextMiddleware(BaseMiddleware):
    """Gives a handler ``ctx``, ``texts``, ``language``, ``account_language``, ``state`` and ``raw_state``.

    Two statements, whatever the update: the account with its conversation, and the school's parameters.
    """

    def __init__(self, database: Database, locales: Locales, clock: Clock, committed: Callable[[], None]) -> None:
        self._database = database
        self._locales = locales
        self._clock = clock
        self._committed = committed

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Read who acts, then let the handler act."""
        serving: Serving = data["serving"]
        bot: Bot = data["bot"]
        where: EventContext = data[EVENT_CONTEXT_KEY]
        known = addresses.STRANGER
        ref = None if where.user is None or where.user.is_bot else str(where.user.id)
        async with self._database.look() as look:
            if ref is not None:
                known = await addresses.find(look, channel=TELEGRAM, ref=ref)
            school = await parameters.load(look)
        key = _conversation_key(bot, where)
        conversation = ConversationStorage(known, key)
        if ref is not None:
            serving.cause.came_from(ref, known, conversation, blocks=_stops_the_bot(serving.update, where))
        serving.ctx = Context(
            self._database,
            now=self._clock.now(),
            cause=serving.cause,
            actor=_actor(known),
            school=school,
            committed=self._committed,
        )
        serving.texts = self._locales.texts(known.language or (where.user.language_code if where.user else None))
        if key is not None:
            data["state"] = FSMContext(storage=conversation, key=key)
            data["raw_state"] = known.state
        data["channel"] = TELEGRAM
        data["ctx"] = serving.ctx
        data["texts"] = serving.texts
        data["language"] = serving.texts.language
        data["account_language"] = known.language
        with outgoing.collected() as message_refs:
            result = await handler(event, data)
        if message_refs and await fleeting.is_to_go(serving.ctx):
            await fleeting.note(serving.ctx.afterwards(), message_refs=message_refs)
        return result


def _actor(known: addresses.Known) -> Actor:
    acting_as = Function(known.acting_as) if known.acting_as in _FUNCTIONS else None
    return Actor(person_id=known.person_id, account_id=known.account_id, acting_as=acting_as)


def _conversation_key(bot: Bot, where: EventContext) -> StorageKey | None:
    # In a group there is no conversation: a state left in the private chat must not catch what is said there.
    if where.user is None or where.chat is None or where.chat.type != ChatType.PRIVATE:
        return None
    return StorageKey(bot_id=bot.id, chat_id=where.chat.id, user_id=where.user.id)


def _stops_the_bot(update: Update, where: EventContext) -> bool:
    member = update.my_chat_member
    return (
        member is not None
        and where.chat is not None
        and where.chat.type == ChatType.PRIVATE
        and member.new_chat_member.status == ChatMemberStatus.KICKED
    )
