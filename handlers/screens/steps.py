"""«Ход»: what was done about an absence, line by line, for those at school who answer for it."""

from handlers.callbacks import OpenToday, OpenTodayBelow
from handlers.callbacks.searches import OpenSteps
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen, fitting
from locales import dates
from locales.texts import Html, Texts
from services.absences.history import Entry, History
from services.today import AwayPupil, Today

_MOST_SHOWN = 40


def steps_screen(history: History, texts: Texts) -> Screen:
    """From first to last; the first are shown where a message does not take all."""
    title = texts.html(
        "steps-title",
        group=history.group,
        child=lesson_words.in_line(history.child, texts),
        day=dates.day(history.date, texts.language),
    )
    lines = [_line(entry, history, texts) for entry in history.entries] or [texts.html("steps-none")]
    return Screen(fitting([title, *lines]), [[Button(texts.plain("notice-open-today"), OpenTodayBelow())]])


def away_screen(today: Today, texts: Texts) -> Screen:
    """Those of the reader's class who are missing today."""
    missing = [(day.group, pupil) for day in today.classes for pupil in day.away if pupil.absent][:_MOST_SHOWN]
    several = len({group for group, _ in missing}) > 1
    rows = [
        [
            Button(
                f"{group}, {_on_list(pupil, texts)}" if several else _on_list(pupil, texts),
                OpenSteps(pupil_id=pupil.pupil_id, day=today.date.toordinal()),
            )
        ]
        for group, pupil in missing
    ]
    title = texts.html("steps-away" if rows else "steps-nobody-away", day=dates.day(today.date, texts.language))
    return Screen(title, [*rows, [Button(texts.plain("steps-back"), OpenToday())]])


def _on_list(pupil: AwayPupil, texts: Texts) -> str:
    return lesson_words.on_list(pupil.name, texts)


def _line(entry: Entry, history: History, texts: Texts) -> Html:
    at = dates.clock(entry.at)
    if entry.at.date() != history.date:
        at = f"{dates.span(entry.at.date(), entry.at.date(), texts.language)}, {at}"
    answer = "" if entry.answer is None else texts.plain(f"absences-answer-{entry.answer.value}")
    what = texts.plain(f"steps-{entry.what}", lesson=_lesson(entry), answer=answer)
    return texts.html(
        "steps-line",
        at=at,
        what=what,
        who=_who(entry, texts),
        arrival="none" if entry.arrival is None else entry.arrival.value,
    )


def _who(entry: Entry, texts: Texts) -> str:
    if entry.kinship is not None:
        return texts.plain(f"kinship-{entry.kinship.value}")
    if entry.who is None:
        return "none"
    function = texts.plain(f"searches-who-{entry.who.value}")
    return function if entry.name is None else f"{function} ({entry.name})"


def _lesson(entry: Entry) -> str:
    return "none" if entry.subject is None else lesson_words.numbered(entry.number, entry.subject)
