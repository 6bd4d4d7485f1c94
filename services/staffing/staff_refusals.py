"""Refusals about colleagues and their days."""

from services.refusals import Refusal


class DayNotRead(Refusal):
    """What was typed is no day."""

    text_id = "staff-refusal-day"


class DayOutOfRange(Refusal):
    """A day that makes no sense here: before the beginning, or years away."""

    text_id = "staff-refusal-range"


class PositionNotRead(Refusal):
    """A job title of nothing, or of a whole page."""

    text_id = "staff-refusal-position"


class NotOnStaffThen(Refusal):
    """The colleague does not work here on that day."""

    text_id = "staff-refusal-not-then"


class PupilHoldsNoFunction(Refusal):
    """A live pupil can hold no function of the staff (R-65)."""

    text_id = "staff-refusal-pupil"


class LastAdministrator(Refusal):
    """Nobody would be left to give access."""

    text_id = "staff-refusal-last-administrator"


class OwnAdministrator(Refusal):
    """Whoever grants functions does not take the own one away: another does."""

    text_id = "staff-refusal-own-administrator"


class OwnLeaving(Refusal):
    """Nobody writes down the own leaving: a colleague does."""

    text_id = "staff-refusal-own-leaving"


class TutorAlready(Refusal):
    """The tutor of the class cannot stand in for themselves."""

    text_id = "tutors-refusal-already"


class LeavingStands(Refusal):
    """A leaving is taken back before its day or on the day it was entered, and only once."""

    text_id = "staff-refusal-leaving-stands"


class AlreadyAway(Refusal):
    """Another absence of the same colleague holds on these days."""

    text_id = "staff-refusal-already-away"
