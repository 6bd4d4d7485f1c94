"""What is typed on the way: the day, the newcomer's name, the number of the order. A button says the same day."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any, Literal

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.fields import Tap
from handlers.callbacks.pupils import AdmitFrom, FormFrom, MoveFrom, ReleaseFrom
from handlers.screens.enrolling import day_screen, done, name_screen, namesakes_screen, order_screen
from handlers.screens.pupils import pupil_screen
from handlers.screens.screen import Button, Screen
from handlers.show import reply, show
from handlers.states import Enrolling
from locales.texts import Html, Locales, Texts
from models.contingent import DepartureKind
from services.context import Context
from services.contingent import enrolment, pupils, studies, typed
from services.contingent.enrolment import Namesakes

Act = Literal["admit", "move", "release", "form"]
Dated = AdmitFrom | MoveFrom | ReleaseFrom | FormFrom
"""An act whose day is known."""
_ACTS: dict[Act, Callable[..., Dated]] = {
    "admit": AdmitFrom,
    "move": MoveFrom,
    "release": ReleaseFrom,
    "form": FormFrom,
}


@dataclasses.dataclass(frozen=True)
class Answer:
    """A step of an act, tapped or typed, and where the next one is shown."""

    to: CallbackQuery | Message
    ctx: Context
    texts: Texts
    state: FSMContext

    async def give(self, screen: Screen) -> None:
        """Show the next step."""
        await (show(self.to, screen) if isinstance(self.to, CallbackQuery) else reply(self.to, screen))


def router(_locales: Locales) -> Router:
    """Typed days, names and orders."""
    found = Router(name="enrolling")
    words = F.text & ~F.text.startswith("/")
    found.message.register(type_day, StateFilter(Enrolling.day), words)
    found.message.register(type_name, StateFilter(Enrolling.name), words)
    found.message.register(type_order, StateFilter(Enrolling.order), words)
    return found


async def ask_day(answer: Answer, act: Act, so_far: Tap, back: Button) -> None:
    """From which day: by a button, or typed."""
    known = so_far.model_dump(mode="json")
    await answer.state.set_state(Enrolling.day)
    await answer.state.set_data({"act": act, **known})
    await answer.give(day_screen(answer.ctx.today, lambda day: _ACTS[act](**known, day=day), back, answer.texts))


async def type_day(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The day was typed instead of tapped."""
    kept: dict[str, Any] = await state.get_data()
    day = typed.day(message.text or "", today=ctx.today)
    await take(Answer(message, ctx, texts, state), _ACTS[kept.pop("act")](**kept, day=day.toordinal()))


async def take(answer: Answer, act: Dated) -> None:
    """The day is known: ask what is still to be asked, or do it."""
    day = dt.date.fromordinal(act.day)
    match act:
        case AdmitFrom(group_id=group_id):
            group = await enrolment.class_name(answer.ctx, group_id=group_id)
            await answer.state.set_state(Enrolling.name)
            await answer.state.set_data({"group_id": group_id, "day": act.day})
            await answer.give(name_screen(group, day, answer.texts))
        case ReleaseFrom(pupil_id=pupil_id, kind=kind):
            await pupils.may_manage(answer.ctx, pupil_id=pupil_id)
            await answer.state.set_state(Enrolling.order)
            await answer.state.set_data({"pupil_id": pupil_id, "kind": kind.value, "day": act.day})
            await answer.give(order_screen(pupil_id, kind, day, answer.texts))
        case MoveFrom(pupil_id=pupil_id, group_id=group_id):
            await answer.state.clear()
            await enrolment.move(answer.ctx, pupil_id=pupil_id, group_id=group_id, date=day)
            await _card(answer, pupil_id, done("moved", day, answer.texts))
        case FormFrom(pupil_id=pupil_id, form=form):
            await answer.state.clear()
            await studies.set_form(answer.ctx, pupil_id=pupil_id, form=form, date=day)
            await _card(answer, pupil_id, done("form", day, answer.texts))


async def type_name(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Take in the child, or ask about its namesakes."""
    kept = await state.get_data()
    group_id, day = int(kept["group_id"]), int(kept["day"])
    await state.clear()
    date = dt.date.fromordinal(day)
    admitted = await enrolment.admit(ctx, group_id=group_id, date=date, typed_name=message.text or "")
    if isinstance(admitted, Namesakes):
        await reply(message, namesakes_screen(admitted, group_id, day, texts))
    else:
        await _card(Answer(message, ctx, texts, state), admitted, done("admitted", date, texts))


async def type_order(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Release by this order."""
    kept = await state.get_data()
    pupil_id, date = int(kept["pupil_id"]), dt.date.fromordinal(int(kept["day"]))
    await state.clear()
    await enrolment.release(
        ctx, pupil_id=pupil_id, kind=DepartureKind(kept["kind"]), date=date, order_number=message.text
    )
    await _card(Answer(message, ctx, texts, state), pupil_id, done("released", date, texts))


async def _card(answer: Answer, pupil_id: int, written: Html) -> None:
    card = await pupils.card(answer.ctx, pupil_id=pupil_id)
    await answer.give(pupil_screen(card, answer.texts, done=written))
