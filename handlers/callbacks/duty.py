"""Buttons of the duty roster."""

from handlers.callbacks.fields import Count, Day, Id, Tap


class OpenDuty(Tap, prefix="ja"):
    """The roster of this week."""


class OpenDutyWeek(Tap, prefix="jb"):
    """The roster of the week of this Monday."""

    monday: Day


class ChooseDuty(Tap, prefix="jc"):
    """Who is on duty on a day."""

    day: Day
    page: Count


class PutDuty(Tap, prefix="jd"):
    """This colleague is."""

    day: Day
    person_id: Id


class ClearDuty(Tap, prefix="je"):
    """Nobody is."""

    day: Day


class CopyDuty(Tap, prefix="jf"):
    """The empty days of this week as in the week before."""

    monday: Day
