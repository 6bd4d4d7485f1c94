"""Small values that rows are made of, and what is said of a row that cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row stands: the sheet as the file names it, the row as Excel numbers it."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read, and therefore a row that is not in the result. The column is the header as found."""

    sheet: str
    row: int
    column: str
    text_id: str
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A good row that is not in the result because a row it leans on is wrong or is itself skipped."""

    source: Source
    because: Source


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for somebody: the text and its data."""

    text_id: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What the file leaves open. `reading` is the safe answer, used until one of `options` is given.

    `key` is the same as long as the matter is the same, so that an answer survives a corrected file.
    """

    key: str
    text_id: str
    sources: tuple[Source, ...]
    data: Mapping[str, str]
    options: tuple[str, ...]
    reading: str
    takes_date: bool = False
    """Any day, written 2026-11-23 or 23.11.2026, is an answer; ``options`` are those offered."""
    outside: Wording | None = None
    """How it is asked where it leaves the school: of a pupil without a family's consent by list number (D-2)."""

    @property
    def asked_outside(self) -> Wording:
        """The question on a screen that leaves the school."""
        return self.outside or Wording(self.text_id, self.data)


@dataclass(frozen=True, slots=True, order=True)
class ClassKey:
    """A class within a year: its grade and letter. A class that is alone in its grade may have no letter."""

    grade: int
    letter: str

    def __str__(self) -> str:
        return f"{self.grade}{self.letter}"


@dataclass(frozen=True, slots=True)
class ClassScope:
    """Which classes a line of the calendar, periods or bells is for. Nothing named means all."""

    grades: frozenset[int] = frozenset()
    classes: frozenset[ClassKey] = frozenset()

    @property
    def is_everyone(self) -> bool:
        """Whether the line is for the whole school."""
        return not self.grades and not self.classes

    def covers(self, key: ClassKey) -> bool:
        """Whether the line is for this class."""
        return self.is_everyone or key.grade in self.grades or key in self.classes


EVERYONE = ClassScope()


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name with the right capitals. The patronymic may be empty."""

    surname: str
    name: str
    patronymic: str = ""

    @property
    def full(self) -> str:
        """Surname, name and patronymic, as written in documents."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)
