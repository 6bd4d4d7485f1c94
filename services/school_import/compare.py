"""The comparison of three: what the file says, what the journal has, what the last workbook said.

``verdict`` is the only place where it is decided; every kind of thing is compared by it, cell by cell.
"""

import datetime as dt
import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models.people import Kinship
from services.school_import.baseline import Entry
from services.school_import.draft import Key, New
from services.school_import.questions import FILE, JOURNAL
from services.school_import.report import Outcome, weightiest
from services.school_import.work import Work
from services.workbook import kinds
from services.workbook.kinds import Column, SheetKind
from services.workbook.text import fold
from services.workbook.values import Source, Wording
from services.workbook.vocabulary.headers import SHEETS
from services.workbook.vocabulary.words import CONSENTS, KINSHIPS, SEXES

_NO_CELLS: Mapping[str, str] = {}
_NAMING = frozenset({Column.SURNAME, Column.NAME, Column.PATRONYMIC, Column.BORN, Column.FILE_NUMBER})
"""What these cells say tells who the pupil is."""
_HEADERS = {column: headers for sheet in SHEETS.values() for column, headers in sheet.columns.items()}
_WORDS = {
    kind.value: words[0]
    for vocabulary in (SEXES, KINSHIPS, CONSENTS)
    for kind, words in vocabulary.items()
    if kind is not None
} | {Kinship.REPRESENTATIVE.value: KINSHIPS[kinds.Kinship.INSTITUTION][0]}
"""Members of closed lists, as a file writes them."""


class Verdict(enum.Enum):
    """What becomes of a cell."""

    SAME = enum.auto()
    SILENT = enum.auto()
    """The file says nothing."""
    TAKEN = enum.auto()
    LEFT = enum.auto()
    CONFLICT = enum.auto()


def verdict(file: object, journal: object, was: str | None, digest: Callable[[object], str]) -> Verdict:
    """Compare a cell. ``was`` is the digest of what the last workbook said in it, if it said anything.

    A cell that did not change in the file never overwrites the journal; one that did not change in the journal follows
    the file; where both changed, or nobody knows which of them did, somebody has to decide.
    """
    if file is None or file == "":
        return Verdict.SILENT
    if file == journal:
        return Verdict.SAME
    if was is None and journal is None:
        return Verdict.TAKEN
    if was is not None and digest(file) == was:
        return Verdict.LEFT
    if was is not None and journal is not None and digest(journal) == was:
        return Verdict.TAKEN
    if isinstance(file, str) and isinstance(journal, str) and fold(file) == fold(journal):
        return Verdict.LEFT  # the same, spelled otherwise: «Семенов» and «Семёнов» are nothing to ask about
    return Verdict.CONFLICT


class Cell(NamedTuple):
    """What file and journal say; ``words`` shows a value to whoever decides between them."""

    file: object
    journal: object
    words: Callable[[object], str] | None = None
    is_ours: bool = False
    """The journal's value was said in the journal, whatever stood there before: the file does not replace it."""


@dataclass
class Thing:
    """Something of the file: where it stands, what it is called, which row of the journal it is."""

    kind: str
    sheet: SheetKind
    source: Source
    about: str
    identity: tuple[object, ...]
    key: Key
    entry: Entry | None
    notes: Mapping[str, str] = field(default_factory=dict)
    """Digests that are kept for finding the thing again, and never compared."""
    pupil: Key | None = None
    """The pupil whom it is about."""


@dataclass
class Compared:
    """What came of a thing: the values that the journal takes over."""

    outcome: Outcome
    taken: dict[Column, object]


def compare(work: Work, thing: Thing, cells: Mapping[Column, Cell]) -> Compared:
    """Compare a thing that the journal has, ask where nobody knows, and note it for the next time.

    A conflict that nobody has decided is not noted, so that it is asked again.
    """
    was = _NO_CELLS if thing.entry is None else thing.entry.cells
    digest = work.baseline.digest
    noted: dict[str, object] = {**was, **thing.notes}
    taken: dict[Column, object] = {}
    outcome = Outcome.UNCHANGED
    for column, cell in cells.items():
        known = was.get(column.value)
        found = verdict(cell.file, cell.journal, known, digest)
        if found is Verdict.SILENT:
            continue
        if found is Verdict.TAKEN and cell.is_ours and cell.journal is not None:
            found = Verdict.CONFLICT
        if found is Verdict.CONFLICT:
            answer = _decide(work, thing, column, cell)
            if answer is None:
                outcome = weightiest(outcome, Outcome.CONFLICT)
                continue
            found = Verdict.TAKEN if answer == FILE else Verdict.LEFT
        noted[column.value] = known if found is Verdict.LEFT and known == digest(cell.file) else _noted(work, cell.file)
        if found is Verdict.TAKEN:
            taken[column] = cell.file
            outcome = weightiest(outcome, Outcome.CHANGED)
        elif found is Verdict.LEFT:
            outcome = weightiest(outcome, Outcome.LEFT)
    work.ledger.note(thing.kind, thing.identity, thing.key, noted)
    return Compared(outcome, taken)


def note_new(work: Work, thing: Thing, cells: Mapping[Column, object]) -> None:
    """Note a thing that the journal did not have, for the next time."""
    noted: dict[str, object] = dict(thing.notes)
    noted |= {column.value: _noted(work, value) for column, value in cells.items() if value is not None}
    work.ledger.note(thing.kind, thing.identity, thing.key, noted)


def note_left(work: Work, thing: Thing) -> Outcome:
    """Leave a thing that the journal has ended or withdrawn: what it decided stays."""
    if thing.entry is not None:
        work.ledger.keep(thing.kind, thing.entry)
    return Outcome.LEFT


def _noted(work: Work, value: object) -> object:
    return value if value.__class__ is New else work.baseline.digest(value)


def _decide(work: Work, thing: Thing, column: Column, cell: Cell) -> str | None:
    words = cell.words or shown
    data = {
        "about": thing.about,
        "column": SHEETS[thing.sheet].columns.get(column, _HEADERS[column])[0],
        "file": words(cell.file),
        "journal": words(cell.journal),
    }
    parts = (thing.kind, *thing.identity, column.value, words(cell.file))
    return work.asker.choose(
        "comparison-cell",
        parts,
        thing.source,
        data=data,
        options=(FILE, JOURNAL),
        reading=JOURNAL,
        outside=_outside(work, thing, column, data),
    )


def _outside(work: Work, thing: Thing, column: Column, data: Mapping[str, str]) -> Wording | None:
    """The same for a screen that leaves the school: a pupil's name only with a family's consent (D-2)."""
    place = work.place_of_unnamed(thing.pupil)
    if place is None:
        return None
    said = {name: data[name] for name in ("column", "file", "journal")}
    if thing.kind == SheetKind.PUPILS and column in _NAMING:
        return Wording("comparison-cell-hidden", {**place, "column": said["column"]})
    return Wording("comparison-cell-number", {**place, **said})


def shown(value: object) -> str:
    """A value as people write it."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        value = kinds.Consent.GIVEN if value else kinds.Consent.REFUSED
    if isinstance(value, enum.Enum):
        return _WORDS.get(value.value, _WORDS[kinds.Consent.REFUSED.value])
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return f"{value:g}" if isinstance(value, float) else str(value)
