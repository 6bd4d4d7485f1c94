"""The periods of a course: its own scheme, else its group's, else the class's that the group divides (R-30)."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group
from models.school import Period, Year

_HALVES = 2
"""A scheme of two periods, or of one, is of half-years; with more they are quarters or trimesters."""


class Span(NamedTuple):
    """A period, both days included."""

    id: int
    number: int
    name: str
    starts_on: dt.date
    ends_on: dt.date
    is_half: bool
    """A half-year or longer: it needs more marks."""


@dataclasses.dataclass(frozen=True)
class CourseYear:
    """The year of a course and how it is divided; a club may have no periods at all."""

    year_id: int
    starts_on: dt.date
    ends_on: dt.date
    is_closed: bool
    grade: int | None
    """Of the group, or of the class that it divides."""
    periods: tuple[Span, ...]

    @property
    def finals_until(self) -> dt.date:
        """The last day of the school year by law: finals are set and changed until then (D-4)."""
        return dt.date(self.ends_on.year, 8, 31)

    def current(self, day: dt.date) -> Span | None:
        """The period of the day; in holidays, and after the year, the last that has begun."""
        begun = [period for period in self.periods if period.starts_on <= day]
        return begun[-1] if begun else None

    def previous(self, day: dt.date) -> list[Span]:
        """Those that are over."""
        return [period for period in self.periods if period.ends_on < day]

    def numbered(self, number: int) -> Span | None:
        """The first, the second and so on."""
        return next((period for period in self.periods if period.number == number), None)


async def of_courses(session: AsyncSession, course_ids: Collection[int]) -> dict[int, CourseYear]:
    """The year and periods of each course. One statement."""
    parent = aliased(Group)
    scheme_id = func.coalesce(Course.scheme_id, Group.scheme_id, parent.scheme_id)
    statement: Select[*tuple[Any, ...]] = (
        select(Course.id, Year, func.coalesce(Group.grade, parent.grade), Period)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .join(Year, Year.id == Group.year_id)
        .outerjoin(Period, Period.scheme_id == scheme_id)
        .where(Course.id.in_(course_ids))
        .order_by(Course.id, Period.starts_on, Period.number)
    )
    years: dict[int, tuple[Year, int | None]] = {}
    periods: dict[int, list[Period]] = {}
    for course_id, year, grade, period in await session.execute(statement):
        years[course_id] = year, grade
        periods.setdefault(course_id, []).extend([] if period is None else [period])
    return {course_id: _course_year(*of, periods[course_id]) for course_id, of in years.items()}


def _course_year(year: Year, grade: int | None, periods: list[Period]) -> CourseYear:
    return CourseYear(
        year_id=year.id,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        is_closed=year.closed_at is not None,
        grade=grade,
        periods=tuple(
            Span(it.id, it.number, it.name, it.starts_on, it.ends_on, is_half=len(periods) <= _HALVES) for it in periods
        ),
    )
