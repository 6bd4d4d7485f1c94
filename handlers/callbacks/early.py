"""Buttons of «заберу раньше»."""

from typing import Literal

from handlers.callbacks.fields import Id, Tap


class OpenEarly(Tap, prefix="erl"):
    """The next meetings of the child's after-school group."""

    pupil_id: Id


class SayEarly(Tap, prefix="ers"):
    """The child is fetched before this one, or is not after all."""

    pupil_id: Id
    lesson_id: Id
    early: Literal["yes", "no"]


class FetchedEarly(Tap, prefix="erf"):
    """Under the message that the child is not in the group: it was fetched."""

    pupil_id: Id
    lesson_id: Id
