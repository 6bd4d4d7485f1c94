"""The sheets of people and classes: staff, classes with tutors, pupils with their list numbers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.workbook.cells import BadCell, Cell, as_text, one_of, read_date, read_phone, read_whole
from services.workbook.kinds import Column, DeputyArea, Function
from services.workbook.references import (
    ONE,
    TWO,
    ClassIndex,
    NameIndex,
    PupilIndex,
    StaffIndex,
    question_key,
    read_file_number,
    read_full_name,
)
from services.workbook.rows import ClassRow, PupilRow, StaffRow, Study
from services.workbook.schoolclasses import read_class
from services.workbook.schoolyear import read_shift
from services.workbook.sheets import Row, Table, rows_of
from services.workbook.spans import read_days
from services.workbook.text import fold
from services.workbook.values import ClassKey, PersonName, Question, Source
from services.workbook.vocabulary.words import (
    DEPUTY_AREAS,
    FUNCTIONS,
    POSITION_PARTS,
    SEXES,
    STUDY_FORMS,
    SUBJECT_PARTS,
)

ADULT_AGES = range(14, 101)
PUPIL_AGES = range(4, 26)
LIST_NUMBERS = range(1, 61)
_sex = one_of(SEXES, "workbook-bad-sex")
_form = one_of(STUDY_FORMS, "workbook-bad-study-form")


@dataclass(frozen=True)
class Years:
    """What two-digit years and ages are counted from: the year in which the school year starts, if the file says it."""

    start: int | None
    fallback: int = 2040

    def born(self, cell: Cell, ages: range) -> date:
        """Read a birth date; an age outside `ages` in the school year is refused."""
        day = read_date(cell, latest_year=self.start or self.fallback)
        if self.start is not None and self.start - day.year not in ages:
            raise BadCell(text_id="workbook-bad-age", value=as_text(day))
        return day


@dataclass(frozen=True)
class Known:
    """A person already read from the same sheet, for finding repeated rows."""

    source: Source
    born: date | None
    mark: str | None


def functions(position: str) -> tuple[frozenset[Function], frozenset[DeputyArea]]:
    """Recognise what a position gives in the journal; parts that give nothing (a nurse) are simply not there."""
    found: set[Function] = set()
    areas: set[DeputyArea] = set()
    for part in POSITION_PARTS.split(position):
        words = f" {fold(part)}".replace("-", " ")
        function = next((known for known, starts in FUNCTIONS.items() if any(f" {s}" in words for s in starts)), None)
        if function is not None:
            found.add(function)
        if function is Function.DEPUTY or (function is None and Function.DEPUTY in found):
            areas |= _deputy_areas(words)
    return frozenset(found), frozenset(areas)


def _deputy_areas(words: str) -> set[DeputyArea]:
    """Recognise what a deputy answers for; a word that was understood is not read again as a part of another."""
    areas: set[DeputyArea] = set()
    for area, starts in DEPUTY_AREAS.items():
        for start in starts:
            if f" {start}" in words:
                words = words.replace(f" {start}", " ")
                areas.add(area)
    return areas


def read_staff(tables: Sequence[Table], years: Years, index: NameIndex) -> list[StaffRow]:
    """Read the staff. The same name with the same phone or birth date is a repeated row."""
    staff: list[StaffRow] = []
    seen: defaultdict[str, list[Known]] = defaultdict(list)
    for row in rows_of(tables):
        name = read_full_name(row)
        position = row.need(Column.POSITION, as_text)
        phone = row.take(Column.PHONE, read_phone)
        born = row.take(Column.BORN, lambda cell: years.born(cell, ADULT_AGES))
        if name is None or _is_repeated(row, name, Known(row.source, born, phone), seen):
            continue
        index.add(name, row.source)
        if position is not None and not row.is_out:
            staff.append(StaffRow(row.source, name, position, *functions(position), phone, born))
    return staff


def read_classes(tables: Sequence[Table], staff: StaffIndex, sources: dict[ClassKey, Source]) -> list[ClassRow]:
    """Read the classes; the tutor may be empty."""
    classes: list[ClassRow] = []
    for row in rows_of(tables):
        key = row.need(Column.CLASS, read_class)
        if key is None:
            continue
        if key in sources:
            row.wrong(Column.CLASS, "workbook-duplicate-row", row=str(sources[key].row), sheet=sources[key].sheet)
            continue
        sources[key] = row.source
        text = row.text(Column.TUTOR)
        tutor = staff.teacher(row, Column.TUTOR, text) if text else None
        shift = row.take(Column.SHIFT, read_shift)
        if not row.is_out:
            classes.append(ClassRow(row.source, key, tutor, shift))
    return classes


def read_pupils(tables: Sequence[Table], years: Years, classes: ClassIndex, index: PupilIndex) -> list[PupilRow]:
    """Read the pupils with their list numbers; a wrong row stays findable for the other sheets."""
    pupils: list[PupilRow] = []
    seen: defaultdict[str, list[Known]] = defaultdict(list)
    files: dict[str, tuple[Source, PersonName]] = {}
    for row in rows_of(tables):
        key = classes.need(row)
        name = read_full_name(row)
        sex = row.take(Column.SEX, _sex)
        born = row.take(Column.BORN, lambda cell: years.born(cell, PUPIL_AGES))
        number = row.take(Column.FILE_NUMBER, read_file_number)
        at = row.take(Column.LIST_NUMBER, _list_number) or 0
        study = _study(row)
        if name is None or _is_repeated(row, name, Known(row.source, born, number), seen):
            continue
        if number and (other := files.setdefault(fold(number), (row.source, name)))[0] != row.source:
            row.wrong(Column.FILE_NUMBER, "workbook-file-number-of-other", value=number, name=other[1].full)
        index.add(name, key, number, row.source, row.text(Column.BORN) or number or "")
        if key is not None and not row.is_out:
            pupils.append(PupilRow(row.source, key, at, name, sex, born, number, study))
    return _numbered(pupils)


def _study(row: Row) -> Study | None:
    """Read the form of study; its days and subjects mean nothing without it."""
    form = row.take(Column.STUDY_FORM, _form)
    if form is None:
        return None
    subjects = (part.strip() for part in SUBJECT_PARTS.split(row.text(Column.SUBJECTS)))
    return Study(form, *read_days(row), tuple(subject for subject in subjects if subject))


def _numbered(pupils: list[PupilRow]) -> list[PupilRow]:
    """Give list numbers: the sheet's own where a whole class has them, else by the alphabet, yo counting as ye."""
    by_class: defaultdict[ClassKey, list[PupilRow]] = defaultdict(list)
    for pupil in pupils:
        by_class[pupil.class_key].append(pupil)
    numbers: dict[Source, int] = {}
    for members in by_class.values():
        given = [pupil.list_number for pupil in members]
        if 0 not in given and len(set(given)) == len(given):
            continue
        for at, pupil in enumerate(sorted(members, key=_alphabetical), 1):
            numbers[pupil.source] = at
    return [replace(pupil, list_number=numbers.get(pupil.source, pupil.list_number)) for pupil in pupils]


