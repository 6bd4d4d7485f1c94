"""What a colleague is here and for how long: functions, leaving, who takes a course over."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.staff import (
    AppointTeacher,
    AskRelease,
    ChooseTeacher,
    EndFunction,
    GrantFunction,
    OpenFunctions,
    Release,
    UndoRelease,
)
from handlers.screens.staff import card_screen
from handlers.screens.staff_work import functions_screen, release_screen, teacher_screen, teacher_set_screen
from handlers.show import reply, show
from handlers.states import Staffing
from locales.texts import Texts
from services.context import Context
from services.policy import Action
from services.refusals import NotYours
from services.staffing import colleagues, course_teachers, near_days, staff, staff_functions, staff_leaving

TYPED = F.text & ~F.text.startswith("/")


def router() -> Router:
    """A part of the colleagues' router, which forgets what was awaited when a button is pressed."""
    found = Router(name="staff_work")
    found.callback_query.register(open_functions, OpenFunctions.filter())
    found.callback_query.register(grant_function, GrantFunction.filter())
    found.callback_query.register(end_function, EndFunction.filter())
    found.callback_query.register(ask_release, AskRelease.filter())
    found.callback_query.register(release, Release.filter())
    found.callback_query.register(undo_release, UndoRelease.filter())
    found.callback_query.register(choose_teacher, ChooseTeacher.filter())
    found.callback_query.register(appoint_teacher, AppointTeacher.filter())
    found.message.register(take_release, StateFilter(Staffing.leaving), TYPED)
    found.message.register(find_teacher, StateFilter(Staffing.teacher), TYPED)
    return found


async def open_functions(tap: CallbackQuery, callback_data: OpenFunctions, ctx: Context, texts: Texts) -> None:
    """The functions, held and not."""
    await _show_functions(tap, ctx, callback_data.person_id, texts)


async def grant_function(tap: CallbackQuery, callback_data: GrantFunction, ctx: Context, texts: Texts) -> None:
    """The colleague holds it from today."""
    await staff_functions.grant(ctx, **callback_data.model_dump())
    await _show_functions(tap, ctx, callback_data.person_id, texts)


async def end_function(tap: CallbackQuery, callback_data: EndFunction, ctx: Context, texts: Texts) -> None:
    """The colleague holds it no more."""
    await staff_functions.end(ctx, **callback_data.model_dump())
    await _show_functions(tap, ctx, callback_data.person_id, texts)


async def _show_functions(tap: CallbackQuery, ctx: Context, person_id: int, texts: Texts) -> None:
    card = await staff.card(ctx, person_id=person_id)
    if not card.may_grant:
        raise NotYours
    await show(tap, functions_screen(card, texts))


async def ask_release(
    tap: CallbackQuery, callback_data: AskRelease, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """From which day? A button, or a typed day."""
    card = await staff.card(ctx, person_id=callback_data.person_id)
    await state.set_state(Staffing.leaving)
    await state.set_data({"person_id": card.person_id})
    await show(tap, release_screen(card, texts))


async def release(tap: CallbackQuery, callback_data: Release, ctx: Context, texts: Texts) -> None:
    """From this day the colleague does not work here."""
    day = dt.date.fromordinal(callback_data.day)
    await staff_leaving.leave(ctx, person_id=callback_data.person_id, day=day)
    await show(tap, card_screen(await staff.card(ctx, person_id=callback_data.person_id), texts))


async def take_release(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A typed first day without the colleague."""
    person_id = (await state.get_data())["person_id"]
    day = near_days.day(message.text or "", near=ctx.today)
    await state.clear()
    await staff_leaving.leave(ctx, person_id=person_id, day=day)
    await reply(message, card_screen(await staff.card(ctx, person_id=person_id), texts))


async def undo_release(tap: CallbackQuery, callback_data: UndoRelease, ctx: Context, texts: Texts) -> None:
    """The leaving was a mistake."""
    await staff_leaving.undo(ctx, person_id=callback_data.person_id)
    await show(tap, card_screen(await staff.card(ctx, person_id=callback_data.person_id), texts))


async def choose_teacher(
    tap: CallbackQuery, callback_data: ChooseTeacher, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Who takes the course over? A button, or a typed surname."""
    course = await course_teachers.course(ctx, course_id=callback_data.course_id)
    page = await colleagues.page(ctx, action=Action.MANAGE_STAFF, page=callback_data.page)
    await state.set_state(Staffing.teacher)
    await state.set_data({"course_id": callback_data.course_id, "day": callback_data.day})
    await show(tap, teacher_screen(course, dt.date.fromordinal(callback_data.day), page, texts))


async def find_teacher(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Those whose surname begins as typed, to take the course over."""
    data = await state.get_data()
    course = await course_teachers.course(ctx, course_id=data["course_id"])
    found = await colleagues.find(ctx, action=Action.MANAGE_STAFF, surname=message.text or "")
    await reply(message, teacher_screen(course, dt.date.fromordinal(data["day"]), found, texts))


async def appoint_teacher(tap: CallbackQuery, callback_data: AppointTeacher, ctx: Context, texts: Texts) -> None:
    """This colleague teaches the course from the day on."""
    day = dt.date.fromordinal(callback_data.day)
    await course_teachers.appoint(ctx, course_id=callback_data.course_id, person_id=callback_data.person_id, day=day)
    course = await course_teachers.course(ctx, course_id=callback_data.course_id)
    await show(tap, teacher_set_screen(course, day, texts))
