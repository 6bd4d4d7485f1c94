"""Buttons of lessons off the timetable, lessons that do not take place, and the after-school group."""

from typing import Literal

from handlers.callbacks.calendar import OfDay
from handlers.callbacks.fields import Id, Tap
from handlers.callbacks.timetable import Slot

CancelReason = Literal["event", "outing", "weather", "nobody", "ill", "other"]


class OpenCancelling(Tap, prefix="da"):
    """Why a lesson does not take place."""

    lesson_id: Id


class CancelLesson(Tap, prefix="db"):
    """It does not, for this reason."""

    lesson_id: Id
    reason: CancelReason


class ExplainCancelling(Tap, prefix="dc"):
    """A word on it is to be typed."""

    lesson_id: Id


class UndoCancelling(Tap, prefix="dd"):
    """It takes place after all."""

    lesson_id: Id


class OpenExtraCourses(Tap, prefix="de"):
    """To which of the own courses an hour is added."""


class OpenExtraDays(Tap, prefix="df"):
    """On which day."""

    course_id: Id


class OpenExtraHours(Tap, prefix="dg"):
    """At which hour."""

    course_id: Id
    day: OfDay


class AddExtraLesson(Tap, prefix="dh"):
    """At this one."""

    course_id: Id
    day: OfDay
    slot: Slot


class TakeBackExtra(Tap, prefix="do"):
    """It was added by mistake."""

    lesson_id: Id


class OpenLeaving(Tap, prefix="di"):
    """Who of the after-school group is still there."""

    lesson_id: Id


class OpenFetching(Tap, prefix="dj"):
    """Who came for a child."""

    lesson_id: Id
    pupil_id: Id


class FetchByGuardian(Tap, prefix="dk"):
    """This guardian."""

    lesson_id: Id
    pupil_id: Id
    guardian_id: Id


class WentAlone(Tap, prefix="dl"):
    """Nobody: the child went alone."""

    lesson_id: Id
    pupil_id: Id


class FetchedByOther(Tap, prefix="dm"):
    """Somebody else, who is to be typed."""

    lesson_id: Id
    pupil_id: Id


class StillThere(Tap, prefix="dn"):
    """The child has not gone."""

    lesson_id: Id
    pupil_id: Id
