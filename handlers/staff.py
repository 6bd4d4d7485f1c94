"""Colleagues: the list, the card, and a newcomer."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from handlers import staff_absences, staff_work
from handlers.callbacks.staff import (
    AddColleague,
    AskPosition,
    AskStaffPhone,
    AskStart,
    HireKnown,
    OpenColleague,
    OpenStaff,
    SetPosition,
)
from handlers.forgetting import Forgetting
from handlers.screens.staff import (
    card_screen,
    name_screen,
    namesakes_screen,
    phone_screen,
    position_screen,
    staff_screen,
    start_screen,
)
from handlers.show import reply, show
from handlers.states import Staffing
from locales.texts import Locales, Texts
from services.context import Context
from services.contingent import typed
from services.policy import Action
from services.staffing import colleagues, near_days, staff, staff_hiring

TYPED = F.text & ~F.text.startswith("/")


def router(locales: Locales) -> Router:
    """From the list to a colleague's card and what is behind it."""
    found = Router(name="staff")
    # Whoever presses a button is no longer asked for what was awaited before; a typed answer that is refused stays.
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_staff, OpenStaff.filter())
    found.callback_query.register(open_colleague, OpenColleague.filter())
    found.callback_query.register(add_colleague, AddColleague.filter())
    found.callback_query.register(ask_position, AskPosition.filter())
    found.callback_query.register(ask_phone, AskStaffPhone.filter())
    found.callback_query.register(ask_start, AskStart.filter())
    found.message.register(find_colleague, StateFilter(Staffing.surname), TYPED)
    found.message.register(take_position, StateFilter(Staffing.position), TYPED)
    found.message.register(take_phone, StateFilter(Staffing.phone), TYPED)
    found.message.register(take_start, StateFilter(Staffing.start), TYPED)
    # A job title is kept in the school's own language, whatever the reader's.
    school_texts = locales.texts()

    @found.callback_query(SetPosition.filter())
    async def set_position(
        tap: CallbackQuery, callback_data: SetPosition, ctx: Context, texts: Texts, state: FSMContext
    ) -> None:
        """A usual job title; then the phone is asked for."""
        position = school_texts.plain(f"staff-position-{callback_data.position}")
        await staff_hiring.set_position(ctx, person_id=callback_data.person_id, position=position)
        await _ask_phone(tap, ctx, texts, state, callback_data.person_id)

    @found.callback_query(HireKnown.filter())
    async def hire_known(
        tap: CallbackQuery, callback_data: HireKnown, ctx: Context, texts: Texts, state: FSMContext
    ) -> None:
        """It is somebody whom the school knows."""
        position = school_texts.plain("staff-position-teacher")
        await staff_hiring.hire_known(ctx, person_id=callback_data.person_id, position=position)
        card = await staff.card(ctx, person_id=callback_data.person_id)
        await _await(state, Staffing.position, person_id=card.person_id)
        await show(tap, position_screen(card, texts))

    @found.message(StateFilter(Staffing.name), TYPED)
    async def take_name(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
        """A newcomer; or the question whether it is somebody whom the school knows."""
        data = await state.get_data()
        hired = await staff_hiring.hire(
            ctx,
            name=typed.full_name(message.text or ""),
            position=school_texts.plain("staff-position-teacher"),
            other_than=frozenset(data.get("other_than", ())),
        )
        if hired.person_id is None:
            await state.update_data(other_than=[namesake.person_id for namesake in hired.namesakes])
            await reply(message, namesakes_screen(hired.namesakes, texts))
            return
        await _await(state, Staffing.position, person_id=hired.person_id)
        await reply(message, position_screen(await staff.card(ctx, person_id=hired.person_id), texts))

    found.include_routers(staff_work.router(), staff_absences.router())
    return found


async def open_staff(
    tap: CallbackQuery, callback_data: OpenStaff, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A page of the colleagues; a typed surname is awaited as well."""
    page = await colleagues.page(ctx, action=Action.MANAGE_STAFF, page=callback_data.page)
    await state.set_state(Staffing.surname)
    await show(tap, staff_screen(page, texts))


async def find_colleague(message: Message, ctx: Context, texts: Texts) -> None:
    """Those whose surname begins as typed."""
    found = await colleagues.find(ctx, action=Action.MANAGE_STAFF, surname=message.text or "")
    await reply(message, staff_screen(found, texts))


async def open_colleague(tap: CallbackQuery, callback_data: OpenColleague, ctx: Context, texts: Texts) -> None:
    """A colleague's card."""
    await show(tap, card_screen(await staff.card(ctx, person_id=callback_data.person_id), texts))


async def add_colleague(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Ask for a newcomer's name."""
    await colleagues.page(ctx, action=Action.MANAGE_STAFF, page=0)
    await _await(state, Staffing.name)
    await show(tap, name_screen(texts))


async def ask_position(
    tap: CallbackQuery, callback_data: AskPosition, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Ask for the job title."""
    card = await staff.card(ctx, person_id=callback_data.person_id)
    await _await(state, Staffing.position, person_id=card.person_id)
    await show(tap, position_screen(card, texts))


async def take_position(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A typed job title; then the phone is asked for."""
    person_id = (await state.get_data())["person_id"]
    await staff_hiring.set_position(ctx, person_id=person_id, position=message.text or "")
    await _await(state, Staffing.phone, person_id=person_id)
    await reply(message, phone_screen(await staff.card(ctx, person_id=person_id), texts))


async def ask_phone(
    tap: CallbackQuery, callback_data: AskStaffPhone, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Ask for the phone."""
    await _ask_phone(tap, ctx, texts, state, callback_data.person_id)


async def _ask_phone(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext, person_id: int) -> None:
    card = await staff.card(ctx, person_id=person_id)
    await _await(state, Staffing.phone, person_id=person_id)
    await show(tap, phone_screen(card, texts))


async def take_phone(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A typed phone."""
    person_id = (await state.get_data())["person_id"]
    phone = typed.phone(message.text or "")
    await state.clear()
    await staff_hiring.set_phone(ctx, person_id=person_id, phone=phone)
    await reply(message, card_screen(await staff.card(ctx, person_id=person_id), texts))


async def ask_start(tap: CallbackQuery, callback_data: AskStart, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Ask for the first day of work."""
    card = await staff.card(ctx, person_id=callback_data.person_id)
    await _await(state, Staffing.start, person_id=card.person_id)
    await show(tap, start_screen(card, texts))


async def take_start(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A typed first day of work."""
    person_id = (await state.get_data())["person_id"]
    day = near_days.day(message.text or "", near=ctx.today)
    await state.clear()
    await staff_hiring.set_start(ctx, person_id=person_id, day=day)
    await reply(message, card_screen(await staff.card(ctx, person_id=person_id), texts))


async def _await(state: FSMContext, what: State, **ids: int) -> None:
    """Wait for typed text about these ids."""
    await state.set_state(what)
    await state.set_data(dict(ids))
