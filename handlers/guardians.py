"""Guardians of a pupil: kind, rights, dates, basis."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.guardians import (
    AddGuardian,
    AddGuardianAs,
    AddThisGuardian,
    ChooseKinship,
    EndGuardian,
    IdentitySeen,
    OpenGuardian,
    PaperConsent,
    SetKinship,
    SetRight,
    TypeBasis,
    TypeEnd,
    TypeStart,
)
from handlers.forgetting import Forgetting
from handlers.screens.guardians import (
    basis_screen,
    change_kinship_screen,
    end_screen,
    guardian_screen,
    kinship_screen,
    name_screen,
    perhaps_known_screen,
    start_screen,
)
from handlers.show import reply, show
from handlers.states import Guarding
from locales.texts import Locales, Texts
from models.people import Kinship
from services.context import Context
from services.contingent import guardians, new_guardians, typed
from services.contingent.new_guardians import PerhapsKnown


def router(_locales: Locales) -> Router:
    """The card, its buttons, and what is typed on the way."""
    found = Router(name="guardians")
    found.callback_query.middleware(Forgetting())
    taps, words = found.callback_query, F.text & ~F.text.startswith("/")
    taps.register(open_guardian, OpenGuardian.filter())
    taps.register(add, AddGuardian.filter())
    taps.register(add_as, AddGuardianAs.filter())
    taps.register(add_this, AddThisGuardian.filter())
    taps.register(choose_kinship, ChooseKinship.filter())
    taps.register(set_kinship, SetKinship.filter())
    taps.register(set_right, SetRight.filter())
    taps.register(ask_start, TypeStart.filter())
    taps.register(ask_end, TypeEnd.filter())
    taps.register(end, EndGuardian.filter())
    taps.register(ask_basis, TypeBasis.filter())
    taps.register(identity_seen, IdentitySeen.filter())
    taps.register(paper_consent, PaperConsent.filter())
    found.message.register(type_name, StateFilter(Guarding.name), words)
    found.message.register(type_start, StateFilter(Guarding.start), words)
    found.message.register(type_end, StateFilter(Guarding.end), words)
    found.message.register(type_basis, StateFilter(Guarding.basis), words)
    return found


async def open_guardian(tap: CallbackQuery, callback_data: OpenGuardian, ctx: Context, texts: Texts) -> None:
    """The tie."""
    await _show_card(tap, ctx, texts, callback_data.link_id)


async def add(tap: CallbackQuery, callback_data: AddGuardian, ctx: Context, texts: Texts) -> None:
    """Who to the child."""
    await guardians.may_add(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, kinship_screen(callback_data.pupil_id, texts))


async def add_as(
    tap: CallbackQuery, callback_data: AddGuardianAs, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """What the name is."""
    await guardians.may_add(ctx, pupil_id=callback_data.pupil_id)
    await state.set_state(Guarding.name)
    await state.set_data(callback_data.model_dump(mode="json"))
    await show(tap, name_screen(callback_data.pupil_id, texts))


async def type_name(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A new guardian, or a question about somebody with that phone."""
    kept = await state.get_data()
    pupil_id, kinship = int(kept["pupil_id"]), Kinship(kept["kinship"])
    await state.clear()
    added = await new_guardians.add(ctx, pupil_id=pupil_id, kinship=kinship, typed_name=message.text or "")
    if isinstance(added, PerhapsKnown):
        await reply(message, perhaps_known_screen(added, pupil_id, kinship, texts))
    else:
        await _reply_card(message, ctx, texts, added)


async def add_this(tap: CallbackQuery, callback_data: AddThisGuardian, ctx: Context, texts: Texts) -> None:
    """The question is answered."""
    await _show_card(tap, ctx, texts, await new_guardians.add_known(ctx, **callback_data.model_dump()))


async def choose_kinship(tap: CallbackQuery, callback_data: ChooseKinship, ctx: Context, texts: Texts) -> None:
    """Who to the child."""
    await guardians.may_change(ctx, link_id=callback_data.link_id)
    await show(tap, change_kinship_screen(callback_data.link_id, texts))


