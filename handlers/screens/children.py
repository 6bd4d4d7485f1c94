"""From one child to another, on every screen of a family's."""

from collections.abc import Callable, Sequence

from handlers.callbacks.fields import Tap
from handlers.screens import lesson_words
from handlers.screens.screen import Button, pairs
from locales.texts import Texts, cut
from services.diary.children import OwnChild

_LONGEST = 30
_MOST = 60
"""A keyboard has a hundred buttons, and the screen has its own."""


def switcher(
    children: Sequence[OwnChild], pupil_id: int, opens: Callable[..., Tap], texts: Texts
) -> list[list[Button]]:
    """The other children, short names two in a row: the same screen of each. ``opens`` takes a ``pupil_id``."""
    others = [child for child in children if child.pupil_id != pupil_id][:_MOST]
    return pairs([Button(label(child, texts), opens(pupil_id=child.pupil_id)) for child in others])


def label(child: OwnChild, texts: Texts) -> str:
    """«Иван П., 7Б»."""
    return cut(texts.plain("today-child", child=lesson_words.familiar(child.name, texts), group=child.group), _LONGEST)
