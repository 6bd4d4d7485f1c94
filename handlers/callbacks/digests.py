"""Buttons of digests and early words: «Ознакомлен», and when digests come."""

from typing import Literal

from handlers.callbacks.fields import Day, Id, Tap

Hour = Literal["school", "1600", "1630", "1700", "1730", "1800", "1830", "1900", "1930", "2000", "2030", "2100", "none"]


class SeenWeek(Tap, prefix="dgw"):
    """«Ознакомлен» with a child's week that ends on the day."""

    pupil_id: Id
    day: Day


class SeenAll(Tap, prefix="dga"):
    """The same of all children of that digest."""

    day: Day


class SeenWarning(Tap, prefix="dgp"):
    """«Ознакомлен» with an early word."""

    warning_id: Id
    pupil_id: Id


class OpenWeek(Tap, prefix="dgo"):
    """One's own digest of the week that ends on the day, below."""

    day: Day


class OpenWarning(Tap, prefix="dgq"):
    """An early word, below."""

    warning_id: Id


class OpenDigests(Tap, prefix="dgs"):
    """When digests come."""


class OpenDigestHours(Tap, prefix="dgh"):
    """The hours to choose from."""

    kind: Literal["evening", "weekly"]


class ChooseDigestHour(Tap, prefix="dgc"):
    """A digest comes at this hour, or never."""

    kind: Literal["evening", "weekly"]
    hour: Hour


class ChooseEmpty(Tap, prefix="dge"):
    """What comes of a day without lessons."""

    value: Literal["silence", "line"]
