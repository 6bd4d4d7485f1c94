"""Clubs and after-school groups: their lists, whose pupils may come from several classes, and who leads them."""

import datetime as dt
from dataclasses import dataclass

from models.courses import Course, CourseTeacher
from models.groups import Group, Membership
from services.school_import import dated
from services.school_import.baseline import LEADERS, Entry
from services.school_import.classes import person_words, standing
from services.school_import.compare import Cell, Thing, compare, note_left, note_new
from services.school_import.draft import Key
from services.school_import.names import Names
from services.school_import.pupils import next_number
from services.school_import.report import Outcome
from services.school_import.teaching import KINDS, Teaching
from services.school_import.work import Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import MemberRow
from services.workbook.text import fold

_DAY = dt.timedelta(days=1)
"""The file's last day belongs to the place, the journal's does not."""


@dataclass
class Members:
    """Makes the groups, appoints who leads them, and keeps their lists."""

    work: Work
    names: Names
    teaching: Teaching

    def take(self) -> None:
        """Compare every row; whom the list of a group leaves out leaves it on ``effective``."""
        met: set[str] = set()
        groups: dict[str, Key] = {}
        for row in self.work.workbook.members:
            pupil = self.names.pupil(row.pupil, row.source, SheetKind.MEMBERS)
            if pupil is None:
                continue
            code = _code(row)
            if code not in groups:
                groups[code] = self._group(row, code)
            entry = self.work.baseline.find(SheetKind.MEMBERS, code, pupil)
            met |= set() if entry is None else {entry.identity}
            self.work.tally.count(row.source, self._take(row, (code, pupil), groups[code], entry))
        self._miss(met, set(groups.values()))

    def _group(self, row: MemberRow, code: str) -> Key:
        """The group, found or drafted, with whoever leads it."""
        known = self.work.journal.groups.get(code)
        group: Key
        if known is not None:
            group = known.id
            self.work.numbers.setdefault(group, {}).update(self.work.journal.members.get(group, {}))
        else:
            group = self.work.draft.add(
                Group,
                year_id=self.work.year,
                kind=KINDS[row.kind],
                code=code,
                name=row.group,
                grade=None,
                letter=None,
                shift=1,
                parent_id=None,
                continues_id=None,
                scheme_id=None,
            )
        if row.leader is not None:
            leader = self.names.teacher(row.leader, row.source, SheetKind.MEMBERS, Column.LEADER)
            if leader is not None:
                self._lead(row, code, group, leader)
        return group

    def _lead(self, row: MemberRow, code: str, group: Key, leader: Key) -> None:
        """Who leads a group teaches it: its course is called as the group is."""
        work = self.work
        subject = self.teaching.subject(row.group)
        course: Key | None = None
        if isinstance(group, int) and isinstance(subject, int) and (group, subject) in work.journal.courses:
            course = work.journal.courses[group, subject].id
        entry = work.baseline.find(LEADERS, code)
        thing = Thing(LEADERS, SheetKind.MEMBERS, row.source, row.group, (code,), 0, entry)
        if not isinstance(course, int):
            thing.key = work.draft.add(
                Course, group_id=group, subject_id=subject, hours_per_week=0.0, plan_id=None, scheme_id=None
            )
            day = work.from_day(SheetKind.MEMBERS)
            dated.begin(work, CourseTeacher, day, course_id=thing.key, person_id=leader)
            note_new(work, thing, {Column.LEADER: leader})
            return
        thing.key = course
        was = None if entry is None else entry.cells.get(Column.LEADER.value)
        place = standing(work, work.journal.teachers[course], leader, was)
        now = None if place is None else place.who
        compared = compare(work, thing, {Column.LEADER: Cell(leader, now, lambda who: person_words(work, who))})
        if compared.taken:
            if place is not None:
                dated.end(work, CourseTeacher, place.id, place.date_from)
            work.is_dated = True
            dated.begin(work, CourseTeacher, work.effective, course_id=course, person_id=leader)

    def _take(self, row: MemberRow, identity: tuple[str, Key], group: Key, entry: Entry | None) -> Outcome:
        work, pupil = self.work, identity[1]
        about = f"{row.pupil.text}, {row.group}"
        thing = Thing(SheetKind.MEMBERS, SheetKind.MEMBERS, row.source, about, identity, 0, entry, pupil=pupil)
        held = work.journal.places.get(pupil, {}) if isinstance(pupil, int) else {}
        place = held.get(group) if isinstance(group, int) else None
        last = None
        if place is None and isinstance(group, int):
            closed = work.journal.closed.get((Membership.__tablename__, (group, pupil)))
            if closed is not None and row.end is not None and closed.ends > work.today:
                # It has the end that the file gave it, or another that is still to come.
                thing.key, last = closed.id, closed.ends - _DAY
        if place is None and last is None:
            if entry is not None:
                return note_left(work, thing)  # the journal has taken the pupil out
            thing.key = self._put(row, group, pupil)
            note_new(work, thing, {Column.END: row.end})
            return Outcome.ADDED
        thing.key = thing.key if place is None else place.id
        compared = compare(work, thing, {Column.END: Cell(row.end, last)})
        if compared.taken and row.end is not None and isinstance(thing.key, int):
            work.draft.change(Membership, thing.key, date_to=row.end + _DAY)
        return compared.outcome

    def _put(self, row: MemberRow, group: Key, pupil: Key) -> Key:
        day = row.start
        if day is None:
            day = self.work.from_day(SheetKind.MEMBERS)
        number = next_number(self.work, group)
        self.work.numbers[group][pupil] = number
        values = {"group_id": group, "pupil_id": pupil, "list_number": number}
        return dated.begin(self.work, Membership, day, **values, date_to=None if row.end is None else row.end + _DAY)

    def _miss(self, met: set[str], named: set[Key]) -> None:
        """Whom the list of a group leaves out leaves it; a group that is not named says nothing."""
        work = self.work
        places = {place.id: place for held in work.journal.places.values() for place in held.values()}
        about = {
            row_id: stamp.about
            for stamp, row_id in work.journal.stamps.items()
            if stamp.table == Membership.__tablename__
        }
        is_whole = work.tally.is_whole(SheetKind.MEMBERS)
        for entry in work.baseline.entries(SheetKind.MEMBERS).values():
            if entry.identity in met:
                continue
            group, pupil = about.get(entry.row_id, (None, None))
            place, waits = places.get(entry.row_id), work.missing_pupils.get(pupil)
            if not is_whole or waits or group not in named:
                work.ledger.keep(SheetKind.MEMBERS, entry)
            elif place is not None and waits is None:
                work.tally.count(work.tally.sheet(SheetKind.MEMBERS), Outcome.MISSING)
                dated.end(work, Membership, place.id, place.date_from)


def _code(row: MemberRow) -> str:
    """What the group is called within the year."""
    return f"{row.kind.value} {fold(row.group)}"
