"""What a demonstration shows, and how it says that it cannot."""

import dataclasses
import datetime as dt

from bot.demo.cast import Cast
from bot.demo.day import GoingLesson

HOLD_SECONDS = 10
"""In a school a teacher has 90 seconds to take a slip back; who looks at a demonstration does not wait so long."""


class DemoError(Exception):
    """The demonstration cannot run; ``text_id`` and ``data`` say why and what to do."""

    def __init__(self, text_id: str, **data: str) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.data = data


@dataclasses.dataclass(frozen=True)
class Scene:
    """What is shown: a lesson that is going on, and who has a phone."""

    lesson: GoingLesson
    cast: Cast
    eve: dt.datetime | None
    """When the digest of the last school day before came; None on the first day of all."""
