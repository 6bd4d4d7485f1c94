"""How marks, their values and works are called, and the buttons of the values."""

from collections.abc import Callable, Mapping

from handlers.callbacks.fields import Tap
from handlers.callbacks.marks import LETTERS, Letter
from handlers.screens.screen import Button
from locales.texts import Texts
from models.marks import DEBT
from services.dictionaries import Work
from services.marks.sheet import Ground

_SIGNS = frozenset({"pass", "fail", DEBT})
"""Values with words; beside a name they need a short sign."""


def value(code: str, texts: Texts) -> str:
    """«5», «зачёт», «долг»."""
    return texts.plain("marks-debt") if code == DEBT else texts.plain(f"mark-value-{code}")


def mark(first: str, second: str | None, texts: Texts) -> str:
    """«5», «4/3», «долг»."""
    return value(first, texts) if second is None else f"{value(first, texts)}/{value(second, texts)}"


def sign(first: str, second: str | None, texts: Texts) -> str:
    """The same beside a name: «5», «4/3», «зч», «•»."""
    return texts.plain(f"marks-sign-{first}") if first in _SIGNS else mark(first, second, texts)


def work(code: str, works: Mapping[str, Work], texts: Texts) -> str:
    """«Контрольная работа», or as the school calls it."""
    own = works[code].name if code in works else None
    return own or texts.plain(f"work-type-{code}")


def value_rows(
    ground: Ground, does: Callable[[Letter], Tap], texts: Texts, *, chosen: str | None = None, debt: bool = True
) -> list[list[Button]]:
    """What may be set at a lesson, as two rows of buttons: marks with the debt, and values with words.

    ``chosen`` is the code of the value that stands, or is in hand.
    """
    numbers = [one.code for one in ground.values if one.points is not None] + ([DEBT] if debt else [])
    words = [one.code for one in ground.values if one.points is None]
    return [[_button(code, does, texts, is_chosen=code == chosen) for code in row] for row in (numbers, words)]


def _button(code: str, does: Callable[[Letter], Tap], texts: Texts, *, is_chosen: bool) -> Button:
    label = value(code, texts)
    if is_chosen:
        return Button(texts.plain("marks-chosen", value=label), does(LETTERS[code]), "primary")
    return Button(label, does(LETTERS[code]))
