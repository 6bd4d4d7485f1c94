"""Lettering of a printed page: the fonts, and words made to fit the room they have."""

import functools
import re
import threading
from pathlib import Path
from typing import Literal, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Face = Literal["DejaVuSans", "DejaVuSans-Bold"]
PLAIN: Face = "DejaVuSans"
BOLD: Face = "DejaVuSans-Bold"
DRAWING = threading.Lock()
"""A font keeps what it has drawn into each open document, and papers are drawn in threads: one at a time."""
_FOLDER = Path(__file__).parent / "fonts"
_STEP = 0.5
_AFTER_HYPHEN = re.compile("(?<=-)")


class Fitted(NamedTuple):
    """Lines and the size in which they fit."""

    size: float
    lines: list[str]


@functools.cache
def load() -> None:
    """Make the fonts known, once: reading them takes a tenth of a second."""
    for face in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(face, _FOLDER / f"{face}.ttf"))


def fit(text: str, face: Face, size: float, width: float, *, lines: int, smallest: float) -> Fitted:
    """The text in at most so many lines: smaller where it must be, and cut with «…» where even that is too long."""
    text = " ".join(text.encode("utf-8", "replace").decode().split())
    while True:
        wrapped = _wrap(text, face, size, width)
        if len(wrapped) <= lines:
            return Fitted(size, wrapped)
        if size - _STEP < smallest:
            return Fitted(size, [*wrapped[: lines - 1], _cut(wrapped[lines - 1], face, size, width)])
        size -= _STEP


def measure(text: str, face: Face, size: float) -> float:
    """How wide the text is."""
    return float(pdfmetrics.stringWidth(text, face, size))


def _wrap(text: str, face: Face, size: float, width: float) -> list[str]:
    """Words on lines. One longer than a line is parted after its hyphens, and at last where the line ends."""
    lines = [""]

    def takes(more: str) -> bool:
        return measure(f"{lines[-1]}{more}", face, size) <= width

    for word in text.split():
        space = " " if lines[-1] else ""
        if takes(space + word):
            lines[-1] += space + word
            continue
        if lines[-1]:
            lines.append("")
        for part in _AFTER_HYPHEN.split(word):
            if lines[-1] and not takes(part):
                lines.append("")
            for letter in part:
                if lines[-1] and not takes(letter):
                    lines.append("")
                lines[-1] += letter
    return lines


def _cut(line: str, face: Face, size: float, width: float) -> str:
    while line and measure(f"{line}…", face, size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
