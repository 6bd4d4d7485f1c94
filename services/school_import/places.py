"""Who is in which group of a course."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.groups import Membership
from services.school_import import dated
from services.school_import.baseline import Entry
from services.school_import.compare import Cell, Thing, compare, note_left, note_new
from services.school_import.draft import Key
from services.school_import.names import Names
from services.school_import.report import Outcome
from services.school_import.teaching import Teaching
from services.school_import.work import Taught, Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import SubgroupRow
from services.workbook.text import fold


class _Taken(NamedTuple):
    pupil: int
    group: int


@dataclass
class Places:
    """Puts pupils into groups, moves them between the groups of a subject, and takes them out."""

    work: Work
    names: Names
    teaching: Teaching

    @cached_property
    def taken(self) -> dict[tuple[Key, int, Key], _Taken]:
        """In which group of a class and subject the journal has each pupil: groups made to divide the class."""
        groups = {group.id: group.parent_id for group in self.work.journal.groups.values() if group.parent_id}
        return {
            (groups[group], subject, pupil): _Taken(pupil, group)
            for group, subject in self.work.journal.courses
            if group in groups
            for pupil in self.work.journal.members.get(group, {})
            if isinstance(pupil, int)
        }

    def take(self) -> None:
        """Put pupils into their groups under the class's list numbers; a move takes effect from ``effective``."""
        met: set[str] = set()
        for row in self.work.workbook.subgroups:
            taught = self.teaching.known(row.course)
            pupil = self.names.pupil(row.pupil, row.source, SheetKind.SUBGROUPS)
            if taught is None:
                data = {"value": row.course.subject, "school_class": str(row.course.class_key)}
                self.work.tally.wrong(
                    row.source, SheetKind.SUBGROUPS, Column.SUBJECT, "workbook-unknown-course", **data
                )
                continue
            if pupil is None:
                continue
            identity = (str(row.course.class_key), fold(row.course.subject), pupil)
            entry = self.work.baseline.find(SheetKind.SUBGROUPS, *identity)
            met |= set() if entry is None else {entry.identity}
            outcome = self._take(row, taught, pupil, identity, entry)
            if outcome is not None:
                self.work.tally.count(row.source, outcome)
        self._miss(met)

    def _take(
        self, row: SubgroupRow, taught: Taught, pupil: Key, identity: tuple[object, ...], entry: Entry | None
    ) -> Outcome | None:
        work = self.work
        whole = work.classes[row.course.class_key]
        about = f"{row.pupil.text}, {row.course.class_key} {row.course.subject}"
        thing = Thing(SheetKind.SUBGROUPS, SheetKind.SUBGROUPS, row.source, about, identity, 0, entry, pupil=pupil)
        stands = None
        if isinstance(taught.subject, int) and isinstance(pupil, int):
            stands = self.taken.get((whole, taught.subject, pupil))
        number = work.numbers.get(whole, {}).get(pupil)
        if stands is None:
            if entry is not None:
                return note_left(work, thing)  # the journal has taken the pupil out
            if number is None:
                work.tally.wrong(
                    row.source, SheetKind.SUBGROUPS, Column.PUPIL, "workbook-unknown-pupil",
                    value=row.pupil.text, school_class=str(row.course.class_key),
                )  # fmt: skip
                return None
            thing.key = self._put(taught.group, pupil, number)
            note_new(work, thing, {Column.GROUP: taught.group})
            return Outcome.ADDED
        place = work.journal.places[stands.pupil][stands.group]
        thing.key = place.id
        compared = compare(work, thing, {Column.GROUP: Cell(taught.group, stands.group, self._words)})
        if Column.GROUP in compared.taken and number is not None:
            dated.end(work, Membership, place.id, place.date_from)
            work.is_dated = True
            values = {"group_id": taught.group, "pupil_id": pupil, "list_number": number}
            work.ledger.move(thing.kind, identity, dated.begin(work, Membership, work.effective, **values))
        return compared.outcome

    def _put(self, group: Key, pupil: Key, number: int) -> Key:
        """Put a pupil into a group: from the year's start in its first list, else from ``effective``."""
        work = self.work
        day = work.since
        if isinstance(pupil, int) and work.baseline.knows(SheetKind.SUBGROUPS):
            day, work.is_dated = work.effective, True
        elif not isinstance(pupil, int) and work.baseline.knows(SheetKind.PUPILS):
            day = work.effective
        return dated.begin(work, Membership, day, group_id=group, pupil_id=pupil, list_number=number)

    def _words(self, group: object) -> str:
        """A group's name, for whoever decides."""
        named = (known.code for known in self.work.journal.groups.values() if known.id == group)
        courses = (str(course.group) for course, taught in self.work.courses.items() if taught.group == group)
        return next(courses, next(named, "—"))

    def _miss(self, met: set[str]) -> None:
        """Whom the lists of a class leave out leaves the group; a class that is not named says nothing."""
        work = self.work
        places = {place.id: place for held in work.journal.places.values() for place in held.values()}
        about = {row_id: stamp.about for stamp, row_id in work.journal.stamps.items()
                 if stamp.table == Membership.__tablename__}  # fmt: skip
        parents = {group.id: group.parent_id for group in work.journal.groups.values()}
        named = {work.classes.get(row.course.class_key) for row in work.workbook.subgroups}
        is_whole = work.tally.is_whole(SheetKind.SUBGROUPS)
        for entry in work.baseline.entries(SheetKind.SUBGROUPS).values():
            if entry.identity in met:
                continue
            group, pupil = about.get(entry.row_id, (None, None))
            place, waits = places.get(entry.row_id), work.missing_pupils.get(pupil)
            if not is_whole or waits or parents.get(group) not in named:
                work.ledger.keep(SheetKind.SUBGROUPS, entry)
            elif place is not None and waits is None:
                work.tally.count(work.tally.sheet(SheetKind.SUBGROUPS), Outcome.MISSING)
                dated.end(work, Membership, place.id, place.date_from)
