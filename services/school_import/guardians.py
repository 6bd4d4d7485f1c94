"""Guardians, their ties to children, and what they said on paper."""

import datetime as dt

from models.people import ConsentDecision, ConsentSource, GuardianLink, Kinship
from services.school_import import dated
from services.school_import.baseline import LINKS, Entry
from services.school_import.compare import Cell, Thing, compare, note_left, note_new
from services.school_import.directory import Directory, add_person, is_one_person, name_notes
from services.school_import.draft import Key
from services.school_import.journal import KnownLink
from services.school_import.names import Names
from services.school_import.person import person_cells, said, take_person
from services.school_import.questions import LEFT as WENT
from services.school_import.questions import STAYS, Leaving
from services.school_import.report import Outcome, weightiest
from services.school_import.work import Work
from services.workbook import kinds
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import Guardian
from services.workbook.rows import GuardianLink as SheetLink
from services.workbook.values import Wording

_KINSHIPS = {kind: Kinship(kind.value) for kind in kinds.Kinship if kind is not kinds.Kinship.INSTITUTION} | {
    kinds.Kinship.INSTITUTION: Kinship.REPRESENTATIVE,
}

_FIELDS = {
    Column.KINSHIP: "kinship",
    Column.CONSENT: "consent",
    Column.INFORMED: "is_informed",
    Column.WRITES: "may_write",
    Column.EXPLAINS: "may_explain",
    Column.BASIS: "basis",
    Column.START: "date_from",
}
_DAY = dt.timedelta(days=1)
"""The file's last day belongs to the tie, the journal's does not."""


def take_guardians(work: Work, directory: Directory, names: Names) -> None:
    """Draft the guardians and their ties, and ask about ties that are not in the file.

    A guardian is one thing of the sheet, however many children.
    """
    met: set[str] = set()
    for guardian in work.workbook.guardians:
        children = [names.pupil(link.pupil, link.source, SheetKind.GUARDIANS) for link in guardian.links]
        if not any(children):
            continue
        person, outcome = _guardian(work, directory, guardian, children)
        outcomes = [outcome]
        for link, child in zip(guardian.links, children, strict=True):
            if child is not None:
                entry = work.baseline.find(LINKS, person, child)
                met |= set() if entry is None else {entry.identity}
                outcomes.append(_tie(work, guardian.name.full, link, (person, child), entry))
        work.tally.count(guardian.links[0].source, weightiest(*outcomes))
    _ask_missing(work, directory, met)


def _guardian(work: Work, directory: Directory, guardian: Guardian, children: list[Key | None]) -> tuple[Key, Outcome]:
    """The guardian's person: a colleague, who the row was, known by date or phone, the parent of that child, or new."""
    own = [child for child in children if isinstance(child, int)]
    entry = directory.guardian_then(guardian, own)
    values = said(guardian.name, born=guardian.born, phone=guardian.phone)
    del values[Column.SEX]
    person: Key | None = None if entry is None else entry.row_id
    if guardian.staff is not None and guardian.staff in work.staff:
        person = work.staff[guardian.staff]
    if person is None:
        namesakes = directory.named(guardian.name)
        found = [known for known in namesakes if is_one_person(known, born=guardian.born, phone=guardian.phone)]
        found += [known for known in namesakes if directory.children[known.id].intersection(own)]
        person = found[0].id if found else None
    is_new = person is None
    if person is None:
        person = add_person(work, directory, guardian.name, sex=None, born=guardian.born, phone=guardian.phone)
    thing = Thing(
        SheetKind.GUARDIANS, SheetKind.GUARDIANS, guardian.links[0].source, guardian.name.full, ("row", person), person,
        entry, name_notes(work.baseline, guardian.name),
    )  # fmt: skip
    if not isinstance(person, int):
        note_new(work, thing, values)
        return person, Outcome.ADDED if is_new else Outcome.UNCHANGED
    known = work.journal.people[person]
    compared = compare(work, thing, person_cells(known, values))
    take_person(work, known, compared)
    return person, compared.outcome


