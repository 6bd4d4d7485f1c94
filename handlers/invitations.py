"""Inviting: choose a person, get a one-time link to hand over."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import InvitePerson, OpenFamilyInvitations, OpenInvitations, OpenStaffInvitations
from handlers.links import InvitationLinks
from handlers.screens.joining import invitations_screen, invitees_screen, link_screen, nobody_found_screen
from handlers.show import reply, show
from handlers.states import Inviting
from handlers.words import Word
from locales.texts import Locales, Texts
from services import invitees, issuing
from services.context import Context


def router(locales: Locales) -> Router:
    """From the list of whom to invite down to a link; or by a typed surname."""
    found = Router(name="invitations")
    found.message.register(open_menu, Command("invite"))
    found.message.register(open_menu, Word(locales, "menu-invite"))
    found.message.register(find_by_surname, StateFilter(Inviting.surname), F.text & ~F.text.startswith("/"))
    found.callback_query.register(reopen_menu, OpenInvitations.filter())
    found.callback_query.register(open_staff, OpenStaffInvitations.filter())
    found.callback_query.register(open_families, OpenFamilyInvitations.filter())
    found.callback_query.register(invite_person, InvitePerson.filter())
    return found


async def open_menu(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Whom to invite; a typed surname is awaited as well."""
    menu = await invitees.menu(ctx)
    await state.set_state(Inviting.surname)
    await reply(message, invitations_screen(menu, texts))


async def reopen_menu(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Back to whom to invite."""
    menu = await invitees.menu(ctx)
    await state.set_state(Inviting.surname)
    await show(tap, invitations_screen(menu, texts))


async def find_by_surname(message: Message, ctx: Context, texts: Texts) -> None:
    """Those whose surname, or whose child's, begins as typed."""
    found = await invitees.search(ctx, surname=message.text or "")
    screen = invitees_screen(found, texts.html("invite-found"), texts) if found else nobody_found_screen(texts)
    await reply(message, screen)


async def open_staff(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The staff."""
    found = await invitees.staff(ctx)
    await state.set_state(Inviting.surname)
    await show(tap, invitees_screen(found, texts.html("invite-staff-title"), texts))


async def open_families(
    tap: CallbackQuery,
    callback_data: OpenFamilyInvitations,
    ctx: Context,
    texts: Texts,
    state: FSMContext,
) -> None:
    """The families of a class."""
    found = await invitees.families(ctx, group_id=callback_data.group_id)
    await state.set_state(Inviting.surname)
    await show(tap, invitees_screen(found, texts.html("invite-families-title"), texts))


async def invite_person(
    tap: CallbackQuery,
    callback_data: InvitePerson,
    ctx: Context,
    texts: Texts,
    links: InvitationLinks,
) -> None:
    """A fresh link; the one given out before is dead from now on."""
    issued = await issuing.invite(ctx, **callback_data.model_dump())
    await show(tap, link_screen(issued, await links(issued.token), texts))
