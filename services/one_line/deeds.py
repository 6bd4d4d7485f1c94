"""What a line would write, by ids: worked out for the preview, and written as it stands or not at all."""

import dataclasses

from models.lessons import Seen


@dataclasses.dataclass(frozen=True)
class Seeing:
    """What was seen of one pupil."""

    pupil_id: int
    seen: Seen
    minutes: int | None = None


@dataclasses.dataclass(frozen=True)
class HomeworkDeed:
    """Homework to be set; no ``text``: «не задано»."""

    text: str | None
    keeps_files: bool = False


@dataclasses.dataclass(frozen=True)
class MarkDeed:
    """A mark to be put."""

    pupil_id: int
    work_type: str
    value: str
    second: str | None
    ordinal: int
    over_absence: bool


@dataclasses.dataclass(frozen=True)
class Deeds:
    """Everything that is written by «Записать»."""

    lesson_id: int
    seen: tuple[Seeing, ...] = ()
    says_attendance: bool = False
    absent: int = 0
    """How many are away then."""
    topic: str | None = None
    line_ids: tuple[int, ...] = ()
    """Of the plan, whose topic it is; none for a typed one."""
    homework: HomeworkDeed | None = None
    marks: tuple[MarkDeed, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to write besides closing."""
        return self.says_attendance or self.topic is not None or self.homework is not None or bool(self.marks)
