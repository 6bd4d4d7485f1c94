"""Staff and their functions, pupils, guardians. Nobody is taken for somebody else by name alone (D-2)."""

import datetime as dt
import secrets
from collections import defaultdict
from dataclasses import dataclass, field

from models.people import (
    ConsentDecision,
    ConsentSource,
    GuardianLink,
    Kinship,
    Person,
    Pupil,
    Role,
    RoleGrant,
    Sex,
    StaffMember,
)
from services.school_import.draft import Key
from services.school_import.journal import Journal, KnownPerson, NameKey
from services.school_import.names import Names
from services.school_import.work import Work, patronymic
from services.workbook import kinds
from services.workbook.kinds import SheetKind
from services.workbook.rows import Guardian, PupilRow, StaffRow
from services.workbook.text import fold
from services.workbook.values import PersonName

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
_KINSHIPS = {kind: Kinship(kind.value) for kind in kinds.Kinship if kind is not kinds.Kinship.INSTITUTION} | {
    kinds.Kinship.INSTITUTION: Kinship.REPRESENTATIVE,
}
_UID_DIGITS = 12


@dataclass
class Directory:
    """The journal's people by name, and the numbers already given."""

    journal: Journal
    by_name: defaultdict[NameKey, list[KnownPerson]] = field(default_factory=lambda: defaultdict(list))
    pupil_of: dict[int, int] = field(default_factory=dict)
    """Person → pupil."""
    by_file: dict[str, int] = field(default_factory=dict)
    children: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    uids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for person in self.journal.people.values():
            self.by_name[person.key].append(person)
            self.uids.add(person.uid)
        for pupil_id, (person_id, file_number) in self.journal.pupils.items():
            self.pupil_of[person_id] = pupil_id
            if file_number:
                self.by_file[fold(file_number)] = pupil_id
        for guardian_id, pupil_id in self.journal.links:
            self.children[guardian_id].add(pupil_id)

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


def says_same(person: KnownPerson, row: StaffRow | Guardian) -> bool:
    """Whether nothing that the row says differs from the journal; an empty cell says nothing."""
    return row.born in {None, person.birth_date} and row.phone in {None, person.phone}


def take_staff(work: Work, directory: Directory) -> None:
    """Draft the staff and the functions that positions give."""
    for row in work.workbook.staff:
        known = _known_staff(work, directory, row)
        if known is None:
            person = add_person(work, directory, row.name, sex=None, born=row.born, phone=row.phone)
        else:
            person = known.id
        work.staff[row.source] = person
        is_hired = known is not None and known.id in work.journal.staff
        if not is_hired:
            work.draft.add(
                StaffMember,
                person_id=person,
                position=row.position,
                date_from=work.since,
                date_to=None,
            )
            for role in sorted(roles(row)):
                if (person, role) not in work.journal.grants:
                    work.draft.add(RoleGrant, person_id=person, role=role, date_from=work.since, date_to=None)
        is_same = known is not None and row.position == work.journal.staff.get(known.id) and says_same(known, row)
        work.tally.count(row.source, is_new=not is_hired, is_same=is_same)


def _known_staff(work: Work, directory: Directory, row: StaffRow) -> KnownPerson | None:
    found = directory.named(row.name)
    for person in found:
        if is_one_person(person, born=row.born, phone=row.phone):
            return person
    # Neither date nor phone in the file: a colleague of that name who is the only one is meant.
    colleagues = [person for person in found if person.id in work.journal.staff]
    return colleagues[0] if len(colleagues) == 1 and row.born is None and row.phone is None else None


def roles(row: StaffRow) -> set[Role]:
    """The functions a position gives: a deputy of no named area is the one for studies."""
    given = {_ROLES[function] for function in row.functions if function in _ROLES}
    if kinds.Function.DEPUTY in row.functions:
        given |= {_DEPUTIES[area] for area in row.deputy_areas if area in _DEPUTIES}
        if not row.deputy_areas:
            given.add(Role.DEPUTY_STUDIES)
    return given


def take_pupil(work: Work, directory: Directory, row: PupilRow) -> tuple[Key, bool]:
    """Find or draft a pupil. Returns whether what the journal knows is the same."""
    known = _known_pupil(work, directory, row)
    if known is None:
        sex = None if row.sex is None else Sex(row.sex.value)
        person = add_person(work, directory, row.name, sex=sex, born=row.born, phone=None)
        pupil: Key = work.draft.add(Pupil, person_id=person, personal_file=row.file_number)
        return pupil, True
    person_id, file_number = work.journal.pupils[known]
    stands = work.journal.people[person_id]
    name = (fold(row.name.surname), fold(row.name.name), fold(row.name.patronymic))
    is_same = row.born in {None, stands.birth_date} and row.file_number in {None, file_number}
    return known, is_same and stands.key == name


def _known_pupil(work: Work, directory: Directory, row: PupilRow) -> int | None:
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


def take_guardians(work: Work, directory: Directory, names: Names) -> None:
    """Draft the guardians, their ties to children and what they said on paper; a guardian is one thing of the sheet."""
    for guardian in work.workbook.guardians:
        children = [names.pupil(link.pupil, link.source, SheetKind.GUARDIANS) for link in guardian.links]
        person, known = _guardian(work, directory, guardian, children)
        is_new, is_same = known is None, known is None or says_same(known, guardian)
        for link, child in zip(guardian.links, children, strict=True):
            if child is None:
                continue
            decision = None if link.consent is None else ConsentDecision(link.consent.value)
            stands = None
            if isinstance(person, int) and isinstance(child, int):
                stands = work.journal.links.get((person, child))
            if stands is not None:
                is_same = is_same and stands == (_KINSHIPS[link.kinship], decision)
                continue
            is_new = True
            work.draft.add(
                GuardianLink,
                guardian_id=person,
                pupil_id=child,
                kinship=_KINSHIPS[link.kinship],
                date_from=work.since,
                date_to=None,
                is_informed=True,
                may_write=True,
                may_explain=True,
                basis=None,
                confirmed_at=None,
                consent=decision,
                consent_on=None if decision is None else work.today,
                consent_source=None if decision is None else ConsentSource.PAPER,
            )
        work.tally.count(guardian.links[0].source, is_new=is_new, is_same=is_same)


def _guardian(
    work: Work,
    directory: Directory,
    guardian: Guardian,
    children: list[Key | None],
) -> tuple[Key, KnownPerson | None]:
    """The guardian's person: a colleague, somebody known by date or phone, the parent of that very child, or new."""
    if guardian.staff is not None and guardian.staff in work.staff:
        person = work.staff[guardian.staff]
        return person, work.journal.people[person] if isinstance(person, int) else None
    namesakes = directory.named(guardian.name)
    own = {child for child in children if isinstance(child, int)}
    found = [person for person in namesakes if is_one_person(person, born=guardian.born, phone=guardian.phone)]
    found += [person for person in namesakes if own & directory.children[person.id]]
    if found:
        return found[0].id, found[0]
    return add_person(work, directory, guardian.name, sex=None, born=guardian.born, phone=guardian.phone), None
