"""Opening the file: what is not a plain workbook of a believable size is refused before anything parses it."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from services.workbook.cells import Cell

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_ENTRIES = 1_000
MAX_RATIO = 200
MAX_ROWS = 200_000
MAX_COLUMNS = 200
_WORKBOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_RATIO_MATTERS_FROM = 1024 * 1024


class UnreadableWorkbook(Exception):  # noqa: N818 - a refusal with words, as every refusal of the services
    """The file is not a workbook that can be read at all: the text to tell and its data."""

    def __init__(self, text_id: str, **data: str) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.data = data


@dataclass(frozen=True)
class RawSheet:
    """A sheet's cells by row, from Excel's row 1; cells merged downwards are filled in every row of theirs."""

    name: str
    rows: list[list[Cell]]


def check(path: Path) -> None:
    """Refuse what is empty, too large, not an xlsx, with macros, or a zip bomb. Reads the zip's directory only."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableWorkbook(text_id="workbook-no-file", file=path.name) from error
    if size == 0:
        raise UnreadableWorkbook(text_id="workbook-empty-file", file=path.name)
    if size > MAX_FILE_BYTES:
        raise UnreadableWorkbook(text_id="workbook-too-large", limit=str(MAX_FILE_BYTES // 1024 // 1024))
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableWorkbook(text_id="workbook-not-xlsx", file=path.name) from error
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableWorkbook(text_id="workbook-macros", file=path.name)
    if _WORKBOOK not in names or _CONTENT_TYPES not in names or any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableWorkbook(text_id="workbook-not-xlsx", file=path.name)
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > _RATIO_MATTERS_FROM and unpacked > size * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or is_bomb:
        raise UnreadableWorkbook(text_id="workbook-bomb", file=path.name)


def read_sheets(path: Path) -> Iterator[RawSheet]:
    """Read the visible sheets one by one, in the file's order. Raises UnreadableWorkbook."""
    check(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            for meta in book.sheets_metadata:
                if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible:
                    yield RawSheet(meta.name, _rows(book.get_sheet_by_name(meta.name)))
    except CalamineError as error:
        raise UnreadableWorkbook(text_id="workbook-not-xlsx", file=path.name) from error


def _rows(sheet: CalamineSheet) -> list[list[Cell]]:
    if sheet.end is None:
        return []
    if sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS:
        raise UnreadableWorkbook(text_id="workbook-sheet-too-large", sheet=sheet.name)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1]:
            row[left] = rows[top][left]
    return rows
