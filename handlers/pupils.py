"""A pupil's card, and what the office does with it; the typed words are in ``handlers.enrolling``."""

import datetime as dt

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import enrolling
from handlers.callbacks.pupils import (
    AdmitFrom,
    AdmitInto,
    AdmitKnown,
    AdmitOther,
    AdmitPupil,
    ChooseForm,
    FormAs,
    FormFrom,
    MoveFrom,
    MoveInto,
    MovePupil,
    OpenPupil,
    ReleaseAs,
    ReleaseFrom,
    ReleasePupil,
    ReleaseWithoutOrder,
    UndoRelease,
)
from handlers.enrolling import Answer
from handlers.forgetting import Forgetting
from handlers.screens.enrolling import classes_screen, departure_kinds_screen, done, forms_screen, pupil_button
from handlers.screens.hubs import back_button
from handlers.screens.pupils import pupil_screen
from handlers.show import show
from locales.texts import Html, Locales, Texts
from services.context import Context
from services.contingent import enrolment, pupils


def router(locales: Locales) -> Router:
    """The card, and each act step by step."""
    found = Router(name="pupils")
    found.callback_query.middleware(Forgetting())
    taps = found.callback_query
    taps.register(open_pupil, OpenPupil.filter())
    taps.register(admit, AdmitPupil.filter())
    taps.register(admit_into, AdmitInto.filter())
    taps.register(admit_from, AdmitFrom.filter())
    taps.register(admit_known, AdmitKnown.filter())
    taps.register(admit_other, AdmitOther.filter())
    taps.register(move, MovePupil.filter())
    taps.register(move_into, MoveInto.filter())
    taps.register(move_from, MoveFrom.filter())
    taps.register(release, ReleasePupil.filter())
    taps.register(release_as, ReleaseAs.filter())
    taps.register(release_from, ReleaseFrom.filter())
    taps.register(release_without_order, ReleaseWithoutOrder.filter())
    taps.register(undo_release, UndoRelease.filter())
    taps.register(choose_form, ChooseForm.filter())
    taps.register(form_as, FormAs.filter())
    taps.register(form_from, FormFrom.filter())
    found.include_router(enrolling.router(locales))
    return found


async def open_pupil(tap: CallbackQuery, callback_data: OpenPupil, ctx: Context, texts: Texts) -> None:
    """The card."""
    await _show_card(tap, ctx, texts, callback_data.pupil_id)


async def admit(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Into which class."""
    choices = await pupils.class_choices(ctx)
    back = back_button("school", texts)
    await show(tap, classes_screen(choices, lambda group_id: AdmitInto(group_id=group_id), back, texts))


async def admit_into(
    tap: CallbackQuery, callback_data: AdmitInto, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """From which day."""
    await enrolment.class_name(ctx, group_id=callback_data.group_id)
    await enrolling.ask_day(Answer(tap, ctx, texts, state), "admit", callback_data, back_button("school", texts))


async def admit_from(
    tap: CallbackQuery, callback_data: AdmitFrom, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """What the newcomer is called."""
    await enrolling.take(Answer(tap, ctx, texts, state), callback_data)


async def admit_known(tap: CallbackQuery, callback_data: AdmitKnown, ctx: Context, texts: Texts) -> None:
    """It is the child the school knows."""
    day = _date(callback_data.day)
    await enrolment.admit_known(ctx, group_id=callback_data.group_id, pupil_id=callback_data.pupil_id, date=day)
    await _show_card(tap, ctx, texts, callback_data.pupil_id, done("admitted", day, texts))


async def admit_other(tap: CallbackQuery, callback_data: AdmitOther, ctx: Context, texts: Texts) -> None:
    """It is another child of that name."""
    day = _date(callback_data.day)
    pupil_id = await enrolment.admit_other(
        ctx, group_id=callback_data.group_id, person_id=callback_data.person_id, date=day
    )
    await _show_card(tap, ctx, texts, pupil_id, done("admitted", day, texts))


async def move(tap: CallbackQuery, callback_data: MovePupil, ctx: Context, texts: Texts) -> None:
    """Into which class."""
    pupil_id = callback_data.pupil_id
    card = await pupils.card(ctx, pupil_id=pupil_id)
    now = card.spells[-1].group_id if card.spells else None
    choices = [choice for choice in await pupils.class_choices(ctx) if choice[0] != now]
    back = pupil_button(pupil_id, texts)
    screen = classes_screen(choices, lambda group_id: MoveInto(pupil_id=pupil_id, group_id=group_id), back, texts)
    await show(tap, screen)


async def move_into(tap: CallbackQuery, callback_data: MoveInto, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """From which day."""
    await _ask_day(Answer(tap, ctx, texts, state), "move", callback_data)


async def move_from(tap: CallbackQuery, callback_data: MoveFrom, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Move."""
    await enrolling.take(Answer(tap, ctx, texts, state), callback_data)


async def release(tap: CallbackQuery, callback_data: ReleasePupil, ctx: Context, texts: Texts) -> None:
    """How the pupil goes."""
    await pupils.may_manage(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, departure_kinds_screen(callback_data.pupil_id, texts))


async def release_as(
    tap: CallbackQuery, callback_data: ReleaseAs, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """From which day."""
    await _ask_day(Answer(tap, ctx, texts, state), "release", callback_data)


async def release_from(
    tap: CallbackQuery, callback_data: ReleaseFrom, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """By which order."""
    await enrolling.take(Answer(tap, ctx, texts, state), callback_data)


async def release_without_order(
    tap: CallbackQuery, callback_data: ReleaseWithoutOrder, ctx: Context, texts: Texts
) -> None:
    """Release."""
    day = _date(callback_data.day)
    await enrolment.release(ctx, pupil_id=callback_data.pupil_id, kind=callback_data.kind, date=day)
    await _show_card(tap, ctx, texts, callback_data.pupil_id, done("released", day, texts))


async def undo_release(tap: CallbackQuery, callback_data: UndoRelease, ctx: Context, texts: Texts) -> None:
    """The departure was a mistake."""
    await enrolment.undo_release(ctx, pupil_id=callback_data.pupil_id)
    await _show_card(tap, ctx, texts, callback_data.pupil_id, texts.html("pupils-undone"))


async def choose_form(tap: CallbackQuery, callback_data: ChooseForm, ctx: Context, texts: Texts) -> None:
    """Which form of study."""
    await pupils.may_manage(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, forms_screen(callback_data.pupil_id, texts))


async def form_as(tap: CallbackQuery, callback_data: FormAs, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """From which day."""
    await _ask_day(Answer(tap, ctx, texts, state), "form", callback_data)


async def form_from(tap: CallbackQuery, callback_data: FormFrom, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Set the form of study."""
    await enrolling.take(Answer(tap, ctx, texts, state), callback_data)


async def _ask_day(answer: Answer, act: enrolling.Act, asked: MoveInto | ReleaseAs | FormAs) -> None:
    await pupils.may_manage(answer.ctx, pupil_id=asked.pupil_id)
    await enrolling.ask_day(answer, act, asked, pupil_button(asked.pupil_id, answer.texts))


async def _show_card(
    tap: CallbackQuery, ctx: Context, texts: Texts, pupil_id: int, written: Html | None = None
) -> None:
    await show(tap, pupil_screen(await pupils.card(ctx, pupil_id=pupil_id), texts, done=written))


def _date(day: int) -> dt.date:
    return dt.date.fromordinal(day)
