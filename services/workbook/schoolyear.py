"""The sheets about the school's time: its parameters, periods, calendar and bells."""

import re
from collections.abc import Sequence
from datetime import date
from zoneinfo import available_timezones

from services.workbook.cells import BadCell, Cell, as_text, one_of, read_date, read_time, read_whole
from services.workbook.kinds import Column, DayKind, PeriodKind
from services.workbook.references import ClassIndex
from services.workbook.rows import BellRow, CalendarRow, PeriodRow, School
from services.workbook.schoolclasses import read_scope
from services.workbook.sheets import Row, Table, rows_of
from services.workbook.text import fold, person_name
from services.workbook.values import EVERYONE, ClassScope, PersonName, Source
from services.workbook.vocabulary.words import (
    DAY_KINDS,
    LESSON_WORDS,
    PARAMETERS,
    PERIOD_KINDS,
    ROMAN,
    TIMEZONES,
    WEEKDAYS,
)

LESSONS = range(9)
SHIFTS = range(1, 4)
_YEAR = re.compile(r"(20\d\d)(?:\s*[/\-–—]\s*(?:20)?\d\d)?\D*")
_LESSON = re.compile(r"(\d{1,2})(?:-?[^\W\d_]{1,2})?")
_ORDINAL = re.compile(r"[1-4]")
_zone = one_of(TIMEZONES, "workbook-bad-timezone")
read_weekday = one_of(WEEKDAYS, "workbook-bad-weekday")


def read_school(tables: Sequence[Table]) -> School | None:
    """Read the school's parameters; unknown ones are kept as they stand."""
    values: dict[str, tuple[Row, Cell]] = {}
    others: list[tuple[str, str]] = []
    source: Source | None = None
    for row in rows_of(tables):
        source = source or row.source
        folded = fold(row.text(Column.PARAMETER))
        key = next((key for key, words in PARAMETERS.items() if folded in words), None)
        if not row.text(Column.VALUE):
            continue
        if key is None or key in values:
            others.append((row.text(Column.PARAMETER), row.text(Column.VALUE)))
        else:
            values[key] = (row, row.cell(Column.VALUE))
    if source is None or not (values or others):
        return None
    name = values["name"][0].text(Column.VALUE) if "name" in values else None
    zone = values["timezone"][0].take(Column.VALUE, read_zone) if "timezone" in values else None
    year = values["year"][0].take(Column.VALUE, _read_year) if "year" in values else None
    director = values["director"][0].take(Column.VALUE, _read_person) if "director" in values else None
    return School(source, name, zone, year, director, tuple(others))


def read_zone(cell: Cell) -> str:
    """Read a time zone: its name, a city, or hours from Moscow's."""
    text = as_text(cell)
    names = {name.lower(): name for name in available_timezones()}
    return names.get(text.lower()) or _zone(text.replace(" ", "") if "+" in text else text)


def _read_year(cell: Cell) -> int:
    match = _YEAR.fullmatch(as_text(cell))
    if match is None:
        raise BadCell(text_id="workbook-bad-year", value=as_text(cell))
    return int(match[1])


def _read_person(cell: Cell) -> PersonName:
    name = person_name(as_text(cell))
    if name is None:
        raise BadCell(text_id="workbook-bad-name", value=as_text(cell))
    return name


def read_periods(tables: Sequence[Table], year: int | None, classes: ClassIndex) -> list[PeriodRow]:
    """Read quarters, trimesters and half-years; two of them over one day of one grade are a problem."""
    periods: list[PeriodRow] = []
    for row in rows_of(tables):
        kind = row.need(Column.PERIOD, _period)
        span = _span(row, year, needs_end=True)
        scope = _scope(row, classes)
        if kind is None or span is None or scope is None:
            continue
        period = PeriodRow(row.source, row.text(Column.PERIOD), *kind, scope, *span)
        if (other := next((known for known in periods if _overlap(known, period)), None)) is not None:
            row.wrong(Column.START, "workbook-periods-overlap", name=period.name, other=other.name)
        if not row.is_out:
            periods.append(period)
    return periods


def _overlap(one: PeriodRow, other: PeriodRow) -> bool:
    same_days = one.start <= other.end and other.start <= one.end
    same_scope = one.scope == other.scope or bool(one.scope.grades & other.scope.grades)
    return same_days and same_scope


def _period(cell: Cell) -> tuple[PeriodKind, int]:
    text = as_text(cell)
    words = fold(text).split()
    kind = next((kind for kind, starts in PERIOD_KINDS.items() if any(w.startswith(starts) for w in words)), None)
    ordinals = [int(match[0]) for word in words if (match := _ORDINAL.match(word))]
    ordinals += [ROMAN[word] for word in words if word in ROMAN]
    if kind is None or len(ordinals) != 1:
        raise BadCell(text_id="workbook-bad-period", value=text)
    return kind, ordinals[0]


