"""Giving access: whom, in which form, and what came of it."""

from typing import NamedTuple

from handlers.callbacks import OpenFamilyInvitations, OpenInvitations, OpenStaffInvitations
from handlers.callbacks.fields import Tap
from handlers.callbacks.invitations import (
    FamiliesToInvite,
    Form,
    GiveAccess,
    OpenIssuedInClass,
    OpenIssuedToStaff,
    OpenSlips,
    OpenStaffSlips,
    PupilsToInvite,
    RevokeInvitation,
    StaffToInvite,
)
from handlers.screens import lesson_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.invitations.class_access import ClassAccess
from services.invitations.invitees import InvitationMenu, Invitee
from services.invitations.issuing import Issued

IN_A_ROW = 4
MOST_BUTTONS = 90
"""Telegram takes a hundred buttons under a message; a surname finds the rest."""
ON_A_PAGE = 10
FORMS: tuple[Form, ...] = ("link", "qr", "slip")


class _List(NamedTuple):
    """Which list is on the screen: makes the button of each of its pages, in each form."""

    group_id: int | None
    pupils: bool = False

    def page(self, form: Form, page: int) -> Tap:
        if self.group_id is None:
            return StaffToInvite(form=form, page=page)
        kind = PupilsToInvite if self.pupils else FamiliesToInvite
        return kind(group_id=self.group_id, form=form, page=page)


def invitations_screen(menu: InvitationMenu, texts: Texts) -> Screen:
    """Whom to invite: the staff, or the families of a class."""
    shown = menu.classes[:MOST_BUTTONS]
    classes = [Button(name, OpenFamilyInvitations(group_id=group_id)) for group_id, name in shown]
    rows = [classes[start : start + IN_A_ROW] for start in range(0, len(classes), IN_A_ROW)]
    if menu.staff:
        rows.insert(0, [Button(texts.plain("invite-staff"), OpenStaffInvitations())])
    rows.append([back_button("school" if menu.of_office else "class", texts)])
    return Screen(_titled(texts.html("invite-whom"), len(menu.classes), texts), rows)


def staff_screen(staff: list[Invitee], form: Form, page: int, texts: Texts) -> Screen:
    """The staff, a button each; who has joined is marked."""
    joined = sum(invitee.has_joined for invitee in staff)
    title = texts.html("invite-staff-title", joined=joined, all=len(staff))
    more = [
        [Button(texts.plain("invite-slips-open"), OpenStaffSlips())],
        [Button(texts.plain("invite-issued-open"), OpenIssuedToStaff(page=0))],
    ]
    return _list_screen(staff, _List(None), texts, title=title, form=form, page=page, more=more)


def families_screen(shown: ClassAccess, form: Form, page: int, texts: Texts) -> Screen:
    """The guardians of a class, a button each, under how far they have come."""
    progress = shown.progress
    title = texts.html(
        "invite-families-title",
        group=shown.group,
        joined=progress.joined,
        guardians=progress.guardians,
        families=progress.families_joined,
        children=progress.families,
    )
    more = [
        [Button(texts.plain("invite-slips-open"), OpenSlips(group_id=shown.group_id))],
        [Button(texts.plain("invite-issued-open"), OpenIssuedInClass(group_id=shown.group_id, page=0))],
    ]
    if shown.has_pupils:
        pupils = PupilsToInvite(group_id=shown.group_id, form=form, page=0)
        more.insert(0, [Button(texts.plain("invite-pupils-open"), pupils)])
    return _list_screen(shown.families, _List(shown.group_id), texts, title=title, form=form, page=page, more=more)


def pupils_screen(pupils: list[Invitee], group_id: int, form: Form, page: int, texts: Texts) -> Screen:
    """The pupils of a class, a button each."""
    joined = sum(pupil.has_joined for pupil in pupils)
    title = texts.html("invite-pupils-title", joined=joined, all=len(pupils))
    families = FamiliesToInvite(group_id=group_id, form=form, page=0)
    more = [[Button(texts.plain("invite-families-open"), families)]]
    return _list_screen(pupils, _List(group_id, pupils=True), texts, title=title, form=form, page=page, more=more)


def found_screen(found: list[Invitee], form: Form, texts: Texts) -> Screen:
    """Those whom a typed surname found, in the form chosen last."""
    rows = [[_invitee(invitee, form, texts)] for invitee in found[:MOST_BUTTONS]]
    rows.append([Button(texts.plain("common-back"), OpenInvitations())])
    title = texts.html("invite-found", form=texts.plain(f"invite-by-{form}"))
    return Screen(_titled(title, len(found), texts), rows)


