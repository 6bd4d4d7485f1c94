"""The country's official days off, known without being entered (D-1). What the school's calendar says goes first."""

import datetime as dt

_FIXED = frozenset(
    [(1, day) for day in range(1, 9)] + [(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)],
)
"""Month and day. Days moved to a weekday by the yearly decree are entered in the calendar."""


def is_official(day: dt.date) -> bool:
    """Whether the whole country has a day off."""
    return (day.month, day.day) in _FIXED
