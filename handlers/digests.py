"""Digests and early words: «Ознакомлен», and when they come."""

import datetime as dt

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.digests import (
    ChooseDigestHour,
    ChooseEmpty,
    OpenDigestHours,
    OpenDigests,
    OpenWarning,
    OpenWeek,
    SeenAll,
    SeenWarning,
    SeenWeek,
)
from handlers.screens.digest_settings import digests_screen, hours_screen
from handlers.screens.digests import week_digest_screen
from handlers.screens.warnings import warning_screen
from handlers.show import show, show_below
from locales.texts import Locales, Texts
from models.families import Acknowledged
from services import acknowledging, preferences
from services.context import Context
from services.digests import reading, wishes
from services.preferences import Choice
from services.warnings import reading as warnings_reading

_CHOICES = {"evening": Choice.EVENING_DIGEST, "weekly": Choice.WEEKLY_DIGEST}


def router(_locales: Locales) -> Router:
    """Buttons alone: nothing is typed here."""
    found = Router(name="digests")
    found.callback_query.register(seen_week, SeenWeek.filter())
    found.callback_query.register(seen_all, SeenAll.filter())
    found.callback_query.register(seen_warning, SeenWarning.filter())
    found.callback_query.register(open_week, OpenWeek.filter())
    found.callback_query.register(open_warning, OpenWarning.filter())
    found.callback_query.register(open_digests, OpenDigests.filter())
    found.callback_query.register(open_hours, OpenDigestHours.filter())
    found.callback_query.register(choose_hour, ChooseDigestHour.filter())
    found.callback_query.register(choose_empty, ChooseEmpty.filter())
    return found


async def seen_week(tap: CallbackQuery, callback_data: SeenWeek, ctx: Context, texts: Texts) -> None:
    """One child's week."""
    await acknowledging.acknowledge(
        ctx, what=Acknowledged.WEEKLY, matter_id=callback_data.day, pupil_id=callback_data.pupil_id
    )
    await _show_week(tap, ctx, texts, callback_data.day)


async def seen_all(tap: CallbackQuery, callback_data: SeenAll, ctx: Context, texts: Texts) -> None:
    """The week of all children."""
    await acknowledging.acknowledge_week(ctx, day=dt.date.fromordinal(callback_data.day))
    await _show_week(tap, ctx, texts, callback_data.day)


async def seen_warning(tap: CallbackQuery, callback_data: SeenWarning, ctx: Context, texts: Texts) -> None:
    """An early word."""
    await acknowledging.acknowledge(
        ctx, what=Acknowledged.WARNING, matter_id=callback_data.warning_id, pupil_id=callback_data.pupil_id
    )
    news = await warnings_reading.warning(ctx, warning_id=callback_data.warning_id)
    await show(tap, warning_screen(news, texts), toast=texts.alert("digest-seen-thanks"))


async def open_week(tap: CallbackQuery, callback_data: OpenWeek, ctx: Context, texts: Texts) -> None:
    """From a reminder: it stays, the week comes below."""
    news = await reading.week(ctx, day=dt.date.fromordinal(callback_data.day))
    await show_below(tap, week_digest_screen(news, texts))


async def open_warning(tap: CallbackQuery, callback_data: OpenWarning, ctx: Context, texts: Texts) -> None:
    """The same of an early word."""
    news = await warnings_reading.warning(ctx, warning_id=callback_data.warning_id)
    await show_below(tap, warning_screen(news, texts))


async def open_digests(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What holds now."""
    await show(tap, digests_screen(await wishes.mine(ctx), texts))


async def open_hours(tap: CallbackQuery, callback_data: OpenDigestHours, ctx: Context, texts: Texts) -> None:
    """What may be chosen."""
    await show(tap, hours_screen(callback_data.kind, await wishes.mine(ctx), texts))


async def choose_hour(tap: CallbackQuery, callback_data: ChooseDigestHour, ctx: Context, texts: Texts) -> None:
    """An hour of one's own, the school's, or never."""
    await preferences.choose(ctx, choice=_CHOICES[callback_data.kind], value=callback_data.hour)
    await open_digests(tap, ctx, texts)


async def choose_empty(tap: CallbackQuery, callback_data: ChooseEmpty, ctx: Context, texts: Texts) -> None:
    """A line or nothing."""
    await preferences.choose(ctx, choice=Choice.EMPTY_DIGEST, value=callback_data.value)
    await open_digests(tap, ctx, texts)


async def _show_week(tap: CallbackQuery, ctx: Context, texts: Texts, day: int) -> None:
    news = await reading.week(ctx, day=dt.date.fromordinal(day))
    await show(tap, week_digest_screen(news, texts), toast=texts.alert("digest-seen-thanks"))
