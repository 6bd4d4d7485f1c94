"""Writing in a thread: words and files go to the other side; what a thread does not take is kept (D-6)."""

import datetime as dt
from pathlib import Path

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.threads import (
    AnswerThread,
    ChooseForKept,
    DropKept,
    ForwardToThread,
    SendInto,
    SendKept,
    TakeAsLine,
    WriteTo,
)
from handlers.files import fetch_sent
from handlers.homework import file_words
from handlers.screens.one_line import preview_screen
from handlers.screens.writing import (
    dropped_screen,
    kept_screen,
    line_screen,
    not_taken_screen,
    posted_screen,
    prompt_screen,
    refused_file_screen,
    which_thread_screen,
    whole_words_screen,
    whom_screen,
)
from handlers.show import reply, show, show_below
from handlers.states import Writing
from locales.texts import Locales, Texts
from services import drafts
from services.context import Context
from services.one_line import preview, receiving
from services.refusals import Refusal
from services.threads import kept, posting, replied
from services.threads.posting import Posted

_FILES = F.document | F.photo | F.voice | F.audio | F.video


_WORDS = F.text & ~F.text.startswith("/")


class RepliesToLetter(Filter):
    """The message answers a letter by the messenger's own reply."""

    async def __call__(self, message: Message, ctx: Context) -> bool | dict[str, int]:
        """Of which thread."""
        if message.reply_to_message is None:
            return False
        thread_id = await replied.thread_of(ctx, message_ref=str(message.reply_to_message.message_id))
        return False if thread_id is None else {"replied_to": thread_id}


def router(_locales: Locales) -> Router:
    """Ask for words, take them; words that wait for a thread."""
    found = Router(name="thread_writing")
    found.message.register(type_words, StateFilter(Writing.words), _WORDS)
    found.message.register(take_file, StateFilter(Writing.words), _FILES)
    found.message.register(refuse_other, StateFilter(Writing.words), ~F.text)
    found.callback_query.register(write_to, WriteTo.filter())
    found.callback_query.register(answer, AnswerThread.filter())
    found.callback_query.register(choose_for_kept, ChooseForKept.filter())
    found.callback_query.register(choose_thread, ForwardToThread.filter())
    found.callback_query.register(send_kept_to, SendKept.filter())
    found.callback_query.register(send_into, SendInto.filter())
    found.callback_query.register(take_as_line, TakeAsLine.filter())
    found.callback_query.register(drop, DropKept.filter())
    return found


def first_router(_locales: Locales) -> Router:
    """Before all others: a reply to a letter goes there, whatever else is awaited.

    And before all who take a shared contact for the sender's own number: in a thread it is none.
    """
    found = Router(name="thread_first")
    found.message.register(reply_words, _WORDS, RepliesToLetter())
    found.message.register(reply_file, _FILES, RepliesToLetter())
    found.message.register(refuse_other, ~F.text, RepliesToLetter())
    found.message.register(refuse_other, StateFilter(Writing.words), F.contact)
    return found


