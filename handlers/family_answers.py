"""The tutor takes what families said of absences."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.absences import DecideAnswer, OpenAnswer, OpenAnswers, TakeAnswers
from handlers.screens.family_answers import answer_screen, answers_screen
from handlers.show import show
from locales.texts import Locales, Texts
from services.absences import deciding
from services.context import Context


def router(_locales: Locales) -> Router:
    """The list, all at once, one by one."""
    found = Router(name="family_answers")
    found.callback_query.register(open_answers, OpenAnswers.filter())
    found.callback_query.register(take_answers, TakeAnswers.filter())
    found.callback_query.register(open_answer, OpenAnswer.filter())
    found.callback_query.register(decide_answer, DecideAnswer.filter())
    return found


async def open_answers(tap: CallbackQuery, callback_data: OpenAnswers, ctx: Context, texts: Texts) -> None:
    """What waits."""
    await _show(tap, ctx, texts, page=callback_data.page)


async def take_answers(tap: CallbackQuery, callback_data: TakeAnswers, ctx: Context, texts: Texts) -> None:
    """Take all that are no questions, as they were shown."""
    await deciding.take_all(ctx, **callback_data.model_dump())
    await _show(tap, ctx, texts)


async def open_answer(tap: CallbackQuery, callback_data: OpenAnswer, ctx: Context, texts: Texts) -> None:
    """One answer, with the codes."""
    await show(tap, answer_screen(await deciding.one(ctx, reason_id=callback_data.reason_id), texts))


async def decide_answer(tap: CallbackQuery, callback_data: DecideAnswer, ctx: Context, texts: Texts) -> None:
    """Take it with this code, or not."""
    code = None if callback_data.code == "no" else callback_data.code
    await deciding.decide(ctx, reason_id=callback_data.reason_id, code=code)
    await _show(tap, ctx, texts)


async def _show(tap: CallbackQuery, ctx: Context, texts: Texts, *, page: int = 0) -> None:
    await show(tap, answers_screen(await deciding.waiting(ctx), page, texts))
