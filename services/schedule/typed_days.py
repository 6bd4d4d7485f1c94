"""Days as people type them: «24.11», «24.11.2026», «24.11.26», «24.11–27.11», «24–27.11»."""

import datetime as dt
import re

_DAY = r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?"
_DAYS = re.compile(rf"{_DAY}(?:\s*[-–—]\s*{_DAY})?")
_OF_ONE_MONTH = re.compile(rf"(\d{{1,2}})\s*[-–—]\s*{_DAY}")
_CENTURY = 2000
_NEAR = dt.timedelta(days=300)
"""A day without a year is the next such one; if that is farther off, this year's was meant, and it is over."""


def parse(text: str, *, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day; None where it says no such days, or they go backwards."""
    found = _DAYS.fullmatch(text.strip())
    if found is None:
        return _of_one_month(text, today)
    first = _day(found[1], found[2], found[3], today)
    last = first if found[4] is None or first is None else _day(found[4], found[5], found[6], first)
    return None if first is None or last is None or last < first else (first, last)


def _of_one_month(text: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    found = _OF_ONE_MONTH.fullmatch(text.strip())
    last = None if found is None else _day(found[2], found[3], found[4], today)
    first = None if found is None or last is None else _made(last.year, last.month, int(found[1]))
    return None if first is None or last is None or last < first else (first, last)


def _day(day: str, month: str, year: str | None, today: dt.date) -> dt.date | None:
    if year is not None:
        return _made(int(year) if len(year) > 2 else _CENTURY + int(year), int(month), int(day))  # noqa: PLR2004
    this, following = (_made(today.year + more, int(month), int(day)) for more in (0, 1))
    if this is not None and this >= today:
        return this
    return following if following is not None and following - today <= _NEAR else this


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
