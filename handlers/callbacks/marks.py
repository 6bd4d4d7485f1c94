"""Buttons of current marks. What the brush holds stands in each of its buttons, so that it outlives a restart."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handlers.callbacks.fields import Id, Tap
from models.marks import DEBT

_PLACE = re.compile("[1-9]")


def _strict_place(value: object) -> object:
    if isinstance(value, str) and not _PLACE.fullmatch(value):
        message = "not a place"
        raise ValueError(message)
    return value


Letter = Literal["5", "4", "3", "2", "1", "p", "f", "d"]
"""What stands on a button for a value of the scale; never given another meaning."""
Brush = Literal["5", "4", "3", "2", "1", "p", "f", "d", "o"]
"""What a tap on a pupil sets; with «o» it sets nothing, and opens the pupil."""
VALUES: dict[Letter, str] = {
    "5": "5",
    "4": "4",
    "3": "3",
    "2": "2",
    "1": "1",
    "p": "pass",
    "f": "fail",
    "d": DEBT,
}
LETTERS: dict[str, Letter] = {code: letter for letter, code in VALUES.items()}
Work = Annotated[str, Field(max_length=11, pattern=r"^[a-z0-9]+$")]
"""A code of the dictionary, which stays what it is when the dictionary changes."""
Place = Annotated[int, BeforeValidator(_strict_place), Field(ge=1, le=9)]
"""Which of several marks for one kind of work."""


class OpenBrush(Tap, prefix="mb"):
    """The marks of a lesson, with this brush in hand."""

    lesson_id: Id
    brush: Brush
    work: Work


class ChooseWork(Tap, prefix="mw"):
    """Ask for which work the brush sets marks."""

    lesson_id: Id
    brush: Brush


class Paint(Tap, prefix="mp"):
    """The pupil has this mark, in the place of the one that stood for the work."""

    lesson_id: Id
    pupil_id: Id
    letter: Letter
    work: Work
    place: Place


class PaintAnyway(Tap, prefix="mq"):
    """The same, though the pupil is marked absent."""

    lesson_id: Id
    pupil_id: Id
    letter: Letter
    work: Work
    place: Place


class OpenPupilMarks(Tap, prefix="mu"):
    """A pupil's marks, seen from a lesson; more are set for this work."""

    lesson_id: Id
    pupil_id: Id
    work: Work


class ChoosePupilWork(Tap, prefix="mv"):
    """Ask for which work more marks of the pupil are set."""

    lesson_id: Id
    pupil_id: Id


class AddMark(Tap, prefix="ma"):
    """The pupil has this mark, the first, the second… for such a work."""

    lesson_id: Id
    pupil_id: Id
    letter: Letter
    work: Work
    place: Place


class AddMarkAnyway(Tap, prefix="mz"):
    """The same, though the pupil is marked absent."""

    lesson_id: Id
    pupil_id: Id
    letter: Letter
    work: Work
    place: Place


class OpenMark(Tap, prefix="mo"):
    """One mark, seen from a lesson of its course."""

    mark_id: Id
    lesson_id: Id


class ReviseMark(Tap, prefix="mr"):
    """The mark has this value, and the second one if it is double."""

    mark_id: Id
    lesson_id: Id
    letter: Letter
    second: Literal["5", "4", "3", "2", "1", "p", "f", "d", "0"]
    """«0» for a mark that is not double."""


class WithdrawMark(Tap, prefix="mx"):
    """The mark stands no more."""

    mark_id: Id
    lesson_id: Id


class ChooseMarkWork(Tap, prefix="mt"):
    """Ask for which work the mark was."""

    mark_id: Id
    lesson_id: Id


class RetypeMark(Tap, prefix="my"):
    """The mark was for this work."""

    mark_id: Id
    lesson_id: Id
    work: Work


class CommentMark(Tap, prefix="mc"):
    """Ask for words to the mark."""

    mark_id: Id
    lesson_id: Id


class UncommentMark(Tap, prefix="mn"):
    """No word to the mark."""

    mark_id: Id
    lesson_id: Id


class BeginRetake(Tap, prefix="me"):
    """The work was done again at a lesson: ask with which mark."""

    mark_id: Id
    lesson_id: Id


class Retake(Tap, prefix="mf"):
    """This mark of the lesson mends that one; its place keeps a second tap harmless."""

    mark_id: Id
    lesson_id: Id
    letter: Letter
    place: Place


class OpenDebts(Tap, prefix="md"):
    """Who owes what in the lesson's course."""

    lesson_id: Id


class BringFormer(Tap, prefix="mh"):
    """Ask for marks of the pupil's former school."""

    lesson_id: Id
    pupil_id: Id