async def write_to(tap: CallbackQuery, callback_data: WriteTo, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Begin, or go on; wait for words."""
    prompt = await posting.write_to(ctx, **callback_data.model_dump())
    await _await_words(state, prompt.head.thread_id)
    await show(tap, prompt_screen(prompt, texts))


async def answer(
    tap: CallbackQuery, callback_data: AnswerThread, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Wait for words of a thread; what was pressed stays."""
    await _await_words(state, callback_data.thread_id)
    await show_below(tap, prompt_screen(await posting.prompt(ctx, thread_id=callback_data.thread_id), texts))


async def reply_words(message: Message, ctx: Context, texts: Texts, state: FSMContext, *, replied_to: int) -> None:
    """As words that were asked for; another question that is open stays open."""
    await _await_more(state, replied_to, ctx)
    await _take_words(message, replied_to, ctx, texts)


async def type_words(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Write them down; a lesson's line, typed where a letter is awaited, goes nowhere before it is asked about."""
    thread_id, text = await _awaited(state), message.text or ""
    await _await_words(state, thread_id, ctx)
    if await receiving.is_line(ctx, text=text):
        waits = await kept.keep_words(ctx, thread_id=thread_id, text=text)
        await reply(message, line_screen(waits, thread_id, texts))
        return
    await _take_words(message, thread_id, ctx, texts)


async def _take_words(message: Message, thread_id: int, ctx: Context, texts: Texts) -> None:
    """What a thread does not take is kept and comes back quoted."""
    text = message.text or ""
    try:
        posted = await posting.say(ctx, thread_id=thread_id, text=text)
    except Refusal as refusal:
        waits = await kept.keep_words(ctx, thread_id=thread_id, text=text)
        if not waits.is_further:
            await reply(message, kept_screen(texts.html(refusal.text_id, **refusal.data), waits, texts))
        return
    await _say_posted(message, posted, texts)


async def reply_file(
    message: Message, ctx: Context, texts: Texts, state: FSMContext, *, attachments: Path, replied_to: int
) -> None:
    """As a file that was asked for."""
    await _await_more(state, replied_to, ctx)
    await _take_file(message, replied_to, ctx, texts, attachments)


async def take_file(message: Message, ctx: Context, texts: Texts, state: FSMContext, *, attachments: Path) -> None:
    """Write it down with its caption."""
    thread_id = await _awaited(state)
    await _await_words(state, thread_id, ctx)
    await _take_file(message, thread_id, ctx, texts, attachments)


async def _take_file(message: Message, thread_id: int, ctx: Context, texts: Texts, attachments: Path) -> None:
    """Of an album only the first part is answered."""
    try:
        file = await fetch_sent(message)
    except Refusal as refusal:
        said = file_words(refusal, texts)
        if message.caption:
            waits = await kept.keep_words(ctx, thread_id=thread_id, text=message.caption)
            await reply(message, whole_words_screen(said, waits, thread_id, texts))
        else:
            await reply(message, refused_file_screen(said, texts))
        return
    try:
        posted = await posting.send(ctx, folder=attachments, thread_id=thread_id, file=file)
    except Refusal as refusal:
        waits = await kept.keep_file(ctx, folder=attachments, thread_id=thread_id, file=file)
        if not waits.is_further:
            await reply(message, kept_screen(texts.html(refusal.text_id, **refusal.data), waits, texts))
        return
    await _say_posted(message, posted, texts)


async def refuse_other(message: Message, texts: Texts) -> None:
    """A sticker, a place, a card: no letter; words are still awaited."""
    await reply(message, not_taken_screen(texts))


async def choose_for_kept(tap: CallbackQuery, callback_data: ChooseForKept, ctx: Context, texts: Texts) -> None:
    """To whom else of the school."""
    waits, letters = await kept.to_whom(ctx, draft_id=callback_data.draft_id)
    await show(tap, whom_screen(waits, letters, texts))


async def choose_thread(tap: CallbackQuery, callback_data: ForwardToThread, ctx: Context, texts: Texts) -> None:
    """Into which thread something forwarded goes."""
    waits, threads = await kept.into_which(ctx, draft_id=callback_data.draft_id)
    await show(tap, which_thread_screen(waits, threads, texts))


async def send_kept_to(
    tap: CallbackQuery, callback_data: SendKept, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """What waited goes to somebody; what is written next too."""
    posted = await kept.send_to(ctx, **callback_data.model_dump())
    await _await_words(state, posted.thread_id, ctx)
    await show(tap, posted_screen(posted, texts))


async def send_into(tap: CallbackQuery, callback_data: SendInto, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """What waited goes into a thread; what is written next too."""
    posted = await kept.send_into(ctx, **callback_data.model_dump())
    await _await_words(state, posted.thread_id, ctx)
    await show(tap, posted_screen(posted, texts))


async def take_as_line(
    tap: CallbackQuery, callback_data: TakeAsLine, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """What was typed where a letter was awaited is a lesson's line: shown as one, and no letter is awaited."""
    draft_id = await kept.as_line(ctx, draft_id=callback_data.draft_id)
    await state.clear()
    await show(tap, preview_screen(await preview.of_draft(ctx, draft_id=draft_id), texts))


async def drop(tap: CallbackQuery, callback_data: DropKept, ctx: Context, texts: Texts) -> None:
    """Let it go."""
    await drafts.drop(ctx, draft_id=callback_data.draft_id)
    await show(tap, dropped_screen(texts))


async def _say_posted(message: Message, posted: Posted, texts: Texts) -> None:
    if not posted.is_further:
        await reply(message, posted_screen(posted, texts))


async def _await_words(state: FSMContext, thread_id: int, ctx: Context | None = None) -> None:
    """With ``ctx`` something was written already: more is awaited for a while."""
    data: dict[str, int] = {"thread_id": thread_id}
    if ctx is not None:
        data["until"] = int((ctx.now + dt.timedelta(minutes=ctx.school.writing_minutes)).timestamp())
    await state.set_state(Writing.words)
    await state.set_data(data)


async def _await_more(state: FSMContext, thread_id: int, ctx: Context) -> None:
    """After a reply more is awaited, but where something else is: that was asked before."""
    if await state.get_state() in (None, Writing.words.state):
        await _await_words(state, thread_id, ctx)


async def _awaited(state: FSMContext) -> int:
    return int((await state.get_data())["thread_id"])
