"""Slips: what can be printed for many, the words on each, and what is said of a finished pack."""

from urllib.parse import urlsplit

from handlers.callbacks import OpenFamilyInvitations, OpenStaffInvitations
from handlers.callbacks.fields import Tap
from handlers.callbacks.invitations import PrintFamilySlips, PrintPupilSlips, PrintStaffSlips, RevokeInvitation
from handlers.papers.slips import SlipWords, pages
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.people import Kinship
from services.invitations.class_access import Batch, ClassBatches
from services.invitations.slips import ChildOnSlip, Slip, Slips


def class_slips_screen(batches: ClassBatches, texts: Texts) -> Screen:
    """What can be printed for a class: those who are missing, or all anew; families and pupils."""
    group_id = batches.group_id
    lines = [texts.html("invite-slips-title", group=batches.group), texts.html("invite-slips-how")]
    rows = []
    if batches.families.missing:
        missing = PrintFamilySlips(group_id=group_id, whom="missing", after=batches.families.after)
        rows.append([Button(texts.plain("invite-print-families", count=batches.families.missing), missing)])
    if batches.families.everybody:
        everybody = PrintFamilySlips(group_id=group_id, whom="all", after=batches.families.after)
        rows.append([Button(texts.plain("invite-print-families-all", count=batches.families.everybody), everybody)])
    if batches.pupils is not None and batches.pupils.missing:
        missing_pupils = PrintPupilSlips(group_id=group_id, whom="missing", after=batches.pupils.after)
        rows.append([Button(texts.plain("invite-print-pupils", count=batches.pupils.missing), missing_pupils)])
    if batches.pupils is not None and batches.pupils.everybody:
        all_pupils = PrintPupilSlips(group_id=group_id, whom="all", after=batches.pupils.after)
        rows.append([Button(texts.plain("invite-print-pupils-all", count=batches.pupils.everybody), all_pupils)])
    if batches.families.left_out:
        lines.append(texts.html("invite-left-out-families", count=batches.families.left_out))
    if batches.pupils is not None and batches.pupils.left_out:
        lines.append(texts.html("invite-left-out-pupils", count=batches.pupils.left_out))
    return _printing(lines, rows, OpenFamilyInvitations(group_id=group_id), texts)


def staff_slips_screen(batch: Batch, texts: Texts) -> Screen:
    """What can be printed for the staff."""
    rows = []
    if batch.missing:
        missing = PrintStaffSlips(whom="missing", after=batch.after)
        rows.append([Button(texts.plain("invite-print-staff", count=batch.missing), missing)])
    everybody = PrintStaffSlips(whom="all", after=batch.after)
    rows.append([Button(texts.plain("invite-print-staff-all", count=batch.everybody), everybody)])
    lines = [texts.html("invite-slips-title-staff"), texts.html("invite-slips-how")]
    return _printing(lines, rows, OpenStaffInvitations(), texts)


def slip_words(school: str, slip: Slip, link: str, texts: Texts) -> SlipWords:
    """What stands on a slip."""
    children: dict[Kinship, list[str]] = {}
    for child in slip.children:
        children.setdefault(child.kinship, []).append(_child(child, texts))
    whose = slip.name if slip.group is None else texts.plain("invite-slip-of", group=slip.group, name=slip.name)
    # The slip of a guardian confirms nobody by itself: it travels in a schoolbag.
    then = "invite-slip-share" if slip.children else "invite-slip-start"
    return SlipWords(
        school=school,
        group=slip.group or "",
        title=texts.plain(f"invite-slip-title-{slip.kind.value}"),
        name=slip.name,
        about="; ".join(
            texts.plain("invite-slip-child", kinship=texts.plain(f"kinship-{kinship.value}"), child="; ".join(theirs))
            for kinship, theirs in children.items()
        ),
        until=texts.plain("invite-slip-until", until=dates.moment(slip.expires, texts.language)),
        steps=(texts.plain("invite-slip-scan", bot=_bot(link)), texts.plain(then)),
        warning=texts.plain("invite-slip-warning"),
        link=link,
        receipt_for=whose,
        receipt=texts.plain("invite-slip-receipt"),
        receipt_date=texts.plain("invite-slip-date"),
    )


def pack_title(pack: Slips, texts: Texts) -> str:
    """What the file is called."""
    if pack.group is not None:
        return texts.plain("invite-slips-file", group=pack.group)
    return texts.plain("invite-slips-file-plain")


def pack_caption(pack: Slips, back: Tap, texts: Texts) -> Screen:
    """How many slips there are, on how many sheets, until when, and for whom there is none."""
    until = dates.moment(min(slip.expires for slip in pack.slips), texts.language)
    count = len(pack.slips)
    sheets = texts.html("invite-pack-sheets", count=pages(count))
    lines = [texts.html("invite-pack", count=count), sheets, texts.html("invite-pack-until", until=until)]
    if any(child.name is None for slip in pack.slips for child in slip.children):
        lines.append(texts.html("invite-pack-unnamed"))
    if pack.left_out:
        lines.append(texts.html("invite-pack-left-out", count=pack.left_out))
    row = [Button(texts.plain("common-back"), back)]
    if count == 1:
        revoke = RevokeInvitation(invitation_id=pack.slips[0].invitation_id)
        row.insert(0, Button(texts.plain("invite-revoke"), revoke, "danger"))
    return Screen(Html("\n".join(lines)), [row])


def _printing(lines: list[Html], rows: list[list[Button]], back: Tap, texts: Texts) -> Screen:
    return Screen(Html("\n\n".join(lines)), [*rows, [Button(texts.plain("common-back"), back)]])


def _child(child: ChildOnSlip, texts: Texts) -> str:
    return child.name or texts.plain("invite-slip-unnamed", group=child.group, number=child.number)


def _bot(link: str) -> str:
    """The bot's name, as one types it into a search: the first word of the link's path."""
    return "@" + urlsplit(link).path.strip("/").partition("/")[0]
