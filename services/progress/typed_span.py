"""Days of a report as people type them: «1.09–20.11», «01.09.2026 - 20.11.2026», «20.11»."""

import datetime as dt
import re

from services.progress.refusals import ReportDaysBackwards, ReportDaysUnread

_DAY = r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?"
_SPAN = re.compile(rf"{_DAY}(?:\s*[-–—]\s*{_DAY})?")
_CENTURY = 2000
_SHORT_YEAR = 2
_NEAR = dt.timedelta(days=300)
"""Without years a last day that is farther from the first was meant to be before it."""


def parse(text: str, *, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day. Without a year the first is the last such day that has come, the last follows it.

    Raises ReportDaysUnread, ReportDaysBackwards.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ReportDaysUnread
    of_first, of_last = found.groups()[:3], found.groups()[3:]
    if of_last[0] is None:
        day = _until(*of_first, latest=today)
        return day, day
    if of_last[2] is not None:
        last = _made(*of_last)
        first = _until(*of_first, latest=last)
    else:
        first = _until(*of_first, latest=today)
        last = _made(of_last[0], of_last[1], str(first.year))
        if last < first and of_first[2] is None:
            last = _made(of_last[0], of_last[1], str(first.year + 1))
            if last - first > _NEAR:
                raise ReportDaysBackwards
    if last < first:
        raise ReportDaysBackwards
    return first, last


def _until(day: str, month: str, year: str | None, *, latest: dt.date) -> dt.date:
    """The day; without a year the last such one until ``latest``."""
    if year is not None:
        return _made(day, month, year)
    this = _made(day, month, str(latest.year))
    return this if this <= latest else _made(day, month, str(latest.year - 1))


def _made(day: str, month: str, year: str) -> dt.date:
    try:
        return dt.date(int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0), int(month), int(day))
    except ValueError:
        raise ReportDaysUnread from None
