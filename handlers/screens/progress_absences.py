"""What a child has missed, for the family: what is not explained first."""

import datetime as dt

from handlers.callbacks.absences import ChooseReason, Span
from handlers.callbacks.progress import OpenAbsences, OpenAbsencesOfYear, TurnAbsences
from handlers.screens import lesson_words, progress_words
from handlers.screens.child_menu import back_to_child
from handlers.screens.children import switcher
from handlers.screens.screen import Button, Screen, fitting
from locales import dates
from locales.texts import Html, Texts
from services.progress.absences import Unexplained
from services.progress.pages import AbsencesPage

_DAYS = 12
"""So many unexplained days are named."""


def absences_screen(page: AbsencesPage, texts: Texts, *, back_days: int) -> Screen:
    """The absences of a period or a year. What is ``back_days`` old at most may still be explained."""
    found = page.absences
    child = lesson_words.familiar(page.child.name, texts)
    lines = [
        texts.html("progress-absences-title", child=child, group=page.turning.shown.year.group),
        progress_words.stretch(page.turning.shown, texts),
        texts.html(
            "progress-as-of",
            coverage=progress_words.coverage(found, texts),
            at=dates.moment(page.turning.at, texts.language),
        ),
    ]
    if found.unexplained:
        lines += [Html(""), texts.html("progress-unexplained")]
        lines += [_day(day, texts) for day in found.unexplained[:_DAYS]]
        more = len(found.unexplained) - _DAYS
        lines += [texts.html("progress-unexplained-more", count=more)] if more > 0 else []
    reasons = progress_words.reasons(found, texts)
    lines += [Html(""), *(texts.html("progress-reason-line", reason=reason) for reason in reasons)] if reasons else []
    if found.reasons:
        lessons = texts.plain("progress-lessons", count=found.missed)
        lines.append(texts.html("progress-missed", lessons=lessons, days=str(found.whole_days)))
    elif found.total:
        lines += [Html(""), texts.html("progress-none-missed")]
    return Screen(fitting(lines), _rows(page, texts, back_days))


def _day(day: Unexplained, texts: Texts) -> Html:
    lessons = ", ".join(lesson_words.numbered(lesson.number, lesson.subject) for lesson in day.lessons)
    return texts.html("progress-unexplained-day", day=dates.day(day.date, texts.language), lessons=lessons)


def _rows(page: AbsencesPage, texts: Texts, back_days: int) -> list[list[Button]]:
    pupil_id, shown = page.child.pupil_id, page.turning.shown
    turning = [
        Button(
            texts.plain(f"progress-{way}", period=progress_words.stretch_label(to, texts)),
            TurnAbsences(pupil_id=pupil_id, day=to.first.toordinal()),
        )
        for way, to in (("before", page.turning.before), ("after", page.turning.after))
        if to is not None
    ]
    if page.is_year:
        whole = Button(texts.plain("progress-by-periods"), TurnAbsences(pupil_id=pupil_id, day=_of(page).toordinal()))
    else:
        year = OpenAbsencesOfYear(pupil_id=pupil_id, day=_of(page).toordinal())
        whole = Button(texts.plain("progress-whole-year"), year)
    return [
        *_explaining(page, texts, back_days),
        *([turning] if turning else []),
        *([[whole]] if shown.year.parts else []),
        *switcher(page.child.others, pupil_id, OpenAbsences, texts),
        [back_to_child(pupil_id, texts)],
    ]


def _of(page: AbsencesPage) -> dt.date:
    """A day of what is shown, that has come."""
    shown = page.turning.shown
    return min(shown.last, page.turning.at.date()) if page.is_year else shown.first


def _explaining(page: AbsencesPage, texts: Texts, back_days: int) -> list[list[Button]]:
    if not page.may_explain:
        return []
    since = page.turning.at.date() - dt.timedelta(days=back_days)
    return [
        [
            Button(
                texts.plain("progress-explain", day=dates.short_day(day.date, texts.language)),
                ChooseReason(pupil_id=page.child.pupil_id, when=Span(day.date, day.date).when),
                "primary",
            )
        ]
        for day in page.absences.unexplained
        if day.date >= since
    ]
