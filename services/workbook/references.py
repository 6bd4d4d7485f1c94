"""From a name in one sheet to the row of another that it means. What means nothing, or two rows, is never guessed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from services.workbook.cells import Cell, as_text
from services.workbook.kinds import Column
from services.workbook.rows import PupilRef, TeacherRef
from services.workbook.schoolclasses import read_class
from services.workbook.sheets import Row
from services.workbook.text import fold, person_name, russian, short_name
from services.workbook.values import ClassKey, PersonName, Question, Source

ONE, TWO, NOBODY = "one", "two", "nobody"


def question_key(text_id: str, *parts: str) -> str:
    """Name a matter shortly and always alike, without a person's name in it."""
    return hashlib.sha256("|".join((text_id, *parts)).encode()).hexdigest()[:12]


class NameIndex:
    """People of one sheet by every way another sheet may name them."""

    def __init__(self) -> None:
        self._found: defaultdict[tuple[str, ...], list[Source]] = defaultdict(list)
        self.names: dict[Source, str] = {}

    def add(self, name: PersonName, source: Source) -> None:
        """Make a person findable by full name, without the patronymic, and with initials."""
        surname, given, patronymic = fold(name.surname), fold(name.name), fold(name.patronymic)
        self.names[source] = name.full
        initials = given[:1] + patronymic[:1]
        for key in {
            ("full", *sorted(fold(name.full).split())),
            ("pair", *sorted((surname, given))),
            ("short", surname, initials),
            ("short", surname, given[:1]),
        }:
            self._found[key].append(source)

    def find(self, text: str) -> list[Source]:
        """Return everyone whom this text may mean."""
        words = sorted(fold(" ".join(russian(word) for word in text.split())).split())
        short = short_name(text)
        return (
            self._found.get(("full", *words))
            or self._found.get(("pair", *words))
            or (self._found.get(("short", *short)) if short is not None else None)
            or []
        )


class ClassIndex:
    """The classes of the file; without their sheet every class is taken at its word."""

    def __init__(self, sources: dict[ClassKey, Source] | None) -> None:
        self._sources = sources

    def need(self, row: Row, column: Column = Column.CLASS) -> ClassKey | None:
        """Read a row's class. A class that is not in the file is a problem."""
        key = row.need(column, read_class)
        if key is None or self._sources is None:
            return key
        source = self._sources.get(key)
        if source is None:
            row.wrong(column, "workbook-unknown-class", value=row.text(column))
            return None
        return None if row.table.findings.leans_on_wrong(row.source, source) else key

    def unknown(self, keys: Iterable[ClassKey]) -> list[ClassKey]:
        """Return those that are not in the file."""
        return [key for key in sorted(keys) if self._sources is not None and key not in self._sources]


class StaffIndex:
    """The staff of the file; without their sheet a name stays a name."""

    def __init__(self, names: NameIndex | None) -> None:
        self._names = names

    def teacher(self, row: Row, column: Column, text: str) -> TeacherRef | None:
        """Resolve a member of staff. Nobody and several are both problems: a wrong teacher must not see a class."""
        if self._names is None:
            return TeacherRef(text, None)
        found = self._names.find(text)
        if not found:
            row.wrong(column, "workbook-unknown-teacher", value=text)
        elif len(found) > 1:
            names = ", ".join(self._names.names[source] for source in found)
            row.wrong(column, "workbook-ambiguous-teacher", value=text, names=names)
        elif not row.table.findings.leans_on_wrong(row.source, found[0]):
            return TeacherRef(text, found[0])
        return None


class PupilIndex:
    """The pupils of the file, by class and name or by personal file number."""

    def __init__(self) -> None:
        self._by_class: defaultdict[ClassKey | None, NameIndex] = defaultdict(NameIndex)
        self._by_file: dict[str, Source] = {}
        self._about: dict[Source, tuple[PersonName, str]] = {}

    def add(self, name: PersonName, key: ClassKey | None, file_number: str | None, source: Source, about: str) -> None:
        """Make a pupil findable; `about` tells namesakes apart in a question."""
        self._by_class[key].add(name, source)
        self._about[source] = (name, about)
        if file_number:
            self._by_file.setdefault(fold(file_number), source)

    def pupil(self, row: Row, column: Column, key: ClassKey | None) -> PupilRef | None:
        """Resolve the pupil a row names. Two possible pupils are a question, and without an answer nobody is meant."""
        text, number = row.text(column), row.take(Column.FILE_NUMBER, read_file_number)
        if not text and not number:
            row.wrong(column, "workbook-missing-value", what=row.table.header(column))
            return None
        source = self._by_file.get(fold(number)) if number else None
        if source is not None and text and not self._is_called(source, text):
            other = self._about[source][0].full
            row.wrong(Column.FILE_NUMBER, "workbook-file-number-of-other", value=number or "", name=other)
            return None
        if source is None:
            source = self._by_name(row, column, key, text)
        if source is None or row.table.findings.leans_on_wrong(row.source, source):
            return None
        return PupilRef(key, text, number, source)

    def _is_called(self, source: Source, text: str) -> bool:
        name = self._about[source][0]
        one = NameIndex()
        one.add(name, source)
        return bool(one.find(text))

    def _by_name(self, row: Row, column: Column, key: ClassKey | None, text: str) -> Source | None:
        found = self._by_class[key].find(text) if key is not None else []
        if not found:
            row.wrong(
                column,
                "workbook-unknown-pupil",
                value=text or row.text(Column.FILE_NUMBER),
                school_class=str(key or "—"),
            )
            return None
        if len(found) == 1:
            return found[0]
        options = {str(at): source for at, source in enumerate(found, 1)}
        text_id = "workbook-question-which-pupil"
        about = "; ".join(
            f"{at} — {self._about[source][0].full}, {self._about[source][1]}" for at, source in options.items()
        )
        answer = row.table.findings.ask(
            Question(
                key=question_key(
                    text_id, row.table.kind, str(key), fold(text), *(fold(row.text(c)) for c in row.table.columns)
                ),
                text_id=text_id,
                sources=(row.source, *found),
                data={"value": text, "school_class": str(key), "pupils": about},
                options=(*options, NOBODY),
                reading=NOBODY,
            )
        )
        if answer in options:
            return options[answer]
        row.table.findings.skipped[row.source] = row.source
        return None


def read_file_number(cell: Cell) -> str:
    """Read a personal file number as text; the sign for number in front does not belong to it."""
    return as_text(cell).lstrip("№").strip()


def read_full_name(row: Row) -> PersonName | None:
    """Read a person's name from one column or from three. None always comes with a problem."""
    if row.table.has(Column.FULL_NAME) and not row.table.has(Column.SURNAME):
        column, text = Column.FULL_NAME, row.text(Column.FULL_NAME)
        if not text:
            row.wrong(column, "workbook-missing-value", what=row.table.header(column))
            return None
    else:
        for column in (Column.SURNAME, Column.NAME):
            if not row.text(column):
                row.wrong(column, "workbook-missing-value", what=row.table.header(column))
                return None
        column = Column.SURNAME
        text = " ".join(row.text(part) for part in (Column.SURNAME, Column.NAME, Column.PATRONYMIC)).strip()
    name = person_name(text)
    if name is None:
        row.wrong(column, "workbook-short-name" if short_name(text) else "workbook-bad-name", value=text)
    return name
