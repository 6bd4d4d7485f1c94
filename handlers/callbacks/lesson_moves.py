"""Buttons of a teacher's own moves and swaps."""

from handlers.callbacks.calendar import OfDay
from handlers.callbacks.fields import Count, Id, Tap
from handlers.callbacks.timetable import Slot


class OpenOwnLessons(Tap, prefix="zl"):
    """The own lessons of the next days."""

    page: Count


class OpenMove(Tap, prefix="zo"):
    """One of them, to say where to."""

    lesson_id: Id


class OpenMoveDay(Tap, prefix="zd"):
    """The free hours of a day."""

    lesson_id: Id
    day: OfDay


class AskMove(Tap, prefix="za"):
    """What moving it to this hour would do."""

    lesson_id: Id
    day: OfDay
    slot: Slot


class DoMove(Tap, prefix="zm"):
    """Move it there."""

    lesson_id: Id
    day: OfDay
    slot: Slot


class OpenSwaps(Tap, prefix="zw"):
    """The own lessons with which it could change places."""

    lesson_id: Id
    page: Count


class AskSwap(Tap, prefix="zq"):
    """What swapping the two would do."""

    lesson_id: Id
    other_id: Id


class DoSwap(Tap, prefix="zx"):
    """Swap them."""

    lesson_id: Id
    other_id: Id


class UndoMove(Tap, prefix="zu"):
    """Put it back where it came from."""

    lesson_id: Id