def nobody_found_screen(texts: Texts) -> Screen:
    """No surname begins so."""
    return Screen(texts.html("invite-nobody"), [[Button(texts.plain("common-back"), OpenInvitations())]])


def link_screen(issued: Issued, link: str, texts: Texts) -> Screen:
    """A link to hand over."""
    until = dates.moment(issued.expires, texts.language)
    text = texts.html("invite-link", name=_whose(issued, texts), link=link, until=until)
    return Screen(text, _after_issuing(issued.invitation_id, texts))


def code_caption(issued: Issued, texts: Texts) -> Screen:
    """Words under a QR code; the code alone carries the link."""
    until = dates.moment(issued.expires, texts.language)
    text = texts.html("invite-code", name=_whose(issued, texts), until=until)
    return Screen(text, _after_issuing(issued.invitation_id, texts))


def revoked_screen(texts: Texts) -> Screen:
    """The invitation opens nothing now."""
    return Screen(texts.html("invite-revoked"), [[Button(texts.plain("common-back"), OpenInvitations())]])


def whom(invitee: Invitee, texts: Texts) -> str:
    """«3. Ким С.: отец — Ким Олег Ли», «4. Петров И.» of a pupil, a colleague by name."""
    if invitee.child is None:
        return invitee.name or ""
    child = lesson_words.on_list(invitee.child, texts)
    if invitee.kinship is None:
        return child
    kinship = texts.plain(f"kinship-{invitee.kinship.value}")
    return texts.plain("invite-guardian", name=invitee.name or "", kinship=kinship, child=child)


def turning(page: int, pages: int, to: list[Tap], texts: Texts) -> list[list[Button]]:
    """A row to the page before and the page after, where there are any."""
    row = []
    if page > 0:
        row.append(Button(texts.plain("invite-page-before"), to[0]))
    if page + 1 < pages:
        row.append(Button(texts.plain("invite-page-after"), to[1]))
    return [row] if row else []


def _list_screen(
    people: list[Invitee],
    which: _List,
    texts: Texts,
    *,
    title: Html,
    form: Form,
    page: int,
    more: list[list[Button]],
) -> Screen:
    pages = max(1, -(-len(people) // ON_A_PAGE))
    page = min(page, pages - 1)
    rows = [[_invitee(invitee, form, texts)] for invitee in people[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]]
    rows += turning(page, pages, [which.page(form, max(page - 1, 0)), which.page(form, page + 1)], texts)
    rows.append([_form(one, form, which.page(one, page), texts) for one in FORMS])
    rows += [*more, [Button(texts.plain("common-back"), OpenInvitations())]]
    lines = [title, texts.html("invite-how", form=texts.plain(f"invite-by-{form}"))]
    if pages > 1:
        lines.append(texts.html("invite-page", page=str(page + 1), pages=str(pages)))
    return Screen(Html("\n".join(lines)), rows)


def _form(one: Form, chosen: Form, does: Tap, texts: Texts) -> Button:
    label = texts.plain(f"invite-form-{one}")
    return Button(texts.plain("invite-form-chosen", form=label) if one == chosen else label, does)


def _titled(title: Html, found: int, texts: Texts) -> Html:
    """The title of a list, which says so when not all of it is shown."""
    if found <= MOST_BUTTONS:
        return title
    return Html(f"{title}\n{texts.html('invite-first', shown=str(MOST_BUTTONS), found=str(found))}")


def _invitee(invitee: Invitee, form: Form, texts: Texts) -> Button:
    label = whom(invitee, texts)
    if invitee.has_joined:
        label = texts.plain("invite-joined", name=label)
    elif invitee.is_waited_for:
        label = texts.plain("invite-waited", name=label)
    return Button(label, GiveAccess(person_id=invitee.person_id, form=form, after=invitee.invitations))


def _whose(issued: Issued, texts: Texts) -> str:
    return issued.name or ("" if issued.pupil is None else lesson_words.in_line(issued.pupil, texts))


def _after_issuing(invitation_id: int, texts: Texts) -> list[list[Button]]:
    revoke = Button(texts.plain("invite-revoke"), RevokeInvitation(invitation_id=invitation_id), "danger")
    return [[revoke, Button(texts.plain("common-back"), OpenInvitations())]]
