"""Refusals about pupils, guardians and their data."""

from services.refusals import Refusal


class PupilNotListed(Refusal):
    """The pupil is in no class on that day or later."""

    text_id = "pupils-refusal-not-listed"


class DepartureStands(Refusal):
    """A departure is taken back on the day it was entered; later the pupil is taken in anew."""

    text_id = "pupils-refusal-departure-stands"


class PupilListed(Refusal):
    """The pupil is in a class already: that is a move, not an admission."""

    text_id = "pupils-refusal-listed"


class PupilLeaves(Refusal):
    """A day is written down from which the pupil is not of the school."""

    text_id = "pupils-refusal-leaves"


class GuardianListed(Refusal):
    """This person is the child's guardian already."""

    text_id = "guardians-refusal-listed"


class BadName(Refusal):
    """What was typed is no full name."""

    text_id = "people-bad-name"


class BadDay(Refusal):
    """What was typed is no day, or none that can be meant here."""

    text_id = "people-bad-day"


class BadPhone(Refusal):
    """What was typed is no phone number."""

    text_id = "people-bad-phone"


class NothingToCorrect(Refusal):
    """The school has exactly what was proposed."""

    text_id = "corrections-refusal-same"


class DataCheckChanged(Refusal):
    """The class, or the month, is another than the button asserts."""

    text_id = "data-checks-refusal-changed"


class BadBasis(Refusal):
    """No paper, or too long a word on it."""

    text_id = "guardians-refusal-basis"
