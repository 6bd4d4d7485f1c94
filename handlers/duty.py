"""The duty roster."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.duty import ChooseDuty, ClearDuty, CopyDuty, OpenDuty, OpenDutyWeek, PutDuty
from handlers.callbacks.hubs import HubName
from handlers.forgetting import Forgetting
from handlers.screens.duty import choose_duty_screen, duty_screen
from handlers.screens.hubs import is_plain_staff
from handlers.show import reply, show
from handlers.states import KeepingRoster
from locales.texts import Locales, Texts
from services.context import Context
from services.entry import whoami
from services.policy import Action
from services.staffing import colleagues, duty


def router(_locales: Locales) -> Router:
    """A week of the roster, and its days."""
    found = Router(name="duty")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_duty, OpenDuty.filter())
    found.callback_query.register(open_week, OpenDutyWeek.filter())
    found.callback_query.register(choose, ChooseDuty.filter())
    found.callback_query.register(put, PutDuty.filter())
    found.callback_query.register(clear, ClearDuty.filter())
    found.callback_query.register(copy, CopyDuty.filter())
    found.message.register(find, StateFilter(KeepingRoster.surname), F.text & ~F.text.startswith("/"))
    return found


async def open_duty(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """This week."""
    await show(tap, duty_screen(await duty.week(ctx), texts, await _hub(ctx)))


async def open_week(tap: CallbackQuery, callback_data: OpenDutyWeek, ctx: Context, texts: Texts) -> None:
    """Another week."""
    await _show_week(tap, ctx, callback_data.monday, texts)


async def choose(tap: CallbackQuery, callback_data: ChooseDuty, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Who? A button, or a typed surname."""
    page = await colleagues.page(ctx, action=Action.APPOINT_TUTORS, page=callback_data.page)
    await state.set_state(KeepingRoster.surname)
    await state.set_data({"day": callback_data.day})
    await show(tap, choose_duty_screen(dt.date.fromordinal(callback_data.day), page, texts))


async def find(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Those whose surname begins as typed."""
    day = dt.date.fromordinal((await state.get_data())["day"])
    found = await colleagues.find(ctx, action=Action.APPOINT_TUTORS, surname=message.text or "")
    await reply(message, choose_duty_screen(day, found, texts))


async def put(tap: CallbackQuery, callback_data: PutDuty, ctx: Context, texts: Texts) -> None:
    """This colleague is on duty on the day."""
    await duty.put(ctx, day=dt.date.fromordinal(callback_data.day), person_id=callback_data.person_id)
    await _show_week(tap, ctx, callback_data.day, texts)


async def clear(tap: CallbackQuery, callback_data: ClearDuty, ctx: Context, texts: Texts) -> None:
    """Nobody is."""
    await duty.put(ctx, day=dt.date.fromordinal(callback_data.day), person_id=None)
    await _show_week(tap, ctx, callback_data.day, texts)


async def copy(tap: CallbackQuery, callback_data: CopyDuty, ctx: Context, texts: Texts) -> None:
    """As in the week before."""
    await duty.copy_week(ctx, monday=dt.date.fromordinal(callback_data.monday))
    await _show_week(tap, ctx, callback_data.monday, texts)


async def _show_week(tap: CallbackQuery, ctx: Context, day: int, texts: Texts) -> None:
    week = await duty.week(ctx, monday=dt.date.fromordinal(day))
    await show(tap, duty_screen(week, texts, await _hub(ctx)))


async def _hub(ctx: Context) -> HubName:
    """Who holds no function came from the own access."""
    return "me" if is_plain_staff(await whoami.functions(ctx), works_here=True) else "school"
