"""What the sender puts on a phone about a matter: one screen for each kind of news."""

from collections.abc import Callable
from typing import Any

from handlers.screens.screen import Screen
from locales.texts import Html, Texts
from services.matters.news import MatterNews

SCREENS: dict[type[MatterNews], Callable[[Any, Texts], Screen]] = {}
"""Every feature's news with the screen that shows it."""


def matter_screen(news: MatterNews, texts: Texts, *, is_repeat: bool = False) -> Screen:
    """The message in the reader's language. ``is_repeat``: it may have arrived already, and it says so."""
    screen = SCREENS[type(news)](news, texts)
    if not is_repeat:
        return screen
    return Screen(Html(f"{texts.html('notice-repeat')}\n{screen.text}"), screen.rows)
