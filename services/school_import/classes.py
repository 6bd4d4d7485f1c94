"""Classes with their tutors, and the pupils in them."""

from typing import Any

from models.groups import Group, GroupKind, Membership, Tutor
from services.school_import.days import shift_of
from services.school_import.draft import Key
from services.school_import.names import Names
from services.school_import.people import Directory, take_pupil
from services.school_import.work import Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import ClassRow
from services.workbook.values import ClassKey


def know_classes(work: Work) -> None:
    """Remember the classes that the journal has, and whose list numbers are taken."""
    for group in work.journal.groups.values():
        if group.kind is GroupKind.CLASS and group.grade is not None:
            work.classes[ClassKey(group.grade, group.code.removeprefix(str(group.grade)))] = group.id
        work.numbers[group.id] = dict(work.journal.members.get(group.id, {}))


def take_classes(work: Work, names: Names) -> None:
    """Draft classes and appoint tutors; a class without periods gets them."""
    for row in work.workbook.classes:
        known = work.journal.groups.get(str(row.key))
        if known is None:
            work.classes[row.key] = work.draft.add(Group, **class_row(work, row))
            work.numbers[work.classes[row.key]] = {}
        elif known.scheme_id is None and row.key in work.schemes:
            work.draft.change(Group, known.id, scheme_id=work.schemes[row.key])
        work.tally.count(row.source, is_new=known is None, is_same=_take_tutor(work, names, row))


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


def _take_tutor(work: Work, names: Names, row: ClassRow) -> bool:
    """Appoint the tutor of a class that has none. Returns whether the file and the journal agree."""
    if row.tutor is None:
        return True
    person = names.teacher(row.tutor, row.source, SheetKind.CLASSES, Column.TUTOR)
    group = work.classes[row.key]
    if person is None or (group, person) in work.journal.tutors:
        return True
    if any(known == group for known, _ in work.journal.tutors):
        return False
    work.draft.add(Tutor, group_id=group, person_id=person, is_acting=False, date_from=work.since, date_to=None)
    return True


def take_pupils(work: Work, names: Names, directory: Directory) -> None:
    """Draft pupils and put them on their class's list.

    A new class takes the file's numbers; a newcomer to a class gets the next one, from today. A pupil whom the journal
    has in another class stays there.
    """
    existing = {group for group in work.numbers if isinstance(group, int) and work.numbers[group]}
    home: dict[Key, int] = {
        pupil: group.id
        for group in work.journal.groups.values()
        if group.kind is GroupKind.CLASS
        for pupil in work.journal.members.get(group.id, {})
    }
    for row in work.workbook.pupils:
        group = names.class_of(row.class_key, row.source, SheetKind.PUPILS)
        if group is None:
            continue
        pupil, is_same = take_pupil(work, directory, row)
        work.pupils[row.source] = pupil
        is_placed = pupil in home
        if not is_placed:
            numbers = work.numbers[group]
            is_newcomer = group in existing
            number = max(numbers.values(), default=0) + 1 if is_newcomer else row.list_number
            place(work, group, pupil, number, is_newcomer=is_newcomer)
        work.tally.count(row.source, is_new=not is_placed, is_same=is_same and (not is_placed or home[pupil] == group))


def place(work: Work, group: Key, pupil: Key, number: int, *, is_newcomer: bool = False) -> None:
    """Draft a pupil's place on a list."""
    work.numbers.setdefault(group, {})[pupil] = number
    work.draft.add(
        Membership,
        group_id=group,
        pupil_id=pupil,
        list_number=number,
        date_from=work.today if is_newcomer else work.since,
        date_to=None,
    )
