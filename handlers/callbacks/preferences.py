"""Buttons of how a colleague wants it."""

from typing import Literal

from handlers.callbacks.fields import Tap


class OpenPreferences(Tap, prefix="ha"):
    """What may be chosen, and what was."""


class ChooseCards(Tap, prefix="hc"):
    """When the card of a lesson comes."""

    value: Literal["start", "end", "none"]


class ChooseLetters(Tap, prefix="hle"):
    """Whether families of the pupils one teaches may begin to write."""

    value: Literal["yes", "no"]


class ChooseTables(Tap, prefix="ht"):
    """Whether a journal page is drawn as a table."""

    value: Literal["yes", "no"]
