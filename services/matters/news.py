"""What a matter says, read when it is sent: each feature has its own, and a screen for it."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class MatterNews:
    """The contents of one message about one matter, with names made for its reader."""

    @property
    def told(self) -> str | None:
        """What it tells, as a code that its notice keeps: so that a change can say what it was before."""
        return None

    @property
    def classes_told(self) -> frozenset[str]:
        """Names of the classes that families read this of; none where it is about a pupil, or a colleague's work."""
        return frozenset()
