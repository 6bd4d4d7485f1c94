"""Buttons of a search for a child, and of what is done about an absence."""

from handlers.callbacks.fields import Day, Id, Tap
from models.searches import Found


class OpenSearch(Tap, prefix="sro"):
    """How a search stands, in place of its question."""

    search_id: Id


class TakeSearch(Tap, prefix="srt"):
    """«Принял(а)»: the first one does."""

    search_id: Id


class AskWhereFound(Tap, prefix="srw"):
    """«Нашёлся»: ask where."""

    search_id: Id


class EndSearch(Tap, prefix="sre"):
    """The child is found."""

    search_id: Id
    found: Found


class NotInClass(Tap, prefix="srn"):
    """The teacher has looked once more."""

    search_id: Id
    lesson_id: Id


class InClass(Tap, prefix="sri"):
    """The child is there: the mark of this lesson is put right."""

    search_id: Id
    lesson_id: Id


class OpenSteps(Tap, prefix="abst"):
    """«Ход»: all that was done about a pupil's absence on a day, below the message."""

    pupil_id: Id
    day: Day
