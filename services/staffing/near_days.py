"""A day as people type it about work at school, past or coming: without a year, whichever is nearest."""

import datetime as dt
import re

from services.staffing.staff_refusals import DayNotRead, DayOutOfRange
from services.workbook.cells import BadCell, read_date
from services.workbook.text import clean

_DAYS = re.compile(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?")
_BOTH = 2


def day(text: str, *, near: dt.date) -> dt.date:
    """«27.11», «27.11.2026», a month in words. Raises DayNotRead."""
    typed = clean(text)
    found = _read(typed, near)
    if found is not None:
        return found
    years = [_read(f"{typed}{gap}{near.year + more}", near) for gap in (".", " ") for more in (-1, 0, 1)]
    nearest = min((one for one in years if one is not None), key=lambda one: abs((one - near).days), default=None)
    if nearest is None:
        raise DayNotRead
    return nearest


def span(text: str, *, near: dt.date) -> tuple[dt.date, dt.date]:
    """A first and a last day, «23.11–27.11»; one day alone is both. Raises DayNotRead, DayOutOfRange."""
    parts = _DAYS.findall(text)
    if len(parts) != _BOTH:
        first = day(text, near=near)
        return first, first
    first = day(parts[0], near=near)
    last = day(parts[1], near=first)
    if last < first:
        raise DayOutOfRange
    return first, last


def until(text: str, *, near: dt.date) -> tuple[dt.date, dt.date]:
    """As ``span``, but one day alone is the last one, from ``near`` on; «27.11–27.11» is that day alone.

    Raises DayNotRead, DayOutOfRange.
    """
    first, last = span(text, near=near)
    return (first, last) if len(_DAYS.findall(text)) == _BOTH else (near, last)


def _read(text: str, near: dt.date) -> dt.date | None:
    try:
        return read_date(text, latest_year=near.year + 50)
    except BadCell:
        return None
