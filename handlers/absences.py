"""The family's word on an absence: under the message that tells of it, ahead of it, and afterwards."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.absences import (
    AddWords,
    Announce,
    AnswerAbsence,
    AnswerAnew,
    ChooseLessons,
    ChooseReason,
    OpenAnnouncing,
    Span,
    TypeDays,
    WithdrawAnnounced,
)
from handlers.screens import announcing as screens
from handlers.screens.absences import answered_screen
from handlers.screens.notices import notice_screen
from handlers.show import reply, show
from handlers.states import Explaining
from locales.texts import Locales, Texts
from models.lessons import Answer
from services import news
from services.absences import announced, announcing, answers, shown
from services.context import Context
from services.refusals import Refusal

_WORDS = F.text & ~F.text.startswith("/")
_PICTURE = F.photo | F.document


def router(_locales: Locales) -> Router:
    """Answers, «не придёт», and the words that are typed for it."""
    found = Router(name="absences")
    found.callback_query.register(answer, AnswerAbsence.filter())
    found.callback_query.register(answer_anew, AnswerAnew.filter())
    found.callback_query.register(open_announcing, OpenAnnouncing.filter())
    found.callback_query.register(type_days, TypeDays.filter())
    found.callback_query.register(choose_lessons, ChooseLessons.filter())
    found.callback_query.register(choose_reason, ChooseReason.filter())
    found.callback_query.register(announce, Announce.filter())
    found.callback_query.register(add_words, AddWords.filter())
    found.callback_query.register(withdraw, WithdrawAnnounced.filter())
    found.message.register(take_days, StateFilter(Explaining.days), _WORDS)
    found.message.register(take_words, StateFilter(Explaining.words), _WORDS)
    found.message.register(no_days, StateFilter(Explaining.days), ~F.text)
    found.message.register(no_words, StateFilter(Explaining.words), ~F.text)
    found.message.register(no_paper, StateFilter(Explaining.paper), _PICTURE)
    return found


async def answer(
    tap: CallbackQuery, callback_data: AnswerAbsence, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Write it down; the message thanks and says what happens next."""
    day = dt.date.fromordinal(callback_data.day)
    await _await_paper(state, callback_data.answer)
    await answers.answer(ctx, pupil_id=callback_data.pupil_id, day=day, answer=callback_data.answer)
    await _show_question(tap, ctx, callback_data.pupil_id, day, texts)


