"""A guardian's tie to a child: to read, and for the office to keep."""

from handlers.callbacks.guardians import (
    AddGuardianAs,
    AddThisGuardian,
    ChooseKinship,
    EndGuardian,
    IdentitySeen,
    OpenGuardian,
    PaperConsent,
    SetKinship,
    SetRight,
    TypeBasis,
    TypeEnd,
    TypeStart,
)
from handlers.callbacks.me import EndAccess
from handlers.screens.enrolling import pupil_button
from handlers.screens.people_words import numeric
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from models.people import Kinship
from services.contingent.guardians import GuardianCard, GuardianRight
from services.contingent.new_guardians import PerhapsKnown


def guardian_screen(card: GuardianCard, texts: Texts) -> Screen:
    """Who, since when, what they may, what is confirmed."""
    line = card.line
    lines = [
        texts.html("guardians-card", kinship=texts.plain(f"kinship-{line.kinship.value}"), name=line.name),
        texts.html("guardians-phone", phone=line.phone or ("hidden" if line.has_phone else "none")),
        texts.html(
            "guardians-dates",
            since=numeric(card.date_from),
            until="none" if card.date_to is None else numeric(card.date_to),
            state="over" if card.is_over else "lives",
        ),
        texts.html("guardians-joined", joined="yes" if line.has_joined else "no"),
        texts.html("guardians-confirmed", confirmed="yes" if line.is_confirmed else "no"),
        texts.html(
            "guardians-consent",
            consent=line.consent.value if line.consent else "none",
            date="none" if card.consent_on is None else numeric(card.consent_on),
        ),
    ]
    if card.identity_seen_on is not None:
        lines.append(texts.html("guardians-identity", date=numeric(card.identity_seen_on)))
    if card.basis:
        lines.append(texts.html("guardians-basis", basis=card.basis))
    lines += [
        texts.html("guardians-right-line", right=texts.plain(f"guardians-right-{right.value}"), allowed=_word(allowed))
        for right, allowed in card.rights.items()
    ]
    rows = _acts(card, texts) if card.may_manage else []
    if line.has_joined and card.may_end_access:
        rows.append([Button(texts.plain("people-end-access"), EndAccess(person_id=line.person_id), "danger")])
    return Screen(Html("\n".join(lines)), [*rows, [pupil_button(card.pupil_id, texts)]])


def kinship_screen(pupil_id: int, texts: Texts) -> Screen:
    """A new guardian: who to the child."""
    rows = [
        [Button(texts.plain(f"kinship-{it.value}"), AddGuardianAs(pupil_id=pupil_id, kinship=it))] for it in Kinship
    ]
    return Screen(texts.html("guardians-which-kinship"), [*rows, [pupil_button(pupil_id, texts)]])


def change_kinship_screen(link_id: int, texts: Texts) -> Screen:
    """A guardian the school has: who to the child."""
    rows = [[Button(texts.plain(f"kinship-{it.value}"), SetKinship(link_id=link_id, kinship=it))] for it in Kinship]
    return Screen(texts.html("guardians-which-kinship"), [*rows, [guardian_button(link_id, texts)]])


def name_screen(pupil_id: int, texts: Texts) -> Screen:
    """What the new guardian is called, and the phone."""
    return Screen(texts.html("guardians-which-name"), [[pupil_button(pupil_id, texts)]])


def perhaps_known_screen(asked: PerhapsKnown, pupil_id: int, kinship: Kinship, texts: Texts) -> Screen:
    """The same human being, or another with that phone."""

    def add(person_id: int) -> AddThisGuardian:
        return AddThisGuardian(pupil_id=pupil_id, kinship=kinship, person_id=person_id)

    rows = [
        [Button(texts.plain("guardians-same-person"), add(asked.person_id))],
        [Button(texts.plain("guardians-other-person"), add(asked.draft_id))],
        [pupil_button(pupil_id, texts)],
    ]
    return Screen(texts.html("guardians-perhaps-known", name=asked.name), rows)


def start_screen(link_id: int, texts: Texts) -> Screen:
    """From which day."""
    return Screen(texts.html("guardians-which-start"), [[guardian_button(link_id, texts)]])


def end_screen(link_id: int, texts: Texts) -> Screen:
    """Until which day."""
    rows = [
        [Button(texts.plain("guardians-end-today"), EndGuardian(link_id=link_id, when="today"), "danger")],
        [Button(texts.plain("guardians-end-never"), EndGuardian(link_id=link_id, when="never"))],
        [guardian_button(link_id, texts)],
    ]
    return Screen(texts.html("guardians-which-end"), rows)


def basis_screen(link_id: int, texts: Texts) -> Screen:
    """By which paper."""
    return Screen(texts.html("guardians-which-basis"), [[guardian_button(link_id, texts)]])


def guardian_button(link_id: int, texts: Texts) -> Button:
    """Back to the tie."""
    return Button(texts.plain("guardians-back"), OpenGuardian(link_id=link_id))


def _acts(card: GuardianCard, texts: Texts) -> list[list[Button]]:
    link_id = card.line.link_id
    rows = [[_right(link_id, right, texts, allowed=allowed)] for right, allowed in card.rights.items()]
    rows.append([Button(texts.plain("guardians-identity-seen"), IdentitySeen(link_id=link_id))])
    rows.append(
        [
            Button(texts.plain("guardians-paper-yes"), PaperConsent(link_id=link_id, given="yes")),
            Button(texts.plain("guardians-paper-no"), PaperConsent(link_id=link_id, given="no")),
        ]
    )
    rows.append(
        [
            Button(texts.plain("guardians-change-kinship"), ChooseKinship(link_id=link_id)),
            Button(texts.plain("guardians-change-basis"), TypeBasis(link_id=link_id)),
        ]
    )
    rows.append(
        [
            Button(texts.plain("guardians-change-start"), TypeStart(link_id=link_id)),
            Button(texts.plain("guardians-change-end"), TypeEnd(link_id=link_id)),
        ]
    )
    return rows


def _right(link_id: int, right: GuardianRight, texts: Texts, *, allowed: bool) -> Button:
    """The button names what it will make so."""
    label = texts.plain(
        "guardians-set-right",
        right=texts.plain(f"guardians-right-{right.value}"),
        allowed=_word(not allowed),
    )
    return Button(label, SetRight(link_id=link_id, which=right, allowed="no" if allowed else "yes"))


def _word(allowed: bool) -> str:  # noqa: FBT001  (the one thing it says)
    return "yes" if allowed else "no"
