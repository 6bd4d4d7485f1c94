"""What a day of a child's diary is: lessons, and all that the family may know of each."""

import dataclasses
import datetime as dt
import enum
from collections.abc import Sequence

from models.lessons import Seen
from services.homework.for_pupils import DueHomework
from services.names import ShownName
from services.policy import Function


class Stage(enum.StrEnum):
    """How far a lesson is at the moment the diary is read."""

    AHEAD = "ahead"
    NOW = "now"
    OVER = "over"
    """It has ended, and there is still time to mark it."""
    DUE = "due"
    """It should have been marked by now (D-6)."""


class Change(enum.StrEnum):
    """What is otherwise at a lesson than the timetable has it; by whom it is given is not said."""

    SAME_SUBJECT = "same_subject"
    JOINED = "joined"
    SUPERVISION = "supervision"
    INSTEAD = "instead"
    """It stands in another's place."""
    MOVED_HERE = "moved_here"


class Fall(enum.StrEnum):
    """Why a lesson of the timetable does not stand."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    REPLACED = "replaced"


@dataclasses.dataclass(frozen=True)
class DiaryMark:
    """A mark of a lesson. ``weight`` where the school gives this kind of work another than the usual."""

    value: str
    second_value: str | None = None
    work_type: str | None = None
    work_name: str | None = None
    """As the school calls the work; nothing where the usual name holds."""
    weight: float | None = None
    comment: str | None = None


@dataclasses.dataclass(frozen=True)
class DiaryLesson:
    """A lesson of a child's day. ``seen`` is None while nobody has marked it: that is not «was there»."""

    number: int | None
    subject: str
    starts: dt.datetime
    seen: Seen | None
    minutes_late: int | None
    homework: Sequence[DueHomework] = ()
    """What was to be done for it; nothing while nobody has said."""
    stage: Stage = Stage.DUE
    code: str | None = None
    """Why the child was absent, once the school has taken the reason."""
    topic: str | None = None
    """What was taught, once the teacher has closed the lesson."""
    marks: Sequence[DiaryMark] = ()
    change: Change | None = None
    moved_from: dt.date | None = None


@dataclasses.dataclass(frozen=True)
class FallenLesson:
    """A lesson that was to be and is not."""

    number: int | None
    subject: str
    starts: dt.datetime
    why: Fall
    moved_to: dt.date | None = None


@dataclasses.dataclass(frozen=True)
class DiaryRemark:
    """A word of a teacher's on the child, from a lesson."""

    number: int | None
    subject: str
    template: str | None
    text: str | None
    is_praise: bool


@dataclasses.dataclass(frozen=True)
class ChildDay:
    """A child's day at the moment ``at`` (local)."""

    pupil_id: int
    child: ShownName
    group: str
    date: dt.date
    at: dt.datetime
    lessons: Sequence[DiaryLesson]
    left_on: dt.date | None = None
    """The first day without the child, who is of the school no more; the family reads past days for a while (D-2)."""
    before: dt.date | None = None
    """The nearest earlier day with lessons; asked for a single child's day."""
    after: dt.date | None = None
    """The nearest later one that has come, or for which something is set."""
    fallen: Sequence[FallenLesson] = ()
    remarks: Sequence[DiaryRemark] = ()
    ahead: "ChildDay | None" = None
    """On today's screen: the day ``after``, for its homework."""
    reader: Function = Function.GUARDIAN
    may_explain: bool = False
    """The reader may say why the child is absent; asked for a single child's day."""

    @property
    def marked(self) -> int:
        """How many of the day's lessons have been marked for this child."""
        return sum(lesson.seen is not None for lesson in self.lessons)

    @property
    def to_do(self) -> int:
        """For how many of its lessons something is to be done."""
        return sum(any(not one.is_none for one in lesson.homework) for lesson in self.lessons)
