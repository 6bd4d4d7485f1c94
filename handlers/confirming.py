"""Confirming guardians: the own number shared, and the answers of tutor and secretary."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.confirming import BeginFamily, ConfirmGuardian, OpenWaiting, OpenWaitingOne, RefuseGuardian
from handlers.screens.confirming import answered_screen, number_differs_screen, waiting_one_screen, waiting_screen
from handlers.show import end_tap, reply, show
from handlers.states import Explaining, ReadingDiary, Reporting
from handlers.welcoming import welcome
from locales.texts import Locales, Texts
from services.context import Context
from services.entry import confirming, waiting, whoami
from services.entry.waiting import Scope
from services.policy import Function
from services.refusals import ForeignContact, NotJoined


def router(_locales: Locales) -> Router:
    """A shared contact, the list of those who wait, the two answers."""
    found = Router(name="confirming")
    # Where days or words are asked for, a card is neither, and what was asked still is.
    asked = StateFilter(Explaining.days, Explaining.words, ReadingDiary.day, Reporting.days)
    found.message.register(share_number, F.contact, ~asked)
    found.callback_query.register(open_waiting, OpenWaiting.filter())
    found.callback_query.register(open_waiting_one, OpenWaitingOne.filter())
    found.callback_query.register(confirm, ConfirmGuardian.filter())
    found.callback_query.register(refuse, RefuseGuardian.filter())
    found.callback_query.register(begin, BeginFamily.filter())
    return found


async def share_number(message: Message, ctx: Context, texts: Texts) -> None:
    """The own number, which the messenger vouches for; a card out of the phone's book, or a forwarded one, is nobody's.

    Equal to the one the school has, it opens what waits.
    """
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or contact.user_id != sender.id or message.forward_origin is not None:
        raise ForeignContact
    if await confirming.by_contact(ctx, phone=contact.phone_number):
        await welcome(message, ctx, texts)
    else:
        await reply(message, number_differs_screen(texts))


async def open_waiting(tap: CallbackQuery, callback_data: OpenWaiting, ctx: Context, texts: Texts) -> None:
    """Who waits."""
    page = await waiting.page_of(ctx, scope=callback_data.scope, page=callback_data.page)
    await show(tap, waiting_screen(page, callback_data.scope, texts))


async def open_waiting_one(tap: CallbackQuery, callback_data: OpenWaitingOne, ctx: Context, texts: Texts) -> None:
    """One who waits."""
    guardian = await waiting.one(ctx, account_id=callback_data.account_id)
    await show(tap, waiting_one_screen(guardian, callback_data.scope, texts))


async def confirm(tap: CallbackQuery, callback_data: ConfirmGuardian, ctx: Context, texts: Texts) -> None:
    """It is the guardian."""
    await confirming.confirm(ctx, account_id=callback_data.account_id)
    await show(tap, answered_screen(await _scope(ctx), texts, confirmed=True))


async def refuse(tap: CallbackQuery, callback_data: RefuseGuardian, ctx: Context, texts: Texts) -> None:
    """It is somebody else."""
    await confirming.refuse(ctx, account_id=callback_data.account_id)
    await show(tap, answered_screen(await _scope(ctx), texts, confirmed=False))


async def begin(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Confirmed: the keyboard without its request, consent, the short screens. An old button is a stranger's by now."""
    if ctx.actor.person_id is None:
        raise NotJoined
    if isinstance(tap.message, Message):
        await welcome(tap.message, ctx, texts)
    await end_tap(tap)


async def _scope(ctx: Context) -> Scope:
    """The list where the next one waits."""
    return "school" if Function.SECRETARY in await whoami.functions(ctx) else "class"
