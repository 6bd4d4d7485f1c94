"""Dividing a class: the divisions, one of them, a draft pupil by pupil, and the word of each side."""

import datetime as dt
from typing import Literal

from handlers.callbacks.hubs import HubName
from handlers.callbacks.subgroups import (
    AskDivisionDay,
    DivideBySex,
    DropDivision,
    HalveClass,
    OpenDivision,
    OpenDivisions,
    OpenProposal,
    OpenProposalBelow,
    PlacePupil,
    ProposeDivision,
    SayDivision,
    StartDivision,
)
from handlers.screens import lesson_words
from handlers.screens.colleagues import pages_row
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from handlers.screens.staff_work import next_monday
from locales import dates
from locales.texts import Html, Texts
from models.groups import ProposalState, Side
from services.divisions.subgroups import Divided, Division, Placed, Proposal
from services.matters.subgroups import DivisionAsked, DivisionEnded

PAGE = 10
IN_A_ROW = 2
MOST_PUPILS = 80
"""Telegram takes a hundred buttons; no class is half as large."""


def divisions_screen(divided: list[Divided], page: int, hub: HubName, texts: Texts) -> Screen:
    """The divisions in which the reader has a word."""
    pages = max(1, -(-len(divided) // PAGE))
    number = min(page, pages - 1)
    rows = [
        [Button(f"{one.group}: {one.subject}", OpenDivision(group_id=one.group_id, subject_id=one.subject_id))]
        for one in divided[number * PAGE : (number + 1) * PAGE]
    ]
    rows += pages_row(number, pages, lambda to: OpenDivisions(page=to), texts)
    rows.append([back_button(hub, texts)])
    return Screen(texts.html("subgroups-title" if divided else "subgroups-none"), rows)


def division_screen(division: Division, texts: Texts) -> Screen:
    """The division of today, and what is under way."""
    one = division.divided
    lines = [texts.html("subgroups-division", group=one.group, subject=one.subject)]
    lines += [
        texts.html(
            "subgroups-part",
            name=part.name,
            count=part.pupils,
            teachers=", ".join(part.teachers) or "none",
        )
        for part in division.subgroups
    ]
    if division.without:
        pupils = ", ".join(lesson_words.on_list(name, texts) for name in division.without)
        lines.append(texts.html("subgroups-without", pupils=pupils))
    rows: list[list[Button]] = []
    if division.proposal_id is not None:
        lines.append(texts.html("subgroups-waits"))
        rows.append([Button(texts.plain("subgroups-look"), OpenProposal(proposal_id=division.proposal_id))])
    if division.draft_id is not None:
        rows.append([Button(texts.plain("subgroups-open-draft"), OpenProposal(proposal_id=division.draft_id))])
    elif division.proposal_id is None:
        rows.append(
            [
                Button(
                    texts.plain("subgroups-start"),
                    StartDivision(group_id=one.group_id, subject_id=one.subject_id),
                )
            ]
        )
    rows.append([Button(texts.plain("subgroups-back"), OpenDivisions(page=0))])
    return Screen(Html("\n".join(lines)), rows)


def proposal_screen(proposal: Proposal, texts: Texts) -> Screen:
    """A draft to change, or a proposal to say a word on."""
    if proposal.state is ProposalState.DRAFT:
        return _draft(proposal, texts)
    lines = _head(proposal, texts)
    lines.append(
        texts.html("subgroups-state", state=proposal.state.value, day=dates.day(proposal.date_from, texts.language))
    )
    lines += [_voice(proposal, side, texts) for side in Side]
    for part_id, name in proposal.subgroups:
        pupils = [one for one in proposal.pupils if one.subgroup_id == part_id]
        shown = ", ".join(lesson_words.on_list(one.name, texts) for one in pupils)
        lines.append(texts.html("subgroups-list", name=name, pupils=shown or "—"))
    lines += _without(proposal, texts)
    rows: list[list[Button]] = []
    if proposal.state is ProposalState.PROPOSED:
        if proposal.awaits_me:
            rows.append(
                [
                    Button(texts.plain("subgroups-agree"), _say(proposal.proposal_id, "yes"), "success"),
                    Button(texts.plain("subgroups-object"), _say(proposal.proposal_id, "no"), "danger"),
                ]
            )
        if proposal.by_me:
            rows.append([Button(texts.plain("subgroups-drop"), DropDivision(proposal_id=proposal.proposal_id))])
    rows.append([_to_division(proposal, texts)])
    return Screen(Html("\n".join(lines)), rows)


def _draft(proposal: Proposal, texts: Texts) -> Screen:
    number = proposal.proposal_id
    buttons = [_pupil(proposal, one, texts) for one in proposal.pupils[:MOST_PUPILS]]
    rows = [buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)]
    rows.append([Button(texts.plain("subgroups-halve"), HalveClass(proposal_id=number))])
    if len(proposal.subgroups) == len(("girls", "boys")):
        rows.append([Button(texts.plain("subgroups-by-sex"), DivideBySex(proposal_id=number))])
    rows.append([Button(texts.plain("subgroups-propose"), AskDivisionDay(proposal_id=number), "primary")])
    rows.append([Button(texts.plain("subgroups-drop-draft"), DropDivision(proposal_id=number))])
    rows.append([_to_division(proposal, texts)])
    lines = [*_head(proposal, texts), texts.html("subgroups-draft"), *_without(proposal, texts)]
    return Screen(Html("\n".join(lines)), rows)


def _head(proposal: Proposal, texts: Texts) -> list[Html]:
    one = proposal.divided
    lines = [texts.html("subgroups-division", group=one.group, subject=one.subject)]
    lines += [
        texts.html("subgroups-count", name=name, count=proposal.counts.get(part_id, 0))
        for part_id, name in proposal.subgroups
    ]
    return lines


def _without(proposal: Proposal, texts: Texts) -> list[Html]:
    """Pupils of the class whom nobody has placed: in a proposal, those who came since."""
    names = [lesson_words.on_list(one.name, texts) for one in proposal.pupils if one.subgroup_id is None]
    return [texts.html("subgroups-without", pupils=", ".join(names))] if names else []


def _pupil(proposal: Proposal, one: Placed, texts: Texts) -> Button:
    """Pressed, the pupil goes into the next subgroup."""
    parts = [part_id for part_id, _ in proposal.subgroups]
    at = -1 if one.subgroup_id not in parts else parts.index(one.subgroup_id)
    label = texts.plain(
        "subgroups-pupil",
        pupil=lesson_words.on_list(one.name, texts),
        part=dict(proposal.subgroups)[parts[at]] if at >= 0 else "none",
    )
    wanted = parts[(at + 1) % len(parts)]
    return Button(label, PlacePupil(proposal_id=proposal.proposal_id, pupil_id=one.pupil_id, subgroup_id=wanted))


def _voice(proposal: Proposal, side: Side, texts: Texts) -> Html:
    said = next((voice for voice in proposal.voices if voice.side is side), None)
    if said is None:
        state = "nobody" if side in proposal.vacant else "waits"
    else:
        state = "agrees" if said.agrees else "objects"
    return texts.html("subgroups-voice", side=side.value, state=state, name="" if said is None else said.name)


def _say(proposal_id: int, agrees: Literal["yes", "no"]) -> SayDivision:
    return SayDivision(proposal_id=proposal_id, agrees=agrees)


def _to_division(proposal: Proposal, texts: Texts) -> Button:
    one = proposal.divided
    return Button(texts.plain("subgroups-to-division"), OpenDivision(group_id=one.group_id, subject_id=one.subject_id))


def division_day_screen(proposal: Proposal, texts: Texts) -> Screen:
    """From which day."""
    days = [proposal.today + dt.timedelta(days=1), next_monday(proposal.today)]
    rows = [
        [
            Button(
                texts.plain("staff-from-day", day=dates.day(day, texts.language)),
                ProposeDivision(proposal_id=proposal.proposal_id, day=day.toordinal()),
            )
        ]
        for day in dict.fromkeys(days)
    ]
    rows.append([Button(texts.plain("common-back"), OpenProposal(proposal_id=proposal.proposal_id))])
    return Screen(texts.html("subgroups-ask-day"), rows)


def asked_screen(news: DivisionAsked, texts: Texts) -> Screen:
    """The question to a side."""
    lines = [
        texts.html(
            "subgroups-asked",
            name=news.proposed_by,
            group=news.group,
            subject=news.subject,
            day=dates.day(news.date_from, texts.language),
        )
    ]
    lines += [texts.html("subgroups-count", name=name, count=count) for name, count in news.parts]
    rows = [
        [Button(texts.plain("subgroups-look"), OpenProposalBelow(proposal_id=news.proposal_id))],
        [
            Button(texts.plain("subgroups-agree"), _say(news.proposal_id, "yes"), "success"),
            Button(texts.plain("subgroups-object"), _say(news.proposal_id, "no"), "danger"),
        ],
    ]
    return Screen(Html("\n".join(lines)), rows)


def ended_screen(news: DivisionEnded, texts: Texts) -> Screen:
    """How it ended."""
    text = texts.html(
        "subgroups-ended",
        state=news.state.value,
        group=news.group,
        subject=news.subject,
        day=dates.day(news.date_from, texts.language),
    )
    return Screen(text, [[Button(texts.plain("subgroups-look"), OpenProposalBelow(proposal_id=news.proposal_id))]])
