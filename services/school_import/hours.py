"""The timetable: the hours of every course are compared as a whole, for an hour moved is one gone and another come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.courses import TimetableRow, WeekKind
from services.school_import import dated
from services.school_import.baseline import Entry
from services.school_import.compare import Cell, Thing, compare, note_left, note_new
from services.school_import.days import rung_numbers
from services.school_import.draft import Key
from services.school_import.journal import KnownHour
from services.school_import.questions import FILE, JOURNAL
from services.school_import.report import Outcome
from services.school_import.teaching import Teaching
from services.school_import.work import Work
from services.workbook.kinds import Column, SheetKind, Weeks
from services.workbook.rows import TimetableRow as SheetHour

_WEEKS = {Weeks.ALL: WeekKind.EVERY, Weeks.ODD: WeekKind.ODD, Weeks.EVEN: WeekKind.EVEN}
_DAY = dt.timedelta(days=1)


@dataclass
class _Course:
    """The hours of a course in the file, in the last workbook, in the journal."""

    key: Key
    lines: list[SheetHour] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    hours: dict[int, KnownHour] = field(default_factory=dict)

    def identity(self, line: SheetHour) -> tuple[object, ...]:
        return (self.key, line.weekday, line.lesson, _WEEKS[line.weeks].value, line.valid_from or "")


def take_timetable(work: Work, teaching: Teaching) -> None:
    """Compare the hours of each course that the file names; what changes does so on ``effective``.

    An hour for which no bell rings is a problem: no lesson could be made of it. The hours of a class that the sheet
    does not name stay as they are.
    """
    courses: dict[Key, _Course] = {}
    bells = rung_numbers(work)
    silent: set[int] = set()
    for row in work.workbook.timetable:
        taught = teaching.known(row.course)
        if taught is None:
            data = {"value": row.course.subject, "school_class": str(row.course.class_key)}
            work.tally.wrong(row.source, SheetKind.TIMETABLE, Column.SUBJECT, "workbook-unknown-course", **data)
        elif row.lesson not in bells:
            if row.lesson not in silent:  # once says it all
                number = str(row.lesson)
                work.tally.wrong(row.source, SheetKind.TIMETABLE, Column.LESSON, "import-no-bell", number=number)
            silent.add(row.lesson)
        else:
            courses.setdefault(taught.key, _Course(taught.key)).lines.append(row)
    _remember(work, courses, _classes_of(work))
    for course in courses.values():
        _take(work, course)


def _classes_of(work: Work) -> dict[int, int]:
    """Course of the journal → its class."""
    parents = {group.id: group.parent_id or group.id for group in work.journal.groups.values()}
    return {course.id: parents[course.group_id] for course in work.journal.courses.values()}


def _remember(work: Work, courses: dict[Key, _Course], classes: dict[int, int]) -> None:
    """Add what the last workbook and the journal have for the courses of the classes that the file names."""
    owners = {row_id: stamp.about[0] for stamp, row_id in work.journal.stamps.items()
              if stamp.table == TimetableRow.__tablename__}  # fmt: skip
    named = {classes[key] for key in courses if isinstance(key, int)}
    named |= {
        known for row in work.workbook.timetable if isinstance(known := work.classes.get(row.course.class_key), int)
    }
    is_whole = work.tally.is_whole(SheetKind.TIMETABLE)
    here = {
        work.baseline.identity(*course.identity(line)): course.key
        for course in courses.values()
        for line in course.lines
    }
    for entry in work.baseline.entries(SheetKind.TIMETABLE).values():
        owner = here.get(entry.identity)
        if owner is None and is_whole:
            known = owners.get(entry.row_id)
            if known is None:
                continue
            owner = known if isinstance(known, int) and classes.get(known) in named else None
        if owner is None:
            work.ledger.keep(SheetKind.TIMETABLE, entry)
        else:
            courses.setdefault(owner, _Course(owner)).entries[entry.identity] = entry
    for course in courses.values():
        if isinstance(course.key, int):
            course.hours = {hour.id: hour for hour in work.journal.hours.get(course.key, [])}


def _take(work: Work, course: _Course) -> None:
    """Compare what stands, and sort out the rest: what has come, what has gone, and who of both sides did it."""
    fresh: list[SheetHour] = []
    ended: list[tuple[SheetHour, Entry]] = []
    met: set[str] = set()
    free = dict(course.hours)
    for line in course.lines:
        entry = course.entries.get(work.baseline.identity(*course.identity(line)))
        met |= set() if entry is None else {entry.identity}
        hour = _standing(free, line, entry)
        if hour is not None:
            del free[hour.id]
            work.tally.count(line.source, _compare(work, course, line, hour, entry))
        elif entry is not None:
            ended.append((line, entry))
        else:
            fresh.append(line)
    gone = [entry for identity, entry in course.entries.items() if identity not in met and entry.row_id in free]
    were = {entry.row_id for entry in course.entries.values()}
    added = [hour for hour in free.values() if hour.valid_to is None and hour.id not in were]
    answer: str | None = FILE
    if (fresh or gone) and (ended or added):
        answer = _ask(work, course, [*fresh, *(line for line, _ in ended)])
        if answer == FILE:
            fresh += [line for line, _ in ended]
            ended = []
            _end_all(work, added)
    for line, entry in ended:
        outcome = note_left(work, _thing(course, line, entry))
        work.tally.count(line.source, Outcome.CONFLICT if answer is None else outcome)
    for line in fresh:
        work.tally.count(line.source, _add(work, course, line, answer))
    _miss(work, course, gone, answer)


def _end_all(work: Work, hours: Iterable[KnownHour]) -> None:
    for hour in hours:
        dated.end(work, TimetableRow, hour.id, hour.valid_from)


def _miss(work: Work, course: _Course, gone: list[Entry], answer: str | None) -> None:
    """Hours that the file has no more end, unless the journal's timetable of the course holds."""
    for _ in gone:
        work.tally.count(work.tally.sheet(SheetKind.TIMETABLE), Outcome.MISSING)
    if answer == FILE:
        _end_all(work, (course.hours[entry.row_id] for entry in gone))
    elif answer is None:
        for entry in gone:
            work.ledger.keep(SheetKind.TIMETABLE, entry)


