"""What finals a course has: of each period, annual, exam, and итоговая; and when they may be set (R-30, D-4)."""

import datetime as dt
from typing import NamedTuple

from models.marks import MarkKind
from services.context import Context
from services.marks.finals_refusals import FinalsNotOpen
from services.marks.periods import CourseYear, Span
from services.refusals import NotYours


class Stage(NamedTuple):
    """One column of final marks."""

    kind: MarkKind
    number: int
    """Of the period; zero for those of the year."""
    name: str | None
    """Of the period, as the school calls it."""
    period: Span | None
    first: dt.date
    last: dt.date
    """Between which days the marks behind it stand."""
    year_starts_on: dt.date
    opens_on: dt.date
    closes_on: dt.date

    def is_open(self, year: CourseYear, day: dt.date) -> bool:
        """Whether its marks may be set on the day."""
        return not year.is_closed and self.opens_on <= day <= self.closes_on


def stages(year: CourseYear, ctx: Context) -> list[Stage]:
    """All finals of a course in their order."""
    early = dt.timedelta(days=ctx.school.finals_open_days)
    until = year.finals_until
    found = [
        Stage(
            MarkKind.PERIOD,
            it.number,
            it.name,
            it,
            it.starts_on,
            it.ends_on,
            year.starts_on,
            it.ends_on - early,
            until,
        )
        for it in year.periods
    ]
    last = year.periods[-1].ends_on if year.periods else year.ends_on
    found += [
        Stage(kind, 0, None, None, year.starts_on, last, year.starts_on, last - early, until)
        for kind in (MarkKind.YEAR, MarkKind.EXAM, MarkKind.FINAL)
    ]
    return found


def stage_of(year: CourseYear, ctx: Context, kind: MarkKind, number: int) -> Stage:
    """The one a button names. Raises NotYours where the course has none such."""
    for stage in stages(year, ctx):
        if (stage.kind, stage.number) == (kind, number):
            return stage
    raise NotYours


def usual(year: CourseYear, ctx: Context) -> Stage:
    """The one that is looked at first: of the last period that may be set, else of the one that runs."""
    of_periods = [stage for stage in stages(year, ctx) if stage.kind is MarkKind.PERIOD]
    if not of_periods:
        return stages(year, ctx)[0]
    opened = [stage for stage in of_periods if stage.opens_on <= ctx.today]
    return opened[-1] if opened else of_periods[0]


def require_open(year: CourseYear, stage: Stage, day: dt.date) -> None:
    """Raises FinalsNotOpen before its time and after the year."""
    if not stage.is_open(year, day):
        raise FinalsNotOpen(day=f"{stage.opens_on:%d.%m.%Y}", until=f"{stage.closes_on:%d.%m.%Y}")
