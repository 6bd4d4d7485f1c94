"""Invitations and the choice of language."""

from handlers.callbacks import InvitePerson, OpenFamilyInvitations, OpenInvitations, OpenStaffInvitations, SetLanguage
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.invitees import InvitationMenu, Invitee
from services.issuing import Issued

IN_A_ROW = 4
MOST_BUTTONS = 90
"""Telegram takes a hundred buttons under a message; a surname finds the rest."""


def invitations_screen(menu: InvitationMenu, texts: Texts) -> Screen:
    """Whom to invite: the staff, or the families of a class."""
    shown = menu.classes[:MOST_BUTTONS]
    classes = [Button(name, OpenFamilyInvitations(group_id=group_id)) for group_id, name in shown]
    rows = [classes[start : start + IN_A_ROW] for start in range(0, len(classes), IN_A_ROW)]
    if menu.staff:
        rows.insert(0, [Button(texts.plain("invite-staff"), OpenStaffInvitations())])
    return Screen(_titled(texts.html("invite-whom"), len(menu.classes), texts), rows)


def invitees_screen(invitees: list[Invitee], title: Html, texts: Texts) -> Screen:
    """People to invite, a button each; who has joined is marked."""
    rows = [[_invitee(invitee, texts)] for invitee in invitees[:MOST_BUTTONS]]
    rows.append([Button(texts.plain("common-back"), OpenInvitations())])
    return Screen(_titled(title, len(invitees), texts), rows)


def nobody_found_screen(texts: Texts) -> Screen:
    """No surname begins so."""
    return Screen(texts.html("invite-nobody"), [[Button(texts.plain("common-back"), OpenInvitations())]])


def link_screen(issued: Issued, link: str, texts: Texts) -> Screen:
    """A link to hand over."""
    return Screen(
        texts.html(
            "invite-link",
            name=issued.name,
            link=link,
            until=dates.moment(issued.expires, texts.language),
        ),
        [[Button(texts.plain("common-back"), OpenInvitations())]],
    )


def language_screen(texts: Texts) -> Screen:
    """Both languages, each in its own words."""
    return Screen(
        texts.html("language-choose"),
        [
            [
                Button(texts.plain("language-ru"), SetLanguage(language="ru")),
                Button(texts.plain("language-en"), SetLanguage(language="en")),
            ],
        ],
    )


def _titled(title: Html, found: int, texts: Texts) -> Html:
    """The title of a list, which says so when not all of it is shown."""
    if found <= MOST_BUTTONS:
        return title
    return Html(f"{title}\n{texts.html('invite-first', shown=str(MOST_BUTTONS), found=str(found))}")


def _invitee(invitee: Invitee, texts: Texts) -> Button:
    label = invitee.name
    if invitee.child is not None and invitee.kinship is not None:
        label = texts.plain(
            "invite-guardian",
            name=invitee.name,
            kinship=texts.plain(f"kinship-{invitee.kinship.value}"),
            child=lesson_words.on_list(invitee.child, texts),
        )
    if invitee.has_joined:
        label = texts.plain("invite-joined", name=label)
    return Button(label, InvitePerson(person_id=invitee.person_id, after=invitee.invitations))
