"""What the journal will not take as a word on an absence."""

from services.refusals import Refusal


class TooFarBack(Refusal):
    """Longer ago than a family may explain: ``days``."""

    text_id = "absences-refusal-back"


class SearchIsOfToday(Refusal):
    """«Не знаю, где ребёнок», pressed under a message of another day: nobody would be looking."""

    text_id = "absences-refusal-unknown"


class TooFarAhead(Refusal):
    """Farther ahead, or for longer, than a family may announce: ``days``."""

    text_id = "absences-refusal-ahead"


class DaysBackwards(Refusal):
    """The last day stands before the first."""

    text_id = "absences-refusal-backwards"


class DaysUnread(Refusal):
    """What was typed is no day."""

    text_id = "absences-refusal-days"


class NoSuchLesson(Refusal):
    """None of the chosen lessons is the child's on that day any more."""

    text_id = "absences-refusal-lesson"


class NotForIllness(Refusal):
    """Words are taken for family reasons alone: nothing medical is kept (D-3)."""

    text_id = "absences-refusal-illness"


class CommentTooLong(Refusal):
    """More characters than are kept."""

    text_id = "absences-refusal-long"


class ReasonDecided(Refusal):
    """The tutor has taken it, or it was withdrawn: the button is old."""

    text_id = "absences-refusal-decided"


class AnswersChanged(Refusal):
    """The list is another than the button showed."""

    text_id = "absences-refusal-changed"
