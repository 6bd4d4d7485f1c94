"""«Кому что выдано»: what became of each invitation, with one tap to give another or to take it back."""

from handlers.callbacks import OpenFamilyInvitations, OpenStaffInvitations
from handlers.callbacks.fields import Tap
from handlers.callbacks.invitations import (
    GiveAccess,
    OpenIssuedInClass,
    OpenIssuedToStaff,
    RevokeInList,
    RevokeInStaffList,
)
from handlers.callbacks.me import EndAccess
from handlers.screens.invitations import turning, whom
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.invitations.issue_journal import IssuedLine, IssuePage, IssueState


def issued_screen(shown: IssuePage, texts: Texts) -> Screen:
    """A page of the journal of issued access; its lines are numbered, and so are the buttons."""
    title = (
        texts.html("invite-issued-staff")
        if shown.group is None
        else texts.html("invite-issued-title", group=shown.group)
    )
    lines = [_line(number, line, texts) for number, line in enumerate(shown.lines, start=1)]
    rows = [_buttons(number, line, shown, texts) for number, line in enumerate(shown.lines, start=1)]
    rows += turning(
        shown.page, shown.pages, [_page(shown, max(shown.page - 1, 0)), _page(shown, shown.page + 1)], texts
    )
    back = OpenStaffInvitations() if shown.group_id is None else OpenFamilyInvitations(group_id=shown.group_id)
    rows.append([Button(texts.plain("common-back"), back)])
    return Screen(Html("\n\n".join([title, *(lines or [texts.html("invite-issued-none")])])), rows)


def _line(number: int, line: IssuedLine, texts: Texts) -> Html:
    return texts.html(
        "invite-issued-line",
        number=str(number),
        whom=whom(line.whom, texts),
        issued=dates.moment(line.issued, texts.language),
        by=line.by or texts.plain("invite-issued-by-machine"),
        until=dates.moment(line.expires, texts.language),
        state=texts.plain(f"invite-state-{line.state.value}"),
    )


def _buttons(number: int, line: IssuedLine, shown: IssuePage, texts: Texts) -> list[Button]:
    again = GiveAccess(person_id=line.whom.person_id, form="link", after=line.whom.invitations)
    row = [Button(texts.plain("invite-issued-again", number=str(number)), again)]
    if line.state is IssueState.WAITING:
        revoke: Tap = (
            RevokeInStaffList(invitation_id=line.invitation_id, page=shown.page)
            if shown.group_id is None
            else RevokeInList(invitation_id=line.invitation_id, group_id=shown.group_id, page=shown.page)
        )
        row.append(Button(texts.plain("invite-issued-revoke", number=str(number)), revoke, "danger"))
    if line.whom.has_joined:
        close = EndAccess(person_id=line.whom.person_id)
        row.append(Button(texts.plain("invite-issued-close", number=str(number)), close, "danger"))
    return row


def _page(shown: IssuePage, page: int) -> Tap:
    if shown.group_id is None:
        return OpenIssuedToStaff(page=page)
    return OpenIssuedInClass(group_id=shown.group_id, page=page)