def read_calendar(tables: Sequence[Table], year: int | None, classes: ClassIndex) -> list[CalendarRow]:
    """Read the days that are not as usual. A line with no last day is one day."""
    days: list[CalendarRow] = []
    for row in rows_of(tables):
        span = _span(row, year, needs_end=False)
        scope = _scope(row, classes)
        kind = row.need(Column.DAY_KIND, _day_kind)
        if span is not None and scope is not None and kind is not None and not row.is_out:
            days.append(CalendarRow(row.source, *span, scope, *kind))
    return days


def _day_kind(cell: Cell) -> tuple[DayKind, int | None]:
    text = as_text(cell)
    folded = fold(text)
    kind = next((kind for kind, starts in DAY_KINDS.items() if any(f" {s}" in f" {folded}" for s in starts)), None)
    weekday = next((n for n, words in WEEKDAYS.items() if folded.rsplit(" ", 1)[-1] in words), None)
    if kind is None or (kind is DayKind.AS_WEEKDAY and weekday is None):
        raise BadCell(text_id="workbook-bad-day-kind", value=text)
    return kind, weekday if kind is DayKind.AS_WEEKDAY else None


def read_bells(tables: Sequence[Table], classes: ClassIndex) -> list[BellRow]:
    """Read when lessons start and end; by shift, weekday and classes where the sheet has such columns."""
    bells: dict[tuple[object, ...], BellRow] = {}
    for row in rows_of(tables):
        lesson = row.need(Column.LESSON, read_lesson)
        start = row.need(Column.START, read_time)
        end = row.need(Column.END, read_time)
        shift = row.take(Column.SHIFT, read_shift) or 1
        weekday = row.take(Column.WEEKDAY, read_weekday)
        scope = _scope(row, classes)
        kind = row.take(Column.DAY_KIND, _day_kind)
        if start is not None and end is not None and end <= start:
            row.wrong(Column.END, "workbook-end-before-start", start=f"{start:%H:%M}", end=f"{end:%H:%M}")
        if lesson is None or start is None or end is None or scope is None or row.is_out:
            continue
        is_short = kind is not None and kind[0] is DayKind.SHORTENED
        first = bells.setdefault(
            (lesson, shift, weekday, scope, is_short),
            BellRow(row.source, lesson, start, end, shift, weekday, scope, is_short),
        )
        if first.source != row.source:
            row.wrong(Column.LESSON, "workbook-duplicate-row", row=str(first.source.row), sheet=first.source.sheet)
    return list(bells.values())


def read_shift(cell: Cell) -> int:
    """Read a shift, 1 to 3."""
    if (shift := read_whole(cell)) not in SHIFTS:
        raise BadCell(text_id="workbook-bad-number", value=as_text(cell))
    return shift


def read_lesson(cell: Cell) -> int:
    """Read a lesson's number, 0 to 8; the word for lesson beside it does no harm."""
    text = as_text(cell)
    words = [word for word in fold(text).split() if word not in LESSON_WORDS]
    match = _LESSON.fullmatch(" ".join(words))
    if match is None or int(match[1]) not in LESSONS:
        raise BadCell(text_id="workbook-bad-lesson", value=text)
    return int(match[1])


def _span(row: Row, year: int | None, *, needs_end: bool) -> tuple[date, date] | None:
    """Read first and last day. They must be in order and, if the file says its year, within it."""

    def read(cell: Cell) -> date:
        day = read_date(cell, latest_year=(year or 2098) + 1)
        if year is not None and not date(year, 8, 1) <= day <= date(year + 1, 8, 31):
            raise BadCell(text_id="workbook-outside-year", value=as_text(day), year=f"{year}/{year + 1}")
        return day

    start = row.need(Column.START, read)
    end = row.need(Column.END, read) if needs_end else row.take(Column.END, read)
    if start is None or row.is_out:
        return None
    end = end or start
    if end < start:
        row.wrong(Column.END, "workbook-end-before-start", start=as_text(start), end=as_text(end))
        return None
    return start, end


def _scope(row: Row, classes: ClassIndex) -> ClassScope | None:
    """Read the classes a line is for. None always comes with a problem."""
    if not row.text(Column.CLASSES):
        return EVERYONE
    scope = row.take(Column.CLASSES, read_scope)
    if scope is not None and (unknown := classes.unknown(scope.classes)):
        row.wrong(Column.CLASSES, "workbook-unknown-class", value=", ".join(map(str, unknown)))
        return None
    return scope
