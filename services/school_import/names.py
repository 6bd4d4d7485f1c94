"""Whom a name in the file means: a row of the same file, or, where that sheet is not in the file, the journal's."""

from collections import defaultdict
from dataclasses import dataclass, field

from services.school_import.directory import FULL, PAIR, SHORT, in_any_order
from services.school_import.draft import Key
from services.school_import.work import Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.references import NameIndex
from services.workbook.rows import PupilRef, TeacherRef
from services.workbook.text import fold, short_name
from services.workbook.values import ClassKey, PersonName, Source


@dataclass
class Names:
    """Resolves references. What means nobody, or two, is a problem of the row that says it.

    A name that the journal has corrected since is still known as the last workbook wrote it.
    """

    work: Work
    staff: NameIndex = field(default_factory=NameIndex)
    classes: defaultdict[int, NameIndex] = field(default_factory=lambda: defaultdict(NameIndex))
    by_file: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Build the indexes."""
        journal = self.work.journal
        for person_id in journal.staff:
            if journal.is_staff(person_id):
                self.staff.add(_name(self.work, person_id), _as_source(person_id))
        for group_id, members in journal.members.items():
            for pupil_id in members:
                if isinstance(pupil_id, int):
                    name = _name(self.work, journal.pupils[pupil_id][0])
                    self.classes[group_id].add(name, _as_source(pupil_id))
        self.by_file = {fold(number): pupil for pupil, (_, number) in journal.pupils.items() if number}

    def class_of(self, key: ClassKey, source: Source, kind: SheetKind) -> Key | None:
        """The class a row names."""
        if key in self.work.classes:
            return self.work.classes[key]
        self.work.tally.wrong(source, kind, Column.CLASS, "workbook-unknown-class", value=str(key))
        return None

    def teacher(self, ref: TeacherRef, source: Source, kind: SheetKind, column: Column) -> Key | None:
        """The person a row names as its teacher."""
        if ref.source is not None:
            return self.work.staff[ref.source]
        found = [one.row for one in self.staff.find(ref.text)] or [
            row_id for row_id in self._then(SheetKind.STAFF, ref.text) if self.work.journal.is_staff(row_id)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(self.work.journal.people[one].full for one in found)
            self.work.tally.wrong(source, kind, column, "workbook-ambiguous-teacher", value=ref.text, names=names)
        else:
            self.work.tally.wrong(source, kind, column, "workbook-unknown-teacher", value=ref.text)
        return None

    def pupil(self, ref: PupilRef, source: Source, kind: SheetKind) -> Key | None:
        """The pupil a row names: by personal file, else by name within the class."""
        if ref.source is not None:
            if ref.source not in self.work.pupils:
                self.work.tally.skip(source)  # it leans on a wrong row
            return self.work.pupils.get(ref.source)
        if ref.file_number is not None and (pupil := self.by_file.get(fold(ref.file_number))) is not None:
            return pupil
        group = self.work.classes.get(ref.class_key) if ref.class_key is not None else None
        found = [one.row for one in self.classes[group].find(ref.text)] if isinstance(group, int) else []
        found = found or [
            row_id
            for row_id in self._then(SheetKind.PUPILS, ref.text)
            if isinstance(group, int) and row_id in self.work.journal.members.get(group, {})
        ]
        if len(found) == 1:
            return found[0]
        column = Column.CHILD if kind is SheetKind.GUARDIANS else Column.PUPIL
        school_class = str(ref.class_key or "")
        self.work.tally.wrong(source, kind, column, "workbook-unknown-pupil", value=ref.text, school_class=school_class)
        return None

    def _then(self, kind: SheetKind, text: str) -> list[int]:
        """Whom the last workbook called so."""
        baseline = self.work.baseline
        words = in_any_order(text)
        short = short_name(text)
        forms = [(FULL, words), (PAIR, words)] + ([(SHORT, " ".join(short))] if short is not None else [])
        return next(([entry.row_id for entry in found] for form in forms if (found := baseline.named(kind, *form))), [])


def _name(work: Work, person_id: int) -> PersonName:
    person = work.journal.people[person_id]
    return PersonName(person.surname, person.given_name, person.patronymic or "")


def _as_source(row_id: int) -> Source:
    """Make a row of the journal stand where the index expects one of the file."""
    return Source("", row_id)
