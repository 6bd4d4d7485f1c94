"""Where an average is going, and which mark would move it: said only where there are marks enough."""

import datetime as dt
import enum
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from services.marks.averages import MarkLine, Scale, half_up
from services.marks.former import USUAL_WORK
from services.parameters import Parameters

_BEST = 5
_MOST_MARKS = 3
"""To count more marks ahead than that is no help."""
_IN_MIND = -1


class Trend(enum.StrEnum):
    """The last marks against those before them."""

    UP = "up"
    EVEN = "even"
    DOWN = "down"


class Rise(NamedTuple):
    """So many marks of a value, and the average is nearer to the next whole one."""

    value: str
    times: int
    mean: Fraction


def trend(scale: Scale, marks: Sequence[MarkLine], *, day: dt.date, school: Parameters) -> Trend | None:
    """The average of the last days against that of the marks before; nothing where either has too few marks."""
    since = day - dt.timedelta(days=school.trend_days)
    now = scale.average(mark for mark in marks if mark.date > since)
    before = scale.average(mark for mark in marks if mark.date <= since)
    if now.mean is None or before.mean is None or min(now.marks, before.marks) < school.trend_marks_least:
        return None
    change = (now.mean - before.mean) * 100
    if abs(change) < school.trend_hundredths:
        return Trend.EVEN
    return Trend.UP if change > 0 else Trend.DOWN


def next_marks(scale: Scale, marks: Sequence[MarkLine]) -> list[tuple[str, Fraction]]:
    """What the average becomes with one more mark of each value for an ordinary answer."""
    found = []
    for value in scale.offered:
        mean = _with(scale, marks, value, 1)
        if scale.points.get(value) is not None and mean is not None:
            found.append((value, mean))
    return found


def rise(scale: Scale, marks: Sequence[MarkLine]) -> Rise | None:
    """The least that rounds the average to the next whole mark: one mark as low as may be, else some of the best."""
    mean = scale.average(marks).mean
    if mean is None or half_up(mean) >= _BEST:
        return None
    values = sorted((value for value in scale.offered if scale.points.get(value)), key=lambda it: scale.points[it] or 0)
    ways = [(value, 1) for value in values] + [(values[-1], count) for count in range(2, _MOST_MARKS + 1)]
    for value, count in ways:
        after = _with(scale, marks, value, count)
        if after is not None and half_up(after) > half_up(mean):
            return Rise(value, count, after)
    return None


def _with(scale: Scale, marks: Sequence[MarkLine], value: str, count: int) -> Fraction | None:
    more = [
        MarkLine(_IN_MIND - place, 0, 0, None, dt.date.max, value, None, USUAL_WORK, None) for place in range(count)
    ]
    return scale.average([*marks, *more]).mean
