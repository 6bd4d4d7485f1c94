"""From raw sheets to named columns: which sheet is which, where its header stands, and rows read cell by cell."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from services.workbook.cells import BadCell, Cell, as_text, is_blank
from services.workbook.file import RawSheet
from services.workbook.kinds import Column, SheetKind
from services.workbook.text import fold, fold_header
from services.workbook.values import Problem, Question, Source
from services.workbook.vocabulary.examples import EXAMPLE, EXAMPLES
from services.workbook.vocabulary.headers import SHEETS
from services.workbook.vocabulary.words import TOTALS

T = TypeVar("T")

_NAMES = {fold_header(name): kind for kind, spec in SHEETS.items() for name in spec.names}
_HEADERS = {
    kind: [(column, [fold_header(word) for word in words]) for column, words in spec.columns.items()]
    for kind, spec in SHEETS.items()
}
_HEADER_WITHIN = 20
_MIN_COLUMNS = 2
_LONGEST_SAID = 80
_TAIL = re.compile(r" \d.*$")


@dataclass
class Findings:
    """What is said of the file while it is read: problems, questions, and the answers already given."""

    answers: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    wrong: set[Source] = field(default_factory=set)
    skipped: dict[Source, Source] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)

    def problem(self, source: Source, column: str, text_id: str, **data: str) -> None:
        """Note a wrong cell; its row is wrong from now on."""
        self.problems.append(Problem(source.sheet, source.row, column, text_id, _said(data)))
        self.wrong.add(source)

    def warn(self, source: Source, column: str, text_id: str, **data: str) -> None:
        """Note what is worth a second look; its row stays. Once a sheet is enough."""
        if not any((known.sheet, known.text_id) == (source.sheet, text_id) for known in self.warnings):
            self.warnings.append(Problem(source.sheet, source.row, column, text_id, _said(data)))

    def leans_on_wrong(self, source: Source, other: Source) -> bool:
        """Whether `other` is not in the result; then the row that names it is skipped too, without a problem."""
        if other not in self.wrong and other not in self.skipped:
            return False
        self.skipped.setdefault(source, other)
        return True

    def ask(self, question: Question) -> str:
        """Return the answer to a question; without a valid one, note the question and return its safe reading."""
        answer = self.answers.get(question.key)
        if answer in question.options:
            return answer
        self.questions.append(question)
        return question.reading


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row under a header. A cell that cannot be read becomes a problem of this row, and None here."""

    table: "Table"
    number: int
    cells: list[Cell]

    @property
    def source(self) -> Source:
        """Where the row stands."""
        return Source(self.table.name, self.number)

    @property
    def is_out(self) -> bool:
        """Whether the row has a problem so far, or leans on a row that has one."""
        return self.source in self.table.findings.wrong or self.source in self.table.findings.skipped

    def cell(self, column: Column) -> Cell:
        """Return the raw cell; empty text if there is no such column."""
        at = self.table.columns.get(column)
        return "" if at is None else self.cells[at]

    def text(self, column: Column) -> str:
        """Return the cell as tidy text."""
        return as_text(self.cell(column))

    def take(self, column: Column, read: Callable[[Cell], T]) -> T | None:
        """Read a cell that may be empty."""
        cell = self.cell(column)
        if is_blank(cell):
            return None
        try:
            return read(cell)
        except BadCell as bad:
            self.wrong(column, bad.text_id, **bad.data)
            return None

    def need(self, column: Column, read: Callable[[Cell], T]) -> T | None:
        """Read a cell that must not be empty. None always comes with a problem."""
        if is_blank(self.cell(column)):
            self.wrong(column, "workbook-missing-value", what=self.table.header(column))
            return None
        return self.take(column, read)

    def warn(self, column: Column, text_id: str, **data: str) -> None:
        """Note something odd in this row, which stays."""
        self.table.findings.warn(self.source, self.table.header(column), text_id, **data)

    def wrong(self, column: Column, text_id: str, **data: str) -> None:
        """Note a problem of this row under the header as found."""
        self.table.findings.problem(self.source, self.table.header(column), text_id, **data)


