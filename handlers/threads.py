"""Correspondence to look at: a family's letters about a child, a colleague's threads, passing on, closing (D-6)."""

from pathlib import Path

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.threads import (
    AskClosing,
    ChooseOfFamily,
    ChooseOwnGroup,
    ChooseOwnPupil,
    CloseThread,
    OpenLetters,
    OpenPost,
    OpenThread,
    OpenThreadBelow,
    OpenThreads,
    PassThread,
    PassThreadTo,
    TurnLetters,
)
from handlers.files import bot_ref, send_kept
from handlers.screens.letters import family_screen, groups_screen, letters_screen, pupils_screen, threads_screen
from handlers.screens.threads import closing_screen, passed_screen, passing_screen, thread_screen, whole_screens
from handlers.show import reply, show, show_below
from locales.texts import Locales, Texts
from services.context import Context
from services.homework import files
from services.threads import families, lists, passing, reading


def router(_locales: Locales) -> Router:
    """Lists, threads, posts."""
    found = Router(name="threads")
    found.callback_query.register(open_letters, OpenLetters.filter())
    found.callback_query.register(turn_letters, TurnLetters.filter())
    found.callback_query.register(open_threads, OpenThreads.filter())
    found.callback_query.register(open_thread, OpenThread.filter())
    found.callback_query.register(open_below, OpenThreadBelow.filter())
    found.callback_query.register(open_post, OpenPost.filter())
    found.callback_query.register(choose_colleague, PassThread.filter())
    found.callback_query.register(pass_on, PassThreadTo.filter())
    found.callback_query.register(ask_closing, AskClosing.filter())
    found.callback_query.register(close, CloseThread.filter())
    found.callback_query.register(choose_group, ChooseOwnGroup.filter())
    found.callback_query.register(choose_pupil, ChooseOwnPupil.filter())
    found.callback_query.register(choose_guardian, ChooseOfFamily.filter())
    return found


async def open_letters(tap: CallbackQuery, callback_data: OpenLetters, ctx: Context, texts: Texts) -> None:
    """Whom to write to, what was written."""
    await show(tap, letters_screen(await lists.of_child(ctx, pupil_id=callback_data.pupil_id), texts))


async def turn_letters(tap: CallbackQuery, callback_data: TurnLetters, ctx: Context, texts: Texts) -> None:
    """Another page of it."""
    await show(tap, letters_screen(await lists.of_child(ctx, **callback_data.model_dump()), texts))


async def open_threads(tap: CallbackQuery, callback_data: OpenThreads, ctx: Context, texts: Texts) -> None:
    """A colleague's threads."""
    await show(tap, threads_screen(await lists.mine(ctx, page=callback_data.page), callback_data.hub, texts))


async def open_thread(tap: CallbackQuery, callback_data: OpenThread, ctx: Context, texts: Texts) -> None:
    """A page of a thread."""
    await show(tap, thread_screen(await reading.open_thread(ctx, **callback_data.model_dump()), texts))


async def open_below(tap: CallbackQuery, callback_data: OpenThreadBelow, ctx: Context, texts: Texts) -> None:
    """The thread of a notice, below it."""
    await show_below(tap, thread_screen(await reading.open_thread(ctx, thread_id=callback_data.thread_id), texts))


async def open_post(
    tap: CallbackQuery, callback_data: OpenPost, ctx: Context, texts: Texts, *, attachments: Path
) -> None:
    """Send a post in full, and its files."""
    ref = bot_ref(tap)
    found = await reading.whole(ctx, folder=attachments, post_id=callback_data.post_id, bot_ref=ref)
    first, *others = whole_screens(found, texts)
    await show_below(tap, first)
    if isinstance(tap.message, Message):
        for screen in others:
            await reply(tap.message, screen)
        await files.remember(ctx, bot_ref=ref, copies=await send_kept(tap.message, found.files))


async def choose_colleague(tap: CallbackQuery, callback_data: PassThread, ctx: Context, texts: Texts) -> None:
    """To whom it may be passed."""
    await show(tap, passing_screen(await passing.choose(ctx, thread_id=callback_data.thread_id), texts))


async def pass_on(tap: CallbackQuery, callback_data: PassThreadTo, ctx: Context, texts: Texts) -> None:
    """Somebody else answers from now on."""
    await show(tap, passed_screen(await passing.pass_on(ctx, **callback_data.model_dump()), texts))


async def ask_closing(tap: CallbackQuery, callback_data: AskClosing, ctx: Context, texts: Texts) -> None:
    """Ask once more: it is not opened again."""
    await show(tap, closing_screen(await reading.open_thread(ctx, thread_id=callback_data.thread_id), texts))


async def close(tap: CallbackQuery, callback_data: CloseThread, ctx: Context, texts: Texts) -> None:
    """Close it, and show it as it stands."""
    await passing.close(ctx, thread_id=callback_data.thread_id)
    await show(tap, thread_screen(await reading.look(ctx, thread_id=callback_data.thread_id), texts))


async def choose_group(tap: CallbackQuery, callback_data: ChooseOwnGroup, ctx: Context, texts: Texts) -> None:
    """The own classes and groups."""
    await show(tap, groups_screen(await families.groups(ctx), callback_data.draft_id, texts))


async def choose_pupil(tap: CallbackQuery, callback_data: ChooseOwnPupil, ctx: Context, texts: Texts) -> None:
    """The pupils of one."""
    found = await families.pupils(ctx, group_id=callback_data.group_id)
    await show(tap, pupils_screen(found, callback_data.draft_id, texts))


async def choose_guardian(tap: CallbackQuery, callback_data: ChooseOfFamily, ctx: Context, texts: Texts) -> None:
    """Who of the family."""
    found = await families.of_pupil(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, family_screen(found, callback_data.draft_id, texts))
