"""Buttons about opening closed lessons of earlier days."""

from typing import Literal

from handlers.callbacks.fields import Count, Id, Tap


class AskReopening(Tap, prefix="lq"):
    """A teacher wants a lesson opened, and is asked why."""

    lesson_id: Id


class SendReopening(Tap, prefix="lqs"):
    """Without a reason."""

    lesson_id: Id


class OpenReopenings(Tap, prefix="rql"):
    """What waits for a deputy."""

    page: Count


class DecideReopening(Tap, prefix="rqd"):
    """A deputy's decision."""

    request_id: Id
    allowed: Literal["yes", "no"]
