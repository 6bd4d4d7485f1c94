"""A day in one class as one card."""

import datetime as dt
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.day_card import (
    CloseDay,
    FinishDay,
    MarkAtLesson,
    MarkDay,
    OpenDayCard,
    OpenDayCardBelow,
    OpenDayList,
    TakeDayHomework,
)
from handlers.screens.day_card import day_card_screen
from handlers.screens.day_list import day_list_screen
from handlers.show import show, show_below
from locales.texts import Locales, Texts
from services.context import Context
from services.lessons import day, day_acts


def router(_locales: Locales) -> Router:
    """The card, its list, and what closes them."""
    found = Router(name="day_card")
    found.callback_query.register(open_card, OpenDayCard.filter())
    found.callback_query.register(open_card_below, OpenDayCardBelow.filter())
    found.callback_query.register(open_list, OpenDayList.filter())
    found.callback_query.register(mark_day, MarkDay.filter())
    found.callback_query.register(mark_at, MarkAtLesson.filter())
    found.callback_query.register(finish, FinishDay.filter())
    found.callback_query.register(take_homework, TakeDayHomework.filter())
    found.callback_query.register(close, CloseDay.filter())
    return found


async def open_card(tap: CallbackQuery, callback_data: OpenDayCard, ctx: Context, texts: Texts) -> None:
    """The card in place of what was there."""
    await _show_card(tap, callback_data.group_id, callback_data.day, ctx, texts)


async def open_card_below(tap: CallbackQuery, callback_data: OpenDayCardBelow, ctx: Context, texts: Texts) -> None:
    """The card under a notice."""
    shown = await day.day(ctx, group_id=callback_data.group_id, date=dt.date.fromordinal(callback_data.day))
    await show_below(tap, day_card_screen(shown, texts))


async def open_list(tap: CallbackQuery, callback_data: OpenDayList, ctx: Context, texts: Texts) -> None:
    """Who is there."""
    await _show_list(tap, callback_data.group_id, dt.date.fromordinal(callback_data.day), ctx, texts)


async def mark_day(tap: CallbackQuery, callback_data: MarkDay, ctx: Context, texts: Texts) -> None:
    """A pupil, for all lessons that have begun."""
    group_id, date = await day_acts.mark_day(ctx, **callback_data.model_dump())
    await _show_list(tap, group_id, date, ctx, texts)


async def mark_at(tap: CallbackQuery, callback_data: MarkAtLesson, ctx: Context, texts: Texts) -> None:
    """A pupil, at one lesson."""
    group_id, date = await day_acts.mark_at(ctx, **callback_data.model_dump())
    await _show_list(tap, group_id, date, ctx, texts)


async def finish(tap: CallbackQuery, callback_data: FinishDay, ctx: Context, texts: Texts) -> None:
    """The lists are complete."""
    await day_acts.finish_day(ctx, **_asserted(callback_data))
    await _show_card(tap, callback_data.group_id, callback_data.day, ctx, texts)


async def take_homework(tap: CallbackQuery, callback_data: TakeDayHomework, ctx: Context, texts: Texts) -> None:
    """Homework as planned."""
    await day_acts.take_homework(ctx, **_asserted(callback_data))
    await _show_card(tap, callback_data.group_id, callback_data.day, ctx, texts)


async def close(tap: CallbackQuery, callback_data: CloseDay, ctx: Context, texts: Texts) -> None:
    """The lessons took place."""
    await day_acts.close_day(ctx, **_asserted(callback_data))
    await _show_card(tap, callback_data.group_id, callback_data.day, ctx, texts)


def _asserted(pressed: FinishDay | TakeDayHomework | CloseDay) -> dict[str, Any]:
    return {"group_id": pressed.group_id, "date": dt.date.fromordinal(pressed.day), "check": pressed.check}


async def _show_card(tap: CallbackQuery, group_id: int, on: int, ctx: Context, texts: Texts) -> None:
    shown = await day.day(ctx, group_id=group_id, date=dt.date.fromordinal(on))
    await show(tap, day_card_screen(shown, texts))


async def _show_list(tap: CallbackQuery, group_id: int, date: dt.date, ctx: Context, texts: Texts) -> None:
    await show(tap, day_list_screen(await day.day(ctx, group_id=group_id, date=date), texts))
