"""Buttons of the timetable: a class's week, and a row changed from a day on."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.calendar import OfDay
from handlers.callbacks.fields import Count, Id, Tap
from models.courses import WeekKind

WeekdayOrAll = Annotated[Count, Field(le=7)]
Slot = Annotated[Count, Field(le=8)]


class OpenTimetable(Tap, prefix="tt"):
    """The classes, to choose whose week."""


class OpenWeek(Tap, prefix="tw"):
    """The week of a class, or with a day the rows of it, to change."""

    group_id: Id
    weekday: WeekdayOrAll


class OpenRow(Tap, prefix="to"):
    """One row, to say what is to become of it."""

    row_id: Id


class BeginRow(Tap, prefix="tm"):
    """It goes elsewhere in the week, gets another room, or ends."""

    row_id: Id
    what: Literal["move", "room", "end"]


class BeginAdding(Tap, prefix="ta"):
    """A new row of a class on this day; the next question is of which course."""

    group_id: Id
    weekday: WeekdayOrAll


class ChooseCourse(Tap, prefix="tc"):
    """Of this course."""

    course_id: Id


class ChooseRowWeekday(Tap, prefix="ty"):
    """On this day of the week."""

    weekday: WeekdayOrAll


class ChooseSlot(Tap, prefix="tl"):
    """At this hour."""

    slot: Slot


class ChooseWeeks(Tap, prefix="tk"):
    """In every week, or every second."""

    weeks: WeekKind


class NoRoom(Tap, prefix="tn"):
    """No room is to be named."""


class ChooseFrom(Tap, prefix="tf"):
    """From this day on."""

    day: OfDay


class ApplyRow(Tap, prefix="tx"):
    """Carry out this very draft."""

    draft: Id
