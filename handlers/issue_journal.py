"""«Кому что выдано»: the journal of issued access, and taking back from it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.invitations import OpenIssuedInClass, OpenIssuedToStaff, RevokeInList, RevokeInStaffList
from handlers.screens.issue_journal import issued_screen
from handlers.show import show
from locales.texts import Texts
from services.context import Context
from services.invitations import issue_journal, issuing


def router() -> Router:
    """Pages of the journal, and taking an invitation back."""
    found = Router(name="issue_journal")
    found.callback_query.register(open_class, OpenIssuedInClass.filter())
    found.callback_query.register(open_staff, OpenIssuedToStaff.filter())
    found.callback_query.register(revoke_in_class, RevokeInList.filter())
    found.callback_query.register(revoke_in_staff, RevokeInStaffList.filter())
    return found


async def open_class(tap: CallbackQuery, callback_data: OpenIssuedInClass, ctx: Context, texts: Texts) -> None:
    """What a class was given."""
    page = await issue_journal.of_class(ctx, **callback_data.model_dump())
    await show(tap, issued_screen(page, texts))


async def open_staff(tap: CallbackQuery, callback_data: OpenIssuedToStaff, ctx: Context, texts: Texts) -> None:
    """What the staff was given."""
    page = await issue_journal.of_staff(ctx, page=callback_data.page)
    await show(tap, issued_screen(page, texts))


async def revoke_in_class(tap: CallbackQuery, callback_data: RevokeInList, ctx: Context, texts: Texts) -> None:
    """Take an invitation back and show its line as it stands now."""
    await issuing.revoke(ctx, invitation_id=callback_data.invitation_id)
    page = await issue_journal.of_class(ctx, group_id=callback_data.group_id, page=callback_data.page)
    await show(tap, issued_screen(page, texts), toast=texts.alert("invite-revoked-toast"))


async def revoke_in_staff(tap: CallbackQuery, callback_data: RevokeInStaffList, ctx: Context, texts: Texts) -> None:
    """Take an invitation back and show its line as it stands now."""
    await issuing.revoke(ctx, invitation_id=callback_data.invitation_id)
    page = await issue_journal.of_staff(ctx, page=callback_data.page)
    await show(tap, issued_screen(page, texts), toast=texts.alert("invite-revoked-toast"))
