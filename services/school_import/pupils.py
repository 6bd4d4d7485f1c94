"""Pupils and the classes they are in; moves between classes, and those who are not in the file."""

from models.groups import Membership
from models.people import Pupil, Sex
from services.school_import import dated
from services.school_import.baseline import Entry
from services.school_import.compare import Cell, Thing, compare, note_left, note_new
from services.school_import.directory import Directory, add_person, name_notes
from services.school_import.draft import Gone, Key
from services.school_import.names import Names
from services.school_import.person import person_cells, said, take_person
from services.school_import.questions import LEFT, STAYS, TRANSFERRED, Leaving
from services.school_import.report import Outcome, weightiest
from services.school_import.studies import Subject, take_study
from services.school_import.work import Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import PupilRow
from services.workbook.text import fold
from services.workbook.values import Wording


def take_pupils(work: Work, names: Names, directory: Directory, subject: Subject) -> None:
    """Draft pupils, put them on their class's list, move them, and ask about those who are not in the file.

    A new class takes the file's numbers; a newcomer to a class gets the next one, from ``effective``.
    """
    for row in work.workbook.pupils:
        group = names.class_of(row.class_key, row.source, SheetKind.PUPILS)
        if group is None:
            continue
        entry = directory.pupil_then(row)
        known = _known(work, directory, row) if entry is None else entry.row_id
        if known is None:
            work.pupils[row.source] = _add(work, directory, row, group)
            outcome = Outcome.ADDED
        else:
            work.pupils[row.source] = known
            outcome = _compare(work, row, known, group, entry)
        if known is None or work.journal.class_of(known) is not None:
            outcome = weightiest(outcome, take_study(work, row, work.pupils[row.source], subject))
        work.tally.count(row.source, outcome)
    _ask_missing(work, directory)


def _known(work: Work, directory: Directory, row: PupilRow) -> int | None:
    """Who of the journal a row means that the last workbook had not."""
    if row.file_number is not None and (found := directory.by_file.get(fold(row.file_number))) is not None:
        return found
    for person in directory.named(row.name, pupils=True):
        pupil_id = directory.pupil_of[person.id]
        other_file = work.journal.pupils[pupil_id][1]
        if other_file is not None and row.file_number is not None:
            continue  # a namesake: the numbers differ
        if row.born is not None and person.birth_date == row.born:
            return pupil_id
        group = work.classes.get(row.class_key)
        if row.born is None and isinstance(group, int) and pupil_id in work.journal.members.get(group, {}):
            return pupil_id
    return None


def _values(row: PupilRow) -> dict[Column, object]:
    values = said(row.name, born=row.born, sex=None if row.sex is None else Sex(row.sex.value))
    del values[Column.PHONE]
    return {**values, Column.FILE_NUMBER: row.file_number}


def _thing(work: Work, row: PupilRow, pupil: Key, entry: Entry | None) -> Thing:
    notes = name_notes(work.baseline, row.name)
    about = f"{row.name.full}, {row.class_key}"
    return Thing(SheetKind.PUPILS, SheetKind.PUPILS, row.source, about, ("row", pupil), pupil, entry, notes, pupil)


def _add(work: Work, directory: Directory, row: PupilRow, group: Key) -> Key:
    sex = None if row.sex is None else Sex(row.sex.value)
    person = add_person(work, directory, row.name, sex=sex, born=row.born, phone=None)
    pupil = work.draft.add(Pupil, person_id=person, personal_file=row.file_number)
    _place(work, row, group, pupil)
    note_new(work, _thing(work, row, pupil, None), {**_values(row), Column.CLASS: str(row.class_key)})
    return pupil


def _place(work: Work, row: PupilRow, group: Key, pupil: Key) -> None:
    """Put somebody who is in no class on a list."""
    if isinstance(group, int) and work.journal.members.get(group):
        work.is_dated = True
        put(work, group, pupil, next_number(work, group))
    else:
        work.numbers[group][pupil] = row.list_number
        work.draft.add(
            Membership, group_id=group, pupil_id=pupil, list_number=row.list_number, date_from=work.since, date_to=None
        )


