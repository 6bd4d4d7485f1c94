"""Beginning: an invitation opened, the language."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message, User

from handlers.callbacks import SetLanguage
from handlers.school_settings import ask_privacy
from handlers.screens.joining import language_screen
from handlers.screens.menu import menu, stranger_menu, stranger_screen, welcome_screen
from handlers.screens.screen import Screen
from handlers.show import reply, send_menu
from handlers.welcoming import welcome
from locales.texts import Locales, Texts
from services.context import Context
from services.entry import accounts, confirming, joining, whoami
from services.entry.joining import Newcomer
from services.refusals import NotJoined


def router(locales: Locales) -> Router:
    """Start and language."""
    found = Router(name="start")
    found.message.register(open_invitation, CommandStart(deep_link=True))
    found.message.register(start, CommandStart())
    found.message.register(choose_language, Command("language"))

    @found.callback_query(SetLanguage.filter())
    async def set_language(tap: CallbackQuery, callback_data: SetLanguage, ctx: Context) -> None:
        """From now on the bot speaks this language, keyboard and commands too."""
        await accounts.set_language(ctx, language=callback_data.language)
        texts = locales.texts(callback_data.language)
        await send_menu(tap, Screen(texts.html("language-set")), menu(await whoami.standing(ctx), texts))

    return found


async def open_invitation(
    message: Message,
    command: CommandObject,
    ctx: Context,
    texts: Texts,
    *,
    channel: str,
) -> None:
    """Join by a one-time link; who has joined by it before is welcomed again."""
    user = message.from_user
    if user is None:
        raise NotJoined
    await joining.join(ctx, token=command.args or "", newcomer=_newcomer(user, message, texts, channel))
    joined = await whoami.after_joining(ctx, channel=channel, ref=str(user.id))
    await welcome(message, joined, texts)
    await ask_privacy(message, joined, texts)


async def start(message: Message, ctx: Context, texts: Texts) -> None:
    """Show who you are here and put the menu at hand."""
    if ctx.actor.person_id is None:
        # The keyboard of an access that the school has ended goes too.
        await reply(message, stranger_screen(texts), menu=stranger_menu(texts))
        return
    await confirming.catch_up(ctx)
    standing = await whoami.standing(ctx)
    await reply(message, welcome_screen(standing, texts), menu=menu(standing, texts))
    await ask_privacy(message, ctx, texts)


async def choose_language(message: Message, texts: Texts) -> None:
    """Offer the languages."""
    await reply(message, language_screen(texts))


def _newcomer(user: User, message: Message, texts: Texts, channel: str) -> Newcomer:
    return Newcomer(
        channel=channel,
        ref=str(user.id),
        chat_ref=str(message.chat.id),
        language=texts.language,
        given_name=user.first_name,
        surname=user.last_name or "",
    )
