"""A family's data, the corrections it proposes, and the word on them."""

import datetime as dt

from handlers.callbacks.corrections import (
    ChooseCorrection,
    DecideCorrection,
    OpenCorrection,
    OpenCorrections,
    OpenFamilyData,
    OpenOwnChildren,
    TypeCorrection,
)
from handlers.callbacks.data_checks import OpenDataCheck
from handlers.callbacks.hubs import HubName
from handlers.screens import lesson_words, people_words
from handlers.screens.hubs import back_button
from handlers.screens.people_words import numeric, page_of, turning
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from models.contingent import CorrectedField
from services.contingent.corrections import FIELDS, About, FamilyData, OwnChild, Proposal
from services.matters.corrections import CorrectionDecided, CorrectionProposed, DataCheckDue


def children_screen(children: list[OwnChild], page: int, texts: Texts) -> Screen:
    """Whose data, for a guardian of several."""
    if not children:
        return Screen(texts.html("corrections-no-children"), [[back_button("me", texts)]])
    page, shown = page_of(children, page)
    rows = [[Button(_child(child, texts), OpenFamilyData(pupil_id=child.pupil_id))] for child in shown]
    rows.append(
        turning(page, len(children), OpenOwnChildren(page=max(page - 1, 0)), OpenOwnChildren(page=page + 1), texts)
    )
    return Screen(texts.html("corrections-whose"), [*filter(None, rows), [back_button("me", texts)]])


def family_screen(data: FamilyData, texts: Texts, *, is_sent: bool = False) -> Screen:
    """A child's data and one's own as the school has them."""
    lines = [texts.html("corrections-sent")] if is_sent else []
    lines += [
        texts.html(
            "corrections-child",
            name=data.child_name or lesson_words.familiar(data.child, texts),
            group=data.group or "none",
        ),
        texts.html("corrections-born", date="none" if data.birth_date is None else numeric(data.birth_date)),
        texts.html("corrections-me", name=data.own_name),
        texts.html("corrections-phone", phone=data.own_phone or "none"),
    ]
    if data.waiting:
        asked = [(about, field) for about in About for field in FIELDS[about] if (about, field) in data.waiting]
        fields = [_datum(about, field, texts) for about, field in asked]
        lines.append(texts.html("corrections-waiting", fields=", ".join(fields)))
    rows = [
        [Button(texts.plain("corrections-correct"), ChooseCorrection(pupil_id=data.pupil_id))],
        [Button(texts.plain("corrections-children"), OpenOwnChildren(page=0)), back_button("me", texts)],
    ]
    return Screen(Html("\n".join(lines)), rows)


def fields_screen(pupil_id: int, texts: Texts) -> Screen:
    """What is wrong."""
    rows = [
        [
            Button(
                _datum(about, field, texts),
                TypeCorrection(pupil_id=pupil_id, about=about, field=field),
            )
        ]
        for about in About
        for field in FIELDS[about]
    ]
    return Screen(texts.html("corrections-which"), [*rows, [_family_button(pupil_id, texts)]])


def value_screen(pupil_id: int, about: About, field: CorrectedField, texts: Texts) -> Screen:
    """How it should read."""
    text = texts.html("corrections-type", datum=_datum(about, field, texts), field=field.value)
    return Screen(text, [[_family_button(pupil_id, texts)]])


def waiting_screen(proposals: list[Proposal], hub: HubName, page: int, texts: Texts) -> Screen:
    """What families have proposed, a button each."""
    if not proposals:
        return Screen(texts.html("corrections-none"), [[back_button(hub, texts)]])
    page, shown = page_of(proposals, page)
    rows = [
        [Button(_proposal_label(proposal, texts), OpenCorrection(correction_id=proposal.correction_id))]
        for proposal in shown
    ]
    before, after = OpenCorrections(hub=hub, page=max(page - 1, 0)), OpenCorrections(hub=hub, page=page + 1)
    rows.append(turning(page, len(proposals), before, after, texts))
    return Screen(texts.html("corrections-list"), [*filter(None, rows), [back_button(hub, texts)]])


def proposal_screen(proposal: Proposal, texts: Texts, *, hub: HubName | None = None) -> Screen:
    """One proposal with both words; opened from the list, with the way back to it."""
    yes = DecideCorrection(correction_id=proposal.correction_id, accept="yes")
    no = DecideCorrection(correction_id=proposal.correction_id, accept="no")
    rows = [
        [Button(texts.plain("corrections-accept"), yes, "success"), Button(texts.plain("corrections-decline"), no)],
    ]
    if hub is not None:
        rows.append([Button(texts.plain("corrections-others"), OpenCorrections(hub=hub, page=0))])
    return Screen(_proposal_text(proposal, texts), rows)


def settled_screen(hub: HubName, texts: Texts, *, was: str) -> Screen:
    """What became of it: accepted, declined, or settled before."""
    others = [Button(texts.plain("corrections-others"), OpenCorrections(hub=hub, page=0)), back_button(hub, texts)]
    return Screen(texts.html("corrections-settled", was=was), [others])


def proposed_screen(news: CorrectionProposed, texts: Texts) -> Screen:
    """The notice for who decides."""
    return proposal_screen(news.proposal, texts)


def decided_screen(news: CorrectionDecided, texts: Texts) -> Screen:
    """The notice for who proposed it."""
    return Screen(
        texts.html(
            "corrections-decided",
            child=lesson_words.familiar(news.child, texts),
            datum=_datum(news.about, news.field, texts),
            word="accepted" if news.is_accepted else "declined",
        )
    )


def due_screen(news: DataCheckDue, texts: Texts) -> Screen:
    """The notice of the monthly look."""
    button = Button(texts.plain("data-checks-open", group=news.group), OpenDataCheck(group_id=news.group_id, page=0))
    return Screen(texts.html("data-checks-due", group=news.group), [[button]])


def _child(child: OwnChild, texts: Texts) -> str:
    name = lesson_words.familiar(child.child, texts)
    return f"{name}, {child.group}" if child.group else name


def _datum(about: About, field: CorrectedField, texts: Texts) -> str:
    """«фамилия ребёнка», «мой телефон»."""
    return texts.plain(f"corrections-{about.value}-{field.value}")


def _staff_datum(proposal: Proposal, texts: Texts) -> str:
    """As staff read it: «фамилия родителя»."""
    about = "child" if proposal.about is About.CHILD else "parent"
    return texts.plain(f"corrections-{about}-{proposal.field.value}")


def _proposal_label(proposal: Proposal, texts: Texts) -> str:
    child = people_words.in_class(proposal.child, proposal.group, texts)
    return f"{child}: {_staff_datum(proposal, texts)}"


def _proposal_text(proposal: Proposal, texts: Texts) -> Html:
    return texts.html(
        "corrections-proposal",
        child=people_words.in_class(proposal.child, proposal.group, texts),
        by=proposal.proposed_by,
        datum=_staff_datum(proposal, texts),
        before=_shown(proposal, proposal.before) or "none",
        after=_shown(proposal, proposal.after) or "hidden",
    )


def _shown(proposal: Proposal, value: str | None) -> str | None:
    if value is None or proposal.field is not CorrectedField.BIRTH_DATE:
        return value
    return numeric(dt.date.fromisoformat(value))


def _family_button(pupil_id: int, texts: Texts) -> Button:
    return Button(texts.plain("corrections-back"), OpenFamilyData(pupil_id=pupil_id))
