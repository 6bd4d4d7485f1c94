"""Substitutions for whoever settles them: a day, a lesson, who takes it, why."""

import datetime as dt
from collections.abc import Sequence

from handlers.callbacks.fields import Tap
from handlers.callbacks.substitutions import (
    KINDS,
    REASONS,
    ChooseReplaced,
    ChooseSubstitute,
    DecideSubstitution,
    ExplainSubstitution,
    KindLetter,
    LetFallOut,
    OpenAskedSubstitutions,
    OpenReplaced,
    OpenReplacedRegister,
    OpenSubstitutionDay,
    PutOtherSubject,
    PutSubstitute,
    WithdrawSubstitution,
)
from handlers.screens import lesson_words
from handlers.screens.colleagues import pages_row, people_rows
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen, fitting
from locales import dates
from locales.texts import Html, Texts
from models.substitutions import SubstitutionState
from services.staffing.colleagues import Colleagues
from services.substitutions.finding import HourOf
from services.substitutions.offers import Offer, Offers

MOST_HOURS = 60
_ALSO = 3


def day_screen(
    day: dt.date, hours: Sequence[HourOf], texts: Texts, *, asked: int = 0, person_id: int | None = None
) -> Screen:
    """The lessons of a day that somebody has to take; or those of one colleague, away or not."""
    lines = [texts.html("substitutions-day", day=dates.day(day, texts.language))]
    if person_id is not None and hours:
        lines.append(texts.html("substitutions-whose-hours", teacher=hours[0].teacher or ""))
    if not hours:
        lines.append(texts.html("substitutions-none" if person_id is None else "substitutions-none-of-colleague"))
    shown = _first(hours)
    if len(hours) > len(shown):
        lines.append(texts.html("substitutions-hours-more", count=len(hours) - len(shown)))
    lines += [hour_line(hour, texts) for hour in shown if hour.substitution is not None]
    ordinal = day.toordinal()
    rows = [[Button(label(hour, texts), _open(hour))] for hour in shown]
    if asked:
        rows.append([Button(texts.plain("substitutions-asked-entry", count=str(asked)), OpenAskedSubstitutions())])
    rows.append(
        [
            Button(texts.plain("days-earlier"), _day(ordinal - 1, person_id)),
            Button(texts.plain("days-later"), _day(ordinal + 1, person_id)),
        ]
    )
    if person_id is None:
        rows.append([Button(texts.plain("substitutions-other-colleague"), ChooseReplaced(day=ordinal, page=0))])
        rows.append([Button(texts.plain("substitutions-register"), OpenReplacedRegister(day=ordinal))])
        rows.append([back_button("school", texts)])
    else:
        rows.append([_to_day(ordinal, texts)])
    return Screen(fitting(lines), rows)


def whose_screen(day: int, colleagues: Colleagues, texts: Texts) -> Screen:
    """Any colleague, whose lessons somebody has to take."""
    rows = people_rows(
        colleagues,
        lambda person_id: OpenReplaced(day=day, person_id=person_id),
        lambda page: ChooseReplaced(day=day, page=page),
        texts,
    )
    return Screen(texts.html("substitutions-whose"), [*rows, [_to_day(day, texts)]])


def choose_screen(hour: HourOf, kind: KindLetter, offers: Offers, texts: Texts) -> Screen:
    """Who takes the lesson; the other kinds stand below."""
    lesson_id = hour.lesson_id
    rows = [[Button(_offer(offer, texts), _put(lesson_id, kind, offer))] for offer in offers.people]
    rows += pages_row(
        offers.page, offers.pages, lambda page: ChooseSubstitute(lesson_id=lesson_id, kind=kind, page=page), texts
    )
    others: list[Button] = [
        Button(
            texts.plain(f"substitutions-kind-{KINDS[letter].value}"),
            ChooseSubstitute(lesson_id=lesson_id, kind=letter, page=0),
        )
        for letter in KINDS
        if letter not in (kind, "c")
    ]
    others.append(Button(texts.plain("substitutions-kind-cancelled"), LetFallOut(lesson_id=lesson_id, reason="a")))
    rows += [others[at : at + 2] for at in range(0, len(others), 2)]
    rows.append([_to_day(hour.date.toordinal(), texts)])
    who = "some" if offers.people else "none"
    title = texts.html(
        "substitutions-choose", lesson=label(hour, texts), kind=KINDS[kind].value, teacher=hour.teacher or "none"
    )
    lines = [title, texts.html("substitutions-who", who=who), *_signs(offers.people, texts)]
    return Screen(Html("\n".join(lines)), rows)


def reason_screen(hour: HourOf, does: Sequence[Tap], texts: Texts) -> Screen:
    """Why the teacher is not there; ``does`` has the button of each reason."""
    rows = [
        [Button(texts.plain(f"substitutions-reason-{reason}"), button)]
        for reason, button in zip(REASONS.values(), does, strict=True)
    ]
    rows.append([_to_day(hour.date.toordinal(), texts)])
    return Screen(texts.html("substitutions-why", lesson=label(hour, texts)), rows)


