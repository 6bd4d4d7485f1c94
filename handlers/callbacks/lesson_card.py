"""Buttons of the lesson's card: closing it, its topic, kind and ИКТ."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from handlers.callbacks.fields import Count, Id, Tap

KindCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=16)]
"""Of the dictionary of lesson kinds."""


class CloseLesson(Tap, prefix="lz"):
    """«Урок проведён», with so many missing and the card's number of what it showed."""

    lesson_id: Id
    absent: Count
    lines: Id


class ReopenLesson(Tap, prefix="lr"):
    """Open it again, on the day it was closed."""

    lesson_id: Id


class TakeTopic(Tap, prefix="ltt"):
    """The plan's topics from one line to another: most often one."""

    lesson_id: Id
    first: Id
    last: Id


class RepeatTopic(Tap, prefix="ltr"):
    """The topic of an earlier lesson once more."""

    lesson_id: Id
    of_lesson_id: Id


class UseTypedTopic(Tap, prefix="ltu"):
    """What was typed and refused before is the topic."""

    lesson_id: Id


class SetLessonKind(Tap, prefix="lmk"):
    """Вид занятия."""

    lesson_id: Id
    code: KindCode


class SetIct(Tap, prefix="lmi"):
    """Whether ИКТ was used."""

    lesson_id: Id
    used: Literal["yes", "no"]
