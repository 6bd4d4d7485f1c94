"""The first screens of a guardian: whose parent you are, what comes and when, how to ask (D-2)."""

from handlers.callbacks import OpenToday
from handlers.callbacks.me import OpenTour
from handlers.screens.me import children_lines, disown_rows
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.entry.own_children import OwnChild
from services.parameters import Parameters


def children_screen(children: list[OwnChild], texts: Texts) -> Screen:
    """Whose parent you are; a child that is somebody else's is given up here."""
    text = Html(f"{texts.html('welcome-children')}\n{children_lines(children, texts)}")
    return Screen(text, [*disown_rows(children, texts), [_next(OpenTour(step="news"), texts)]])


def news_screen(school: Parameters, texts: Texts) -> Screen:
    """What comes, and when nothing rings."""
    text = texts.html(
        "welcome-news",
        quiet_from=dates.clock(school.quiet_from),
        quiet_to=dates.clock(school.quiet_to),
        weekend_to=dates.clock(school.weekend_quiet_to),
    )
    return Screen(text, [[_next(OpenTour(step="ask"), texts)]])


def ask_screen(texts: Texts) -> Screen:
    """How to ask."""
    return Screen(texts.html("welcome-how-to-ask"), [[Button(texts.plain("menu-today"), OpenToday())]])


def _next(tap: OpenTour, texts: Texts) -> Button:
    return Button(texts.plain("welcome-next"), tap, "primary")
