"""Whatever a teacher sends without being asked: kept, and asked what it is for (F-35)."""

from pathlib import Path

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.homework import DropForwarded, ForwardAsHomework, ForwardToLesson
from handlers.files import fetch_sent
from handlers.homework import file_words, saved
from handlers.screens.forwarded import dropped_screen, forwarded_screen, refused_file_screen, which_lesson_screen
from handlers.screens.homework_drafts import pending_screen
from handlers.show import reply, show
from handlers.teaching import ForTeaching
from locales.texts import Locales, Texts
from services import drafts
from services.context import Context
from services.homework import choosing, forwarding, using
from services.refusals import Refusal


def router(_locales: Locales) -> Router:
    """After everybody who may know what it is."""
    found = Router(name="forwarded")
    found.message.register(receive, ForTeaching())
    found.callback_query.register(which_lesson, ForwardAsHomework.filter())
    found.callback_query.register(for_lesson, ForwardToLesson.filter())
    found.callback_query.register(drop, DropForwarded.filter())
    return found


async def receive(message: Message, ctx: Context, texts: Texts, *, attachments: Path) -> None:
    """Keep it and ask; of an album only the first part is answered."""
    if message.text is not None:
        await reply(message, forwarded_screen(await forwarding.take_words(ctx, text=message.text), texts))
        return
    try:
        file = await fetch_sent(message)
        waits, is_further = await forwarding.take_file(ctx, folder=attachments, file=file)
    except Refusal as refusal:
        said = file_words(refusal, texts)
        if message.caption:
            # What was typed under the file stays.
            waits = await forwarding.take_words(ctx, text=message.caption)
            await reply(message, forwarded_screen(waits, texts, note=said))
        else:
            await reply(message, refused_file_screen(said, texts))
        return
    if not is_further:
        await reply(message, forwarded_screen(waits, texts))


async def which_lesson(tap: CallbackQuery, callback_data: ForwardAsHomework, ctx: Context, texts: Texts) -> None:
    """Ask for which lesson."""
    waits = await using.waiting(ctx, draft_id=callback_data.draft_id)
    await show(tap, which_lesson_screen(waits, await choosing.lessons(ctx), texts))


async def for_lesson(tap: CallbackQuery, callback_data: ForwardToLesson, ctx: Context, texts: Texts) -> None:
    """Write it down, or ask what it does to what stands."""
    waits = await forwarding.for_lesson(ctx, **callback_data.model_dump())
    if waits is None:
        await show(tap, await saved(ctx, callback_data.lesson_id, texts))
    else:
        await show(tap, pending_screen(waits, texts))


async def drop(tap: CallbackQuery, callback_data: DropForwarded, ctx: Context, texts: Texts) -> None:
    """Let it go."""
    await drafts.drop(ctx, draft_id=callback_data.draft_id)
    await show(tap, dropped_screen(texts))
