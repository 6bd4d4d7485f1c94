"""In a group the bot says one polite line and leaves: what it knows belongs in private chats."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated, Message

from handlers.screens.screen import Screen
from handlers.show import leave, leave_silently
from locales.texts import Texts

_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}


def router() -> Router:
    """Added to a group, or spoken to in one."""
    found = Router(name="groups")
    found.my_chat_member.register(added, F.chat.type.in_(_GROUPS), F.new_chat_member.status == ChatMemberStatus.MEMBER)
    found.my_chat_member.register(
        added,
        F.chat.type.in_(_GROUPS),
        F.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR,
    )
    found.my_chat_member.register(leave_silently_from_channel, F.chat.type == ChatType.CHANNEL)
    found.message.register(spoken_to, F.chat.type.in_(_GROUPS))
    return found


async def added(event: ChatMemberUpdated, texts: Texts) -> None:
    """Say the line and go."""
    await leave(event, Screen(texts.html("group-goodbye")))


async def spoken_to(message: Message) -> None:
    """Still there, because leaving failed before: go, without a second line."""
    if message.new_chat_members is None:
        await leave_silently(message)


async def leave_silently_from_channel(event: ChatMemberUpdated) -> None:
    """A channel is no place either, and a bot there cannot be spoken to."""
    if event.new_chat_member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER):
        await leave_silently(event)
