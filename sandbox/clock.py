"""What time it is. Tests bring a clock of their own."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Two readings: one that never jumps, for limits and ages, and the date that messages carry."""

    def monotonic(self) -> float:
        """Return seconds since some moment, never going back."""

    def time(self) -> float:
        """Return seconds since 1970."""


class SystemClock:
    """The machine's clock."""

    def monotonic(self) -> float:
        """Return seconds since some moment, never going back."""
        return time.monotonic()

    def time(self) -> float:
        """Return seconds since 1970."""
        return time.time()
