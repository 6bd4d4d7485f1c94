"""The marks of lessons, in short."""

from typing import NamedTuple


class MarkBrief(NamedTuple):
    """A mark that stands."""

    mark_id: int
    pupil_id: int
    value: str
    second_value: str | None
    work_type: str | None
    is_retake: bool
