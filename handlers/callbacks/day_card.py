"""Buttons of a day in one class, and of the evening's message."""

from handlers.callbacks.fields import Day, Id, Tap
from models.lessons import Seen


class OpenDayCard(Tap, prefix="oa"):
    """The card of a day in one class."""

    group_id: Id
    day: Day


class OpenDayCardBelow(Tap, prefix="ob"):
    """The same as a new message, under a notice that stays."""

    group_id: Id
    day: Day


class OpenDayList(Tap, prefix="oc"):
    """Who is there that day."""

    group_id: Id
    day: Day


class MarkDay(Tap, prefix="od"):
    """What was seen of a pupil on the day of this lesson: the wanted state for every open one that has begun."""

    lesson_id: Id
    pupil_id: Id
    seen: Seen


class MarkAtLesson(Tap, prefix="oe"):
    """What was seen of a pupil at one lesson of the day: the wanted state."""

    lesson_id: Id
    pupil_id: Id
    seen: Seen


class FinishDay(Tap, prefix="of"):
    """The lists are complete, as the screen showed them: ``check`` is the number of what it showed."""

    group_id: Id
    day: Day
    check: Id


class TakeDayHomework(Tap, prefix="og"):
    """Homework as planned, and «не задано» where nothing is, as the screen showed it."""

    group_id: Id
    day: Day
    check: Id


class CloseDay(Tap, prefix="oh"):
    """The lessons took place, as the screen showed them."""

    group_id: Id
    day: Day
    check: Id
