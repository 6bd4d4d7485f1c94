"""What a teacher and a tutor decide of the news to families: marks at once, a period opened."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.family_news import (
    AskOpening,
    OpenClassPeriods,
    OpenOwnPeriods,
    OpenPeriod,
    TellMarksNow,
    WithdrawOpening,
)
from handlers.screens import marks as marks_screens
from handlers.screens.openings import asking_screen, classes_screen, periods_screen
from handlers.screens.screen import Screen
from handlers.show import show
from locales import dates
from locales.texts import Locales, Texts
from services.context import Context
from services.family_news import held, opening, telling_now
from services.family_news.opening import ClassPeriods, PeriodState
from services.marks import sheet as sheets
from services.refusals import NotYours


def router(_locales: Locales) -> Router:
    """«Сообщить сейчас», and the periods of a class."""
    found = Router(name="family_news")
    found.callback_query.register(tell_now, TellMarksNow.filter())
    found.callback_query.register(open_own, OpenOwnPeriods.filter())
    found.callback_query.register(open_class, OpenClassPeriods.filter())
    found.callback_query.register(ask, AskOpening.filter())
    found.callback_query.register(open_period, OpenPeriod.filter())
    found.callback_query.register(withdraw, WithdrawOpening.filter())
    return found


async def tell_now(tap: CallbackQuery, callback_data: TellMarksNow, ctx: Context, texts: Texts) -> None:
    """The held marks of the lesson leave; back to the list."""
    told = await telling_now.tell_now(ctx, lesson_id=callback_data.lesson_id)
    sheet = await sheets.sheet(ctx, lesson_id=callback_data.lesson_id)
    work = sheets.usual_work(sheet.ground, sheet.last_work)
    screen = marks_screens.marks_screen(sheet, marks_screens.NO_BRUSH, work, texts)
    said = "news-told-in-morning" if told.families and told.in_morning else "news-told-now"
    await show(tap, screen, toast=texts.alert(said, families=told.families))


async def open_own(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """The tutor's class; which, where there are several."""
    classes = await opening.own_classes(ctx)
    if len(classes) != 1:
        await show(tap, classes_screen(classes, texts))
        return
    await show(tap, await _periods(ctx, classes[0][0], texts))


async def open_class(tap: CallbackQuery, callback_data: OpenClassPeriods, ctx: Context, texts: Texts) -> None:
    """The periods of a class."""
    await show(tap, await _periods(ctx, callback_data.group_id, texts))


async def ask(tap: CallbackQuery, callback_data: AskOpening, ctx: Context, texts: Texts) -> None:
    """What is missing, first."""
    found = await opening.of_class(ctx, group_id=callback_data.group_id)
    it = _period(found, callback_data.period_id or None)
    await show(tap, asking_screen(found, it, ctx.school.mark_hold_minutes, texts))


async def open_period(tap: CallbackQuery, callback_data: OpenPeriod, ctx: Context, texts: Texts) -> None:
    """It is open; back to the periods."""
    group_id, period_id = callback_data.group_id, callback_data.period_id or None
    await opening.open_period(ctx, group_id=group_id, period_id=period_id)
    read_from = ctx.school.local(ctx.now + held.hold(ctx))
    toast = texts.alert("openings-opened", at=dates.clock(read_from))
    await show(tap, await _periods(ctx, group_id, texts), toast=toast)


async def withdraw(tap: CallbackQuery, callback_data: WithdrawOpening, ctx: Context, texts: Texts) -> None:
    """It is not; back to the periods."""
    group_id = callback_data.group_id
    await opening.withdraw_opening(ctx, group_id=group_id, period_id=callback_data.period_id or None)
    await show(tap, await _periods(ctx, group_id, texts), toast=texts.alert("openings-withdrawn"))


async def _periods(ctx: Context, group_id: int, texts: Texts) -> Screen:
    """A tutor comes from the own class, a deputy from the school."""
    is_own = any(group_id == own for own, _ in await opening.own_classes(ctx))
    found = await opening.of_class(ctx, group_id=group_id)
    return periods_screen(found, "class" if is_own else "school", texts)


def _period(found: ClassPeriods, period_id: int | None) -> PeriodState:
    """Raises NotYours for one that is none of the class."""
    it = next((it for it in found.periods if it.period_id == period_id), None)
    if it is None:
        raise NotYours
    return it
