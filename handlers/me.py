"""«Мой доступ»: who I am, the function I work in, my children, leaving; and taking somebody's access back."""

import dataclasses

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.hubs import HubName
from handlers.callbacks.me import (
    ActAs,
    AskDisowning,
    AskLeaving,
    CloseAccess,
    DisownChild,
    EndAccess,
    Leave,
    OpenLanguage,
    OpenMe,
    OpenPhoneHelp,
    OpenTour,
)
from handlers.screens.joining import language_screen
from handlers.screens.me import (
    disowned_screen,
    disowning_screen,
    end_access_screen,
    ended_screen,
    leaving_screen,
    left_screen,
    me_screen,
    phone_help_screen,
)
from handlers.screens.menu import menu, stranger_menu
from handlers.screens.welcome import ask_screen, children_screen, news_screen
from handlers.show import send_menu, show
from locales.texts import Locales, Texts
from models.accounts import AccountEnd
from services.context import Context
from services.entry import accounts, own_children, whoami
from services.policy import Function
from services.refusals import NotJoined, NotYours


def router(_locales: Locales) -> Router:
    """One's own access, and that of others."""
    found = Router(name="me")
    for handler, tap in (
        (open_me, OpenMe),
        (open_language, OpenLanguage),
        (open_phone_help, OpenPhoneHelp),
        (act_as, ActAs),
        (ask_leaving, AskLeaving),
        (leave, Leave),
        (ask_disowning, AskDisowning),
        (disown, DisownChild),
        (open_tour, OpenTour),
        (ask_ending, EndAccess),
        (close_access, CloseAccess),
    ):
        found.callback_query.register(handler, tap.filter())
    return found


async def open_me(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Who I am here."""
    await show(tap, me_screen(await whoami.me(ctx), texts))


async def open_language(tap: CallbackQuery, texts: Texts) -> None:
    """Both languages."""
    await show(tap, language_screen(texts))


async def open_phone_help(tap: CallbackQuery, texts: Texts) -> None:
    """A lost phone, a new number."""
    await show(tap, phone_help_screen(texts))


async def act_as(tap: CallbackQuery, callback_data: ActAs, ctx: Context, texts: Texts) -> None:
    """Work as another function; its things stand first from now on."""
    await accounts.act_as(ctx, function=callback_data.function)
    me = await whoami.me(ctx.asked_by(dataclasses.replace(ctx.actor, acting_as=callback_data.function)))
    await send_menu(tap, me_screen(me, texts), menu(me.standing, texts))


async def ask_leaving(tap: CallbackQuery, callback_data: AskLeaving, ctx: Context, texts: Texts) -> None:
    """What follows from leaving."""
    if ctx.actor.person_id is None:
        raise NotJoined
    await show(tap, leaving_screen(callback_data.why, texts))


async def leave(tap: CallbackQuery, callback_data: Leave, ctx: Context, texts: Texts) -> None:
    """End the access of this phone, at once."""
    await accounts.end_own(ctx, because=AccountEnd(callback_data.why))
    await send_menu(tap, left_screen(callback_data.why, texts), stranger_menu(texts))


async def ask_disowning(tap: CallbackQuery, callback_data: AskDisowning, ctx: Context, texts: Texts) -> None:
    """What follows from «это не мой ребёнок»."""
    await show(tap, disowning_screen(await own_children.one(ctx, pupil_id=callback_data.pupil_id), texts))


async def disown(tap: CallbackQuery, callback_data: DisownChild, ctx: Context, texts: Texts) -> None:
    """Not my child."""
    ended = await own_children.disown(ctx, pupil_id=callback_data.pupil_id)
    if ended:
        await send_menu(tap, disowned_screen(texts, ended=True), stranger_menu(texts))
    else:
        await show(tap, disowned_screen(texts, ended=False))


async def open_tour(tap: CallbackQuery, callback_data: OpenTour, ctx: Context, texts: Texts) -> None:
    """The short screens of a guardian, one message edited."""
    if Function.GUARDIAN not in await whoami.functions(ctx):
        raise NotYours
    match callback_data.step:
        case "children":
            await show(tap, children_screen(await own_children.listed(ctx), texts))
        case "news":
            await show(tap, news_screen(ctx.school, texts))
        case "ask":
            await show(tap, ask_screen(texts))


async def ask_ending(tap: CallbackQuery, callback_data: EndAccess, ctx: Context, texts: Texts) -> None:
    """Whose access is to be taken back."""
    holder = await accounts.holder(ctx, person_id=callback_data.person_id)
    await show(tap, end_access_screen(holder, await _hub(ctx), texts))


async def close_access(tap: CallbackQuery, callback_data: CloseAccess, ctx: Context, texts: Texts) -> None:
    """Take it back, at once."""
    await accounts.end(ctx, person_id=callback_data.person_id, account_id=callback_data.account_id)
    await show(tap, ended_screen(await _hub(ctx), texts))


async def _hub(ctx: Context) -> HubName:
    """Where whoever takes access back came from: the office from the school, a tutor from the class."""
    office = {Function.SECRETARY, Function.ADMINISTRATOR}
    return "school" if office & await whoami.functions(ctx) else "class"
