"""Staff and the functions that their positions give."""

import datetime as dt

from models.people import Role, RoleGrant, StaffMember
from services.school_import import dated
from services.school_import.baseline import Entry
from services.school_import.compare import Cell, Compared, Thing, compare, note_left, note_new
from services.school_import.directory import Directory, add_person, is_one_person, name_notes
from services.school_import.draft import Key
from services.school_import.journal import KnownPerson
from services.school_import.person import person_cells, said, take_person
from services.school_import.questions import LEFT as WENT
from services.school_import.questions import STAYS, Leaving
from services.school_import.report import Outcome
from services.school_import.work import Work
from services.workbook import kinds
from services.workbook.kinds import Column, SheetKind
from services.workbook.people import functions
from services.workbook.references import ONE, TWO
from services.workbook.rows import StaffRow

_ROLES = {
    kinds.Function.DIRECTOR: Role.DIRECTOR,
    kinds.Function.SECRETARY: Role.SECRETARY,
    kinds.Function.ADMINISTRATOR: Role.ADMINISTRATOR,
    kinds.Function.RESPONSIBLE: Role.JOURNAL_KEEPER,
    kinds.Function.WORKING_GROUP: Role.WORKING_GROUP,
    kinds.Function.PSYCHOLOGIST: Role.PSYCHOLOGIST,
}
_DEPUTIES = {
    kinds.DeputyArea.STUDIES: Role.DEPUTY_STUDIES,
    kinds.DeputyArea.UPBRINGING: Role.DEPUTY_UPBRINGING,
    kinds.DeputyArea.DIGITAL: Role.DEPUTY_IT,
}
"""Who answers for buildings, safety or methods has nothing to do with the journal."""


def take_staff(work: Work, directory: Directory) -> None:
    """Draft the staff and the functions that positions give, and ask about those who are not in the file."""
    for row in work.workbook.staff:
        entry = directory.staff_then(row)
        known = _known(work, directory, row) if entry is None else work.journal.people.get(entry.row_id)
        if known is None and entry is None:
            entry = _same_name(work, directory, row)
            known = None if entry is None else work.journal.people.get(entry.row_id)
        work.tally.count(row.source, _take(work, directory, row, known, entry))
    _ask_missing(work, directory)


def _take(work: Work, directory: Directory, row: StaffRow, known: KnownPerson | None, entry: Entry | None) -> Outcome:
    values = said(row.name, born=row.born, phone=row.phone)
    del values[Column.SEX]
    person: Key
    if known is None:
        person = add_person(work, directory, row.name, sex=None, born=row.born, phone=row.phone)
    else:
        person = known.id
    work.staff[row.source] = person
    thing = Thing(
        SheetKind.STAFF, SheetKind.STAFF, row.source, row.name.full, ("row", person), person, entry,
        name_notes(work.baseline, row.name),
    )  # fmt: skip
    if known is not None and entry is not None and not work.journal.is_staff(known.id):
        return note_left(work, thing)
    compared = Compared(Outcome.UNCHANGED, {})
    cells = person_cells(known, values) if known is not None else {}
    if known is not None and work.journal.is_staff(known.id):
        position = work.journal.staff[known.id].position
        compared = compare(work, thing, {**cells, Column.POSITION: Cell(row.position, position)})
        take_person(work, known, compared)
        if Column.POSITION in compared.taken:
            _change_position(work, known.id, row)
        return compared.outcome
    if known is None:
        note_new(work, thing, {**values, Column.POSITION: row.position})
    else:
        compared = compare(work, thing, {**cells, Column.POSITION: Cell(row.position, row.position)})
        take_person(work, known, compared)
    _hire(work, person, row)
    return Outcome.ADDED


def _hire(work: Work, person: Key, row: StaffRow) -> None:
    """Take somebody on; a former colleague comes back to the old place."""
    stands = work.journal.staff.get(person) if isinstance(person, int) else None
    day = _first_day(work)
    if stands is None:
        work.draft.add(StaffMember, person_id=person, position=row.position, date_from=day, date_to=None)
    else:
        work.draft.change(StaffMember, stands.id, position=row.position, date_from=day, date_to=None)
    for role in sorted(roles(row.functions, row.deputy_areas)):
        if (person, role) not in work.journal.grants:
            dated.begin(work, RoleGrant, day, person_id=person, role=role)


