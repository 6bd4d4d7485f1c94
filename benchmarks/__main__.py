"""``python -m benchmarks [FIGURE …]``: the figures of the README, one a line; all of them unless some are named."""

import importlib
import logging
import sys

import structlog

from benchmarks.figures import MEASURES

MODULES = (
    "benchmarks.import_1000",
    "benchmarks.startup",
    "benchmarks.grid_tap",
    "benchmarks.notice",
    "benchmarks.absence_rush",
    "benchmarks.lesson_taps",
    "benchmarks.import_beside_taps",
    "benchmarks.digests",
)
"""Every module that measures. Importing it registers its figures."""


def main(wanted: list[str]) -> int:
    """Measure and print. Returns the exit code: 2 for a figure that nobody measures."""
    # The bot's own log would stand between the figures.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    for module in MODULES:
        importlib.import_module(module)
    unknown = [name for name in wanted if name not in MEASURES]
    if unknown:
        sys.stderr.write(f"No such figure: {', '.join(unknown)}. There are: {', '.join(MEASURES)}\n")
        return 2
    for measure in dict.fromkeys(MEASURES[name] for name in wanted or MEASURES):
        for figure in measure():
            print(figure, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
