"""What is done about an absence: the list of calls, and «ход»."""

import datetime as dt

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.calls import OpenAway, OpenCalls, RecordCall
from handlers.callbacks.searches import OpenSteps
from handlers.screens.calls import call_list_screen
from handlers.screens.steps import away_screen, steps_screen
from handlers.show import show, show_below
from locales.texts import Locales, Texts
from services import today
from services.absences import calls, history
from services.context import Context


def router(_locales: Locales) -> Router:
    """The list stands under a message that came by itself; the steps come below it."""
    found = Router(name="calls")
    found.callback_query.register(open_calls, OpenCalls.filter())
    found.callback_query.register(record, RecordCall.filter())
    found.callback_query.register(open_away, OpenAway.filter())
    found.callback_query.register(open_steps, OpenSteps.filter())
    return found


async def open_calls(tap: CallbackQuery, callback_data: OpenCalls, ctx: Context, texts: Texts) -> None:
    """The list as it stands now."""
    await _show(tap, ctx, dt.date.fromordinal(callback_data.day), texts)


async def record(tap: CallbackQuery, callback_data: RecordCall, ctx: Context, texts: Texts) -> None:
    """What came of a call."""
    day = dt.date.fromordinal(callback_data.day)
    await calls.record(ctx, pupil_id=callback_data.pupil_id, day=day, reached=callback_data.reached == "yes")
    await _show(tap, ctx, day, texts)


async def open_steps(tap: CallbackQuery, callback_data: OpenSteps, ctx: Context, texts: Texts) -> None:
    """All that was done."""
    day = dt.date.fromordinal(callback_data.day)
    await show_below(tap, steps_screen(await history.read(ctx, pupil_id=callback_data.pupil_id, day=day), texts))


async def open_away(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Who is missing today."""
    await show(tap, away_screen(await today.overview(ctx), texts))


async def _show(tap: CallbackQuery, ctx: Context, day: dt.date, texts: Texts) -> None:
    await show(tap, call_list_screen(await calls.own(ctx, day=day), texts))