def _first_day(work: Work) -> dt.date:
    """The year's start for the first staff; later ones work from the day on which the file names them."""
    return work.today if work.baseline.knows(SheetKind.STAFF) else work.since


def _change_position(work: Work, person: int, row: StaffRow) -> None:
    """Another position gives its own functions and takes those that the old one gave."""
    stands = work.journal.staff[person]
    work.draft.change(StaffMember, stands.id, position=row.position)
    before, after = roles(*functions(stands.position)), roles(row.functions, row.deputy_areas)
    for role in sorted(before - after):
        if role is Role.ADMINISTRATOR and _is_last_administrator(work, person):
            continue
        if (person, role) in work.journal.grants:
            grant = work.journal.grants[person, role]
            dated.end(work, RoleGrant, grant.id, grant.date_from)
    for role in sorted(after - before):
        if (person, role) not in work.journal.grants:
            work.is_dated = True
            dated.begin(work, RoleGrant, work.effective, person_id=person, role=role)


def _known(work: Work, directory: Directory, row: StaffRow) -> KnownPerson | None:
    found = directory.named(row.name)
    for person in found:
        if is_one_person(person, born=row.born, phone=row.phone):
            return person
    # Neither date nor phone in the file: a colleague of that name who is the only one is meant.
    colleagues = [person for person in found if work.journal.is_staff(person.id)]
    return colleagues[0] if len(colleagues) == 1 and row.born is None and row.phone is None else None


def _same_name(work: Work, directory: Directory, row: StaffRow) -> Entry | None:
    """Ask whether the colleague of that name, with another phone, is the same one. Unanswered: two people."""
    entry = directory.colleague_of_name(row)
    if entry is None:
        return None
    data = {"about": row.name.full}
    parts = (entry.row_id, row.phone or "", row.born or "")
    if (
        work.asker.choose("comparison-same-colleague", parts, row.source, data=data, options=(ONE, TWO), reading=TWO)
        != ONE
    ):
        return None
    return directory.meet(SheetKind.STAFF, entry)


def roles(found: frozenset[kinds.Function], areas: frozenset[kinds.DeputyArea]) -> set[Role]:
    """The functions a position gives: a deputy of no named area is the one for studies."""
    given = {_ROLES[function] for function in found if function in _ROLES}
    if kinds.Function.DEPUTY in found:
        given |= {_DEPUTIES[area] for area in areas if area in _DEPUTIES}
        if not areas:
            given.add(Role.DEPUTY_STUDIES)
    return given


def _is_last_administrator(work: Work, person: int) -> bool:
    """Whether nobody would be administrator without this one."""
    if (person, Role.ADMINISTRATOR) not in work.journal.grants:
        return False
    leaving = {left.person_id for left in work.draft.left}
    ended = work.draft.changes[RoleGrant]
    others = {
        holder
        for (holder, role), grant in work.journal.grants.items()
        if role is Role.ADMINISTRATOR and grant.id not in ended and grant.date_from <= work.today
    }
    appointed = [
        row
        for row in work.draft.rows.get(RoleGrant, ())
        if row["role"] is Role.ADMINISTRATOR and row["date_from"] <= work.today
    ]
    working = {holder for holder in others if work.journal.is_staff(holder)}
    return not (working - leaving - {person} or appointed)


def _ask_missing(work: Work, directory: Directory) -> None:
    """Ask about colleagues whom the last workbook had: unanswered they stay."""
    if not work.tally.is_whole(SheetKind.STAFF):
        for entry in directory.missing(SheetKind.STAFF):
            work.ledger.keep(SheetKind.STAFF, entry)
        return
    place = work.tally.sheet(SheetKind.STAFF)
    for entry in directory.missing(SheetKind.STAFF):
        if not work.journal.is_staff(entry.row_id):
            continue
        work.tally.count(place, Outcome.MISSING)
        data = {"about": work.journal.people[entry.row_id].full}
        text_id, options = "comparison-missing-colleague", [STAYS, WENT]
        if _is_last_administrator(work, entry.row_id):
            text_id, options = "comparison-missing-administrator", [STAYS]
        answer = work.asker.leaves(text_id, entry.row_id, place, data=data, options=tuple(options))
        if isinstance(answer, Leaving):
            dated.release_staff(work, entry.row_id, answer.day)
        elif answer is None:
            work.ledger.keep(SheetKind.STAFF, entry)
