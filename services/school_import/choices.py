"""What the person who takes a workbook in has decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Choices:
    """Answers by ``Question.key``, and what was allowed besides. Nothing decided: everything is read the safe way."""

    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    skip_wrong: bool = False
    """Take in the rest although some rows are wrong."""
    allowed_leavers: int | None = None
    """So many pupils may leave at once, though they are more than the school's share of leavers."""


NOTHING_CHOSEN = Choices()
