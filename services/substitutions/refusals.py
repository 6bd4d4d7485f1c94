"""Refusals about who takes a lesson."""

from services.refusals import Refusal


class SubstituteAbsent(Refusal):
    """Whoever is to take the lesson is away that day, or is the one whose lesson it is."""

    text_id = "refusal-substitute-absent"


class SubstituteBusy(Refusal):
    """Whoever is to take the lesson has another one at that hour: the groups may be joined, and nothing else."""

    text_id = "refusal-substitute-busy"


class NothingToJoin(Refusal):
    """The colleague has no lesson at that hour that this one could be joined to."""

    text_id = "refusal-nothing-to-join"


class LessonFilled(Refusal):
    """Something is recorded at the lesson: it is taken back first."""

    text_id = "refusal-lesson-filled"


class LessonFallenOut(Refusal):
    """The lesson does not take place, or stands elsewhere by now: nobody has to take it."""

    text_id = "refusal-lesson-fallen-out"


class TooLateToSubstitute(Refusal):
    """The lesson is longer ago than a substitution may be written down, or further ahead than lessons are made."""

    text_id = "refusal-substitution-late"


class AlreadySubstituted(Refusal):
    """Somebody else takes the lesson, or it is asked for by another: that is settled first."""

    text_id = "refusal-substituted"


class RequestDecided(Refusal):
    """The other answer has been given to the request, or its asker took it back."""

    text_id = "refusal-request-decided"


class HourNoLongerFree(Refusal):
    """Another lesson stands at that hour by now."""

    text_id = "refusal-hour-not-free"
