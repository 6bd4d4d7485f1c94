"""«Заберу раньше»: ahead, or under the message that the child is not in the after-school group."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.early import FetchedEarly, OpenEarly, SayEarly
from handlers.screens.early import early_screen
from handlers.screens.notices import notice_screen
from handlers.show import show
from locales.texts import Locales, Texts
from services import news
from services.absences import early, shown
from services.context import Context


def router(_locales: Locales) -> Router:
    """From the announcing of absences, and from a message."""
    found = Router(name="early")
    found.callback_query.register(open_early, OpenEarly.filter())
    found.callback_query.register(say, SayEarly.filter())
    found.callback_query.register(fetched, FetchedEarly.filter())
    return found


async def open_early(tap: CallbackQuery, callback_data: OpenEarly, ctx: Context, texts: Texts) -> None:
    """The next meetings."""
    await _show(tap, ctx, callback_data.pupil_id, texts)


async def say(tap: CallbackQuery, callback_data: SayEarly, ctx: Context, texts: Texts) -> None:
    """Write it down."""
    pupil_id, lesson_id = callback_data.pupil_id, callback_data.lesson_id
    await early.say(ctx, pupil_id=pupil_id, lesson_id=lesson_id, early=callback_data.early == "yes")
    await _show(tap, ctx, pupil_id, texts)


async def fetched(tap: CallbackQuery, callback_data: FetchedEarly, ctx: Context, texts: Texts) -> None:
    """Write it down; the message thanks."""
    await early.say(ctx, **callback_data.model_dump(), early=True)
    ref = "" if tap.message is None else str(tap.message.message_id)
    message_id = await shown.message_of(ctx, message_ref=ref)
    found = {} if message_id is None else await news.contents(ctx, message_ids=[message_id])
    if message_id in found:
        await show(tap, notice_screen(found[message_id], texts))
        return
    await _show(tap, ctx, callback_data.pupil_id, texts)


async def _show(tap: CallbackQuery, ctx: Context, pupil_id: int, texts: Texts) -> None:
    await show(tap, early_screen(await early.overview(ctx, pupil_id=pupil_id), texts))