def _alphabetical(pupil: PupilRow) -> tuple[str, str, str]:
    return fold(pupil.name.surname), fold(pupil.name.name), fold(pupil.name.patronymic)


def _list_number(cell: Cell) -> int:
    number = read_whole(cell)
    if number not in LIST_NUMBERS:
        raise BadCell(text_id="workbook-bad-number", value=as_text(cell))
    return number


def _is_repeated(row: Row, name: PersonName, known: Known, seen: dict[str, list[Known]]) -> bool:
    """Whether the row repeats a person. The same name that nothing tells apart is a question, read as two people."""
    for other in seen[fold(name.full)]:
        same_mark = known.mark is not None and known.mark == other.mark
        same_birth = known.born is not None and known.born == other.born
        if same_mark or same_birth or (not _told_apart(known, other) and _is_one(row, name, other)):
            column = Column.SURNAME if row.table.has(Column.SURNAME) else Column.FULL_NAME
            row.wrong(column, "workbook-duplicate-row", row=str(other.source.row), sheet=other.source.sheet)
            return True
    seen[fold(name.full)].append(known)
    return False


def _told_apart(one: Known, other: Known) -> bool:
    return one.born is not None and other.born is not None


def _is_one(row: Row, name: PersonName, other: Known) -> bool:
    text_id = "workbook-question-namesakes"
    question = Question(
        key=question_key(text_id, row.table.kind, fold(name.full)),
        text_id=text_id,
        sources=(other.source, row.source),
        data={"name": name.full, "sheet": row.table.name, "row": str(other.source.row), "other": str(row.number)},
        options=(ONE, TWO),
        reading=TWO,
    )
    return row.table.findings.ask(question) == ONE
