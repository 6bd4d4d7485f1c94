"""«Сегодня»."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import OpenToday, OpenTodayBelow
from handlers.screens.today import today_screen
from handlers.show import reply, show, show_below
from handlers.words import Word
from locales.texts import Locales, Texts
from services import today as today_service
from services.context import Context
from services.refusals import NotJoined


def router(locales: Locales) -> Router:
    """The day, from the keyboard, the command, or a button."""
    found = Router(name="today")
    found.message.register(open_today, Command("today"))
    found.message.register(open_today, Word(locales, "menu-today"))
    found.callback_query.register(refresh_today, OpenToday.filter())
    found.callback_query.register(open_today_below, OpenTodayBelow.filter())
    return found


async def open_today(message: Message, ctx: Context, texts: Texts) -> None:
    """Send the day."""
    await reply(message, today_screen(await _overview(ctx), texts))


async def refresh_today(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Show the day as it is now."""
    await show(tap, today_screen(await _overview(ctx), texts))


async def open_today_below(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Send the day below the notice whose button was pressed."""
    await show_below(tap, today_screen(await _overview(ctx), texts))


async def _overview(ctx: Context) -> today_service.Today:
    if ctx.actor.person_id is None:
        raise NotJoined
    return await today_service.overview(ctx)
