"""Tutors of classes and those who stand in."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.tutors import (
    AppointActing,
    AppointTutor,
    AskTutorDays,
    ChooseTutor,
    EndActing,
    OpenClassTutors,
    OpenTutors,
)
from handlers.forgetting import Forgetting
from handlers.screens.tutors import choose_tutor_screen, class_tutors_screen, tutor_days_screen, tutors_screen
from handlers.show import reply, show
from handlers.states import Tutoring
from locales.texts import Locales, Texts
from services.context import Context
from services.policy import Action
from services.staffing import colleagues, near_days, tutors

TYPED = F.text & ~F.text.startswith("/")


def router(_locales: Locales) -> Router:
    """From the classes to an appointment."""
    found = Router(name="tutors")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_tutors, OpenTutors.filter())
    found.callback_query.register(open_class, OpenClassTutors.filter())
    found.callback_query.register(choose_tutor, ChooseTutor.filter())
    found.callback_query.register(ask_days, AskTutorDays.filter())
    found.callback_query.register(appoint, AppointTutor.filter())
    found.callback_query.register(appoint_acting, AppointActing.filter())
    found.callback_query.register(end_acting, EndActing.filter())
    found.message.register(find_tutor, StateFilter(Tutoring.surname), TYPED)
    found.message.register(take_days, StateFilter(Tutoring.days), TYPED)
    return found


async def open_tutors(tap: CallbackQuery, callback_data: OpenTutors, ctx: Context, texts: Texts) -> None:
    """A page of the classes."""
    await show(tap, tutors_screen(await tutors.page(ctx, page=callback_data.page), texts))


async def open_class(tap: CallbackQuery, callback_data: OpenClassTutors, ctx: Context, texts: Texts) -> None:
    """The tutors of a class."""
    await _show_class(tap, ctx, callback_data.group_id, texts)


async def choose_tutor(
    tap: CallbackQuery, callback_data: ChooseTutor, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Who? A button, or a typed surname."""
    one = await tutors.of_class(ctx, group_id=callback_data.group_id)
    page = await colleagues.page(ctx, action=Action.APPOINT_TUTORS, page=callback_data.page)
    await state.set_state(Tutoring.surname)
    await state.set_data({"group_id": one.group_id, "kind": callback_data.kind})
    await show(tap, choose_tutor_screen(one, callback_data.kind, page, texts))


async def find_tutor(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Those whose surname begins as typed."""
    data = await state.get_data()
    one = await tutors.of_class(ctx, group_id=data["group_id"])
    found = await colleagues.find(ctx, action=Action.APPOINT_TUTORS, surname=message.text or "")
    await reply(message, choose_tutor_screen(one, data["kind"], found, texts))


async def ask_days(
    tap: CallbackQuery, callback_data: AskTutorDays, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """From which day, or on which days."""
    one = await tutors.of_class(ctx, group_id=callback_data.group_id)
    name = await colleagues.name(ctx, action=Action.APPOINT_TUTORS, person_id=callback_data.person_id)
    await state.set_state(Tutoring.days)
    await state.set_data(callback_data.model_dump())
    await show(tap, tutor_days_screen(one, callback_data.kind, callback_data.person_id, name, texts))


async def appoint(tap: CallbackQuery, callback_data: AppointTutor, ctx: Context, texts: Texts) -> None:
    """The tutor from this day on."""
    day = dt.date.fromordinal(callback_data.day)
    await tutors.appoint(ctx, group_id=callback_data.group_id, person_id=callback_data.person_id, day=day)
    await _show_class(tap, ctx, callback_data.group_id, texts)


async def appoint_acting(tap: CallbackQuery, callback_data: AppointActing, ctx: Context, texts: Texts) -> None:
    """Stands in on these days."""
    first = dt.date.fromordinal(callback_data.first)
    last = first + dt.timedelta(days=callback_data.days - 1) if callback_data.days else None
    await tutors.appoint_acting(
        ctx, group_id=callback_data.group_id, person_id=callback_data.person_id, first=first, last=last
    )
    await _show_class(tap, ctx, callback_data.group_id, texts)


async def take_days(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A typed first day of the tutor, or the typed days of standing in."""
    data = await state.get_data()
    text = message.text or ""
    group_id, person_id = data["group_id"], data["person_id"]
    if data["kind"] == "regular":
        day = near_days.day(text, near=ctx.today)
        await state.clear()
        await tutors.appoint(ctx, group_id=group_id, person_id=person_id, day=day)
    else:
        first, last = near_days.span(text, near=ctx.today)
        await state.clear()
        await tutors.appoint_acting(ctx, group_id=group_id, person_id=person_id, first=first, last=last)
    await reply(message, class_tutors_screen(await tutors.of_class(ctx, group_id=group_id), texts))


async def end_acting(tap: CallbackQuery, callback_data: EndActing, ctx: Context, texts: Texts) -> None:
    """Stands in no more."""
    await tutors.end_acting(ctx, tutor_id=callback_data.tutor_id)
    await _show_class(tap, ctx, callback_data.group_id, texts)


async def _show_class(tap: CallbackQuery, ctx: Context, group_id: int, texts: Texts) -> None:
    await show(tap, class_tutors_screen(await tutors.of_class(ctx, group_id=group_id), texts))
