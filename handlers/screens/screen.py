"""What a screen is: words, buttons under them, and sometimes the keyboard below. No messenger in sight."""

import dataclasses
from collections.abc import Sequence
from typing import Literal

from handlers.callbacks.fields import Tap
from locales.texts import Html

MOST_UNITS = 4096
"""Telegram takes no longer message; it counts in UTF-16 units, and what is markup does not count."""
_PAIR = 18
"""Two labels of at most so many characters stand side by side on a narrow phone without being cut."""
Style = Literal["success", "danger", "primary"]


@dataclasses.dataclass(frozen=True, slots=True)
class Button:
    """A button under a message. It carries its whole meaning (architecture rule 1)."""

    label: str
    does: Tap
    style: Style | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Command:
    """A command of the menu."""

    name: str
    description: str


@dataclasses.dataclass(frozen=True, slots=True)
class Menu:
    """What always stands at hand: the keyboard below the chat, and the list of commands."""

    rows: list[list[str]]
    placeholder: str
    commands: list[Command]
    contact: str | None = None
    """The label of a first button that shares the person's own phone number."""


@dataclasses.dataclass(frozen=True, slots=True)
class Screen:
    """A message as a person sees it. ``text`` is HTML made by ``Texts.html``."""

    text: Html
    rows: list[list[Button]] = dataclasses.field(default_factory=list)
    table: Html | None = None
    """The same as a rich message; ``text`` goes where that is refused."""

    @property
    def fits(self) -> bool:
        """Whether a message takes the text."""
        return len(self.text.encode("utf-16-le")) // 2 <= MOST_UNITS


def pairs(buttons: Sequence[Button]) -> list[list[Button]]:
    """Short names two in a row, long ones alone; the order is kept."""
    rows: list[list[Button]] = []
    is_open = False
    for button in buttons:
        is_short = len(button.label) <= _PAIR
        if is_open and is_short:
            rows[-1].append(button)
        else:
            rows.append([button])
        is_open = is_short and len(rows[-1]) == 1
    return rows


def fitting(lines: Sequence[Html]) -> Html:
    """As many of the lines as a message takes, one under another."""
    text = lines[0]
    for line in lines[1:]:
        longer = Html(f"{text}\n{line}")
        if not Screen(longer).fits:
            break
        text = longer
    return text