def next_number(work: Work, group: Key) -> int:
    """The number of a newcomer."""
    return max(work.numbers.setdefault(group, {}).values(), default=0) + 1


def put(work: Work, group: Key, pupil: Key, number: int) -> Key:
    """Put a pupil on a list from ``effective``; whoever comes back before having gone keeps the number."""
    closed = work.journal.closed.get((Membership.__tablename__, (group, pupil)))
    if closed is not None and closed.ends >= work.effective:
        number = closed.number or number
    work.numbers.setdefault(group, {})[pupil] = number
    return dated.begin(work, Membership, work.effective, group_id=group, pupil_id=pupil, list_number=number)


def _compare(work: Work, row: PupilRow, pupil: int, group: Key, entry: Entry | None) -> Outcome:
    person_id, file_number = work.journal.pupils[pupil]
    known = work.journal.people[person_id]
    home = work.journal.class_of(pupil)
    thing = _thing(work, row, pupil, entry)
    if home is None and entry is not None and Column.CLASS.value in entry.cells:
        return note_left(work, thing)  # the journal has let the pupil go
    values = _values(row)
    number = values.pop(Column.FILE_NUMBER)
    cells = person_cells(known, values) | {
        Column.FILE_NUMBER: Cell(number, file_number),
        Column.CLASS: Cell(str(row.class_key), str(row.class_key) if home is None else home.code),
    }
    compared = compare(work, thing, cells)
    take_person(work, known, compared)
    if Column.FILE_NUMBER in compared.taken:
        work.draft.change(Pupil, pupil, personal_file=row.file_number)
    if home is None:
        _place(work, row, group, pupil)
        return Outcome.ADDED
    if Column.CLASS in compared.taken:
        _move(work, pupil, home.id, group)
    return compared.outcome


def _move(work: Work, pupil: int, home: int, group: Key) -> None:
    """Move a pupil: the old class and its groups end, the new one begins with the next number."""
    work.is_dated = True
    ours = {home, *(known.id for known in work.journal.groups.values() if known.parent_id == home)}
    for place in list(work.journal.places[pupil].values()):
        if place.who in ours:
            dated.end(work, Membership, place.id, place.date_from)
            del work.journal.places[pupil][place.who]
            work.journal.members[place.who].pop(pupil, None)
            work.numbers.get(place.who, {}).pop(pupil, None)
    put(work, group, pupil, next_number(work, group))


def _ask_missing(work: Work, directory: Directory) -> None:
    """Ask about pupils whom the last workbook had: unanswered they stay."""
    missing = directory.missing(SheetKind.PUPILS)
    if not work.tally.is_whole(SheetKind.PUPILS):
        for entry in missing:
            work.ledger.keep(SheetKind.PUPILS, entry)
        return
    place = work.tally.sheet(SheetKind.PUPILS)
    for entry in missing:
        pupil = entry.row_id
        home = work.journal.class_of(pupil)
        work.missing_pupils[pupil] = False
        if home is None:
            continue  # the journal knows it already
        work.tally.count(place, Outcome.MISSING)
        data = {"about": work.journal.people[work.journal.pupils[pupil][0]].full, "class": home.code}
        options = (STAYS, LEFT, TRANSFERRED)
        unnamed = work.place_of_unnamed(pupil)
        outside = None if unnamed is None else Wording("comparison-missing-pupil-number", unnamed)
        answer = work.asker.leaves(
            "comparison-missing-pupil", pupil, place, data=data, options=options, outside=outside
        )
        if isinstance(answer, Leaving):
            work.draft.gone.append(Gone(pupil, answer.day or work.effective, answer.order))
            work.is_dated = work.is_dated or answer.day is None
        elif answer is None:
            work.missing_pupils[pupil] = True
            work.ledger.keep(SheetKind.PUPILS, entry)
