"""What was asked of ``ezhik import`` on the command line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Wishes:
    """The options of the command."""

    apply: bool = False
    skip_wrong: bool = False
    answers: Path | None = None
    allow_leavers: int | None = None
