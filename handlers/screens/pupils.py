"""A pupil's card."""

from handlers.callbacks.guardians import AddGuardian, OpenGuardian
from handlers.callbacks.hubs import HubName
from handlers.callbacks.me import EndAccess
from handlers.callbacks.people import FindPeople
from handlers.callbacks.pupils import ChooseForm, MovePupil, ReleasePupil, UndoRelease
from handlers.callbacks.searches import OpenSteps
from handlers.screens import people_words
from handlers.screens.hubs import back_button
from handlers.screens.people_words import numeric
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.contingent.guardians import GuardianLine
from services.contingent.pupils import FormSpell, PupilCard

MOST_GUARDIANS = 20


def pupil_screen(card: PupilCard, texts: Texts, *, done: Html | None = None) -> Screen:
    """A pupil with class, form of study and guardians; ``done`` says what has just been written down."""
    parts = [] if done is None else [done]
    parts.append(Html("\n".join(_about(card, texts))))
    lines = [texts.html("pupils-guardians")] if card.guardians else [texts.html("pupils-no-guardians")]
    lines += [_guardian(line, texts) for line in card.guardians[:MOST_GUARDIANS]]
    parts.append(Html("\n".join(lines)))
    return Screen(Html("\n\n".join(parts)), _buttons(card, texts))


def _about(card: PupilCard, texts: Texts) -> list[Html]:
    lines = [texts.html("pupils-card", name=people_words.in_class(card.name, card.group, texts))]
    if card.full_name is None:
        # Without consent nothing of the child is here; else it is the school that shows no names.
        lines.append(texts.html("pupils-hidden" if card.birth_date is None else "pupils-nameless"))
    else:
        lines.append(texts.html("pupils-full-name", name=card.full_name))
        if card.birth_date is not None:
            lines.append(texts.html("pupils-born", date=numeric(card.birth_date)))
    if card.departed is not None:
        lines.append(
            texts.html(
                "pupils-departed",
                kind=card.departed.kind.value,
                date=numeric(card.departed.date),
                order=card.departed.order_number or "none",
            )
        )
    elif not card.spells:
        lines.append(texts.html("pupils-nowhere"))
    # Where the card says one class and no more, it is today's: what follows is what is to change.
    changes = card.spells[1:] if card.is_here else card.spells
    lines += [texts.html("pupils-from", group=spell.group, date=numeric(spell.date_from)) for spell in changes]
    lines += [_form(spell, texts) for spell in card.forms]
    lines.append(texts.html("pupils-joined", joined="yes" if card.has_joined else "no"))
    return lines


def _form(spell: FormSpell, texts: Texts) -> Html:
    form = texts.plain(f"pupils-form-{spell.form.value}")
    since = numeric(spell.date_from)
    if spell.date_to is None:
        return texts.html("pupils-form-from", form=form, since=since)
    return texts.html("pupils-form-between", form=form, since=since, until=numeric(spell.date_to))


def _guardian(line: GuardianLine, texts: Texts) -> Html:
    return texts.html(
        "pupils-guardian",
        kinship=texts.plain(f"kinship-{line.kinship.value}"),
        name=line.name,
        joined="waits" if line.has_joined and not line.is_confirmed else "yes" if line.has_joined else "no",
        consent=line.consent.value if line.consent else "none",
        phone=line.phone or ("hidden" if line.has_phone else "none"),
        since="none" if line.begins_on is None else numeric(line.begins_on),
    )


def _buttons(card: PupilCard, texts: Texts) -> list[list[Button]]:
    rows = [
        [
            Button(
                texts.plain("pupils-open-guardian", kinship=texts.plain(f"kinship-{it.kinship.value}"), name=it.name),
                OpenGuardian(link_id=it.link_id),
            )
        ]
        for it in card.guardians[:MOST_GUARDIANS]
    ]
    if card.steps_of is not None:
        opens = OpenSteps(pupil_id=card.pupil_id, day=card.steps_of.toordinal())
        rows.append([Button(texts.plain("steps-of-pupil"), opens)])
    if card.may_manage_guardians:
        rows.append([Button(texts.plain("pupils-add-guardian"), AddGuardian(pupil_id=card.pupil_id))])
    if card.may_manage and card.spells:
        rows.append(
            [
                Button(texts.plain("pupils-move"), MovePupil(pupil_id=card.pupil_id)),
                Button(texts.plain("pupils-change-form"), ChooseForm(pupil_id=card.pupil_id)),
            ]
        )
        if card.departed is None:
            rows.append([Button(texts.plain("pupils-release"), ReleasePupil(pupil_id=card.pupil_id))])
    if card.may_manage and card.departed is not None and card.departed.may_undo:
        rows.append([Button(texts.plain("pupils-undo"), UndoRelease(pupil_id=card.pupil_id))])
    if card.has_joined and card.may_end_access:
        rows.append([Button(texts.plain("people-end-access"), EndAccess(person_id=card.person_id), "danger")])
    hub: HubName = "school" if card.is_office else "class"
    rows.append([Button(texts.plain("people-find-other"), FindPeople(hub=hub)), back_button(hub, texts)])
    return rows
