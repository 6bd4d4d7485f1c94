"""Which day of the week's timetable runs for a group on a date, and when its bells ring (D-1)."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.school import Bell, BellKind, CalendarEntry, DayKind, Period, Year
from services.schedule import holidays

_SATURDAY, _SUNDAY = 6, 7
_NO_LESSONS = frozenset({DayKind.DAY_OFF, DayKind.HOLIDAYS})
NO_LESSONS = _NO_LESSONS | {DayKind.CLOSED}
"""Kinds that take the lessons away."""
WITH_LESSONS = frozenset({DayKind.SHORTENED, DayKind.DISTANCE, DayKind.QUARANTINE})
"""Kinds that leave the lessons where they are, and change how they are."""


class GroupDays(NamedTuple):
    """What decides a group's days. ``class_id`` is the class a subgroup divides, else the group itself."""

    group_id: int
    class_id: int
    year_id: int
    grade: int | None
    shift: int
    scheme_id: int | None


class Hour(NamedTuple):
    """When a lesson starts and ends, on the school's clock."""

    starts: dt.time
    ends: dt.time


class SchoolDays:
    """The calendar, periods and bells of some dates, loaded at once. Answers are remembered: groups ask alike."""

    def __init__(
        self,
        *,
        years: Sequence[Year],
        periods: Sequence[Period],
        entries: Sequence[CalendarEntry],
        bells: Sequence[Bell],
        idle_saturdays: Collection[int] = (),
    ) -> None:
        """Prefer ``load``."""
        self._idle_saturdays = idle_saturdays
        self._years = {year.id: year for year in years}
        self._periods: dict[int, list[Period]] = {}
        for period in periods:
            self._periods.setdefault(period.scheme_id, []).append(period)
        self._entries = entries
        self._bells = bells
        self._weekdays: dict[tuple[int, int | None, int, int | None, dt.date], int | None] = {}
        self._hours: dict[tuple[int, int | None, int, int, dt.date], Hour | None] = {}

    def weekday(self, group: GroupDays, day: dt.date) -> int | None:
        """The ISO weekday whose timetable runs for the group; None where it has no lessons on that day.

        No lessons: outside the year or all periods, a closed day, a day off, holidays, an official holiday. An entry
        for one group goes before one for grades, and that before one for everybody; a shorter one before a longer one.
        """
        key = (group.class_id, group.grade, group.year_id, group.scheme_id, day)
        if key not in self._weekdays:
            self._weekdays[key] = self._find_weekday(group, day)
        return self._weekdays[key]

    def is_odd_week(self, group: GroupDays, day: dt.date) -> bool:
        """Whether the week is the 1st, 3rd, … of the group's school year; weeks start on Monday."""
        start = self._years[group.year_id].starts_on
        monday = start - dt.timedelta(days=start.weekday())
        return (day - monday).days // 7 % 2 == 0

    def hour(self, group: GroupDays, day: dt.date, *, weekday: int, number: int) -> Hour | None:
        """When a lesson of this number is, by the bells of ``weekday``; None where no bell is known."""
        key = (group.class_id, group.grade, group.shift, weekday * 100 + number, day)
        if key not in self._hours:
            self._hours[key] = self._find_hour(group, day, weekday, number)
        return self._hours[key]

    def is_made_so_by(self, group: GroupDays, day: dt.date, entry_ids: Collection[int]) -> bool:
        """Whether these entries change the group's day from what it was without them and those set later.

        They do not where a more particular one goes before them, or where there were no lessons to take or to change.
        """
        entries = self._applying(group, day)
        own = [entry for entry in entries if entry.id in entry_ids]
        if not own or not self._is_in_term(group, day):
            return False
        weekday = self.weekday(group, day)
        if all(entry.kind in WITH_LESSONS for entry in own):
            others = [entry for entry in entries if entry not in own]
            return weekday is not None and self._had_lessons(group, others, day)
        if all(entry.kind is DayKind.AS_WEEKDAY for entry in own):
            deciding = _deciding(entries)
            return weekday is not None and deciding is not None and deciding.id in entry_ids
        earlier = [entry for entry in entries if entry.id < min(entry_ids)]
        return weekday is None and self._had_lessons(group, earlier, day)

    def learns(self, group: GroupDays, day: dt.date) -> bool:
        """Whether a lesson may stand on the day: a Sunday is for it only where it runs by another day's timetable."""
        return self.weekday(group, day) not in {None, _SUNDAY}

    def is_ordinary(self, group: GroupDays, day: dt.date) -> bool:
        """Whether the group has lessons on the day and no entry says anything of it."""
        return not self._applying(group, day) and self.weekday(group, day) is not None

    def ordinary_hour(self, group: GroupDays, day: dt.date, *, weekday: int, number: int) -> Hour | None:
        """When a lesson of this number is on an ordinary day of that weekday; None where no bell is known."""
        return self._rings(self._fitting(group, day, weekday, number), BellKind.ORDINARY)

    def _find_weekday(self, group: GroupDays, day: dt.date) -> int | None:
        if not self._is_in_term(group, day):
            return None
        entries = self._applying(group, day)
        if any(entry.kind is DayKind.CLOSED for entry in entries):
            return None
        deciding = _deciding(entries)
        if deciding is not None:
            return None if deciding.kind in _NO_LESSONS else deciding.as_weekday
        return None if holidays.is_official(day) else day.isoweekday()

    def _had_lessons(self, group: GroupDays, entries: Sequence[CalendarEntry], day: dt.date) -> bool:
        """Whether these entries leave lessons on a day of the term: a Sunday has none nor an idle Saturday."""
        if any(entry.kind is DayKind.CLOSED for entry in entries):
            return False
        deciding = _deciding(entries)
        if deciding is not None:
            return deciding.kind is DayKind.AS_WEEKDAY
        is_idle = day.isoweekday() == _SATURDAY and group.class_id in self._idle_saturdays
        return not holidays.is_official(day) and day.isoweekday() != _SUNDAY and not is_idle

    def _is_in_term(self, group: GroupDays, day: dt.date) -> bool:
        year = self._years.get(group.year_id)
        if year is None or not year.starts_on <= day <= year.ends_on:
            return False
        periods = self._periods.get(group.scheme_id) if group.scheme_id is not None else None
        return periods is None or any(period.starts_on <= day <= period.ends_on for period in periods)

    def _applying(self, group: GroupDays, day: dt.date) -> list[CalendarEntry]:
        return [
            entry
            for entry in self._entries
            if entry.date_from <= day <= entry.date_to
            and (entry.group_id is None or entry.group_id in {group.group_id, group.class_id})
            and _covers_grade(entry, group.grade)
        ]

    def _find_hour(self, group: GroupDays, day: dt.date, weekday: int, number: int) -> Hour | None:
        fitting = self._fitting(group, day, weekday, number)
        if any(entry.kind is DayKind.SHORTENED for entry in self._applying(group, day)):
            return self._rings(fitting, BellKind.SHORTENED) or self._rings(fitting, BellKind.ORDINARY)
        return self._rings(fitting, BellKind.ORDINARY)

    def _fitting(self, group: GroupDays, day: dt.date, weekday: int, number: int) -> list[Bell]:
        return [
            bell
            for bell in self._bells
            if bell.number == number
            and bell.shift == group.shift
            and bell.weekday in {None, weekday}
            and _covers_grade(bell, group.grade)
            and bell.valid_from <= day
            and (bell.valid_to is None or day < bell.valid_to)
        ]

    @staticmethod
    def _rings(fitting: Sequence[Bell], kind: BellKind) -> Hour | None:
        bells = [bell for bell in fitting if bell.kind is kind]
        if not bells:
            return None
        bell = max(bells, key=lambda it: (it.weekday is not None, it.grade_from is not None, it.valid_from, it.id))
        return Hour(bell.starts, bell.ends)


