"""The cells of a workbook whose package has been looked at."""

import io
import math
import re
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from services.workbook import package
from services.workbook.cells import Cell
from services.workbook.file import RawSheet, UnreadableWorkbook, open_file, take

MAX_ROWS = 200_000
MAX_COLUMNS = 200
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_sheets(path: Path) -> Iterator[RawSheet]:
    """Read the visible sheets one by one, in the file's order, in this very process. Raises UnreadableWorkbook.

    For files of our own. A file that somebody sent is read by `isolated.read_isolated`.
    """
    try:
        with open_file(path) as file:
            yield from sheets(take(file))
    except UnreadableWorkbook as refusal:
        raise refusal.about(path) from refusal


def sheets(data: bytes) -> Iterator[RawSheet]:
    """Read the visible sheets one by one, in the file's order. Raises UnreadableWorkbook."""
    parts = package.check(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            if len(book.sheets_metadata) > parts:
                raise UnreadableWorkbook(text_id="workbook-damaged")
            filled = 0
            for meta in book.sheets_metadata:
                if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible:
                    rows = _rows(book.get_sheet_by_name(meta.name))
                    # Many names may stand for one part of the package, so each of them counts.
                    filled += sum(cell != "" for row in rows for cell in row)
                    if filled > package.MAX_CELLS:
                        raise UnreadableWorkbook(text_id="workbook-sheet-too-large", sheet=meta.name)
                    yield RawSheet(meta.name, rows)
    except CalamineError as error:
        raise UnreadableWorkbook(text_id="workbook-damaged") from error


def _rows(sheet: CalamineSheet) -> list[list[Cell]]:
    if sheet.end is None:
        return []
    if sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS:
        raise UnreadableWorkbook(text_id="workbook-sheet-too-large", sheet=sheet.name)
    rows = [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    _fill_merged(sheet, rows)
    return rows


def _fill_merged(sheet: CalamineSheet, rows: list[list[Cell]]) -> None:
    filled = 0
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):  # merged where nothing is written
            continue
        below = rows[top + 1 : bottom + 1]
        filled += len(below) + 1
        if filled > package.MAX_CELLS:
            raise UnreadableWorkbook(text_id="workbook-sheet-too-large", sheet=sheet.name)
        for row in below:
            row[left] = rows[top][left]


def _plain(cell: Cell) -> Cell:
    """Leave out what neither a database nor a person can take: control characters, numbers that are none."""
    if isinstance(cell, str):
        return _UNSHOWABLE.sub("", cell) if _UNSHOWABLE.search(cell) else cell
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    return cell
