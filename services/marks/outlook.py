"""Before a period ends: whose mark is disputed, who is threatened, who has few marks or debts, do the hours suffice."""

import dataclasses
from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from models.marks import DEBT, MarkKind
from services import access
from services.access import CourseFacts
from services.context import Context
from services.marks import averages, finals, periods
from services.marks.accumulation import lessons_ahead, needed, owed
from services.marks.course_lists import attended
from services.marks.finals import FinalRow
from services.marks.periods import Span
from services.marks.proposals import UNATTESTED
from services.names import ShownName
from services.plans import hours
from services.plans.hours import HoursLeft
from services.policy import Action

_WORST = "2"


class Short(NamedTuple):
    """A pupil with fewer marks than the norm."""

    name: ShownName
    marks: int
    missing: int


class Owing(NamedTuple):
    """A pupil with works that are not handed in."""

    name: ShownName
    debts: int


@dataclasses.dataclass(frozen=True)
class Outlook:
    """What is still open in a course before its period ends."""

    facts: CourseFacts
    period: Span | None
    """Nothing for a course without periods: then there is nothing to say."""
    days_left: int
    lessons_left: int
    """Of the period."""
    is_markless: bool
    disputed: list[FinalRow]
    threatened: list[FinalRow]
    """By «2» or «н/а»."""
    short: list[Short]
    owing: list[Owing]
    hours: HoursLeft
    """Of the year: whether its lessons suffice for the plan."""


async def outlook(ctx: Context, *, course_id: int) -> Outlook:
    """The course as its running period stands, for those who read its journal. Raises NotYours.

    The number of statements does not grow with the class.
    """
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.READ_JOURNAL)
        period = (await periods.of_courses(session, [course_id]))[course_id].current(ctx.today)
        left = (await hours.hours_left(session, ctx, [course_id]))[course_id]
        if period is None:
            return Outlook(
                facts, None, 0, 0, is_markless=False, disputed=[], threatened=[], short=[], owing=[], hours=left
            )
        sheet = await finals.read(session, ctx, facts, kind=MarkKind.PERIOD, number=period.number)
        marks = await averages.standing(session, course_id=course_id, first=period.starts_on, last=period.ends_on)
        been = await attended(session, course_id=course_id, first=period.starts_on, last=period.ends_on)
        ahead = await lessons_ahead(session, ctx, course_id=course_id, last=period.ends_on)
    debts = Counter(mark.pupil_id for mark in marks if mark.value == DEBT)
    norm = needed(facts.course.hours_per_week, period, ctx.school)
    rows = [] if sheet.is_markless else sorted((it for it in sheet.rows if not it.is_home), key=_on_list)
    missing = {row.pupil_id: owed(norm, lessons=been.get(row.pupil_id, 0) + ahead) - row.average.marks for row in rows}
    return Outlook(
        facts=facts,
        period=period,
        days_left=max(0, (period.ends_on - ctx.today).days),
        lessons_left=ahead,
        is_markless=sheet.is_markless,
        disputed=[row for row in rows if row.given is None and _is_disputed(row.average.mean, ctx)],
        threatened=[row for row in rows if row.given is None and row.proposal.value in {_WORST, UNATTESTED}],
        short=[Short(row.name, row.average.marks, missing[row.pupil_id]) for row in rows if missing[row.pupil_id] > 0],
        owing=[Owing(row.name, debts[row.pupil_id]) for row in rows if debts[row.pupil_id]],
        hours=left,
    )


def _is_disputed(mean: Fraction | None, ctx: Context) -> bool:
    if mean is None:
        return False
    part = mean % 1 * 100
    return ctx.school.disputed_from <= part <= ctx.school.disputed_to


def _on_list(row: FinalRow) -> int:
    return int(row.name.number)
