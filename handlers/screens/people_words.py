"""Words about pupils and grown-ups that several screens share."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from handlers.callbacks.fields import Tap
from handlers.screens import lesson_words
from handlers.screens.screen import Button
from locales.texts import Texts
from services.names import ShownName

A_PAGE = 8
IN_A_ROW = 4
Item = TypeVar("Item")


def numeric(day: dt.date) -> str:
    """«23.11.2026», as it is typed."""
    return f"{day:%d.%m.%Y}"


def in_class(name: ShownName, group: str, texts: Texts) -> str:
    """«4. Петров И., 7Б»."""
    shown = lesson_words.in_line(name, texts)
    return f"{shown}, {group}" if group else shown


def placed(name: ShownName, group: str, texts: Texts, *, is_here: bool, comes_on: dt.date | None) -> str:
    """As ``in_class``, and since when or that no more."""
    shown = in_class(name, group, texts)
    if is_here:
        return shown
    if comes_on is not None:
        return texts.plain("people-coming", name=shown, date=numeric(comes_on))
    return texts.plain("people-gone", name=shown)


def page_of(items: Sequence[Item], page: int) -> tuple[int, Sequence[Item]]:
    """The page that exists nearest to the one asked for, and what is on it."""
    last = max(0, (len(items) - 1) // A_PAGE)
    page = min(page, last)
    return page, items[page * A_PAGE : (page + 1) * A_PAGE]


def turning(page: int, total: int, previous: Tap, following: Tap, texts: Texts) -> list[Button]:
    """Buttons to the pages before and after, where there are any."""
    buttons = [Button(texts.plain("people-previous"), previous)] if page else []
    if (page + 1) * A_PAGE < total:
        buttons.append(Button(texts.plain("people-following"), following))
    return buttons


def in_rows(buttons: Sequence[Button], width: int = IN_A_ROW) -> list[list[Button]]:
    """Short buttons side by side."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]
