"""«Помощь»: about the screen one is on, and what the bot does at all."""

import json
from collections.abc import Iterator

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.fields import Tap
from handlers.callbacks.help import OpenHelp
from handlers.screens.help import topic_of, topic_screen
from handlers.screens.menu import help_screen, stranger_screen
from handlers.show import reply, show
from handlers.words import Word
from locales.texts import Locales, Texts
from services import inbox
from services.context import Context
from services.entry import whoami

_WORDS = {
    "menu-today": "today",
    "menu-class": "hubs",
    "menu-school": "hubs",
    "menu-me": "hubs",
    "menu-invite": "invitations",
}
"""The keyboard below, with what it opens."""


def router(locales: Locales) -> Router:
    """Without ``Forgetting``: asking for help is no going elsewhere, and what was awaited still is."""
    found = Router(name="help")
    topics = {tap.__prefix__: topic_of(tap) for tap in Tap.__subclasses__()}
    for text_id, topic in _WORDS.items():
        words = (locales.texts(language).plain(text_id) for language in locales.languages)
        topics |= dict.fromkeys((*words, f"/{text_id.removeprefix('menu-')}"), topic)

    async def give_help(message: Message, ctx: Context, texts: Texts, *, channel: str, raw_state: str | None) -> None:
        """Say what can be done on the screen that was opened last; else what the bot does for this person."""
        if ctx.actor.person_id is None or message.from_user is None:
            await reply(message, stranger_screen(texts))
            return
        standing = await whoami.standing(ctx)
        sender_ref = inbox.sent_by(message.from_user.id)
        recent = [] if standing.waits else await inbox.recent(ctx, channel=channel, sender_ref=sender_ref)
        topic = next((topics[said] for said in _said(recent) if topics.get(said)), None)
        if topic is None:
            await reply(message, help_screen(standing, texts))
        else:
            await reply(message, topic_screen(topic, texts, is_awaited=raw_state is not None))

    found.message.register(give_help, Command("help"))
    found.message.register(give_help, Word(locales, "menu-help"))
    found.callback_query.register(open_help, OpenHelp.filter())
    return found


async def open_help(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What the bot does for this person."""
    await show(tap, help_screen(await whoami.standing(ctx), texts))


def _said(payloads: list[str]) -> Iterator[str]:
    """Which button, or which words, each of these updates was."""
    for payload in payloads:
        update = json.loads(payload)
        yield update.get("callback_query", {}).get("data", "").partition(":")[0]
        yield update.get("message", {}).get("text", "").strip()
