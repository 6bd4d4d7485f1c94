"""The family's side: a child's day, and the word on personal data."""

import datetime as dt
from pathlib import Path

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import DecideConsent, OpenChild, OpenDayOf, TurnToDay
from handlers.callbacks.homework import ReadHomework
from handlers.files import bot_ref, send_kept
from handlers.screens.diary import consent_buttons, consent_text, day_screen, decided_screen
from handlers.screens.diary_homework import homework_screens
from handlers.screens.screen import Screen
from handlers.show import reply, show, show_below
from locales.texts import Locales, Texts
from services import diary
from services.context import Context
from services.diary import children
from services.entry import whoami
from services.homework import files, for_pupils
from services.policy import Function
from services.refusals import NotYours


def router(_locales: Locales) -> Router:
    """A child's day and consent."""
    found = Router(name="diary")
    found.message.register(ask_consent, Command("consent"))
    found.callback_query.register(open_child, OpenChild.filter())
    found.callback_query.register(open_day_of, OpenDayOf.filter())
    found.callback_query.register(turn_to_day, TurnToDay.filter())
    found.callback_query.register(read_homework, ReadHomework.filter())
    found.callback_query.register(decide_consent, DecideConsent.filter())
    return found


async def open_child(tap: CallbackQuery, callback_data: OpenChild, ctx: Context, texts: Texts) -> None:
    """Show one child's day."""
    await show(tap, await _day(ctx, texts, callback_data.pupil_id))


async def open_day_of(tap: CallbackQuery, callback_data: OpenDayOf, ctx: Context, texts: Texts) -> None:
    """Send the day that a notice is about, below it."""
    date = dt.date.fromordinal(callback_data.day)
    await show_below(tap, await _day(ctx, texts, callback_data.pupil_id, date))


async def turn_to_day(tap: CallbackQuery, callback_data: TurnToDay, ctx: Context, texts: Texts) -> None:
    """Show the day before, or the one after."""
    date = dt.date.fromordinal(callback_data.day)
    await show(tap, await _day(ctx, texts, callback_data.pupil_id, date))


async def read_homework(
    tap: CallbackQuery, callback_data: ReadHomework, ctx: Context, texts: Texts, *, attachments: Path
) -> None:
    """Send a homework in full, and its files."""
    ref = bot_ref(tap)
    found = await for_pupils.of_pupil(ctx, folder=attachments, bot_ref=ref, **callback_data.model_dump())
    first, *others = homework_screens(found, texts)
    await show_below(tap, first)
    if isinstance(tap.message, Message):
        for screen in others:
            await reply(tap.message, screen)
        await files.remember(ctx, bot_ref=ref, copies=await send_kept(tap.message, found.files))


async def decide_consent(tap: CallbackQuery, callback_data: DecideConsent, ctx: Context, texts: Texts) -> None:
    """Write down the guardian's word, and say what follows from it."""
    given = callback_data.given == "yes"
    await diary.decide_consent(ctx, given=given)
    await show(tap, decided_screen(texts, given=given))


async def ask_consent(message: Message, ctx: Context, texts: Texts) -> None:
    """Ask for the guardian's word again, whichever it was."""
    if Function.GUARDIAN not in await whoami.functions(ctx):
        raise NotYours
    await reply(message, Screen(consent_text(texts), [consent_buttons(texts)]))


async def _day(ctx: Context, texts: Texts, pupil_id: int, date: dt.date | None = None) -> Screen:
    return day_screen(await diary.day(ctx, pupil_id=pupil_id, date=date), texts, await children.listed(ctx))
