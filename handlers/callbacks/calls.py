"""Buttons of the list of calls."""

from typing import Literal

from handlers.callbacks.fields import Day, Id, Tap


class OpenCalls(Tap, prefix="abcl"):
    """The list of a day as it stands now."""

    day: Day


class RecordCall(Tap, prefix="abcr"):
    """Whether somebody of the family answered the telephone."""

    pupil_id: Id
    day: Day
    reached: Literal["yes", "no"]


class OpenAway(Tap, prefix="abaw"):
    """Who of the own class is missing today: what was done about each."""
