"""Whatever nothing else understands: a button of an older version, or words the bot was not waiting for."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.screens.screen import Screen
from handlers.show import reply
from locales.texts import Locales, Texts
from services.refusals import UnknownButton


def router(_locales: Locales) -> Router:
    """The last of the routers."""
    found = Router(name="strays")
    found.callback_query.register(unknown_button)
    found.message.register(unknown_words)
    return found


async def unknown_button(_tap: CallbackQuery) -> None:
    """Answer the tap: the button is not ours any more, or never was."""
    raise UnknownButton


async def unknown_words(message: Message, texts: Texts) -> None:
    """Say what can be done instead; nothing was written down."""
    await reply(message, Screen(texts.html("common-not-understood")))
