"""A teacher asks to open a closed lesson of an earlier day; a deputy decides."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.reopening import AskReopening, DecideReopening, OpenReopenings, SendReopening
from handlers.forgetting import Forgetting
from handlers.lesson_card import card_of
from handlers.refused_words import give_back
from handlers.screens.reopening import waiting_screen, why_screen
from handlers.show import reply, show
from handlers.states import Reopening
from locales.texts import Locales, Texts
from models.drafts import DraftKind
from services import drafts
from services.context import Context
from services.lessons import card, reopening
from services.refusals import Refusal


def router(_locales: Locales) -> Router:
    """From the teacher's question to the deputies' list."""
    found = Router(name="reopening")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(ask_why, AskReopening.filter())
    found.callback_query.register(send, SendReopening.filter())
    found.message.register(send_reason, StateFilter(Reopening.reason), F.text & ~F.text.startswith("/"))
    found.callback_query.register(open_list, OpenReopenings.filter())
    found.callback_query.register(decide, DecideReopening.filter())
    return found


async def ask_why(
    tap: CallbackQuery, callback_data: AskReopening, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Why? Typed, or not at all."""
    shown = await card.card(ctx, lesson_id=callback_data.lesson_id)
    await state.set_state(Reopening.reason)
    await state.set_data({"lesson_id": callback_data.lesson_id})
    draft = await drafts.open_of(ctx, kind=DraftKind.REASON, lesson_id=callback_data.lesson_id)
    await show(tap, why_screen(shown, texts, typed=None if draft is None else draft.text))


async def send(tap: CallbackQuery, callback_data: SendReopening, ctx: Context, texts: Texts) -> None:
    """Ask without a reason."""
    await reopening.ask(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, await card_of(ctx, callback_data.lesson_id, texts), toast=texts.alert("reopening-sent"))


async def send_reason(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Ask, with what was typed; a refusal keeps the words and waits for others."""
    lesson_id = (await state.get_data())["lesson_id"]
    try:
        await reopening.ask(ctx, lesson_id=lesson_id, reason=message.text)
    except Refusal as refusal:
        await give_back(message, ctx, texts, refusal, kind=DraftKind.REASON, lesson_id=lesson_id)
        return
    await state.clear()
    await reply(message, await card_of(ctx, lesson_id, texts))


async def open_list(tap: CallbackQuery, callback_data: OpenReopenings, ctx: Context, texts: Texts) -> None:
    """What waits."""
    await show(tap, waiting_screen(await reopening.waiting(ctx), callback_data.page, texts))


async def decide(tap: CallbackQuery, callback_data: DecideReopening, ctx: Context, texts: Texts) -> None:
    """Open it, or not; what still waits stands there."""
    is_allowed = callback_data.allowed == "yes"
    await reopening.decide(ctx, request_id=callback_data.request_id, is_allowed=is_allowed)
    await show(tap, waiting_screen(await reopening.waiting(ctx), 0, texts))
