"""What is measured, by name; a module that measures adds itself here and to ``benchmarks.__main__.MODULES``."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

PAIRS = 5
"""How many times a ratio's two sides are measured, in turns."""


@dataclass(frozen=True)
class Figure:
    """A measured value, with the spread behind it where it was measured several times."""

    name: str
    value: float
    spread: tuple[float, float] | None = None

    def __str__(self) -> str:
        """As ``make bench`` prints it: ``name: value``, and min and max behind a ratio."""
        tail = "" if self.spread is None else f" ({self.spread[0]:.2f} .. {self.spread[1]:.2f})"
        return f"{self.name}: {self.value:.2f}{tail}"


Measure = Callable[[], Iterator[Figure]]
MEASURES: dict[str, Measure] = {}
"""By the name of the first figure."""


def measures(*names: str) -> Callable[[Measure], Measure]:
    """Register a function that yields these figures."""

    def register(measure: Measure) -> Measure:
        for name in names:
            MEASURES[name] = measure
        return measure

    return register


def median(name: str, values: Sequence[float]) -> Figure:
    """The median of several measurements, with min and max."""
    return Figure(name, statistics.median(values), (min(values), max(values)))


def ratio(name: str, ours: Callable[[], float], theirs: Callable[[], float]) -> Figure:
    """How many times ours costs theirs: the median of interleaved pairs, so that a busy machine slows both alike."""
    return median(name, [ours() / theirs() for _ in range(PAIRS)])
