"""Slips on paper: for one person, for a class, for the staff."""

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import OpenFamilyInvitations, OpenInvitations, OpenStaffInvitations
from handlers.callbacks.fields import Tap
from handlers.callbacks.invitations import (
    OpenSlips,
    OpenStaffSlips,
    PrintFamilySlips,
    PrintPupilSlips,
    PrintStaffSlips,
)
from handlers.files import send_document
from handlers.links import InvitationLinks
from handlers.papers.slips import slips_pdf
from handlers.screens import slips as screens
from handlers.show import show
from locales.texts import Texts
from services.context import Context
from services.invitations import class_access, slips
from services.invitations.slips import Slips


def router() -> Router:
    """What can be printed, and printing."""
    found = Router(name="slips")
    found.callback_query.register(open_slips, OpenSlips.filter())
    found.callback_query.register(open_staff_slips, OpenStaffSlips.filter())
    found.callback_query.register(print_family_slips, PrintFamilySlips.filter())
    found.callback_query.register(print_pupil_slips, PrintPupilSlips.filter())
    found.callback_query.register(print_staff_slips, PrintStaffSlips.filter())
    return found


async def open_slips(tap: CallbackQuery, callback_data: OpenSlips, ctx: Context, texts: Texts) -> None:
    """What can be printed for a class."""
    batches = await class_access.class_batches(ctx, group_id=callback_data.group_id)
    await show(tap, screens.class_slips_screen(batches, texts))


async def open_staff_slips(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What can be printed for the staff."""
    await show(tap, screens.staff_slips_screen(await class_access.staff_batch(ctx), texts))


async def print_family_slips(
    tap: CallbackQuery, callback_data: PrintFamilySlips, ctx: Context, texts: Texts, links: InvitationLinks
) -> None:
    """A pack for a class's guardians."""
    pack = await slips.for_families(ctx, **callback_data.model_dump())
    await _send(tap, pack, OpenFamilyInvitations(group_id=callback_data.group_id), texts, links)


async def print_pupil_slips(
    tap: CallbackQuery, callback_data: PrintPupilSlips, ctx: Context, texts: Texts, links: InvitationLinks
) -> None:
    """A pack for a class's pupils."""
    pack = await slips.for_pupils(ctx, **callback_data.model_dump())
    await _send(tap, pack, OpenFamilyInvitations(group_id=callback_data.group_id), texts, links)


async def print_staff_slips(
    tap: CallbackQuery, callback_data: PrintStaffSlips, ctx: Context, texts: Texts, links: InvitationLinks
) -> None:
    """A pack for the staff."""
    pack = await slips.for_staff(ctx, **callback_data.model_dump())
    await _send(tap, pack, OpenStaffInvitations(), texts, links)


async def for_person(
    tap: CallbackQuery, ctx: Context, texts: Texts, links: InvitationLinks, *, person_id: int, after: int
) -> None:
    """One slip."""
    pack = await slips.for_person(ctx, person_id=person_id, after=after)
    await _send(tap, pack, OpenInvitations(), texts, links)


async def _send(tap: CallbackQuery, pack: Slips, back: Tap, texts: Texts, links: InvitationLinks) -> None:
    words = [screens.slip_words(pack.school, slip, await links(slip.token), texts) for slip in pack.slips]
    title = screens.pack_title(pack, texts)
    # Drawing a class takes half a second: others' taps go on meanwhile.
    content = await asyncio.to_thread(slips_pdf, words, title=title)
    caption = screens.pack_caption(pack, back, texts)
    await send_document(tap, name=f"{title}.pdf", content=content, caption=caption)
