"""A colleague is away: said by the colleague, or by the office."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.staff import (
    AskAwayDays,
    AskProlonging,
    ComeBack,
    OpenMyAbsence,
    ProlongAway,
    ProlongAwayOpen,
    ReportAway,
)
from handlers.screens.screen import Screen
from handlers.screens.staff import card_screen
from handlers.screens.staff_absences import away_days_screen, my_absence_screen, prolong_screen
from handlers.show import reply, show
from handlers.states import Staffing
from locales.texts import Texts
from models.contingent import StaffAbsenceKind
from services.context import Context
from services.staffing import near_days, staff, staff_absences

TYPED = F.text & ~F.text.startswith("/")


def router() -> Router:
    """A part of the colleagues' router, which forgets what was awaited when a button is pressed."""
    found = Router(name="staff_absences")
    found.callback_query.register(open_mine, OpenMyAbsence.filter())
    found.callback_query.register(ask_days, AskAwayDays.filter())
    found.callback_query.register(report, ReportAway.filter())
    found.callback_query.register(ask_prolonging, AskProlonging.filter())
    found.callback_query.register(prolong, ProlongAway.filter())
    found.callback_query.register(prolong_open, ProlongAwayOpen.filter())
    found.callback_query.register(come_back, ComeBack.filter())
    found.message.register(take_days, StateFilter(Staffing.away), TYPED)
    found.message.register(take_last_day, StateFilter(Staffing.prolonging), TYPED)
    return found


async def open_mine(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """The own absences."""
    await show(tap, await _mine(ctx, texts))


async def ask_days(
    tap: CallbackQuery, callback_data: AskAwayDays, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """For which days? Buttons, or typed."""
    person_id, kind = callback_data.person_id, callback_data.kind
    # Asked before anything is typed: whoever may not is told now.
    await staff_absences.of(ctx, person_id=person_id)
    await state.set_state(Staffing.away)
    await state.set_data({"person_id": person_id, "kind": kind.value})
    is_own = person_id == ctx.actor.person_id
    await show(tap, away_days_screen(person_id, kind, ctx.today, is_own=is_own, texts=texts))


async def report(tap: CallbackQuery, callback_data: ReportAway, ctx: Context, texts: Texts) -> None:
    """Away for so many days."""
    first = dt.date.fromordinal(callback_data.first)
    last = first + dt.timedelta(days=callback_data.days - 1) if callback_data.days else None
    person_id = callback_data.person_id
    await staff_absences.report(ctx, kind=callback_data.kind, first=first, last=last, person_id=person_id)
    await show(tap, await _after(ctx, person_id, texts))


async def take_days(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Typed days: the last one, or the first and the last."""
    data = await state.get_data()
    first, last = near_days.until(message.text or "", near=ctx.today)
    await state.clear()
    kind = StaffAbsenceKind(data["kind"])
    await staff_absences.report(ctx, kind=kind, first=first, last=last, person_id=data["person_id"])
    await reply(message, await _after(ctx, data["person_id"], texts))


async def ask_prolonging(
    tap: CallbackQuery, callback_data: AskProlonging, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Until which day? Buttons, or typed."""
    absence_id = callback_data.absence_id
    person_id = await staff_absences.whose(ctx, absence_id=absence_id)
    await state.set_state(Staffing.prolonging)
    await state.set_data({"absence_id": absence_id})
    lasting = await staff_absences.of(ctx, person_id=person_id)
    # Of an absence that is still to come, no day before its first one is offered.
    since = max([ctx.today, *(one.first for one in lasting if one.absence_id == absence_id)])
    is_own = person_id == ctx.actor.person_id
    await show(tap, prolong_screen(absence_id, person_id, since, is_own=is_own, texts=texts))


async def prolong(tap: CallbackQuery, callback_data: ProlongAway, ctx: Context, texts: Texts) -> None:
    """Until this day."""
    last = dt.date.fromordinal(callback_data.last)
    await staff_absences.prolong(ctx, absence_id=callback_data.absence_id, last=last)
    await show(tap, await _after_change(ctx, callback_data.absence_id, texts))


async def prolong_open(tap: CallbackQuery, callback_data: ProlongAwayOpen, ctx: Context, texts: Texts) -> None:
    """Until further notice."""
    await staff_absences.prolong(ctx, absence_id=callback_data.absence_id, last=None)
    await show(tap, await _after_change(ctx, callback_data.absence_id, texts))


async def take_last_day(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A typed last day."""
    absence_id = (await state.get_data())["absence_id"]
    last = near_days.day(message.text or "", near=ctx.today)
    await state.clear()
    await staff_absences.prolong(ctx, absence_id=absence_id, last=last)
    await reply(message, await _after_change(ctx, absence_id, texts))


async def come_back(tap: CallbackQuery, callback_data: ComeBack, ctx: Context, texts: Texts) -> None:
    """Here again today."""
    await staff_absences.come_back(ctx, absence_id=callback_data.absence_id)
    await show(tap, await _after_change(ctx, callback_data.absence_id, texts))


async def _after_change(ctx: Context, absence_id: int, texts: Texts) -> Screen:
    return await _after(ctx, await staff_absences.whose(ctx, absence_id=absence_id), texts)


async def _after(ctx: Context, person_id: int, texts: Texts) -> Screen:
    """The own absences, or the colleague's card."""
    if person_id == ctx.actor.person_id:
        return await _mine(ctx, texts)
    return card_screen(await staff.card(ctx, person_id=person_id), texts)


async def _mine(ctx: Context, texts: Texts) -> Screen:
    own = await staff_absences.of(ctx, person_id=ctx.actor.person_id or 0)
    return my_absence_screen(own, person_id=ctx.actor.person_id or 0, today=ctx.today, texts=texts)
