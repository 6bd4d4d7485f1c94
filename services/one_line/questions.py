"""What a line leaves open, and what was answered: under keys that mean the same after any restart."""

import enum
from collections.abc import Mapping
from typing import Any, NamedTuple

from services.attendance import LessonTitle
from services.names import ShownName


class Ask(enum.StrEnum):
    """What is asked. A letter, for it stands on buttons and in drafts."""

    LESSON = "g"
    ABSENT = "a"
    """Who was named as absent."""
    LATE = "o"
    MINUTES = "i"
    """Whether the number after the name of somebody late is minutes, or another pupil's."""
    MARK = "m"
    """Whose mark it is."""
    TEXT = "t"
    """Whether a mark's piece is rather the end of the topic or homework before it."""
    EARLIER = "e"
    """What becomes of those whom the line does not name and the list says to be away."""
    BOTH = "b"
    """Named as absent and as late."""
    HOMEWORK = "h"
    """Homework is set already."""
    AGAIN = "r"
    """The pupil has a mark for that work at this lesson already."""
    TWICE = "w"
    """Two marks for one work in the line itself."""
    OVER = "v"
    """A mark for somebody absent."""
    UNKNOWN = "u"
    """A piece that cannot be read."""


YES = 1
STAY_AWAY, NOW_HERE = 1, 2
IS_ABSENT, IS_LATE = 1, 2
IS_MINUTES, IS_PUPIL = 1, 2
REPLACE, ADD = 1, 2
LEFT_OUT = 0
"""The answer «do not write this»; to LESSON: «another one»."""


class Option(NamedTuple):
    """A possible answer: a pupil, a lesson, or a decision by its number."""

    ask: Ask
    value: int
    name: ShownName | None = None
    lesson: LessonTitle | None = None


class Question(NamedTuple):
    """Something that is not written before it is answered."""

    ask: Ask
    number: int
    """Which of its kind: the place of what was typed, or a list number."""
    typed: str = ""
    names: tuple[ShownName, ...] = ()
    """Whom it is about, where that is known."""
    options: tuple[Option, ...] = ()
    may_leave_out: bool = False


class Answers:
    """What was answered to a draft so far."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """``data`` is the draft's own."""
        self._data = data

    def to(self, ask: Ask, number: int = 0) -> int | None:
        """The answer; None while there is none."""
        answer = self._data.get(key(ask, number))
        return answer if isinstance(answer, int) else None

    def left_out(self, ask: Ask, number: int) -> bool:
        """Whether it is not to be written."""
        return self.to(ask, number) == LEFT_OUT


def key(ask: Ask, number: int) -> str:
    """Where an answer stands in the draft's data."""
    return f"{ask}{number}"
