"""The guardians' sheet: one row a child, one person however many children.

Rows with one name are one person when something besides the name says so: the phone, the birth date, the same child, or
their place (see `_family_blocks`). Otherwise it is a question, and two people until it is answered.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.workbook.cells import as_text, one_of, read_phone
from services.workbook.kinds import Column, Kinship
from services.workbook.people import ADULT_AGES, Years
from services.workbook.references import ONE, TWO, ClassIndex, PupilIndex, question_key, read_full_name
from services.workbook.rows import Guardian, GuardianLink, PupilRef, StaffRow
from services.workbook.sheets import Findings, Row, Table, rows_of
from services.workbook.spans import read_day, read_days
from services.workbook.text import fold
from services.workbook.values import PersonName, Question, Source
from services.workbook.vocabulary.words import CONSENTS, KINSHIPS, YES_OR_NO

_kinship = one_of(KINSHIPS, "workbook-bad-kinship")
_consent = one_of(CONSENTS, "workbook-bad-consent")
_yes_or_no = one_of(YES_OR_NO, "workbook-bad-yes-or-no")


@dataclass(frozen=True)
class _Line:
    """One readable row: an adult of one child."""

    row: Row
    name: PersonName
    phone: str | None
    born: date | None
    link: GuardianLink

    @property
    def kinship(self) -> Kinship:
        """What the adult is to the child."""
        return self.link.kinship

    @property
    def pupil(self) -> PupilRef:
        """The child."""
        return self.link.pupil

    @property
    def child(self) -> Hashable:
        """Whose line it is, also when the pupils' sheet is not in the file."""
        return self.pupil.source or (self.pupil.class_key, fold(self.pupil.text), self.pupil.file_number)


def read_guardians(
    tables: Sequence[Table],
    *,
    years: Years,
    classes: ClassIndex,
    pupils: PupilIndex | None,
    staff: Sequence[StaffRow],
    findings: Findings,
) -> list[Guardian]:
    """Read the guardians, each once, in the order of their first rows."""
    lines = [line for row in rows_of(tables) if (line := _line(row, years, classes, pupils)) is not None]
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_name[fold(line.name.full)].append(at)
    blocks = _family_blocks(lines)
    colleagues: defaultdict[str, list[StaffRow]] = defaultdict(list)
    for colleague in staff:
        colleagues[fold(colleague.name.full)].append(colleague)
    found: list[tuple[int, Guardian]] = []
    for folded, members in by_name.items():
        persons = _persons(folded, members, lines, blocks, findings)
        found += [
            (person[0], _guardian([lines[at] for at in person], colleagues[folded], findings)) for person in persons
        ]
    return [guardian for _, guardian in sorted(found, key=lambda pair: pair[0])]


def _line(row: Row, years: Years, classes: ClassIndex, pupils: PupilIndex | None) -> _Line | None:
    name = read_full_name(row)
    kinship = row.need(Column.KINSHIP, _kinship)
    phone = row.take(Column.PHONE, read_phone)
    born = row.take(Column.BORN, lambda cell: years.born(cell, ADULT_AGES))
    consent = row.take(Column.CONSENT, _consent)
    pupil = read_pupil_ref(row, Column.CHILD, classes, pupils)
    is_informed = row.take(Column.INFORMED, _yes_or_no)
    may_write, may_explain = row.take(Column.WRITES, _yes_or_no), row.take(Column.EXPLAINS, _yes_or_no)
    basis = _basis(row)
    start, end = read_days(row)
    if name is None or kinship is None or pupil is None or row.is_out:
        return None
    link = GuardianLink(
        row.source,
        pupil,
        kinship,
        consent,
        is_informed=is_informed,
        may_write=may_write,
        may_explain=may_explain,
        basis=basis,
        start=start,
        end=end,
    )
    return _Line(row, name, phone, born, link)


def _basis(row: Row) -> str | None:
    """Read the paper behind a link: its number and its date, where they are given."""
    day = row.take(Column.BASIS_DATE, read_day)
    parts = (row.text(Column.BASIS), as_text(day) if day is not None else "")
    return ", ".join(part for part in parts if part) or None


def read_pupil_ref(row: Row, column: Column, classes: ClassIndex, pupils: PupilIndex | None) -> PupilRef | None:
    """Read whom a row is about: by personal file number, or by class and name."""
    number = row.text(Column.FILE_NUMBER)
    key = classes.need(row) if row.text(Column.CLASS) or not number else None
    if key is None and row.is_out:
        return None
    if pupils is not None:
        return pupils.pupil(row, column, key)
    text = row.text(column)
    if not text and not number:
        row.wrong(column, "workbook-missing-value", what=row.table.header(column))
        return None
    return PupilRef(key, text, number or None, None)