async def answer_anew(
    tap: CallbackQuery, callback_data: AnswerAnew, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """The answers once more."""
    await state.clear()
    day = dt.date.fromordinal(callback_data.day)
    await _show_question(tap, ctx, callback_data.pupil_id, day, texts, changes=True)


async def _show_question(
    tap: CallbackQuery, ctx: Context, pupil_id: int, day: dt.date, texts: Texts, *, changes: bool = False
) -> None:
    """The message that was pressed as it is now; where it is no message of ours, the question by itself."""
    ref = "" if tap.message is None else str(tap.message.message_id)
    message_id = await shown.message_of(ctx, message_ref=ref)
    if message_id is not None:
        found = await news.contents(ctx, message_ids=[message_id], changes=changes)
        if message_id in found:
            await show(tap, notice_screen(found[message_id], texts))
            return
    name, question = await shown.question(ctx, pupil_id=pupil_id, day=day, changes=changes)
    await show(tap, answered_screen(name, pupil_id, day, question, texts))


async def open_announcing(
    tap: CallbackQuery, callback_data: OpenAnnouncing, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """What was announced, and the nearest days."""
    await state.clear()
    await show(tap, screens.announcing_screen(await announced.overview(ctx, pupil_id=callback_data.pupil_id), texts))


async def type_days(tap: CallbackQuery, callback_data: TypeDays, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Ask for the days."""
    found = await announced.overview(ctx, pupil_id=callback_data.pupil_id)
    await state.set_state(Explaining.days)
    await state.set_data({"pupil": callback_data.pupil_id})
    await show(tap, screens.days_screen(found, texts))


async def take_days(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed days; what is refused comes back, and others are still awaited."""
    pupil_id = (await state.get_data())["pupil"]
    words = message.text or ""
    try:
        first, last = announced.read_days(words, today=ctx.today)
        name = await announced.check_days(ctx, pupil_id=pupil_id, first=first, last=last)
    except announced.BAD_DAYS as refusal:
        await _give_back(message, refusal, words, texts)
        return
    await state.clear()
    chosen = ChooseReason(pupil_id=pupil_id, when=Span(first, last).when)
    await reply(message, screens.reason_screen(name, chosen, texts))


async def choose_lessons(
    tap: CallbackQuery, callback_data: ChooseLessons, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Some lessons of a day."""
    await state.clear()
    day = dt.date.fromordinal(callback_data.day)
    found = await announced.lessons_of(ctx, pupil_id=callback_data.pupil_id, day=day)
    await show(tap, screens.lessons_screen(found, callback_data.slots, texts))


async def choose_reason(
    tap: CallbackQuery, callback_data: ChooseReason, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Ask why."""
    await state.clear()
    span = Span.of(callback_data.when)
    name = await announced.check_days(ctx, pupil_id=callback_data.pupil_id, first=span.first, last=span.last)
    await show(tap, screens.reason_screen(name, callback_data, texts))


async def announce(tap: CallbackQuery, callback_data: Announce, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Write it down."""
    await _await_paper(state, callback_data.answer)
    pupil_id, answer = callback_data.pupil_id, callback_data.answer
    first, last, slots = Span.of(callback_data.when)
    reasons = await announcing.announce(ctx, pupil_id=pupil_id, first=first, last=last, answer=answer, slots=slots)
    name = await announced.check_days(ctx, pupil_id=pupil_id, first=first, last=last)
    await show(tap, screens.said_screen(name, callback_data, reasons[0], texts))


async def add_words(tap: CallbackQuery, callback_data: AddWords, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Ask for the words."""
    pupil_id, name = await announcing.about(ctx, reason_id=callback_data.reason_id)
    await state.set_state(Explaining.words)
    await state.set_data({"reason": callback_data.reason_id})
    await show(tap, screens.words_screen(name, pupil_id, texts))


async def take_words(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed words; what is refused comes back, and others are still awaited."""
    kept = await state.get_data()
    await state.clear()
    words = message.text or ""
    try:
        pupil_id = await announcing.explain(ctx, reason_id=kept["reason"], text=words)
    except Refusal as refusal:
        await state.set_state(Explaining.words)
        await state.set_data(kept)
        await _give_back(message, refusal, words, texts)
        return
    await reply(message, screens.announcing_screen(await announced.overview(ctx, pupil_id=pupil_id), texts))


async def withdraw(
    tap: CallbackQuery, callback_data: WithdrawAnnounced, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Take it back."""
    await state.clear()
    pupil_id = await announcing.withdraw(ctx, reason_id=callback_data.reason_id)
    await show(tap, screens.announcing_screen(await announced.overview(ctx, pupil_id=pupil_id), texts))


async def no_days(message: Message, texts: Texts) -> None:
    """A sticker, a contact, a voice: days are still awaited."""
    await reply(message, screens.not_words_screen("days", texts))


async def no_words(message: Message, texts: Texts) -> None:
    """The same of words."""
    await reply(message, screens.not_words_screen("words", texts))


async def no_paper(message: Message, texts: Texts) -> None:
    """A picture after «болеет»: it is not kept."""
    await reply(message, screens.no_paper_screen(texts))


async def _await_paper(state: FSMContext, answer: Answer) -> None:
    """After «болеет» many send a picture of a paper: what becomes of it is said then."""
    await state.clear()
    if answer is Answer.ILL:
        await state.set_state(Explaining.paper)


async def _give_back(message: Message, refusal: Refusal, words: str, texts: Texts) -> None:
    said = texts.html(refusal.text_id, **refusal.data)
    await reply(message, screens.refused_screen(said, words, texts))
