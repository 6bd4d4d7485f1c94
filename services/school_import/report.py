"""What an import says of itself, sheet by sheet."""

import enum
from collections import Counter
from dataclasses import dataclass, field

from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import SchoolWorkbook
from services.workbook.values import Problem, Question, Source
from services.workbook.vocabulary.headers import SHEETS


class Outcome(enum.StrEnum):
    """What became of a thing of the file: a person, a course, a line of a plan."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """The journal has it otherwise; the journal stays as it is."""


@dataclass(frozen=True, slots=True)
class SheetReport:
    """A sheet of the file: its filled rows, the things they make (a mother of two is one), what became of them."""

    kind: SheetKind
    sheet: str
    rows: int
    things: int
    added: int
    unchanged: int
    changed: int
    wrong: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole import. ``lessons`` is how many were made from the timetable; None on a dry run or when it stopped."""

    sheets: tuple[SheetReport, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    unknown_sheets: tuple[str, ...]
    applied: bool = False
    lessons: int | None = None
    lacks_administrator: bool = False
    """Nobody who could invite the others has joined yet; told after the import was applied."""

    @property
    def added(self) -> int:
        """How many things the journal did not have."""
        return sum(sheet.added for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """How many things the journal has otherwise than the file."""
        return sum(sheet.changed for sheet in self.sheets)


@dataclass
class Tally:
    """Counts while the file is compared, and notes what the journal itself finds wrong."""

    workbook: SchoolWorkbook
    outcomes: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def count(self, source: Source, *, is_new: bool, is_same: bool = True) -> None:
        """Note what became of the thing that begins at this row."""
        outcome = Outcome.ADDED if is_new else Outcome.UNCHANGED if is_same else Outcome.CHANGED
        self.outcomes[source.sheet, outcome] += 1

    def wrong(self, source: Source, kind: SheetKind, column: Column, text_id: str, **data: str) -> None:
        """Note a row that the journal cannot take."""
        header = SHEETS[kind].columns[column][0]
        self.problems.append(Problem(source.sheet, source.row, header, text_id, data))

    def report(self) -> ImportReport:
        """Sum up."""
        problems = (*self.workbook.problems, *self.problems)
        wrong = Counter(sheet for sheet, _ in {(problem.sheet, problem.row) for problem in problems})
        return ImportReport(
            sheets=tuple(
                SheetReport(
                    kind=count.kind,
                    sheet=count.sheet,
                    rows=count.rows,
                    things=count.things,
                    added=self.outcomes[count.sheet, Outcome.ADDED],
                    unchanged=self.outcomes[count.sheet, Outcome.UNCHANGED],
                    changed=self.outcomes[count.sheet, Outcome.CHANGED],
                    wrong=wrong[count.sheet],
                )
                for count in self.workbook.counts
            ),
            problems=problems,
            questions=self.workbook.questions,
            unknown_sheets=self.workbook.unknown_sheets,
        )
