"""From which day to which day a row holds."""

from datetime import date

from services.workbook.cells import Cell, as_text, read_date
from services.workbook.kinds import Column
from services.workbook.sheets import Row

_LATEST_YEAR = 2099


def read_day(cell: Cell) -> date:
    """Read a day of our time, in whatever year."""
    return read_date(cell, latest_year=_LATEST_YEAR)


def read_days(row: Row) -> tuple[date | None, date | None]:
    """Read the first and the last day of a row; either may be missing. An end before the start is a problem."""
    start, end = row.take(Column.START, read_day), row.take(Column.END, read_day)
    if start is not None and end is not None and end < start:
        row.wrong(Column.END, "workbook-end-before-start", start=as_text(start), end=as_text(end))
    return start, end
