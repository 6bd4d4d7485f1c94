"""What one typed line says, before anybody has looked into the journal."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Place:
    """«7Б», «7 б гр 1»: a class, and which of its subgroups."""

    grade: int
    letter: str
    subgroup: str | None = None


@dataclasses.dataclass(frozen=True)
class Day:
    """«вчера» is one day ``back``; «20.11» is a ``date`` as it was typed."""

    back: int = 0
    date: str | None = None


@dataclasses.dataclass(frozen=True)
class Late:
    """Who came after the bell, and how many minutes, if that was said."""

    who: str
    minutes: int | None = None
    is_after_name: bool = False
    """A bare number right after a name: «Ким 10» may be one with minutes, or two pupils."""


@dataclasses.dataclass(frozen=True)
class MarkSaid:
    """A mark for whoever is meant by ``who``: a list number, or words of a name."""

    who: str
    value: str
    second: str | None = None
    work: str = "answer"
    tail: str | None = None
    """The whole piece as it was typed, where it stands after a topic or homework and may still belong to that."""
    tail_of: str | None = None
    """«topic» or «homework»."""


@dataclasses.dataclass(frozen=True)
class Line:
    """A whole lesson as it was typed. Pupils are as typed: «7», «Ким», «Иванов Артём Петров» (where no comma stood)."""

    day: Day | None = None
    place: Place | None = None
    number: int | None = None
    """Of the lesson: «3 урок»."""
    absent: tuple[str, ...] = ()
    late: tuple[Late, ...] = ()
    all_here: bool = False
    topic: str | None = None
    by_plan: bool = False
    """«т по плану»: the plan's next topic."""
    homework: str | None = None
    no_homework: bool = False
    marks: tuple[MarkSaid, ...] = ()
    close: bool = False
    unknown: tuple[str, ...] = ()
    """What could not be read, as it was typed."""

    @property
    def says_attendance(self) -> bool:
        """Whether anything was said of who is here."""
        return self.all_here or bool(self.absent or self.late)

    @property
    def says_anything(self) -> bool:
        """Whether it would write anything at all."""
        said = (self.topic, self.by_plan, self.homework, self.no_homework, self.marks, self.close)
        return self.says_attendance or any(said)