def _tie(work: Work, name: str, link: SheetLink, tie: tuple[Key, Key], entry: Entry | None) -> Outcome:
    """The tie of a guardian to one child."""
    person, child = tie
    decision = None if link.consent is None else ConsentDecision(link.consent.value)
    values: dict[Column, object] = {
        Column.KINSHIP: _KINSHIPS[link.kinship],
        Column.CONSENT: decision,
        Column.INFORMED: link.is_informed,
        Column.WRITES: link.may_write,
        Column.EXPLAINS: link.may_explain,
        Column.BASIS: link.basis,
        Column.START: link.start,
        Column.END: link.end,
    }
    stands = None
    if isinstance(person, int) and isinstance(child, int):
        stands = work.journal.links.get((person, child))
    about = f"{name} — {link.pupil.text}"
    thing = Thing(LINKS, SheetKind.GUARDIANS, link.source, about, (person, child), 0, entry, pupil=child)
    if stands is None and entry is not None:
        return note_left(work, thing)  # the journal has ended it
    if stands is None:
        first = work.today if work.baseline.knows(SheetKind.GUARDIANS) else work.since
        thing.key = _begin(work, link, tie, decision, link.start or first)
        # What the paper did not say is noted too, as it was understood: a cell filled later is the file's change.
        rights = dict.fromkeys((Column.INFORMED, Column.WRITES, Column.EXPLAINS), True)
        note_new(work, thing, {**rights, **{column: value for column, value in values.items() if value is not None}})
        return Outcome.ADDED
    thing.key = stands.id
    compared = compare(work, thing, _cells(values, stands))
    changes = {_FIELDS[column]: value for column, value in compared.taken.items() if column in _FIELDS}
    if Column.END in compared.taken and link.end is not None:
        changes["date_to"] = link.end + _DAY
    if Column.CONSENT in compared.taken:
        changes |= {"consent_on": work.today, "consent_source": ConsentSource.PAPER}
    if changes:
        work.draft.change(GuardianLink, stands.id, **changes)
    return compared.outcome


def _begin(work: Work, link: SheetLink, tie: tuple[Key, Key], decision: ConsentDecision | None, day: dt.date) -> Key:
    """Begin a tie: who is not told otherwise has every right of a parent (D-2)."""
    if isinstance(tie[0], int):
        work.draft.tied.add(tie[0])
    return dated.begin(
        work,
        GuardianLink,
        day,
        guardian_id=tie[0],
        pupil_id=tie[1],
        kinship=_KINSHIPS[link.kinship],
        is_informed=link.is_informed is not False,
        may_write=link.may_write is not False,
        may_explain=link.may_explain is not False,
        basis=link.basis,
        confirmed_at=None,
        consent=decision,
        consent_on=None if decision is None else work.today,
        consent_source=None if decision is None else ConsentSource.PAPER,
        date_to=None if link.end is None else link.end + _DAY,
    )


def _cells(values: dict[Column, object], stands: KnownLink) -> dict[Column, Cell]:
    """Each cell beside what the journal has. What a guardian has said in the bot is no paper's to change."""
    cells = {column: Cell(values[column], getattr(stands, name)) for column, name in _FIELDS.items()}
    cells[Column.CONSENT] = Cell(
        values[Column.CONSENT], stands.consent, is_ours=stands.consent_source is ConsentSource.BOT
    )
    last = None if stands.date_to is None else stands.date_to - _DAY
    return {**cells, Column.END: Cell(values[Column.END], last)}


def _ask_missing(work: Work, directory: Directory, met: set[str]) -> None:
    """Ask about ties that the last workbook had: unanswered they stay."""
    pairs = {link.id: pair for pair, link in work.journal.links.items()}
    is_whole = work.tally.is_whole(SheetKind.GUARDIANS)
    kept: set[int] = set()
    for entry in work.baseline.entries(LINKS).values():
        pair = pairs.get(entry.row_id)
        if entry.identity in met or (pair is None and is_whole):
            continue
        if not is_whole or pair is None or _stays_open(work, entry, pair):
            work.ledger.keep(LINKS, entry)
            kept |= set() if pair is None else {pair[0]}
    for entry in directory.missing(SheetKind.GUARDIANS):
        if not is_whole or entry.row_id in kept:
            work.ledger.keep(SheetKind.GUARDIANS, entry)


def _stays_open(work: Work, entry: Entry, pair: tuple[int, int]) -> bool:
    """Whether it is still to be decided what a missing tie means. A child who is missing is asked about alone."""
    guardian, pupil = pair
    if pupil in work.missing_pupils:
        return work.missing_pupils[pupil]
    place = work.tally.sheet(SheetKind.GUARDIANS)
    work.tally.count(place, Outcome.MISSING)
    journal = work.journal
    data = {"about": journal.people[guardian].full, "pupil": journal.people[journal.pupils[pupil][0]].full}
    unnamed = work.place_of_unnamed(pupil)
    outside = None
    if unnamed is not None:
        outside = Wording("comparison-missing-guardian-number", {"about": data["about"], **unnamed})
    answer = work.asker.leaves(
        "comparison-missing-guardian", entry.row_id, place, data=data, options=(STAYS, WENT), outside=outside
    )
    if isinstance(answer, Leaving):
        dated.end(work, GuardianLink, journal.links[pair].id, journal.links[pair].date_from, day=answer.day)
    return answer is None
