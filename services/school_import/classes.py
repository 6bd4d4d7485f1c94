"""Classes, and their tutors."""

from typing import Any

from models.groups import Group, GroupKind, Tutor
from services.school_import import dated
from services.school_import.compare import Cell, Thing, compare, note_new
from services.school_import.days import shift_of
from services.school_import.draft import Key
from services.school_import.journal import KnownPlace
from services.school_import.names import Names
from services.school_import.report import Outcome
from services.school_import.work import Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import ClassRow
from services.workbook.values import ClassKey


def know_classes(work: Work) -> None:
    """Remember the classes that the journal has, and whose list numbers are taken."""
    for group in work.journal.classes:
        if group.grade is not None:
            work.classes[ClassKey(group.grade, group.code.removeprefix(str(group.grade)))] = group.id
        work.numbers[group.id] = dict(work.journal.members.get(group.id, {}))


def take_classes(work: Work, names: Names) -> None:
    """Draft classes and appoint tutors; a class without periods gets them. A class that the file leaves out stays."""
    named = set()
    for row in work.workbook.classes:
        tutor = None
        if row.tutor is not None:
            tutor = names.teacher(row.tutor, row.source, SheetKind.CLASSES, Column.TUTOR)
        named.add(work.baseline.identity(str(row.key)))
        work.tally.count(row.source, _take(work, row, tutor))
    for entry in work.baseline.entries(SheetKind.CLASSES).values():
        if entry.identity not in named:
            work.ledger.keep(SheetKind.CLASSES, entry)
            if work.tally.is_whole(SheetKind.CLASSES):
                work.tally.count(work.tally.sheet(SheetKind.CLASSES), Outcome.MISSING)


def _take(work: Work, row: ClassRow, tutor: Key | None) -> Outcome:
    known = work.journal.groups.get(str(row.key))
    entry = work.baseline.find(SheetKind.CLASSES, str(row.key))
    if known is None:
        group = work.draft.add(Group, **class_row(work, row))
        work.classes[row.key] = group
        work.numbers[group] = {}
        thing = Thing(SheetKind.CLASSES, SheetKind.CLASSES, row.source, str(row.key), (str(row.key),), group, entry)
        if tutor is not None:
            work.draft.add(Tutor, group_id=group, person_id=tutor, is_acting=False, date_from=work.since, date_to=None)
        note_new(work, thing, {Column.TUTOR: tutor, Column.SHIFT: shift_of(work, row.key)})
        return Outcome.ADDED
    if known.scheme_id is None and row.key in work.schemes:
        work.draft.change(Group, known.id, scheme_id=work.schemes[row.key])
    thing = Thing(SheetKind.CLASSES, SheetKind.CLASSES, row.source, str(row.key), (str(row.key),), known.id, entry)
    stands = standing(work, work.journal.tutors[known.id], tutor, entry and entry.cells.get(Column.TUTOR.value))
    cell = Cell(tutor, None if stands is None else stands.who, lambda who: person_words(work, who))
    compared = compare(work, thing, {Column.TUTOR: cell, Column.SHIFT: Cell(row.shift, known.shift)})
    if Column.SHIFT in compared.taken:
        for own in work.journal.groups.values():
            if known.id in {own.id, own.parent_id}:
                work.draft.change(Group, own.id, shift=row.shift)
    if Column.TUTOR in compared.taken:
        if stands is not None:
            dated.end(work, Tutor, stands.id, stands.date_from)
        day = work.since if stands is None and entry is None else work.effective
        dated.begin(work, Tutor, day, group_id=known.id, person_id=tutor, is_acting=False)
    return compared.outcome


def standing(work: Work, places: list[KnownPlace], wanted: Key | None, was: str | None) -> KnownPlace | None:
    """Whose place the file's word is compared with: the one it names, else the one that it named, else the first."""
    digests = {place: work.baseline.digest(place.who) for place in places}
    ranked = sorted(places, key=lambda place: (place.who != wanted, digests[place] != was, place.id))
    return ranked[0] if ranked else None


def person_words(work: Work, who: object) -> str:
    """A person's name, for whoever decides; somebody who is only now taken in has it in the file."""
    if isinstance(who, int):
        return work.journal.people[who].full
    return next((row.name.full for row in work.workbook.staff if work.staff.get(row.source) == who), "—")


def class_row(work: Work, row: ClassRow) -> dict[str, Any]:
    """The new class."""
    return {
        "year_id": work.year,
        "kind": GroupKind.CLASS,
        "code": str(row.key),
        "name": str(row.key),
        "grade": row.key.grade,
        "letter": row.key.letter or None,
        "shift": shift_of(work, row.key),
        "parent_id": None,
        "continues_id": None,
        "scheme_id": work.schemes.get(row.key),
    }
