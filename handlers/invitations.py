"""Inviting: choose a form and a person, get what to hand over; take it back."""

from typing import cast, get_args

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import issue_journal, slips
from handlers.callbacks import InvitePerson, OpenFamilyInvitations, OpenInvitations, OpenStaffInvitations
from handlers.callbacks.invitations import (
    FamiliesToInvite,
    Form,
    GiveAccess,
    PupilsToInvite,
    RevokeInvitation,
    StaffToInvite,
)
from handlers.files import send_picture
from handlers.links import InvitationLinks
from handlers.papers import qr
from handlers.screens import invitations as screens
from handlers.show import reply, show
from handlers.states import Inviting
from handlers.words import Word
from locales.texts import Locales, Texts
from services.context import Context
from services.invitations import class_access, invitees, issuing

_FORM = "form"


def router(locales: Locales) -> Router:
    """From the list of whom to invite down to a link, a code or paper; or by a typed surname."""
    found = Router(name="invitations")
    found.message.register(open_menu, Command("invite"))
    found.message.register(open_menu, Word(locales, "menu-invite"))
    found.message.register(find_by_surname, StateFilter(Inviting.surname), F.text & ~F.text.startswith("/"))
    found.callback_query.register(reopen_menu, OpenInvitations.filter())
    found.callback_query.register(open_staff, OpenStaffInvitations.filter())
    found.callback_query.register(turn_staff, StaffToInvite.filter())
    found.callback_query.register(open_families, OpenFamilyInvitations.filter())
    found.callback_query.register(turn_families, FamiliesToInvite.filter())
    found.callback_query.register(turn_pupils, PupilsToInvite.filter())
    found.callback_query.register(invite_person, InvitePerson.filter())
    found.callback_query.register(give_access, GiveAccess.filter())
    found.callback_query.register(revoke, RevokeInvitation.filter())
    found.include_routers(slips.router(), issue_journal.router())
    return found


async def open_menu(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Whom to invite; a typed surname is awaited as well."""
    menu = await invitees.menu(ctx)
    await _await_surname(state, "link")
    await reply(message, screens.invitations_screen(menu, texts))


async def reopen_menu(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Back to whom to invite."""
    menu = await invitees.menu(ctx)
    await _await_surname(state, "link")
    await show(tap, screens.invitations_screen(menu, texts))


async def find_by_surname(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Those whose surname, or whose child's, begins as typed; to be invited in the form chosen last."""
    found = await invitees.search(ctx, surname=message.text or "")
    form = (await state.get_data()).get(_FORM)
    chosen = cast("Form", form) if form in get_args(Form) else "link"
    await reply(message, screens.found_screen(found, chosen, texts) if found else screens.nobody_found_screen(texts))


async def open_staff(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The staff, to be given links."""
    await turn_staff(tap, StaffToInvite(form="link", page=0), ctx, texts, state)


async def turn_staff(
    tap: CallbackQuery, callback_data: StaffToInvite, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A page of the staff, in a form."""
    found = await invitees.staff(ctx)
    await _await_surname(state, callback_data.form)
    await show(tap, screens.staff_screen(found, callback_data.form, callback_data.page, texts))


async def open_families(
    tap: CallbackQuery, callback_data: OpenFamilyInvitations, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """The families of a class, to be given links."""
    first = FamiliesToInvite(group_id=callback_data.group_id, form="link", page=0)
    await turn_families(tap, first, ctx, texts, state)


async def turn_families(
    tap: CallbackQuery, callback_data: FamiliesToInvite, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A page of a class's families, in a form."""
    found = await class_access.overview(ctx, group_id=callback_data.group_id)
    await _await_surname(state, callback_data.form)
    await show(tap, screens.families_screen(found, callback_data.form, callback_data.page, texts))


async def turn_pupils(
    tap: CallbackQuery, callback_data: PupilsToInvite, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A page of a class's pupils, in a form."""
    group_id, form, page = callback_data.group_id, callback_data.form, callback_data.page
    found = await invitees.pupils(ctx, group_id=group_id)
    await _await_surname(state, form)
    await show(tap, screens.pupils_screen(found, group_id, form, page, texts))


async def invite_person(
    tap: CallbackQuery, callback_data: InvitePerson, ctx: Context, texts: Texts, links: InvitationLinks
) -> None:
    """A fresh link, by a button of an older list."""
    await give_access(tap, GiveAccess(form="link", **callback_data.model_dump()), ctx, texts, links)


async def give_access(
    tap: CallbackQuery, callback_data: GiveAccess, ctx: Context, texts: Texts, links: InvitationLinks
) -> None:
    """A fresh link, code or slip; the one given out before is dead from now on."""
    person_id, after = callback_data.person_id, callback_data.after
    if callback_data.form == "slip":
        await slips.for_person(tap, ctx, texts, links, person_id=person_id, after=after)
        return
    issued = await issuing.invite(ctx, person_id=person_id, after=after)
    link = await links(issued.token)
    if callback_data.form == "qr":
        await send_picture(tap, name="qr.png", content=qr.picture(link), caption=screens.code_caption(issued, texts))
        return
    await show(tap, screens.link_screen(issued, link, texts))


async def revoke(tap: CallbackQuery, callback_data: RevokeInvitation, ctx: Context, texts: Texts) -> None:
    """The invitation opens nothing from now on."""
    await issuing.revoke(ctx, invitation_id=callback_data.invitation_id)
    await show(tap, screens.revoked_screen(texts))


async def _await_surname(state: FSMContext, form: Form) -> None:
    await state.set_state(Inviting.surname)
    await state.set_data({_FORM: form})
