"""A lesson in one typed line: its questions, and the word that it is written."""

from typing import Literal

from handlers.callbacks.fields import Count, Id, Tap
from services.one_line.questions import Ask


class OpenLine(Tap, prefix="zj"):
    """The line as it would be written now."""

    draft_id: Id


class AnswerLine(Tap, prefix="zg"):
    """An answer to one of its questions: a pupil, a lesson, or a decision by its number."""

    draft_id: Id
    ask: Ask
    number: Count
    value: Id


class LeaveOutOfLine(Tap, prefix="zh"):
    """This is not written; of the lesson: it is another one."""

    draft_id: Id
    ask: Ask
    number: Count


class WriteLine(Tap, prefix="zi"):
    """What was shown is written, and with ``closes`` the lesson closed."""

    draft_id: Id
    revision: Id
    mark: Id
    closes: Literal["y", "n"]


class RetypeLine(Tap, prefix="zk"):
    """Other words in its place, or more of them."""

    draft_id: Id
    how: Literal["anew", "more"]


class DropLine(Tap, prefix="zn"):
    """Nothing of it is written."""

    draft_id: Id


class OpenLineHelp(Tap, prefix="zp"):
    """How such a line is typed."""
