"""What a tutor is reminded of: absences without a reason, being late again and again."""

from handlers.callbacks import OpenTodayBelow
from handlers.callbacks.searches import OpenSteps
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen, fitting
from locales import dates
from locales.texts import Html, Texts
from services.absences.unexplained import Unexplained
from services.matters.unexplained import LatenessNews, UnexplainedNews

_MOST_BUTTONS = 10


def unexplained_screen(news: UnexplainedNews, texts: Texts) -> Screen:
    """The list, with what was done about the first of them."""
    lines = [texts.html("unexplained-title"), *(_line(one, texts) for one in news.absences)]
    rows = [
        [
            Button(
                texts.plain("unexplained-steps", child=lesson_words.on_list(one.child, texts)),
                OpenSteps(pupil_id=one.pupil_id, day=one.date.toordinal()),
            )
        ]
        for one in news.absences[:_MOST_BUTTONS]
    ]
    return Screen(fitting(lines), [*rows, [Button(texts.plain("notice-open-today"), OpenTodayBelow())]])


def lateness_screen(news: LatenessNews, texts: Texts) -> Screen:
    """One pupil's week."""
    child = lesson_words.in_line(news.child, texts)
    week = dates.span(news.monday, news.monday, texts.language)
    return Screen(texts.html("unexplained-late", group=news.group, child=child, week=week, count=news.count))


def _line(one: Unexplained, texts: Texts) -> Html:
    return texts.html(
        "unexplained-line",
        group=one.group,
        child=lesson_words.in_line(one.child, texts),
        day=dates.day(one.date, texts.language),
        answered="yes" if one.is_answered else "no",
    )