async def load(
    session: AsyncSession,
    first: dt.date,
    last: dt.date,
    *,
    as_if: Sequence[CalendarEntry] = (),
    idle_saturdays: Collection[int] = (),
) -> SchoolDays:
    """Everything that decides the days from ``first`` to ``last``, in four statements.

    ``as_if`` are entries that are only thought of: the days come as they would be with them. ``idle_saturdays`` are the
    classes for which a Saturday is as free as a Sunday; it matters to ``is_made_so_by`` alone.
    """
    years = select(Year).where(Year.starts_on <= last, Year.ends_on >= first)
    periods = select(Period)  # of all years: a class outside its periods differs from a class without any
    entries = select(CalendarEntry).where(
        CalendarEntry.date_from <= last,
        CalendarEntry.date_to >= first,
        CalendarEntry.withdrawn_at.is_(None),
    )
    bells = select(Bell).where(Bell.valid_from <= last, or_(Bell.valid_to.is_(None), Bell.valid_to > first))
    return SchoolDays(
        years=(await session.scalars(years)).all(),
        periods=(await session.scalars(periods)).all(),
        entries=[*(await session.scalars(entries)).all(), *as_if],
        bells=(await session.scalars(bells)).all(),
        idle_saturdays=idle_saturdays,
    )


def _deciding(entries: Sequence[CalendarEntry]) -> CalendarEntry | None:
    """Of those that give or take lessons, the one that goes first."""
    found = [entry for entry in entries if entry.kind in _NO_LESSONS or entry.kind is DayKind.AS_WEEKDAY]
    return max(found, key=_particularity) if found else None


def _particularity(entry: CalendarEntry) -> tuple[int, int, int]:
    scope = 2 if entry.group_id is not None else 1 if entry.grade_from is not None else 0
    return scope, -(entry.date_to - entry.date_from).days, entry.id


def _covers_grade(scope: CalendarEntry | Bell, grade: int | None) -> bool:
    """A row without grades is for all; a row with them is not for a group of no grade."""
    if scope.grade_from is None:
        return True
    return grade is not None and scope.grade_from <= grade <= (scope.grade_to or scope.grade_from)
