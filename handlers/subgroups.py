"""Dividing a class into subgroups: one side proposes, the others confirm (R-25)."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.hubs import HubName
from handlers.callbacks.subgroups import (
    AskDivisionDay,
    DivideBySex,
    DropDivision,
    HalveClass,
    OpenDivision,
    OpenDivisions,
    OpenProposal,
    OpenProposalBelow,
    PlacePupil,
    ProposeDivision,
    SayDivision,
    StartDivision,
)
from handlers.forgetting import Forgetting
from handlers.screens.subgroups import division_day_screen, division_screen, divisions_screen, proposal_screen
from handlers.show import reply, show, show_below
from handlers.states import Dividing
from locales.texts import Locales, Texts
from services.context import Context
from services.divisions import subgroup_agreement, subgroup_drafts, subgroups
from services.entry import whoami
from services.policy import Function
from services.staffing import near_days


def router(_locales: Locales) -> Router:
    """From the divisions to a proposal and the words on it."""
    found = Router(name="subgroups")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_divisions, OpenDivisions.filter())
    found.callback_query.register(open_division, OpenDivision.filter())
    found.callback_query.register(start, StartDivision.filter())
    found.callback_query.register(open_proposal, OpenProposal.filter())
    found.callback_query.register(open_proposal_below, OpenProposalBelow.filter())
    found.callback_query.register(place, PlacePupil.filter())
    found.callback_query.register(halve, HalveClass.filter())
    found.callback_query.register(by_sex, DivideBySex.filter())
    found.callback_query.register(ask_day, AskDivisionDay.filter())
    found.callback_query.register(propose, ProposeDivision.filter())
    found.callback_query.register(say, SayDivision.filter())
    found.callback_query.register(drop, DropDivision.filter())
    found.message.register(take_day, StateFilter(Dividing.day), F.text & ~F.text.startswith("/"))
    return found


async def open_divisions(tap: CallbackQuery, callback_data: OpenDivisions, ctx: Context, texts: Texts) -> None:
    """The divisions in which the person has a word."""
    divided = await subgroups.divided(ctx)
    hub: HubName = "class" if Function.TUTOR in await whoami.functions(ctx) else "school"
    await show(tap, divisions_screen(divided, callback_data.page, hub, texts))


async def open_division(tap: CallbackQuery, callback_data: OpenDivision, ctx: Context, texts: Texts) -> None:
    """One of them."""
    await show(tap, division_screen(await subgroups.division(ctx, **callback_data.model_dump()), texts))


async def start(tap: CallbackQuery, callback_data: StartDivision, ctx: Context, texts: Texts) -> None:
    """A draft that begins with the division of today."""
    proposal_id = await subgroup_drafts.start(ctx, **callback_data.model_dump())
    await _show(tap, ctx, proposal_id, texts)


async def open_proposal(tap: CallbackQuery, callback_data: OpenProposal, ctx: Context, texts: Texts) -> None:
    """A draft or a proposal."""
    await _show(tap, ctx, callback_data.proposal_id, texts)


async def open_proposal_below(tap: CallbackQuery, callback_data: OpenProposalBelow, ctx: Context, texts: Texts) -> None:
    """The same, below the notice whose button was pressed."""
    await show_below(tap, proposal_screen(await subgroups.proposal(ctx, proposal_id=callback_data.proposal_id), texts))


async def place(tap: CallbackQuery, callback_data: PlacePupil, ctx: Context, texts: Texts) -> None:
    """The pupil is to be in this subgroup."""
    await subgroup_drafts.place(ctx, **callback_data.model_dump())
    await _show(tap, ctx, callback_data.proposal_id, texts)


async def halve(tap: CallbackQuery, callback_data: HalveClass, ctx: Context, texts: Texts) -> None:
    """By the alphabet."""
    await subgroup_drafts.halve(ctx, proposal_id=callback_data.proposal_id)
    await _show(tap, ctx, callback_data.proposal_id, texts)


async def by_sex(tap: CallbackQuery, callback_data: DivideBySex, ctx: Context, texts: Texts) -> None:
    """Girls and boys apart."""
    await subgroup_drafts.by_sex(ctx, proposal_id=callback_data.proposal_id)
    await _show(tap, ctx, callback_data.proposal_id, texts)


async def ask_day(
    tap: CallbackQuery, callback_data: AskDivisionDay, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """From which day? A button, or a typed day."""
    proposal = await subgroups.proposal(ctx, proposal_id=callback_data.proposal_id)
    await state.set_state(Dividing.day)
    await state.set_data({"proposal_id": callback_data.proposal_id})
    await show(tap, division_day_screen(proposal, texts))


async def propose(tap: CallbackQuery, callback_data: ProposeDivision, ctx: Context, texts: Texts) -> None:
    """Propose it from this day on."""
    day = dt.date.fromordinal(callback_data.day)
    await subgroup_drafts.propose(ctx, proposal_id=callback_data.proposal_id, day=day)
    await _show(tap, ctx, callback_data.proposal_id, texts)


async def take_day(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A typed day from which it is proposed."""
    proposal_id = (await state.get_data())["proposal_id"]
    day = near_days.day(message.text or "", near=ctx.today)
    await state.clear()
    await subgroup_drafts.propose(ctx, proposal_id=proposal_id, day=day)
    await reply(message, proposal_screen(await subgroups.proposal(ctx, proposal_id=proposal_id), texts))


async def say(tap: CallbackQuery, callback_data: SayDivision, ctx: Context, texts: Texts) -> None:
    """The person's word, from the proposal's screen or from a notice."""
    agrees = callback_data.agrees == "yes"
    await subgroup_agreement.say(ctx, proposal_id=callback_data.proposal_id, agrees=agrees)
    await _show(tap, ctx, callback_data.proposal_id, texts)


async def drop(tap: CallbackQuery, callback_data: DropDivision, ctx: Context, texts: Texts) -> None:
    """The author takes it back."""
    await subgroup_drafts.drop(ctx, proposal_id=callback_data.proposal_id)
    proposal = await subgroups.proposal(ctx, proposal_id=callback_data.proposal_id)
    divided = proposal.divided
    division = await subgroups.division(ctx, group_id=divided.group_id, subject_id=divided.subject_id)
    await show(tap, division_screen(division, texts))


async def _show(tap: CallbackQuery, ctx: Context, proposal_id: int, texts: Texts) -> None:
    await show(tap, proposal_screen(await subgroups.proposal(ctx, proposal_id=proposal_id), texts))
