"""The welcome of whoever has just joined, or was just confirmed: keyboard, consent, and a family's short screens."""

from aiogram.types import Message

from handlers.screens.diary import consent_buttons, consent_text
from handlers.screens.menu import menu, welcome_screen
from handlers.screens.screen import Screen
from handlers.screens.welcome import children_screen
from handlers.show import reply
from locales.texts import Texts
from services import diary
from services.context import Context
from services.entry import own_children, whoami
from services.policy import Function


async def welcome(message: Message, ctx: Context, texts: Texts) -> None:
    """Say who they are here and put the menu at hand; ask a guardian for consent, or go on where it was given."""
    standing = await whoami.standing(ctx)
    await reply(message, welcome_screen(standing, texts), menu=menu(standing, texts))
    if Function.GUARDIAN not in standing.functions:
        return
    if await diary.unasked(ctx):
        await reply(message, Screen(consent_text(texts), [consent_buttons(texts)]))
    else:
        await reply(message, children_screen(await own_children.listed(ctx), texts))
