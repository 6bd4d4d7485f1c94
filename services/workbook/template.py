"""An empty workbook: every sheet with its headers, an example or two, drop-downs, and how to fill it in."""

import io
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from services.workbook.kinds import Column, SheetKind
from services.workbook.vocabulary.examples import (
    CHOICES,
    EXAMPLE,
    EXAMPLES,
    HOW_TO,
    HOW_TO_LINES,
    HOW_TO_SHEETS,
    HOW_TO_TITLE,
    NEEDED,
    OPTIONAL,
    SUGGESTIONS,
    ZONE_PARAMETER,
    ZONES,
)
from services.workbook.vocabulary.headers import SHEETS

_ROWS = 3_000
_NARROWEST, _WIDEST, _ROOM = 9, 42, 3
_TEXT_WIDTH = 100
_GREEN, _GREY, _PALE, _INK = "#2E7D32", "#9E9E9E", "#E8F5E9", "#777777"
_DAYS = {Column.START, Column.END, Column.BORN, Column.BASIS_DATE}
# Two files made of nothing new are the same file.
_MADE = datetime(2026, 9, 1)  # noqa: DTZ001 - a property of a document has no zone


def template() -> bytes:
    """Make the empty workbook, ready to be filled in and read by `read_workbook`, which passes over the examples."""
    buffer = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, safe) as book:
        book.set_properties({"title": HOW_TO_TITLE, "created": _MADE})
        looks = _Looks(book)
        _how_to(book.add_worksheet(HOW_TO), looks)
        for kind, example in EXAMPLES.items():
            sheet = book.add_worksheet(SHEETS[kind].names[0])
            sheet.set_tab_color(_GREEN if example.is_needed else _GREY)
            if kind is SheetKind.SCHOOL:
                _parameters(sheet, looks)
            else:
                _table(sheet, kind, looks)
    return buffer.getvalue()


class _Looks:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        framed = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": _GREEN})
        self.line = book.add_format({"text_wrap": True, "valign": "top"})
        self.needed = book.add_format({**framed, "bg_color": _GREEN, "font_color": "white"})
        self.optional = book.add_format({**framed, "bg_color": _PALE})
        self.example = book.add_format({"italic": True, "font_color": _INK, "num_format": "@"})
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": "dd.mm.yyyy"})
        self.hour = book.add_format({"num_format": "hh:mm"})


def _how_to(sheet: Worksheet, looks: _Looks) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, max(len(SHEETS[kind].names[0]) for kind in EXAMPLES) + _ROOM)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.set_column(2, 2, max(map(len, HOW_TO_SHEETS)) + _ROOM)
    sheet.write_string(0, 0, HOW_TO_TITLE, looks.title)
    for at, line in enumerate(HOW_TO_LINES, 1):
        sheet.write_string(at + 1, 0, f"{at}.", looks.line)
        sheet.write_string(at + 1, 1, line, looks.line)
    top = len(HOW_TO_LINES) + 3
    for column, header in enumerate(HOW_TO_SHEETS):
        sheet.write_string(top, column, header, looks.needed)
    for row, (kind, example) in enumerate(EXAMPLES.items(), top + 1):
        name = SHEETS[kind].names[0]
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(row, 1, example.purpose, looks.line)
        sheet.write_string(row, 2, NEEDED if example.is_needed else OPTIONAL, looks.line)


def _parameters(sheet: Worksheet, looks: _Looks) -> None:
    """The school's sheet: the parameters are named already, what they may be stands beside."""
    names, values = EXAMPLES[SheetKind.SCHOOL].columns.values()
    headers = [_header(SheetKind.SCHOOL, column) for column in EXAMPLES[SheetKind.SCHOOL].columns]
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, looks.needed)
    sheet.write_string(0, len(headers), EXAMPLE, looks.optional)
    for row, (name, value) in enumerate(zip(names, values, strict=True), 1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, len(headers), value, looks.example)
        if name == ZONE_PARAMETER:
            sheet.data_validation(row, 1, row, 1, _drop_down(ZONES, is_closed=False))
    sheet.set_column(0, 0, _width(names))
    sheet.set_column(1, len(headers), _WIDEST, looks.text)
    sheet.freeze_panes(1, 0)


def _table(sheet: Worksheet, kind: SheetKind, looks: _Looks) -> None:
    needed = {group[0] for group in SHEETS[kind].needs}
    for at, (column, cells) in enumerate(EXAMPLES[kind].columns.items()):
        header = _header(kind, column)
        sheet.write_string(0, at, header, looks.needed if column in needed else looks.optional)
        shown = [f"{EXAMPLE}: {cell}" if at == 0 else cell for cell in cells]
        for row, cell in enumerate(shown, 1):
            if cell:
                sheet.write_string(row, at, cell, looks.example)
        sheet.set_column(at, at, _width((header, *shown)), _look(kind, column, looks))
        _validate(sheet, kind, column, (len(cells) + 1, at))
    sheet.freeze_panes(1, 0)


def _validate(sheet: Worksheet, kind: SheetKind, column: Column, first: tuple[int, int]) -> None:
    """Give the cells under the examples their drop-down: a list, or the names that stand on another sheet."""
    if column in CHOICES:
        rule = _drop_down(CHOICES[column], is_closed=True)
    elif column in SUGGESTIONS:
        rule = _drop_down(SUGGESTIONS[column], is_closed=False)
    elif column is Column.CLASS and kind is not SheetKind.CLASSES:
        rule = _names_of(SheetKind.CLASSES)
    elif column in {Column.TEACHER, Column.TUTOR, Column.LEADER}:
        rule = _names_of(SheetKind.STAFF)
    else:
        return
    row, at = first
    sheet.data_validation(row, at, _ROWS, at, rule)


def _drop_down(words: tuple[str, ...], *, is_closed: bool) -> dict[str, object]:
    return {"validate": "list", "source": list(words), "error_type": "warning", "show_error": is_closed}


def _names_of(kind: SheetKind) -> dict[str, object]:
    first = len(next(iter(EXAMPLES[kind].columns.values()))) + 2
    source = f"='{SHEETS[kind].names[0]}'!$A${first}:$A$300"
    return {"validate": "list", "source": source, "show_error": False}


def _header(kind: SheetKind, column: Column) -> str:
    return SHEETS[kind].columns[column][0]


def _look(kind: SheetKind, column: Column, looks: _Looks) -> Format:
    """Give dates and times their format; the rest is text, or Excel makes a date of 1-9 and a number of a phone."""
    if column in _DAYS:
        return looks.hour if kind is SheetKind.BELLS else looks.day
    return looks.text


def _width(cells: tuple[str, ...]) -> int:
    return min(_WIDEST, max(_NARROWEST, *map(len, cells)) + _ROOM)
