"""What time it is: always UTC and aware, and an argument of everything that asks."""

import datetime as dt
import math
from typing import Protocol


class Clock(Protocol):
    """Tells the moment."""

    def now(self) -> dt.datetime:
        """The moment, in UTC."""

    def seconds_until(self, moment: dt.datetime) -> float:
        """How many real seconds pass before it shows a moment; infinite when it stands still."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        """The moment, in UTC."""
        return dt.datetime.now(dt.UTC)

    def seconds_until(self, moment: dt.datetime) -> float:
        """How many seconds are left; negative when it has passed."""
        return (moment - self.now()).total_seconds()


class ShiftedClock:
    """A clock set to another moment, which may run faster: for the demo's school day and for tests.

    ``speed`` is how many of its seconds pass in one real second; 0 stands still until moved.
    """

    def __init__(self, start: dt.datetime, *, speed: float = 1.0, real: Clock | None = None) -> None:
        """Show ``start`` now. ``real`` is what drives it: the machine's clock unless given."""
        self._real = real or SystemClock()
        self._speed = speed
        self._start = start.astimezone(dt.UTC)
        self._since = self._real.now()

    def now(self) -> dt.datetime:
        """The shifted moment, in UTC."""
        return self._start + (self._real.now() - self._since) * self._speed

    def seconds_until(self, moment: dt.datetime) -> float:
        """How many real seconds are left; negative when it has passed, infinite when the clock stands still."""
        left = (moment - self.now()).total_seconds()
        if left <= 0:
            return left
        return left / self._speed if self._speed else math.inf

    def set(self, moment: dt.datetime, *, speed: float | None = None) -> None:
        """Jump to a moment, and from there run at ``speed`` (as before unless given)."""
        self._start = moment.astimezone(dt.UTC)
        self._since = self._real.now()
        self._speed = self._speed if speed is None else speed

    def forward(self, **delta: float) -> None:
        """Jump ahead by ``timedelta``'s words: ``forward(minutes=10)``."""
        self.set(self.now() + dt.timedelta(**delta))
