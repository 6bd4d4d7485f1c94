"""What a parameter may be: a field of ``services.parameters`` with its default and its bounds."""

import dataclasses
import datetime as dt
from typing import Any


def number(default: int, minimum: int, maximum: int) -> Any:
    """A whole number."""
    return dataclasses.field(default=default, metadata={"range": (minimum, maximum)})


def clock(default: str, earliest: str, latest: str) -> Any:
    """A time of day. The bounds of all of them leave every day hours in which somebody may be written to."""
    bounds = (dt.time.fromisoformat(earliest), dt.time.fromisoformat(latest))
    return dataclasses.field(default=dt.time.fromisoformat(default), metadata={"between": bounds})


def choice(default: str, *others: str) -> Any:
    """One of some words, the default first."""
    return dataclasses.field(default=default, metadata={"choices": (default, *others)})
