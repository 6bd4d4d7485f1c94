"""Finding anybody by a typed surname."""

from typing import cast

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.hubs import HubName
from handlers.callbacks.people import FindPeople, OpenAdult, OpenClassList
from handlers.forgetting import Forgetting
from handlers.screens.people import adult_screen, ask_screen, class_screen, found_screen
from handlers.show import reply, show
from handlers.states import Finding
from locales.texts import Locales, Texts
from services.context import Context
from services.contingent import class_lists, people


def router(_locales: Locales) -> Router:
    """A surname typed after «Найти человека», as many as one likes; and a grown-up's card."""
    found = Router(name="people")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(ask, FindPeople.filter())
    found.callback_query.register(open_adult, OpenAdult.filter())
    found.callback_query.register(open_class, OpenClassList.filter())
    found.message.register(find, StateFilter(Finding.text), F.text & ~F.text.startswith("/"))
    return found


async def ask(tap: CallbackQuery, callback_data: FindPeople, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Wait for a surname."""
    await people.may_find(ctx)
    await state.set_state(Finding.text)
    await state.set_data({"hub": callback_data.hub})
    await show(tap, ask_screen(callback_data.hub, texts))


async def find(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Those whose surname begins as typed, or reads alike, or a class; another may be typed after it."""
    hub = cast("HubName", (await state.get_data())["hub"])
    found = await people.find(ctx, text=message.text or "")
    if found.class_id is None:
        await reply(message, found_screen(found, hub, texts))
    else:
        await reply(message, class_screen(await class_lists.class_list(ctx, group_id=found.class_id), 0, texts))


async def open_class(tap: CallbackQuery, callback_data: OpenClassList, ctx: Context, texts: Texts) -> None:
    """Another page of the class."""
    listed = await class_lists.class_list(ctx, group_id=callback_data.group_id)
    await show(tap, class_screen(listed, callback_data.page, texts))


async def open_adult(tap: CallbackQuery, callback_data: OpenAdult, ctx: Context, texts: Texts) -> None:
    """A grown-up's card."""
    await show(tap, adult_screen(await people.adult(ctx, person_id=callback_data.person_id), texts))
