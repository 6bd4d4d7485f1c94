"""Who of the journal a row of the file means. Nobody is taken for somebody else by name alone (D-2).

First comes what the row was in the last workbook: a name corrected in the journal does not make a second person when
the unchanged file comes again.
"""

import datetime as dt
import secrets
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from models.people import Person, Sex
from services.school_import.baseline import LINKS, Baseline, Entry
from services.school_import.draft import Key
from services.school_import.journal import Journal, KnownPerson, NameKey
from services.school_import.work import Work, patronymic
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import Guardian, PupilRow, SchoolWorkbook, StaffRow
from services.workbook.text import fold
from services.workbook.values import PersonName

_UID_DIGITS = 12
FULL, PAIR, SHORT = "=full", "=pair", "=short"
"""Forms of a name in a baseline, for finding a person again; they are compared with nothing."""


def name_forms(name: PersonName) -> dict[str, str]:
    """The forms in which a name is looked for."""
    surname, given, second = fold(name.surname), fold(name.name), fold(name.patronymic)
    return {
        FULL: in_any_order(name.full),
        PAIR: in_any_order(f"{surname} {given}"),
        SHORT: f"{surname} {given[:1]}{second[:1]}",
    }


def in_any_order(text: str) -> str:
    """The words of a name, comparable however they were put."""
    return " ".join(sorted(fold(text).split()))


def name_notes(baseline: Baseline, name: PersonName) -> dict[str, str]:
    """The forms of a name as a baseline keeps them."""
    return {form: baseline.digest(text) for form, text in name_forms(name).items()}


