"""What final mark is proposed by the rule, and why; the teacher decides (D-4)."""

import enum
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from models.marks import MarkKind
from services.marks.averages import Average, half_up

UNATTESTED = "unattested"
"""«н/а», with a reason."""
EXEMPT = "exempt"
"""«осв», by an order."""
WITH_EXAM, OF_TWO_YEARS = 9, 11
"""The grades whose итоговая has a rule of its own, by law."""


class Why(enum.StrEnum):
    """What a proposal follows from."""

    AVERAGE = "average"
    NO_MARKS = "no_marks"
    FEW_MARKS = "few_marks"
    PERIODS = "periods"
    PERIOD_MISSING = "period_missing"
    """The last period of the year has no mark, so the annual one would be of a part."""
    ANNUAL = "annual"
    WITH_EXAM = "with_exam"
    TWO_YEARS = "two_years"
    NOTHING = "nothing"
    """There is nothing to propose by."""


class Proposal(NamedTuple):
    """A value, and why that."""

    value: str | None
    why: Why

    @property
    def is_ready(self) -> bool:
        """Whether it may be set as it stands: «н/а» asks for a reason first."""
        return self.value not in {None, UNATTESTED}


class PupilFinals(NamedTuple):
    """The final marks of one pupil, as the rules ask for them."""

    periods: Sequence[str]
    """Of the year, in their order."""
    has_last: bool
    """The last period of the year is among them, if the course has periods."""
    year: str | None
    exam: str | None
    earlier: Sequence[str]
    """Of the year before: its periods' and annual marks."""

    def basis(self, kind: MarkKind, grade: int | None) -> tuple[str, ...]:
        """The finals that a mark of the year follows from."""
        if kind is MarkKind.YEAR:
            return tuple(self.periods)
        if kind is not MarkKind.FINAL or self.year is None:
            return ()
        if grade == OF_TWO_YEARS:
            return (*self.earlier, *self.periods, self.year)
        return (self.year, self.exam) if grade == WITH_EXAM and self.exam else (self.year,)


def of_period(average: Average, *, least: int) -> Proposal:
    """The average, half up; «н/а» where there are fewer marks than a period's mark needs."""
    if average.mean is None:
        return Proposal(UNATTESTED, Why.NO_MARKS)
    if average.marks < least:
        return Proposal(UNATTESTED, Why.FEW_MARKS)
    return Proposal(str(half_up(average.mean)), Why.AVERAGE)


def of_year(kind: MarkKind, finals: PupilFinals, *, grade: int | None, points: Mapping[str, int | None]) -> Proposal:
    """Годовая by the periods; итоговая by the annual mark, in grade 9 with the exam, in 11 by both years."""
    if kind is MarkKind.EXAM:
        return Proposal(None, Why.NOTHING)
    if kind is MarkKind.YEAR and not finals.has_last:
        return Proposal(None, Why.PERIOD_MISSING)
    return _mean(finals.basis(kind, grade), points, _why(kind, finals, grade))


def _why(kind: MarkKind, finals: PupilFinals, grade: int | None) -> Why:
    if kind is MarkKind.YEAR:
        return Why.PERIODS
    if grade == OF_TWO_YEARS:
        return Why.TWO_YEARS
    return Why.WITH_EXAM if grade == WITH_EXAM and finals.exam else Why.ANNUAL


def _mean(values: Sequence[str], points: Mapping[str, int | None], why: Why) -> Proposal:
    """The mean of those with points, half up; where none has, the one value that all share, but «осв»."""
    counted = [found for value in values if (found := points.get(value)) is not None]
    if counted:
        return Proposal(str(half_up(Fraction(sum(counted), len(counted)))), why)
    shared = set(values)
    if len(shared) == 1 and shared != {EXEMPT}:
        return Proposal(values[0], why)
    return Proposal(None, Why.NOTHING)
