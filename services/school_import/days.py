"""The calendar and the bells."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from models.school import Bell, BellKind, CalendarEntry, DayKind
from services.school_import.draft import Key
from services.school_import.work import Work, grade_ranges
from services.workbook.kinds import Column, SheetKind
from services.workbook.kinds import DayKind as SheetDayKind
from services.workbook.rows import BellRow, CalendarRow
from services.workbook.values import ClassKey, ClassScope


def take_calendar(work: Work) -> None:
    """Draft an entry for each run of grades or each class of a line; a line that is there whole is unchanged."""
    for row in work.workbook.calendar:
        unknown = sorted(key for key in row.scope.classes if key not in work.classes)
        if unknown:
            work.tally.wrong(
                row.source,
                SheetKind.CALENDAR,
                Column.CLASSES,
                "workbook-unknown-class",
                value=str(unknown[0]),
            )
            continue
        missing = [entry for entry in _entries(work, row) if tuple(entry.values()) not in work.journal.entries]
        for entry in missing:
            work.draft.add(CalendarEntry, **entry)
        work.tally.count(row.source, is_new=bool(missing))


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
    """Draft the bells. Bells of single classes are a problem: they ring by shift and grade."""
    for row in work.workbook.bells:
        if row.scope.classes:
            work.tally.wrong(row.source, SheetKind.BELLS, Column.CLASSES, "import-bells-by-class")
            continue
        kind = BellKind.SHORTENED if row.shortened else BellKind.ORDINARY
        outcomes = []
        ranges: list[tuple[int | None, int | None]] = [*grade_ranges(row.scope.grades)]
        for grades in ranges or [(None, None)]:
            known = work.journal.bells.get((kind, row.shift, row.weekday, *grades, row.lesson))
            outcomes.append(known)
            if known is None:
                _add(work, row, kind, grades)
        work.tally.count(
            row.source,
            is_new=None in outcomes,
            is_same=all(known == (row.start, row.end) for known in outcomes),
        )


def _add(work: Work, row: BellRow, kind: BellKind, grades: tuple[int | None, int | None]) -> None:
    work.draft.add(
        Bell,
        kind=kind,
        shift=row.shift,
        weekday=row.weekday,
        grade_from=grades[0],
        grade_to=grades[1],
        number=row.lesson,
        starts=row.start,
        ends=row.end,
        valid_from=work.since,
        valid_to=None,
    )


def shift_of(work: Work, key: ClassKey) -> int:
    """The shift whose bells name this class's grade; the first where nothing or more than one does."""
    shifts = {row.shift for row in work.workbook.bells if not row.scope.is_everyone and row.scope.covers(key)}
    return shifts.pop() if len(shifts) == 1 else 1


def rung_numbers(work: Work) -> set[int]:
    """The lessons for which some bell rings."""
    return {row.lesson for row in work.workbook.bells} | {bell[-1] for bell in work.journal.bells}
