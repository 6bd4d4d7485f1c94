"""How a colleague wants it: when cards come, whether tables are drawn."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.preferences import ChooseCards, ChooseLetters, ChooseTables, OpenPreferences
from handlers.screens.preferences import preferences_screen
from handlers.show import show
from locales.texts import Locales, Texts
from services import preferences
from services.context import Context
from services.entry import whoami
from services.policy import Function
from services.preferences import Choice
from services.refusals import NotYours


def router(_locales: Locales) -> Router:
    """One screen for all of it."""
    found = Router(name="preferences")
    found.callback_query.register(open_preferences, OpenPreferences.filter())
    found.callback_query.register(choose_cards, ChooseCards.filter())
    found.callback_query.register(choose_tables, ChooseTables.filter())
    found.callback_query.register(choose_letters, ChooseLetters.filter())
    return found


async def open_preferences(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What holds now."""
    await _expect_teacher(ctx)
    await _show(tap, ctx, texts)


async def choose_cards(tap: CallbackQuery, callback_data: ChooseCards, ctx: Context, texts: Texts) -> None:
    """At the start, at the end, never."""
    await _expect_teacher(ctx)
    await preferences.choose(ctx, choice=Choice.LESSON_CARDS, value=callback_data.value)
    await _show(tap, ctx, texts)


async def choose_tables(tap: CallbackQuery, callback_data: ChooseTables, ctx: Context, texts: Texts) -> None:
    """Tables, or plain text."""
    await _expect_teacher(ctx)
    await preferences.choose(ctx, choice=Choice.TABLES, value=callback_data.value)
    await _show(tap, ctx, texts)


async def choose_letters(tap: CallbackQuery, callback_data: ChooseLetters, ctx: Context, texts: Texts) -> None:
    """Families may begin to write, or may not."""
    await _expect_teacher(ctx)
    await preferences.choose(ctx, choice=Choice.LETTERS, value=callback_data.value)
    await _show(tap, ctx, texts)


async def _expect_teacher(ctx: Context) -> None:
    if not await whoami.functions(ctx) & {Function.TEACHER, Function.SUBSTITUTE}:
        raise NotYours


async def _show(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    chosen = {
        choice: await preferences.mine(ctx, choice=choice)
        for choice in (Choice.LESSON_CARDS, Choice.TABLES, Choice.LETTERS)
    }
    await show(tap, preferences_screen(chosen, texts))
