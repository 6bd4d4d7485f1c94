"""Names and privacy: what a nudge hides, how children are named, what is kept, and its end (F-36)."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.privacy import (
    AskErasure,
    ChooseMode,
    DropAlias,
    EraseMe,
    NameChild,
    OpenNames,
    OpenNudge,
    OpenPrivacy,
)
from handlers.screens.menu import stranger_menu
from handlers.screens.names import alias_screen, names_screen
from handlers.screens.outgoing import outgoing_screen
from handlers.screens.privacy import erased_screen, erasing_screen, privacy_screen
from handlers.show import reply, send_menu, show, show_below
from handlers.states import NamingChild
from locales.texts import Locales, Texts
from services import aliases, erasure, kept, nudges
from services.aliases import AliasTooLong
from services.context import Context
from services.privacy import Mode


def router(_locales: Locales) -> Router:
    """The nudge, the names, and the facts."""
    found = Router(name="privacy")
    found.message.register(open_privacy, Command("privacy"))
    for handler, tap in (
        (open_nudge, OpenNudge),
        (open_names, OpenNames),
        (choose_mode, ChooseMode),
        (ask_alias, NameChild),
        (drop_alias, DropAlias),
        (reopen_privacy, OpenPrivacy),
        (ask_erasure, AskErasure),
        (erase, EraseMe),
    ):
        found.callback_query.register(handler, tap.filter())
    found.message.register(type_alias, StateFilter(NamingChild.word), F.text & ~F.text.startswith("/"))
    found.message.register(refuse_alias, StateFilter(NamingChild.word), ~F.text)
    return found


async def open_nudge(tap: CallbackQuery, callback_data: OpenNudge, ctx: Context, texts: Texts) -> None:
    """The news behind a nudge, below it; it goes after a while."""
    news = await nudges.opened(ctx, message_id=callback_data.message_id)
    await show_below(tap, outgoing_screen(news, texts))


async def open_names(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What holds now."""
    await show(tap, names_screen(await aliases.wishes(ctx), texts))


async def choose_mode(tap: CallbackQuery, callback_data: ChooseMode, ctx: Context, texts: Texts) -> None:
    """So much of a name from now on."""
    await aliases.choose(ctx, mode=Mode(callback_data.mode))
    await show(tap, names_screen(await aliases.wishes(ctx), texts))


async def ask_alias(
    tap: CallbackQuery, callback_data: NameChild, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Wait for the word."""
    child = await aliases.child(ctx, pupil_id=callback_data.pupil_id)
    await state.set_state(NamingChild.word)
    await state.set_data({"pupil": callback_data.pupil_id})
    await show(tap, alias_screen(child, texts))


async def type_alias(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The child is called so; a word that does not fit may be sent again."""
    pupil_id = (await state.get_data())["pupil"]
    await state.clear()
    await aliases.name_child(ctx, pupil_id=pupil_id, words=message.text or "")
    await reply(message, names_screen(await aliases.wishes(ctx), texts))


async def refuse_alias(_message: Message) -> None:
    """A sticker is no word; the word is still awaited."""
    raise AliasTooLong(limit=aliases.LONGEST)


async def drop_alias(tap: CallbackQuery, callback_data: DropAlias, ctx: Context, texts: Texts) -> None:
    """No own word any more."""
    await aliases.drop(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, names_screen(await aliases.wishes(ctx), texts))


async def open_privacy(message: Message, ctx: Context, texts: Texts) -> None:
    """For anybody, a stranger too."""
    await reply(message, privacy_screen(await kept.about(ctx), texts))


async def reopen_privacy(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """The same in place of what was shown."""
    await show(tap, privacy_screen(await kept.about(ctx), texts))


async def ask_erasure(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What goes and what stays."""
    await erasure.may(ctx)
    await show(tap, erasing_screen(await kept.about(ctx), texts))


async def erase(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """All of it, at once."""
    await erasure.erase(ctx)
    await send_menu(tap, erased_screen(texts), stranger_menu(texts))
