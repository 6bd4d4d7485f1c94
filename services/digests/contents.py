"""What a digest holds for its reader: names made for them, and words where the journal has words."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from services.dictionaries import Work
from services.homework.for_pupils import DueHomework
from services.matters.news import MatterNews
from services.names import ShownName


class Named(NamedTuple):
    """A lesson, and what is said of it: a reason, minutes late, what changes."""

    number: int | None
    subject: str
    said: str | int | None = None
    day: dt.date | None = None


class MarkSaid(NamedTuple):
    """A mark of the day."""

    subject: str
    value: str
    second_value: str | None
    work_type: str
    is_retake: bool


@dataclasses.dataclass(frozen=True)
class ChildDigest:
    """A child of a digest."""

    pupil_id: int
    name: ShownName
    group: str
    marked: int
    total: int


@dataclasses.dataclass(frozen=True)
class ChildDay(ChildDigest):
    """A child's day."""

    unmarked: list[Named]
    ahead: list[Named]
    absent: list[Named]
    late: list[Named]
    marks: list[MarkSaid]
    next_day: dt.date | None
    homework: list[tuple[Named, DueHomework]]
    changes: list[Named]


class SubjectWeek(NamedTuple):
    """The marks of a subject in a week, and the average of the period."""

    subject: str
    marks: list[tuple[str, str | None]]
    average: tuple[str, str] | None


class RemarkSaid(NamedTuple):
    """A remark of the week: a usual one, or in the teacher's words."""

    template: str | None
    text: str | None


@dataclasses.dataclass(frozen=True)
class ChildWeek(ChildDigest):
    """A child's week."""

    late: int
    absent: list[tuple[str, int]]
    """Codes, each with how many lessons."""
    days: int
    marks: list[SubjectWeek]
    debts: list[tuple[str, str]]
    """Subject and kind of work."""
    remarks: list[RemarkSaid]
    is_seen: bool
    """«Ознакомлен» was said by this reader."""


@dataclasses.dataclass(frozen=True)
class DayDigest(MatterNews):
    """The evening digest of one person. ``at`` is local."""

    date: dt.date
    at: dt.datetime
    children: list[ChildDay]
    works: Mapping[str, Work]


@dataclasses.dataclass(frozen=True)
class WeekDigest(MatterNews):
    """The weekly digest of one person."""

    first: dt.date
    last: dt.date
    children: list[ChildWeek]
    works: Mapping[str, Work]
    may_acknowledge: bool
    is_empty: bool = False
