"""A whole lesson in one typed line (F-6): typed, asked about, shown, written."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.one_line import (
    AnswerLine,
    DropLine,
    LeaveOutOfLine,
    OpenLine,
    OpenLineHelp,
    RetypeLine,
    WriteLine,
)
from handlers.screens import one_line as screens
from handlers.show import reply, show, show_below
from handlers.states import TypingLine
from locales.texts import Locales, Texts
from services import drafts
from services.context import Context
from services.one_line import preview, receiving, writing
from services.one_line.questions import LEFT_OUT
from services.one_line.writing import LineChanged


def router(_locales: Locales) -> Router:
    """Lines typed at any time, while nothing else waits for words; and what is pressed under them."""
    found = Router(name="one_line")
    words = (F.text & ~F.text.startswith("/"), F.forward_origin.is_(None))
    found.message.register(give_help, Command("line"))
    found.message.register(type_anew, StateFilter(TypingLine.anew), *words)
    found.message.register(type_more, StateFilter(TypingLine.more), *words)
    found.message.register(receive, StateFilter(None), *words, _is_line)
    found.callback_query.register(open_line, OpenLine.filter())
    found.callback_query.register(answer, AnswerLine.filter())
    found.callback_query.register(leave_out, LeaveOutOfLine.filter())
    found.callback_query.register(write, WriteLine.filter())
    found.callback_query.register(ask_words, RetypeLine.filter())
    found.callback_query.register(drop, DropLine.filter())
    found.callback_query.register(open_help, OpenLineHelp.filter())
    return found


async def _is_line(message: Message, ctx: Context) -> bool:
    """Whether the words are a line of somebody who teaches."""
    return await receiving.is_line(ctx, text=message.text or "")


async def receive(message: Message, ctx: Context, texts: Texts) -> None:
    """Keep the line and show what it would write."""
    draft_id = await receiving.receive(ctx, text=message.text or "")
    await reply(message, screens.preview_screen(await preview.of_draft(ctx, draft_id=draft_id), texts))


async def open_line(tap: CallbackQuery, callback_data: OpenLine, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """As it would be written now."""
    await state.clear()
    await _show(tap, ctx, callback_data.draft_id, texts)


async def answer(tap: CallbackQuery, callback_data: AnswerLine, ctx: Context, texts: Texts) -> None:
    """A question is answered; the next one follows, or the whole."""
    await receiving.answer(ctx, **callback_data.model_dump())
    await _show(tap, ctx, callback_data.draft_id, texts)


async def leave_out(tap: CallbackQuery, callback_data: LeaveOutOfLine, ctx: Context, texts: Texts) -> None:
    """Something of it is not written; or the lesson is another one."""
    await receiving.answer(ctx, **callback_data.model_dump(), value=LEFT_OUT)
    await _show(tap, ctx, callback_data.draft_id, texts)


async def write(tap: CallbackQuery, callback_data: WriteLine, ctx: Context, texts: Texts) -> None:
    """Write it as it was shown. If that is no longer what it would write, it is shown anew."""
    closes = callback_data.closes == "y"
    try:
        written = await writing.write(
            ctx,
            draft_id=callback_data.draft_id,
            revision=callback_data.revision,
            mark=callback_data.mark,
            closes=closes,
        )
    except LineChanged as changed:
        shown = screens.preview_screen(await preview.of_draft(ctx, draft_id=callback_data.draft_id), texts)
        await show(tap, shown, toast=texts.alert(changed.text_id))
        return
    await show(tap, screens.done_screen(written, texts, closed=closes))


async def ask_words(
    tap: CallbackQuery, callback_data: RetypeLine, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Ask for other words, or for more of them; what was typed is quoted."""
    shown = await preview.of_draft(ctx, draft_id=callback_data.draft_id)
    await state.set_state(TypingLine.anew if callback_data.how == "anew" else TypingLine.more)
    await state.set_data({"draft_id": callback_data.draft_id})
    await show(tap, screens.retype_screen(shown, callback_data.how, texts))


async def type_anew(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Other words in its place."""
    await _retyped(message, ctx, texts, state, is_more=False)


async def type_more(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """More words on a new line."""
    await _retyped(message, ctx, texts, state, is_more=True)


async def drop(tap: CallbackQuery, callback_data: DropLine, ctx: Context, texts: Texts) -> None:
    """Nothing of it is written."""
    await drafts.drop(ctx, draft_id=callback_data.draft_id)
    await show(tap, screens.dropped_screen(texts))


async def give_help(message: Message, texts: Texts) -> None:
    """How such a line is typed."""
    await reply(message, screens.help_screen(texts))


async def open_help(tap: CallbackQuery, texts: Texts) -> None:
    """The same below what is on the screen, which stays."""
    await show_below(tap, screens.help_screen(texts))


async def _show(tap: CallbackQuery, ctx: Context, draft_id: int, texts: Texts) -> None:
    await show(tap, screens.preview_screen(await preview.of_draft(ctx, draft_id=draft_id), texts))


async def _retyped(message: Message, ctx: Context, texts: Texts, state: FSMContext, *, is_more: bool) -> None:
    old = (await state.get_data())["draft_id"]
    await state.clear()
    draft_id = await receiving.type_anew(ctx, draft_id=old, text=message.text or "", is_more=is_more)
    await reply(message, screens.preview_screen(await preview.of_draft(ctx, draft_id=draft_id), texts))
