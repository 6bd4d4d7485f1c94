"""Rows that hold from a day until the day before another: the one place where that is written as SQL."""

import datetime as dt
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute


class Dated(Protocol):
    """A table with ``date_from`` and an optional ``date_to``, which is the first day it no longer holds."""

    date_from: InstrumentedAttribute[dt.date]
    date_to: InstrumentedAttribute[dt.date | None]


def holds_on(table: type[Dated], day: dt.date | ColumnElement[dt.date]) -> ColumnElement[bool]:
    """The row holds on that day."""
    return and_(table.date_from <= day, or_(table.date_to.is_(None), table.date_to > day))
