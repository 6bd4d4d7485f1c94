"""«Школа», «Мой класс», «Мой доступ»: from the keyboard below, by command, or back from a screen."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.hubs import HubName, OpenHub
from handlers.screens.hubs import entries, hub_screen
from handlers.screens.screen import Screen
from handlers.show import reply, show
from handlers.words import Word
from locales.texts import Locales, Texts
from services.context import Context
from services.entry import whoami
from services.refusals import NotJoined, NotYours

NAMES: tuple[HubName, ...] = ("school", "class", "me")


def router(locales: Locales) -> Router:
    """The hubs."""
    found = Router(name="hubs")
    for name in NAMES:
        _register(found, locales, name)
    found.callback_query.register(reopen, OpenHub.filter())
    return found


def _register(found: Router, locales: Locales, name: HubName) -> None:
    async def open_hub(message: Message, ctx: Context, texts: Texts) -> None:
        """Send the hub."""
        await reply(message, await _screen(ctx, texts, name))

    found.message.register(open_hub, Command(name))
    found.message.register(open_hub, Word(locales, f"menu-{name}"))


async def reopen(tap: CallbackQuery, callback_data: OpenHub, ctx: Context, texts: Texts) -> None:
    """Back to the hub."""
    await show(tap, await _screen(ctx, texts, callback_data.hub))


async def _screen(ctx: Context, texts: Texts, name: HubName) -> Screen:
    if ctx.actor.person_id is None:
        raise NotJoined
    functions = await whoami.functions(ctx)
    if not entries(name, functions):
        raise NotYours
    return hub_screen(name, functions, texts, works_here=name == "me" and await whoami.works_here(ctx))
