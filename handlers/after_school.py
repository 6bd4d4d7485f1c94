"""ГПД: who came for a child."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.registers import (
    FetchByGuardian,
    FetchedByOther,
    OpenFetching,
    OpenLeaving,
    StillThere,
    WentAlone,
)
from handlers.screens import registers as screens
from handlers.show import reply, show
from handlers.states import Fetching
from locales.texts import Locales, Texts
from services.context import Context
from services.registers import after_school


def router(_locales: Locales) -> Router:
    """From the group's children down to who came for one."""
    found = Router(name="after_school")
    found.callback_query.register(open_leaving, OpenLeaving.filter())
    found.callback_query.register(open_fetching, OpenFetching.filter())
    found.callback_query.register(fetch, FetchByGuardian.filter())
    found.callback_query.register(went_alone, WentAlone.filter())
    found.callback_query.register(ask_words, FetchedByOther.filter())
    found.message.register(take_words, StateFilter(Fetching.words), F.text & ~F.text.startswith("/"))
    found.callback_query.register(still_there, StillThere.filter())
    return found


async def open_leaving(tap: CallbackQuery, callback_data: OpenLeaving, ctx: Context, texts: Texts) -> None:
    """Who is still there."""
    await _show(tap, ctx, texts, callback_data.lesson_id)


async def open_fetching(tap: CallbackQuery, callback_data: OpenFetching, ctx: Context, texts: Texts) -> None:
    """Ask who came."""
    lesson_id, pupil_id = callback_data.lesson_id, callback_data.pupil_id
    adults = await after_school.adults(ctx, lesson_id=lesson_id, pupil_id=pupil_id)
    leaving = await after_school.leaving(ctx, lesson_id=lesson_id)
    await show(tap, screens.fetching_screen(lesson_id, leaving.child(pupil_id), adults, texts))


async def fetch(tap: CallbackQuery, callback_data: FetchByGuardian, ctx: Context, texts: Texts) -> None:
    """A guardian."""
    await after_school.fetch(ctx, **callback_data.model_dump())
    await _show(tap, ctx, texts, callback_data.lesson_id)


async def went_alone(tap: CallbackQuery, callback_data: WentAlone, ctx: Context, texts: Texts) -> None:
    """Nobody."""
    await after_school.fetch(ctx, **callback_data.model_dump())
    await _show(tap, ctx, texts, callback_data.lesson_id)


async def ask_words(
    tap: CallbackQuery, callback_data: FetchedByOther, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Ask who it is."""
    await after_school.adults(ctx, **callback_data.model_dump())
    await state.set_state(Fetching.words)
    await state.set_data(callback_data.model_dump())
    await show(tap, screens.other_screen(callback_data.lesson_id, callback_data.pupil_id, texts))


async def take_words(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """As it was typed."""
    data = await state.get_data()
    await after_school.fetch(ctx, lesson_id=data["lesson_id"], pupil_id=data["pupil_id"], words=message.text or "")
    await state.clear()
    await reply(message, screens.leaving_screen(await after_school.leaving(ctx, lesson_id=data["lesson_id"]), texts))


async def still_there(tap: CallbackQuery, callback_data: StillThere, ctx: Context, texts: Texts) -> None:
    """Not gone yet."""
    await after_school.withdraw(ctx, **callback_data.model_dump())
    await _show(tap, ctx, texts, callback_data.lesson_id)


async def _show(tap: CallbackQuery, ctx: Context, texts: Texts, lesson_id: int) -> None:
    await show(tap, screens.leaving_screen(await after_school.leaving(ctx, lesson_id=lesson_id), texts))