@dataclass
class Directory:
    """The journal's people by name, what their rows were in the last workbook, and the numbers already given."""

    journal: Journal
    baseline: Baseline
    workbook: SchoolWorkbook
    by_name: defaultdict[NameKey, list[KnownPerson]] = field(default_factory=lambda: defaultdict(list))
    pupil_of: dict[int, int] = field(default_factory=dict)
    """Person → pupil."""
    by_file: dict[str, int] = field(default_factory=dict)
    children: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    met: defaultdict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    """Kind → what of the last workbook this file has too."""
    uids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Build the indexes."""
        for person in self.journal.people.values():
            self.by_name[person.key].append(person)
            self.uids.add(person.uid)
        for pupil_id, (person_id, file_number) in self.journal.pupils.items():
            self.pupil_of[person_id] = pupil_id
            if file_number:
                self.by_file[fold(file_number)] = pupil_id
        for guardian_id, pupil_id in self.journal.links:
            self.children[guardian_id].add(pupil_id)
        self._many = {
            kind: Counter(in_any_order(row.name.full) for row in getattr(self.workbook, kind.value))
            for kind in (SheetKind.STAFF, SheetKind.GUARDIANS)
        }
        self._by_file_then = {
            entry.cells[Column.FILE_NUMBER.value]: entry
            for entry in self.baseline.entries(SheetKind.PUPILS).values()
            if Column.FILE_NUMBER.value in entry.cells
        }

    def named(self, name: PersonName, *, pupils: bool = False) -> list[KnownPerson]:
        """Everyone of this name who is (or is not) a pupil."""
        key = (fold(name.surname), fold(name.name), fold(name.patronymic))
        return [person for person in self.by_name.get(key, ()) if (person.id in self.pupil_of) == pupils]

    def new_uid(self) -> str:
        """A number that says nothing and that nobody has."""
        while True:
            uid = str(secrets.randbelow(9 * 10 ** (_UID_DIGITS - 1)) + 10 ** (_UID_DIGITS - 1))
            if uid not in self.uids:
                self.uids.add(uid)
                return uid

    def pupil_then(self, row: PupilRow) -> Entry | None:
        """What a pupil's row was: the same file number, else the name with the birth date, else with the class."""
        if row.file_number is not None:
            entry = self._by_file_then.get(self.baseline.digest(row.file_number))
            if entry is not None:
                return self._meet(SheetKind.PUPILS, [entry])
        found = [
            entry
            for entry in self._namesakes(SheetKind.PUPILS, row.name)
            if row.file_number is None or Column.FILE_NUMBER.value not in entry.cells
        ]
        return self._meet(SheetKind.PUPILS, self._of_birth(found, row.born)) or self._meet(
            SheetKind.PUPILS,
            [
                entry
                for entry in found
                if (row.born is None or Column.BORN.value not in entry.cells)
                and entry.cells.get(Column.CLASS.value) == self.baseline.digest(str(row.class_key))
            ],
        )

    def staff_then(self, row: StaffRow) -> Entry | None:
        """What a colleague's row was: by birth date, else by phone.

        Else the only one of that name, where the file or the last workbook says neither.
        """
        found = self._namesakes(SheetKind.STAFF, row.name)
        marks = {Column.BORN.value, Column.PHONE.value}
        nameless = [entry for entry in found if not marks & entry.cells.keys() or (row.born is None and not row.phone)]
        return (
            self._meet(SheetKind.STAFF, self._of_birth(found, row.born))
            or self._meet(SheetKind.STAFF, self._of_phone(found, row, SheetKind.STAFF))
            or self._meet(SheetKind.STAFF, nameless if len(found) == 1 else [])
        )

    def colleague_of_name(self, row: StaffRow) -> Entry | None:
        """The only one of that name, whose birth date does not say that it is another: somebody has to decide."""
        found = [
            entry
            for entry in self._namesakes(SheetKind.STAFF, row.name)
            if row.born is None or Column.BORN.value not in entry.cells
        ]
        return found[0] if len(found) == 1 else None

    def guardian_then(self, row: Guardian, children: list[int]) -> Entry | None:
        """What a guardian's row was: by birth date, else phone, else the adult of that name of that very child."""
        found = self._namesakes(SheetKind.GUARDIANS, row.name)
        own = [
            entry
            for entry in found
            if any(self.baseline.find(LINKS, entry.row_id, child) is not None for child in children)
        ]
        return (
            self._meet(SheetKind.GUARDIANS, self._of_birth(found, row.born))
            or self._meet(SheetKind.GUARDIANS, self._of_phone(found, row, SheetKind.GUARDIANS))
            or self._meet(SheetKind.GUARDIANS, own)
        )

    def meet(self, kind: SheetKind, entry: Entry) -> Entry:
        """Note that this file has the thing too."""
        self.met[kind][entry.identity] = entry
        return entry

    def missing(self, kind: SheetKind) -> list[Entry]:
        """What of the last workbook this file has not."""
        return [entry for entry in self.baseline.entries(kind).values() if entry.identity not in self.met[kind]]

    def _namesakes(self, kind: SheetKind, name: PersonName) -> list[Entry]:
        return [
            entry
            for entry in self.baseline.named(kind, FULL, in_any_order(name.full))
            if entry.identity not in self.met[kind]
        ]

    def _meet(self, kind: SheetKind, found: list[Entry]) -> Entry | None:
        found = [entry for entry in found if entry.identity not in self.met[kind]]
        return self.meet(kind, found[0]) if len(found) == 1 else None

    def _of_birth(self, found: list[Entry], born: dt.date | None) -> list[Entry]:
        if born is None:
            return []
        digest = self.baseline.digest(born)
        return [entry for entry in found if entry.cells.get(Column.BORN.value) == digest]

    def _of_phone(self, found: list[Entry], row: StaffRow | Guardian, kind: SheetKind) -> list[Entry]:
        """By phone; where the birth dates differ only if the file has no namesake, who might share a family's phone."""
        if row.phone is None:
            return []
        digest = self.baseline.digest(row.phone)
        is_alone = self._many[kind][in_any_order(row.name.full)] == 1
        return [
            entry
            for entry in found
            if entry.cells.get(Column.PHONE.value) == digest
            and (is_alone or row.born is None or Column.BORN.value not in entry.cells)
        ]


def add_person(
    work: Work,
    directory: Directory,
    name: PersonName,
    *,
    sex: Sex | None,
    born: dt.date | None,
    phone: str | None,
) -> Key:
    """Draft a person."""
    return work.draft.add(
        Person,
        uid=directory.new_uid(),
        surname=name.surname,
        given_name=name.name,
        patronymic=patronymic(name),
        sex=sex,
        birth_date=born,
        phone=phone,
    )


def is_one_person(person: KnownPerson, *, born: dt.date | None, phone: str | None) -> bool:
    """Whether somebody of the same name is the same human being: by birth date, else by phone."""
    if born is not None and person.birth_date is not None:
        return born == person.birth_date
    return phone is not None and phone == person.phone
