"""Refusals about days, hours and lessons that are to be changed."""

from services.refusals import Refusal


class DayInPast(Refusal):
    """A day that is over, or days that end before they begin."""

    text_id = "refusal-day-past"


class DaysTooMany(Refusal):
    """More days than one entry of the calendar may have."""

    text_id = "refusal-days-many"


class NoSchoolYear(Refusal):
    """No school year has these days."""

    text_id = "refusal-no-school-year"


class NoClassConcerned(Refusal):
    """There is no class for which it would be."""

    text_id = "refusal-no-class"


class DraftGone(Refusal):
    """What was being put together is closed, or is another by now than the button was shown for."""

    text_id = "refusal-draft-gone"


class RowChanged(Refusal):
    """The row of the timetable has been changed or ended since, or says what it is wanted to say already."""

    text_id = "refusal-row-changed"


class NoBell(Refusal):
    """No bell rings for a lesson of this number then."""

    text_id = "refusal-no-bell"


class LessonBegun(Refusal):
    """The lesson has begun or is over."""

    text_id = "refusal-lesson-begun"


class LessonHolds(Refusal):
    """Something is recorded at the lesson."""

    text_id = "refusal-lesson-holds"


class LessonReplaced(Refusal):
    """A colleague is to give the lesson, or asks to: the deputy settles that first."""

    text_id = "refusal-lesson-replaced"


class HourTaken(Refusal):
    """The class or the teacher has another lesson then, or the day has none."""

    text_id = "refusal-hour-taken"
