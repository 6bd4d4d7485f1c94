"""«Данные сверены»: the monthly look at a class's data (R-71)."""

import datetime as dt

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.data_checks import ConfirmData, OpenDataCheck, OpenDataChecks
from handlers.forgetting import Forgetting
from handlers.screens.data_checks import checks_screen, sheet_screen
from handlers.show import show
from locales.texts import Locales, Texts
from services.context import Context
from services.contingent import data_checks
from services.contingent.people_refusals import DataCheckChanged


def router(_locales: Locales) -> Router:
    """The classes, one of them, and the word."""
    found = Router(name="data_checks")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_checks, OpenDataChecks.filter())
    found.callback_query.register(open_check, OpenDataCheck.filter())
    found.callback_query.register(confirm, ConfirmData.filter())
    return found


async def open_checks(tap: CallbackQuery, callback_data: OpenDataChecks, ctx: Context, texts: Texts) -> None:
    """Which are checked this month; an only class at once."""
    checks = await data_checks.overview(ctx)
    if len(checks) == 1 and callback_data.hub == "class":
        await _show_sheet(tap, ctx, texts, checks[0].group_id)
        return
    await show(tap, checks_screen(checks, callback_data.hub, callback_data.page, texts))


async def open_check(tap: CallbackQuery, callback_data: OpenDataCheck, ctx: Context, texts: Texts) -> None:
    """A class to look through."""
    await _show_sheet(tap, ctx, texts, callback_data.group_id, page=callback_data.page)


async def confirm(tap: CallbackQuery, callback_data: ConfirmData, ctx: Context, texts: Texts) -> None:
    """Looked through; where the class has changed since, it is shown anew instead."""
    month = dt.date.fromordinal(callback_data.month)
    toast = None
    try:
        await data_checks.confirm(ctx, group_id=callback_data.group_id, month=month, seen=callback_data.seen)
    except DataCheckChanged as refusal:
        toast = texts.alert(refusal.text_id)
    await _show_sheet(tap, ctx, texts, callback_data.group_id, toast=toast)


async def _show_sheet(
    tap: CallbackQuery, ctx: Context, texts: Texts, group_id: int, *, page: int = 0, toast: str | None = None
) -> None:
    await show(tap, sheet_screen(await data_checks.sheet(ctx, group_id=group_id), page, texts), toast=toast)
