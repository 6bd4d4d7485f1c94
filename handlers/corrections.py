"""«Данные ребёнка и мои»: a family says what is wrong, tutor or secretary decides (R-71)."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.corrections import (
    ChooseCorrection,
    DecideCorrection,
    OpenCorrection,
    OpenCorrections,
    OpenFamilyData,
    OpenOwnChildren,
    TypeCorrection,
)
from handlers.callbacks.hubs import HubName
from handlers.forgetting import Forgetting
from handlers.screens.corrections import (
    children_screen,
    family_screen,
    fields_screen,
    proposal_screen,
    settled_screen,
    value_screen,
    waiting_screen,
)
from handlers.show import reply, show
from handlers.states import Correcting
from locales.texts import Locales, Texts
from models.contingent import CorrectedField
from services.context import Context
from services.contingent import corrections
from services.contingent.corrections import About
from services.entry import whoami
from services.policy import Function


def router(_locales: Locales) -> Router:
    """The family's side, and the school's."""
    found = Router(name="corrections")
    found.callback_query.middleware(Forgetting())
    taps = found.callback_query
    taps.register(open_children, OpenOwnChildren.filter())
    taps.register(open_family, OpenFamilyData.filter())
    taps.register(choose_field, ChooseCorrection.filter())
    taps.register(ask_value, TypeCorrection.filter())
    taps.register(open_waiting, OpenCorrections.filter())
    taps.register(open_one, OpenCorrection.filter())
    taps.register(decide, DecideCorrection.filter())
    found.message.register(type_value, StateFilter(Correcting.value), F.text & ~F.text.startswith("/"))
    return found


async def open_children(tap: CallbackQuery, callback_data: OpenOwnChildren, ctx: Context, texts: Texts) -> None:
    """Whose data; an only child's at once."""
    children = await corrections.own_children(ctx)
    if len(children) == 1:
        data = await corrections.family_data(ctx, pupil_id=children[0].pupil_id)
        await show(tap, family_screen(data, texts))
        return
    await show(tap, children_screen(children, callback_data.page, texts))


async def open_family(tap: CallbackQuery, callback_data: OpenFamilyData, ctx: Context, texts: Texts) -> None:
    """As the school has them."""
    await show(tap, family_screen(await corrections.family_data(ctx, pupil_id=callback_data.pupil_id), texts))


async def choose_field(tap: CallbackQuery, callback_data: ChooseCorrection, ctx: Context, texts: Texts) -> None:
    """What is wrong."""
    await corrections.family_data(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, fields_screen(callback_data.pupil_id, texts))


async def ask_value(
    tap: CallbackQuery, callback_data: TypeCorrection, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """How it should read."""
    await corrections.may_propose(ctx, **callback_data.model_dump())
    await state.set_state(Correcting.value)
    await state.set_data(callback_data.model_dump(mode="json"))
    await show(tap, value_screen(callback_data.pupil_id, callback_data.about, callback_data.field, texts))


async def type_value(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """It is proposed."""
    kept = await state.get_data()
    pupil_id = int(kept["pupil_id"])
    await state.clear()
    await corrections.propose(
        ctx,
        pupil_id=pupil_id,
        about=About(kept["about"]),
        field=CorrectedField(kept["field"]),
        text=message.text or "",
    )
    await reply(message, family_screen(await corrections.family_data(ctx, pupil_id=pupil_id), texts, is_sent=True))


async def open_waiting(tap: CallbackQuery, callback_data: OpenCorrections, ctx: Context, texts: Texts) -> None:
    """What waits for a word."""
    proposals = await corrections.waiting(ctx)
    await show(tap, waiting_screen(proposals, callback_data.hub, callback_data.page, texts))


async def open_one(tap: CallbackQuery, callback_data: OpenCorrection, ctx: Context, texts: Texts) -> None:
    """One of them."""
    proposal = await corrections.proposal(ctx, correction_id=callback_data.correction_id)
    if proposal is None:
        await show(tap, settled_screen(await _hub(ctx), texts, was="before"))
        return
    await show(tap, proposal_screen(proposal, texts, hub=await _hub(ctx)))


async def decide(tap: CallbackQuery, callback_data: DecideCorrection, ctx: Context, texts: Texts) -> None:
    """The word is said."""
    accept = callback_data.accept == "yes"
    is_new = await corrections.decide(ctx, correction_id=callback_data.correction_id, accept=accept)
    was = ("accepted" if accept else "declined") if is_new else "before"
    await show(tap, settled_screen(await _hub(ctx), texts, was=was))


async def _hub(ctx: Context) -> HubName:
    """Where the list of all of them is for the actor."""
    return "school" if Function.SECRETARY in await whoami.functions(ctx) else "class"
