"""Buttons of the diary: days to choose from, weeks, all children at once."""

from typing import Literal

from handlers.callbacks.fields import Day, Id, Tap


class OpenDays(Tap, prefix="dyd"):
    """The days of a week, to choose one, or to type any other."""

    pupil_id: Id
    day: Day


class OpenWeek(Tap, prefix="dyw"):
    """A child's week, that of the day."""

    pupil_id: Id
    day: Day


class SendWeek(Tap, prefix="dyx"):
    """The same as a picture, or to print."""

    pupil_id: Id
    day: Day
    form: Literal["picture", "pdf"]


class OpenFamilyDays(Tap, prefix="dya"):
    """Today and tomorrow of every child."""


class OpenDiaryTables(Tap, prefix="dyt"):
    """Whether the week is drawn as a table."""


class ChooseDiaryTables(Tap, prefix="dys"):
    """As a table, or as text."""

    value: Literal["yes", "no"]