def _standing(free: dict[int, KnownHour], line: SheetHour, entry: Entry | None) -> KnownHour | None:
    """The journal's row of this hour: what the line became, else one at the same hour."""
    place = (line.weekday, line.lesson, _WEEKS[line.weeks])
    if entry is not None and (hour := free.get(entry.row_id)) is not None and hour[2:5] == place:
        return hour
    found = [
        hour
        for hour in free.values()
        if hour[2:5] == place
        and hour.valid_to in {None, _end(line)}
        and (line.valid_from is None or hour.valid_from == line.valid_from)
    ]
    return max(found, key=lambda hour: hour.valid_from, default=None)


def _thing(course: _Course, line: SheetHour, entry: Entry | None) -> Thing:
    about = f"{line.course.class_key} {line.course.subject}, {line.weekday}/{line.lesson}"
    return Thing(SheetKind.TIMETABLE, SheetKind.TIMETABLE, line.source, about, course.identity(line), 0, entry)


def _compare(work: Work, course: _Course, line: SheetHour, hour: KnownHour, entry: Entry | None) -> Outcome:
    """An hour that stands: another room or end holds from ``effective``."""
    thing = _thing(course, line, entry)
    thing.key = hour.id
    last = None if hour.valid_to is None else hour.valid_to - _DAY
    compared = compare(work, thing, {Column.ROOM: Cell(line.room, hour.room), Column.END: Cell(line.valid_to, last)})
    if Column.END in compared.taken:
        work.draft.change(TimetableRow, hour.id, valid_to=_end(line))
    if Column.ROOM in compared.taken:
        work.is_dated = True
        if hour.valid_from >= work.effective:
            work.draft.change(TimetableRow, hour.id, room=line.room)
        else:
            ends = _end(line) if Column.END in compared.taken else hour.valid_to
            dated.end(work, TimetableRow, hour.id, hour.valid_from)
            key = _begin(work, course, line, work.effective, ends)
            work.ledger.move(thing.kind, thing.identity, key)
    return compared.outcome


def _add(work: Work, course: _Course, line: SheetHour, answer: str | None) -> Outcome:
    """An hour that the journal has not; while it is open whose timetable holds, it waits."""
    thing = _thing(course, line, None)
    if answer is None:
        return Outcome.CONFLICT
    if answer == JOURNAL:
        note_new(work, thing, {Column.ROOM: line.room})
        return Outcome.LEFT
    is_first = not (course.hours or work.baseline.knows(SheetKind.TIMETABLE))
    day = line.valid_from or (work.starts_on if is_first else max(work.effective, work.starts_on))
    work.is_dated = work.is_dated or not (is_first or line.valid_from)
    thing.key = _begin(work, course, line, day, _end(line))
    note_new(work, thing, {Column.ROOM: line.room, Column.END: line.valid_to})
    return Outcome.ADDED


def _begin(work: Work, course: _Course, line: SheetHour, day: dt.date, ends: dt.date | None) -> Key:
    return dated.begin(
        work,
        TimetableRow,
        day,
        course_id=course.key,
        weekday=line.weekday,
        slot=line.lesson,
        weeks=_WEEKS[line.weeks],
        room=line.room,
        valid_to=ends,
    )


def _end(line: SheetHour) -> dt.date | None:
    """The file's last day belongs to the row, the journal's does not."""
    return None if line.valid_to is None else line.valid_to + _DAY


def _ask(work: Work, course: _Course, lines: list[SheetHour]) -> str | None:
    """Ask whose timetable of a course holds: the file and the journal have both moved hours."""
    source = lines[0].source if lines else work.tally.sheet(SheetKind.TIMETABLE)
    parts = (course.key, *sorted(str(course.identity(one)) for one in course.lines))
    data = {"about": _about(work, course)}
    return work.asker.choose("comparison-timetable", parts, source, data=data, options=(FILE, JOURNAL), reading=JOURNAL)


def _about(work: Work, course: _Course) -> str:
    """What a course is called."""
    if course.lines:
        named = course.lines[0].course
        return " ".join(part for part in (str(named.class_key), named.subject, named.group) if part)
    known = next(known for known in work.journal.courses.values() if known.id == course.key)
    group = next(group for group in work.journal.groups.values() if group.id == known.group_id)
    subject = next(name for name, row_id in work.journal.subjects.items() if row_id == known.subject_id)
    return group.code if group.parent_id else f"{group.code} {subject}"
