"""What is set at lessons, in short."""

import dataclasses
import datetime as dt


@dataclasses.dataclass(frozen=True)
class HomeworkBrief:
    """What is set at a lesson for its whole list."""

    homework_id: int
    text: str | None
    files: int
    due_on: dt.date | None
    minutes: int | None
    named: int
    """How many pupils have one of their own besides."""

    @property
    def is_none(self) -> bool:
        """«Не задано» was said."""
        return self.text is None and not self.files
