"""The calendar and the bells."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from models.school import Bell, BellKind, CalendarEntry, DayKind
from services.school_import.baseline import Entry
from services.school_import.compare import Cell, Thing, compare, note_left, note_new
from services.school_import.draft import Key
from services.school_import.report import Outcome, weightiest
from services.school_import.work import Work, grade_ranges
from services.workbook.kinds import Column, SheetKind
from services.workbook.kinds import DayKind as SheetDayKind
from services.workbook.rows import BellRow, CalendarRow
from services.workbook.values import ClassKey, ClassScope


def take_calendar(work: Work) -> None:
    """Draft an entry for each run of grades or each class of a line.

    Days to come that the last workbook had and this one has not are withdrawn.
    """
    met: set[str] = set()
    for row in work.workbook.calendar:
        unknown = sorted(key for key in row.scope.classes if key not in work.classes)
        if unknown:
            work.tally.wrong(
                row.source, SheetKind.CALENDAR, Column.CLASSES, "workbook-unknown-class", value=str(unknown[0])
            )
            continue
        outcomes = []
        for values in _entries(work, row):
            entry = work.baseline.find(SheetKind.CALENDAR, *values.values())
            met |= set() if entry is None else {entry.identity}
            outcomes.append(_take_days(work, row, values, entry))
        work.tally.count(row.source, weightiest(*outcomes))
    _withdraw_days(work, met)


def _take_days(work: Work, row: CalendarRow, values: dict[str, Any], entry: Entry | None) -> Outcome:
    identity = tuple(values.values())
    known = work.journal.entries.get(identity)
    thing = Thing(SheetKind.CALENDAR, SheetKind.CALENDAR, row.source, "", identity, 0, entry)
    if known is None and entry is not None:
        return note_left(work, thing)  # the journal has withdrawn it
    thing.key = work.draft.add(CalendarEntry, **values) if known is None else known
    note_new(work, thing, {})
    return Outcome.ADDED if known is None else Outcome.UNCHANGED


def _withdraw_days(work: Work, met: set[str]) -> None:
    """What the last workbook had and this one has not is withdrawn if it is still to come; the past stays."""
    days = {row_id: identity for identity, row_id in work.journal.entries.items()}
    is_whole = work.tally.is_whole(SheetKind.CALENDAR)
    for entry in work.baseline.entries(SheetKind.CALENDAR).values():
        if entry.identity in met or (is_whole and entry.row_id not in days):
            continue
        if not is_whole:
            work.ledger.keep(SheetKind.CALENDAR, entry)
            continue
        work.tally.count(work.tally.sheet(SheetKind.CALENDAR), Outcome.MISSING)
        if days[entry.row_id][0] > work.today:
            work.draft.withdrawn[CalendarEntry].add(entry.row_id)


def _entries(work: Work, row: CalendarRow) -> Iterator[dict[str, Any]]:
    for first, last, kind, weekday in _days(row):
        for group, grades in _scope(work, row.scope):
            yield {
                "date_from": first,
                "date_to": last,
                "kind": kind,
                "group_id": group,
                "grade_from": grades[0],
                "grade_to": grades[1],
                "as_weekday": weekday,
            }


def _days(row: CalendarRow) -> Iterator[tuple[dt.date, dt.date, DayKind, int | None]]:
    if row.kind is not SheetDayKind.SCHOOL_DAY:
        yield row.start, row.end, DayKind(row.kind.value), row.weekday
        return
    # A working Saturday or holiday runs its own weekday's timetable, each day for itself.
    for offset in range((row.end - row.start).days + 1):
        day = row.start + dt.timedelta(days=offset)
        yield day, day, DayKind.AS_WEEKDAY, day.isoweekday()


def _scope(work: Work, scope: ClassScope) -> Iterator[tuple[Key | None, tuple[int | None, int | None]]]:
    if scope.is_everyone:
        yield None, (None, None)
    for grades in grade_ranges(scope.grades):
        yield None, grades
    for key in sorted(scope.classes):
        yield work.classes[key], (None, None)


def take_bells(work: Work) -> None:
    """Draft the bells; a changed one rings from ``effective``. Bells of single classes are a problem."""
    met: set[str] = set()
    for row in work.workbook.bells:
        if row.scope.classes:
            work.tally.wrong(row.source, SheetKind.BELLS, Column.CLASSES, "import-bells-by-class")
            continue
        kind = BellKind.SHORTENED if row.shortened else BellKind.ORDINARY
        ranges: list[tuple[int | None, int | None]] = [*grade_ranges(row.scope.grades)]
        outcomes = []
        for grades in ranges or [(None, None)]:
            identity = (kind, row.shift, row.weekday, *grades, row.lesson)
            entry = work.baseline.find(SheetKind.BELLS, *identity)
            met |= set() if entry is None else {entry.identity}
            outcomes.append(_take_bell(work, row, identity, entry))
        work.tally.count(row.source, weightiest(*outcomes))
    for entry in work.baseline.entries(SheetKind.BELLS).values():
        if entry.identity not in met:
            # A bell that the file leaves out goes on ringing: an hour without one would be no lesson.
            work.ledger.keep(SheetKind.BELLS, entry)
            if work.tally.is_whole(SheetKind.BELLS):
                work.tally.count(work.tally.sheet(SheetKind.BELLS), Outcome.MISSING)


def _take_bell(work: Work, row: BellRow, identity: tuple[Any, ...], entry: Entry | None) -> Outcome:
    known = work.journal.bells.get(identity)
    about = f"{row.lesson}"
    thing = Thing(SheetKind.BELLS, SheetKind.BELLS, row.source, about, identity, 0, entry)
    if known is None and entry is not None:
        return note_left(work, thing)
    if known is None:
        thing.key = _ring(work, identity, work.since, row.start, row.end)
        note_new(work, thing, {Column.START: row.start, Column.END: row.end})
        return Outcome.ADDED
    thing.key = known.id
    compared = compare(
        work, thing, {Column.START: Cell(row.start, known.starts), Column.END: Cell(row.end, known.ends)}
    )
    if compared.taken:
        starts = row.start if Column.START in compared.taken else known.starts
        ends = row.end if Column.END in compared.taken else known.ends
        work.is_dated = True
        if known.valid_from >= work.effective:
            work.draft.change(Bell, known.id, starts=starts, ends=ends)
        else:
            work.draft.change(Bell, known.id, valid_to=work.effective)
            _ring(work, identity, work.effective, starts, ends)
    return compared.outcome


def _ring(work: Work, identity: tuple[Any, ...], day: dt.date, starts: dt.time, ends: dt.time) -> Key:
    names = ("kind", "shift", "weekday", "grade_from", "grade_to", "number")
    bell = dict(zip(names, identity, strict=True))
    return work.draft.add(Bell, **bell, starts=starts, ends=ends, valid_from=day, valid_to=None)


def shift_of(work: Work, key: ClassKey) -> int:
    """The shift that the class's row says, else the journal, else whose bells name its grade alone; else the first."""
    said = next((row.shift for row in work.workbook.classes if row.key == key), None)
    known = work.journal.groups.get(str(key))
    if said is not None or known is not None:
        return said or (1 if known is None else known.shift)
    shifts = {row.shift for row in work.workbook.bells if not row.scope.is_everyone and row.scope.covers(key)}
    return shifts.pop() if len(shifts) == 1 else 1


def rung_numbers(work: Work) -> set[int]:
    """The lessons for which some bell rings."""
    return {row.lesson for row in work.workbook.bells} | {bell[-1] for bell in work.journal.bells}