async def set_kinship(tap: CallbackQuery, callback_data: SetKinship, ctx: Context, texts: Texts) -> None:
    """Who to the child, from now on."""
    await guardians.set_kinship(ctx, **callback_data.model_dump())
    await _show_card(tap, ctx, texts, callback_data.link_id)


async def set_right(tap: CallbackQuery, callback_data: SetRight, ctx: Context, texts: Texts) -> None:
    """Give or take a right."""
    allowed = callback_data.allowed == "yes"
    await guardians.set_right(ctx, link_id=callback_data.link_id, which=callback_data.which, allowed=allowed)
    await _show_card(tap, ctx, texts, callback_data.link_id)


async def ask_start(
    tap: CallbackQuery, callback_data: TypeStart, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """From which day."""
    await _await(ctx, state, Guarding.start.state, callback_data.link_id)
    await show(tap, start_screen(callback_data.link_id, texts))


async def ask_end(tap: CallbackQuery, callback_data: TypeEnd, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Until which day."""
    await _await(ctx, state, Guarding.end.state, callback_data.link_id)
    await show(tap, end_screen(callback_data.link_id, texts))


async def ask_basis(
    tap: CallbackQuery, callback_data: TypeBasis, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """By which paper."""
    await _await(ctx, state, Guarding.basis.state, callback_data.link_id)
    await show(tap, basis_screen(callback_data.link_id, texts))


async def type_start(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The day is known."""
    link_id = await _kept(state)
    await guardians.set_start(ctx, link_id=link_id, date=typed.day(message.text or "", today=ctx.today))
    await _reply_card(message, ctx, texts, link_id)


async def type_end(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The day is known."""
    link_id = await _kept(state)
    await guardians.set_end(ctx, link_id=link_id, date=typed.day(message.text or "", today=ctx.today))
    await _reply_card(message, ctx, texts, link_id)


async def type_basis(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The paper is known."""
    link_id = await _kept(state)
    await guardians.set_basis(ctx, link_id=link_id, basis=message.text or "")
    await _reply_card(message, ctx, texts, link_id)


async def end(tap: CallbackQuery, callback_data: EndGuardian, ctx: Context, texts: Texts) -> None:
    """Over today, or until further notice."""
    date = ctx.today if callback_data.when == "today" else None
    await guardians.set_end(ctx, link_id=callback_data.link_id, date=date)
    await _show_card(tap, ctx, texts, callback_data.link_id)


async def identity_seen(tap: CallbackQuery, callback_data: IdentitySeen, ctx: Context, texts: Texts) -> None:
    """The document was shown."""
    await guardians.identity_seen(ctx, link_id=callback_data.link_id)
    await _show_card(tap, ctx, texts, callback_data.link_id)


async def paper_consent(tap: CallbackQuery, callback_data: PaperConsent, ctx: Context, texts: Texts) -> None:
    """What the paper says."""
    await guardians.set_consent(ctx, link_id=callback_data.link_id, given=callback_data.given == "yes")
    await _show_card(tap, ctx, texts, callback_data.link_id)


async def _await(ctx: Context, state: FSMContext, what: str | None, link_id: int) -> None:
    await guardians.may_change(ctx, link_id=link_id)
    await state.set_state(what)
    await state.set_data({"link_id": link_id})


async def _kept(state: FSMContext) -> int:
    """Which tie the words are about; if they are refused, they are still awaited."""
    link_id = int((await state.get_data())["link_id"])
    await state.clear()
    return link_id


async def _show_card(tap: CallbackQuery, ctx: Context, texts: Texts, link_id: int) -> None:
    await show(tap, guardian_screen(await guardians.card(ctx, link_id=link_id), texts))


async def _reply_card(message: Message, ctx: Context, texts: Texts, link_id: int) -> None:
    await reply(message, guardian_screen(await guardians.card(ctx, link_id=link_id), texts))