@dataclass(frozen=True)
class Table:
    """A recognised sheet: its header and the rows under it."""

    kind: SheetKind
    name: str
    columns: dict[Column, int]
    headers: dict[Column, str]
    header_row: int
    raw: list[list[Cell]]
    findings: Findings

    def has(self, column: Column) -> bool:
        """Whether the sheet has such a column."""
        return column in self.columns

    def header(self, column: Column) -> str:
        """Return the header as found, or the usual one where the sheet has no such column."""
        return self.headers.get(column) or SHEETS[self.kind].columns[column][0]

    def rows(self) -> Iterator[Row]:
        """Yield the filled rows under the header, without totals and repeated headers. To be called once: it counts."""
        titles = self.raw[self.header_row - 1] if self.header_row else None
        for number, cells in enumerate(self.raw[self.header_row :], self.header_row + 1):
            first = next((cell for cell in cells if not is_blank(cell)), None)
            if first is None or cells == titles or _is_total(first):
                continue
            if _is_example(first):
                self._pass_over(number, cells)
                continue
            self.findings.rows[self.name] += 1
            yield Row(self, number, cells)

    def _pass_over(self, number: int, cells: list[Cell]) -> None:
        """Leave out an example; if it is not one of the template's own, somebody may have meant it."""
        said = [as_text(cell) for cell in cells if not is_blank(cell)]
        if said not in _own_examples(self.kind):
            self.findings.warn(Source(self.name, number), said[0], "workbook-example-row")


def rows_of(tables: Sequence[Table]) -> Iterator[Row]:
    """Yield the rows of all sheets of one kind: a school may keep one for each part of it."""
    for table in tables:
        yield from table.rows()


def sheet_kind(name: str) -> SheetKind | None:
    """Recognise a sheet by its name; a number or class after the name does not matter."""
    folded = fold_header(name)
    return _NAMES.get(folded) or _NAMES.get(_TAIL.sub("", folded))


def open_table(raw: RawSheet, findings: Findings) -> Table | None:
    """Find the header of a sheet. None for an unknown or empty sheet; a header without what it needs is a problem."""
    kind = sheet_kind(raw.name)
    if kind is None:
        return None
    row, columns = _find_header(kind, raw)
    headers = {column: as_text(raw.rows[row - 1][at]) for column, at in columns.items()}
    table = Table(kind, raw.name, columns, headers, row, raw.rows, findings)
    if not any(as_text(cell) for cells in raw.rows for cell in cells):
        return None
    for needed in SHEETS[kind].needs:
        if not any(column in columns for column in needed):
            what = SHEETS[kind].columns[needed[0]][0]
            findings.problem(Source(raw.name, max(row, 1)), what, "workbook-missing-column", what=what)
    return table if Source(raw.name, max(row, 1)) not in findings.wrong else None


def _find_header(kind: SheetKind, raw: RawSheet) -> tuple[int, dict[Column, int]]:
    """Return the Excel row with the most known headers, and its columns; (0, {}) if no row looks like a header."""
    best: tuple[int, dict[Column, int]] = (0, {})
    for number, cells in enumerate(raw.rows[:_HEADER_WITHIN], 1):
        columns = _columns(kind, cells)
        if len(columns) > len(best[1]):
            best = (number, columns)
    if len(best[1]) >= min(_MIN_COLUMNS, len(SHEETS[kind].needs)):
        return best
    return 0, {}


def _columns(kind: SheetKind, cells: list[Cell]) -> dict[Column, int]:
    """Match headers to columns: the surest word of any column first, and no cell or column twice."""
    titles = [fold_header(cell) if isinstance(cell, str) else "" for cell in cells]
    matches = sorted(
        (words.index(title), at, column)
        for at, title in enumerate(titles)
        for column, words in _HEADERS[kind]
        if title and title in words
    )
    found: dict[Column, int] = {}
    for _, at, column in matches:
        if column not in found and at not in found.values():
            found[column] = at
    return found


def _is_example(first: Cell) -> bool:
    return isinstance(first, str) and fold(first).split(" ", 1)[0] == fold(EXAMPLE)


@cache
def _own_examples(kind: SheetKind) -> list[list[str]]:
    """List the example rows of the template, without their empty cells."""
    columns = EXAMPLES[kind].columns.values() if kind in EXAMPLES else ()
    rows = [[cell for cell in row if cell] for row in zip(*columns, strict=True)]
    return [[f"{EXAMPLE}: {first}", *others] for first, *others in rows]


def _said(data: Mapping[str, str]) -> dict[str, str]:
    """What a report repeats of a cell: enough to find it, though a whole page was pasted there."""
    return {name: value if len(value) <= _LONGEST_SAID else f"{value[:_LONGEST_SAID]}…" for name, value in data.items()}


def _is_total(first: Cell) -> bool:
    return isinstance(first, str) and fold(first).split(" ", 1)[0] in TOTALS
