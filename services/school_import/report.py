"""What an import says of itself, sheet by sheet."""

import datetime as dt
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
    """The file's word is taken: the journal's row is changed."""
    LEFT = "left"
    """The file is as it was and the journal was corrected: the journal stays as it is."""
    MISSING = "missing"
    """In the last workbook and in the journal, but not in this file."""
    CONFLICT = "conflict"
    """File and journal say different things and neither is known to be older: a question."""


_RANK = (Outcome.UNCHANGED, Outcome.LEFT, Outcome.CHANGED, Outcome.CONFLICT, Outcome.ADDED)


def weightiest(*outcomes: Outcome) -> Outcome:
    """What is told of a thing of several parts."""
    return max(outcomes, key=_RANK.index, default=Outcome.UNCHANGED)


class StopReason(enum.StrEnum):
    """Why an import that was to be applied wrote nothing."""

    WRONG_ROWS = "wrong_rows"
    TOO_MANY_LEAVERS = "too_many_leavers"


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
    left: int = 0
    missing: int = 0
    conflicts: int = 0


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
    leavers: int = 0
    """How many pupils leave by this import."""
    leavers_allowed: int = 0
    """How many may leave at once before somebody has to allow it by their number."""
    stopped: StopReason | None = None
    """Set where ``apply`` refused and wrote nothing."""
    warnings: tuple[Problem, ...] = ()
    """What is read, but worth a second look."""
    since: dt.date | None = None
    """The day from which changes take effect: moves, timetable, workload; None before anything was compared."""

    @property
    def added(self) -> int:
        """How many things the journal did not have."""
        return sum(sheet.added for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """How many things of the journal are changed by the file."""
        return sum(sheet.changed for sheet in self.sheets)

    @property
    def left(self) -> int:
        """How many things the journal keeps as it corrected them."""
        return sum(sheet.left for sheet in self.sheets)

    @property
    def missing(self) -> int:
        """How many things the last workbook had and this one has not."""
        return sum(sheet.missing for sheet in self.sheets)

    @property
    def conflicts(self) -> int:
        """How many things are said otherwise by file and journal, so that somebody has to decide."""
        return sum(sheet.conflicts for sheet in self.sheets)


@dataclass
class Tally:
    """Counts while the file is compared, and notes what the journal itself finds wrong."""

    workbook: SchoolWorkbook
    outcomes: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    """What was done otherwise than the file says; of the whole file where the row is 0."""
    unread: set[str] = field(default_factory=set)
    """Sheets with a row that could not be read: nobody knows what it would have said."""

    def __post_init__(self) -> None:
        """Look which sheets were not read whole."""
        self.unread |= {problem.sheet for problem in self.workbook.problems}
        self.unread |= {skipped.source.sheet for skipped in self.workbook.skipped}

    def count(self, source: Source, outcome: Outcome) -> None:
        """Note what became of the thing that begins at this row."""
        self.outcomes[source.sheet, outcome] += 1

    def wrong(self, source: Source, kind: SheetKind, column: Column, text_id: str, **data: str) -> None:
        """Note a row that the journal cannot take."""
        header = SHEETS[kind].columns[column][0]
        self.problems.append(Problem(source.sheet, source.row, header, text_id, data))
        self.unread.add(source.sheet)

    def skip(self, source: Source) -> None:
        """Note a good row that leans on a wrong one."""
        self.unread.add(source.sheet)

    def sheet(self, kind: SheetKind) -> Source:
        """The sheet of a kind as a whole, for what stands in no row of it."""
        return Source(next((count.sheet for count in self.workbook.counts if count.kind is kind), ""), 0)

    def is_whole(self, kind: SheetKind) -> bool:
        """Whether the file has such a sheet and every row of it was read: only then is anything missing from it."""
        things = getattr(self.workbook, kind.value)
        return bool(things) and not self.unread & {count.sheet for count in self.workbook.counts if count.kind is kind}

    def report(self) -> ImportReport:
        """Sum up the sheets and what is wrong."""
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
                    left=self.outcomes[count.sheet, Outcome.LEFT],
                    missing=self.outcomes[count.sheet, Outcome.MISSING],
                    conflicts=self.outcomes[count.sheet, Outcome.CONFLICT],
                )
                for count in self.workbook.counts
            ),
            problems=problems,
            questions=self.workbook.questions,
            unknown_sheets=self.workbook.unknown_sheets,
            warnings=(*self.workbook.warnings, *self.warnings),
        )