def settled_screen(
    hour: HourOf,
    texts: Texts,
    *,
    also: Sequence[tuple[HourOf, Tap]] = (),
    is_new: bool = False,
    has_note: bool = False,
) -> Screen:
    """What is settled or asked about the lesson, and what can be done; after settling, the same for the next ones."""
    settled = hour.substitution
    rows: list[list[Button]] = []
    lines = [texts.html("substitutions-done")] if is_new else []
    lines.append(hour_line(hour, texts))
    if has_note:
        lines.append(texts.html("substitutions-noted"))
    if settled is not None and settled.state is SubstitutionState.ASKED:
        rows.append(decide_row(settled.id, texts))
    elif settled is not None:
        rows += [
            [Button(texts.plain("substitutions-also", lesson=label(other, texts)), does)]
            for other, does in also[:_ALSO]
        ]
        if not has_note:
            rows.append([Button(texts.plain("substitutions-note"), ExplainSubstitution(substitution_id=settled.id))])
        rows.append([Button(texts.plain("substitutions-withdraw"), WithdrawSubstitution(substitution_id=settled.id))])
    rows.append([_to_day(hour.date.toordinal(), texts)])
    return Screen(Html("\n".join(lines)), rows)


def note_screen(hour: HourOf, texts: Texts) -> Screen:
    """Write why the teacher is not there."""
    back = Button(texts.plain("common-back"), _open(hour))
    return Screen(texts.html("substitutions-ask-note", lesson=label(hour, texts)), [[back]])


def asked_screen(hours: Sequence[HourOf], today: dt.date, texts: Texts) -> Screen:
    """What colleagues ask for."""
    lines = [texts.html("substitutions-asked" if hours else "substitutions-asked-none")]
    lines += [hour_line(hour, texts) for hour in hours[:MOST_HOURS]]
    rows = [[Button(label(hour, texts), _open(hour))] for hour in hours[:MOST_HOURS]]
    return Screen(fitting(lines), [*rows, [_to_day(today.toordinal(), texts)]])


def _first(hours: Sequence[HourOf]) -> Sequence[HourOf]:
    """Those that are shown: where they are too many, what nobody has settled comes before the rest."""
    if len(hours) <= MOST_HOURS:
        return hours
    return sorted(hours, key=lambda hour: hour.substitution is not None)[:MOST_HOURS]


def decide_row(substitution_id: int, texts: Texts) -> list[Button]:
    """«Подтвердить», «Нет»."""
    return [
        Button(
            texts.plain("substitutions-allow"),
            DecideSubstitution(substitution_id=substitution_id, allowed="yes"),
            "success",
        ),
        Button(texts.plain("substitutions-refuse"), DecideSubstitution(substitution_id=substitution_id, allowed="no")),
    ]


def hour_line(hour: HourOf, texts: Texts) -> Html:
    """The lesson, whose it was, and what is settled."""
    settled = hour.substitution
    return texts.html(
        "substitutions-hour",
        day=dates.short_day(hour.date, texts.language),
        lesson=label(hour, texts),
        absent=hour.teacher or "none",
        state="none" if settled is None else settled.state.value,
        kind="none" if settled is None else settled.kind.value,
        teacher="none" if settled is None or settled.teacher is None else settled.teacher,
        away="yes" if settled is not None and settled.is_away else "no",
    )


def label(hour: HourOf, texts: Texts) -> str:
    """«2. Алгебра 7Б, 09:20»."""
    return texts.plain(
        "substitutions-lesson",
        lesson=lesson_words.numbered(hour.number, hour.subject),
        group=group_words(hour.group, hour.subgroup, texts),
        starts=dates.clock(hour.starts),
    )


def group_words(group: str, subgroup: str | None, texts: Texts) -> str:
    """«7Б», «7Б, группа 1»."""
    return group if subgroup is None else texts.plain("lesson-subgroup", group=group, subgroup=subgroup)


def _open(hour: HourOf) -> Tap:
    return ChooseSubstitute(lesson_id=hour.lesson_id, kind="s", page=0)


def _put(lesson_id: int, kind: KindLetter, offer: Offer) -> Tap:
    if offer.course_id is not None:
        return PutOtherSubject(lesson_id=lesson_id, course_id=offer.course_id, person_id=offer.person_id, reason="a")
    return PutSubstitute(lesson_id=lesson_id, kind=kind, person_id=offer.person_id, reason="a")


def _state(offer: Offer) -> str:
    return "busy" if not offer.is_free else "same" if offer.same_subject else "free"


def _signs(offers: Sequence[Offer], texts: Texts) -> list[Html]:
    """What the signs on these buttons mean."""
    states = {_state(offer) for offer in offers}
    return [texts.html(f"substitutions-sign-{state}") for state in ("same", "busy") if state in states]


def _offer(offer: Offer, texts: Texts) -> str:
    state = _state(offer)
    return texts.plain("substitutions-offer", state=state, name=offer.name, subject=offer.subject or "none")


def _day(ordinal: int, person_id: int | None) -> Tap:
    if person_id is None:
        return OpenSubstitutionDay(day=ordinal)
    return OpenReplaced(day=ordinal, person_id=person_id)


def _to_day(ordinal: int, texts: Texts) -> Button:
    return Button(texts.plain("substitutions-to-day"), OpenSubstitutionDay(day=ordinal))
