"""Refusals about closing a lesson and opening it again."""

from services.refusals import Refusal


class TopicMissing(Refusal):
    """A lesson is not closed without a topic (R-13)."""

    text_id = "refusal-topic-missing"


class TopicTooLong(Refusal):
    """A topic of more than ``most`` characters."""

    text_id = "refusal-topic-long"


class CardChanged(Refusal):
    """The topic or the list is another than the button asserted."""

    text_id = "refusal-card-changed"


class LessonTooEarly(Refusal):
    """The lesson begins at ``starts``, and is not closed earlier than ``minutes`` before."""

    text_id = "refusal-lesson-early"


class ReopenLater(Refusal):
    """The lesson was closed on an earlier day: a deputy is asked to open it."""

    text_id = "refusal-reopen-later"


class LessonOpen(Refusal):
    """The lesson is open: there is nothing to ask for."""

    text_id = "refusal-lesson-open"


class RequestDecided(Refusal):
    """The request was decided already, the other way."""

    text_id = "refusal-reopening-decided"


class ReasonTooLong(Refusal):
    """A reason of more than ``most`` characters."""

    text_id = "refusal-reason-long"


class AskerGone(Refusal):
    """Whoever asked to open the lesson works here no more: nobody would close it again."""

    text_id = "refusal-asker-gone"


class NotBegunYet(Refusal):
    """The lesson is later today: nobody can be missing from it yet."""

    text_id = "refusal-not-begun-yet"
