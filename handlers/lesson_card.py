"""The card of a lesson: filling it in, closing it, opening it again on the same day."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.lesson_card import (
    CloseLesson,
    ReopenLesson,
    RepeatTopic,
    SetIct,
    SetLessonKind,
    TakeTopic,
    UseTypedTopic,
)
from handlers.callbacks.lessons import OpenCard, OpenCardBelow, OpenLessonMore, OpenTopic
from handlers.forgetting import Forgetting
from handlers.refused_words import give_back
from handlers.screens.lesson_card import card_screen
from handlers.screens.lesson_more import more_screen
from handlers.screens.lesson_topic import topic_screen
from handlers.screens.screen import Screen
from handlers.show import reply, show, show_below
from handlers.states import FillingLesson
from locales.texts import Locales, Texts
from models.drafts import DraftKind
from services.context import Context
from services.lessons import card, closing, details, topics
from services.lessons import more as more_service
from services.refusals import Refusal


def router(_locales: Locales) -> Router:
    """The card and what is behind «Тема» and «Ещё»."""
    found = Router(name="lesson_card")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_card, OpenCard.filter())
    found.callback_query.register(open_card_below, OpenCardBelow.filter())
    found.callback_query.register(close, CloseLesson.filter())
    found.callback_query.register(reopen, ReopenLesson.filter())
    found.callback_query.register(open_topic, OpenTopic.filter())
    found.callback_query.register(take_topic, TakeTopic.filter())
    found.callback_query.register(repeat_topic, RepeatTopic.filter())
    found.message.register(type_topic, StateFilter(FillingLesson.topic), F.text & ~F.text.startswith("/"))
    found.callback_query.register(use_typed, UseTypedTopic.filter())
    found.callback_query.register(open_more, OpenLessonMore.filter())
    found.callback_query.register(set_kind, SetLessonKind.filter())
    found.callback_query.register(set_ict, SetIct.filter())
    return found


async def open_card(tap: CallbackQuery, callback_data: OpenCard, ctx: Context, texts: Texts) -> None:
    """The card in place of what was there."""
    await show(tap, await card_of(ctx, callback_data.lesson_id, texts))


async def open_card_below(tap: CallbackQuery, callback_data: OpenCardBelow, ctx: Context, texts: Texts) -> None:
    """The card under a notice."""
    await show_below(tap, await card_of(ctx, callback_data.lesson_id, texts))


async def close(tap: CallbackQuery, callback_data: CloseLesson, ctx: Context, texts: Texts) -> None:
    """«Урок проведён»."""
    await closing.close(ctx, **callback_data.model_dump())
    await show(tap, await card_of(ctx, callback_data.lesson_id, texts))


async def reopen(tap: CallbackQuery, callback_data: ReopenLesson, ctx: Context, texts: Texts) -> None:
    """It may be changed again."""
    await closing.reopen(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, await card_of(ctx, callback_data.lesson_id, texts))


async def open_topic(
    tap: CallbackQuery, callback_data: OpenTopic, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Which topic? A button, or typed words."""
    choice = await topics.choice(ctx, lesson_id=callback_data.lesson_id)
    await state.set_state(FillingLesson.topic)
    await state.set_data({"lesson_id": callback_data.lesson_id})
    await show(tap, topic_screen(choice, texts))


async def take_topic(tap: CallbackQuery, callback_data: TakeTopic, ctx: Context, texts: Texts) -> None:
    """One of the plan's, or two at once."""
    await topics.take(ctx, **callback_data.model_dump())
    await show(tap, await card_of(ctx, callback_data.lesson_id, texts))


async def repeat_topic(tap: CallbackQuery, callback_data: RepeatTopic, ctx: Context, texts: Texts) -> None:
    """The last one once more."""
    await topics.repeat(ctx, **callback_data.model_dump())
    await show(tap, await card_of(ctx, callback_data.lesson_id, texts))


async def type_topic(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """What was typed is the topic; the card follows. A refusal keeps the words and waits for others."""
    lesson_id = (await state.get_data())["lesson_id"]
    try:
        await topics.put(ctx, lesson_id=lesson_id, topic=message.text or "")
    except Refusal as refusal:
        await give_back(message, ctx, texts, refusal, kind=DraftKind.TOPIC, lesson_id=lesson_id)
        return
    await state.clear()
    await reply(message, await card_of(ctx, lesson_id, texts))


async def use_typed(tap: CallbackQuery, callback_data: UseTypedTopic, ctx: Context, texts: Texts) -> None:
    """What was refused before, now that it may be written down."""
    await topics.put_refused(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, await card_of(ctx, callback_data.lesson_id, texts))


async def open_more(tap: CallbackQuery, callback_data: OpenLessonMore, ctx: Context, texts: Texts) -> None:
    """What is done rarely."""
    await _show_more(tap, ctx, callback_data.lesson_id, texts)


async def set_kind(tap: CallbackQuery, callback_data: SetLessonKind, ctx: Context, texts: Texts) -> None:
    """Вид занятия."""
    await details.set_kind(ctx, **callback_data.model_dump())
    await _show_more(tap, ctx, callback_data.lesson_id, texts)


async def set_ict(tap: CallbackQuery, callback_data: SetIct, ctx: Context, texts: Texts) -> None:
    """Whether ИКТ was used."""
    await details.set_ict(ctx, lesson_id=callback_data.lesson_id, is_used=callback_data.used == "yes")
    await _show_more(tap, ctx, callback_data.lesson_id, texts)


async def card_of(ctx: Context, lesson_id: int, texts: Texts) -> Screen:
    """The card as it stands now, for whoever shows it after a change of theirs."""
    return card_screen(await card.card(ctx, lesson_id=lesson_id), texts)


async def _show_more(tap: CallbackQuery, ctx: Context, lesson_id: int, texts: Texts) -> None:
    await show(tap, more_screen(await more_service.more(ctx, lesson_id=lesson_id), texts))
