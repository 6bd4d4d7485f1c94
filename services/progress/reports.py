"""The report of a period (R-41): what it says, whatever it is written as."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from models.families import ReportOrder
from services.context import Context
from services.names import ShownName
from services.progress import orders, reader, summary, years
from services.progress.marks import Wanted
from services.progress.reader import ReadChild
from services.progress.refusals import ReportDaysBackwards, ReportDaysOutside, ReportDaysTooMany
from services.progress.summary import Summary
from services.progress.years import PupilYear, Stretch

MOST_DAYS = 366
"""A year is what a journal is kept for; more at once is a search, and no report."""
_MONTHS = 3


@dataclasses.dataclass(frozen=True)
class Report:
    """A pupil's report, made for one reader. An adapter to another channel (SMS, e-mail) says it in its own words."""

    pupil_id: int
    name: ShownName
    group: str
    first: dt.date
    last: dt.date
    period: str | None
    """The name of the period whose days they are."""
    made_at: dt.datetime
    """Local: it says nothing of what was written down later."""
    summary: Summary

    @property
    def has_anything(self) -> bool:
        """Whether there was a lesson, or a mark."""
        return bool(self.summary.absences.total or any(subject.marks for subject in self.summary.subjects))


@dataclasses.dataclass(frozen=True)
class ReportChoices:
    """For which days one may ask, and what was ordered."""

    child: ReadChild
    group: str
    """The class of today, or the last one."""
    periods: Sequence[Stretch]
    """The last ones that have begun, the latest first."""
    months: Sequence[tuple[dt.date, dt.date]]
    """This one and those before it within the year."""
    week: tuple[dt.date, dt.date]
    """From Monday."""
    order: ReportOrder | None
    next_on: dt.date | None
    """When the ordered one comes next."""


async def choices(ctx: Context, *, pupil_id: int) -> ReportChoices:
    """What may be asked of a child's progress. Raises NotYours."""
    async with ctx.read() as session:
        child = await reader.of_child(session, ctx, pupil_id)
        order = await orders.standing(session, ctx, pupil_id)
    earliest = child.years[0].first
    now = years.year_at(child.years, ctx.today) or child.years[0]
    return ReportChoices(
        child=child,
        group=now.group,
        periods=years.begun(child.years, ctx.today)[::-1][:_MONTHS],
        months=[month for month in _months(ctx.today) if month[1] >= earliest],
        week=(ctx.today - dt.timedelta(days=ctx.today.weekday()), ctx.today),
        order=order,
        next_on=None if order is None else orders.next_date(order, child.years, ctx.today),
    )


async def report(ctx: Context, *, pupil_id: int, first: dt.date, last: dt.date) -> Report:
    """The report of these days; those that are yet to come are left out.

    Raises NotYours, ReportDaysBackwards, ReportDaysTooMany, ReportDaysOutside. A fixed number of statements.
    """
    async with ctx.read() as session:
        child = await reader.of_child(session, ctx, pupil_id)
        check(child.years, first, last, ctx.today)
        wanted = of_days(pupil_id, first, last, child.years)
        found = (await summary.load(session, ctx, [wanted]))[wanted]
    return made(ctx, wanted, child.name, child.years, found)


def check(of: Sequence[PupilYear], first: dt.date, last: dt.date, today: dt.date) -> None:
    """Raises ReportDaysBackwards, ReportDaysTooMany, ReportDaysOutside."""
    if first > last:
        raise ReportDaysBackwards
    if (last - first).days >= MOST_DAYS:
        raise ReportDaysTooMany
    if first > today or last < of[0].first:
        raise ReportDaysOutside(first=f"{of[0].first:%d.%m.%Y}")


def of_days(pupil_id: int, first: dt.date, last: dt.date, of: Sequence[PupilYear]) -> Wanted:
    """What is asked for these days: where they are a period of the class, by each subject's own."""
    return Wanted(pupil_id, first, last, is_period=_period(of, first, last) is not None)


def made(ctx: Context, of: Wanted, name: ShownName, theirs: Sequence[PupilYear], found: Summary) -> Report:
    """The report, as it stands now."""
    year = years.year_at(theirs, of.last)
    return Report(
        pupil_id=of.pupil_id,
        name=name,
        group="" if year is None else year.group,
        first=of.first,
        last=of.last,
        period=_period(theirs, of.first, of.last),
        made_at=ctx.school.local(ctx.now),
        summary=found,
    )


def _period(of: Sequence[PupilYear], first: dt.date, last: dt.date) -> str | None:
    return next((part.name for year in of for part in year.parts if (part.first, part.last) == (first, last)), None)


def _months(today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """This month until today, and those before it whole."""
    found, last = [], today
    for _ in range(_MONTHS):
        found.append((last.replace(day=1), last))
        last = last.replace(day=1) - dt.timedelta(days=1)
    return found