def _family_blocks(lines: Sequence[_Line]) -> dict[int, int]:
    """Find adults whose further children are written under the first, inside that first child's family.

    In a sheet kept by child, a row about another child between two rows of one family repeats the adult above it:
    same name, same kinship, no other phone. Returns, for each such row, the adult's first row.
    """
    blocks: dict[int, int] = {}
    start = 0
    for at in range(1, len(lines)):
        before, line = lines[start], lines[at]
        if (fold(line.name.full), line.kinship) == (fold(before.name.full), before.kinship):
            continue
        if at - start > 1 and line.child == before.child and line.row.table is before.row.table:
            blocks.update(dict.fromkeys(range(start + 1, at), start))
        start = at
    return blocks


def _persons(
    folded: str, members: list[int], lines: Sequence[_Line], blocks: dict[int, int], findings: Findings
) -> list[list[int]]:
    """Part the rows of one name into people."""
    persons: list[list[int]] = []
    for at in members:
        own = [person for person in persons if any(_is_same(lines[at], lines[other]) for other in person)]
        own += [person for person in persons if person not in own and _is_in_block(at, person, lines, blocks)]
        persons = [person for person in persons if person not in own]
        persons.append(sorted([at, *(other for person in own for other in person)]))
    persons.sort()
    if len(persons) > 1 and not all(lines[person[0]].born for person in persons):
        text_id = "workbook-question-same-guardian"
        sources = tuple(lines[person[0]].row.source for person in persons)
        answer = findings.ask(
            Question(
                key=question_key(text_id, folded, *sorted(str(lines[person[0]].pupil.text) for person in persons)),
                text_id=text_id,
                sources=sources,
                data={"name": lines[members[0]].name.full, "rows": ", ".join(str(source.row) for source in sources)},
                options=(ONE, TWO),
                reading=TWO,
            )
        )
        if answer == ONE:
            return [members]
    return persons


def _is_same(one: _Line, other: _Line) -> bool:
    same_phone = one.phone is not None and one.phone == other.phone
    same_birth = one.born is not None and one.born == other.born
    return same_phone or same_birth or (one.child == other.child and one.kinship == other.kinship)


def _is_in_block(at: int, person: list[int], lines: Sequence[_Line], blocks: dict[int, int]) -> bool:
    first = blocks.get(at)
    if first not in person:
        return False
    phones = {lines[other].phone for other in (first, at)} - {None}
    births = {lines[other].born for other in (first, at)} - {None}
    return len(phones) < 2 and len(births) < 2  # noqa: PLR2004 - two would contradict


def _guardian(lines: list[_Line], colleagues: Sequence[StaffRow], findings: Findings) -> Guardian:
    """Join the rows of one person; a second row about the same child is a repeated one."""
    links: dict[Hashable, GuardianLink] = {}
    for line in lines:
        if line.child in links:
            first = links[line.child].source
            line.row.wrong(Column.FULL_NAME, "workbook-duplicate-row", row=str(first.row), sheet=first.sheet)
            continue
        links[line.child] = line.link
    phone = next((line.phone for line in lines if line.phone), None)
    born = next((line.born for line in lines if line.born), None)
    alone = Guardian(lines[0].name, phone, born, tuple(links.values()))
    return replace(alone, staff=_colleague(alone, colleagues, findings))


def _colleague(guardian: Guardian, colleagues: Sequence[StaffRow], findings: Findings) -> Source | None:
    """Find the same person among the staff: by phone or birth date; by the name alone it is a question."""
    first = guardian.links[0]
    for colleague in colleagues:
        same_phone = guardian.phone is not None and guardian.phone == colleague.phone
        if same_phone or (guardian.born is not None and guardian.born == colleague.born):
            return colleague.source
    for colleague in colleagues:
        if guardian.born and colleague.born:
            continue
        text_id = "workbook-question-staff-guardian"
        question = Question(
            key=question_key(text_id, fold(guardian.name.full), fold(first.pupil.text)),
            text_id=text_id,
            sources=(colleague.source, first.source),
            data={"name": guardian.name.full, "row": str(colleague.source.row), "other": str(first.source.row)},
            options=(ONE, TWO),
            reading=TWO,
        )
        if findings.ask(question) == ONE:
            return colleague.source
    return None
