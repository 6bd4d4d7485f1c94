"""Sheets as lines of JSON, from the process that parses a file to the one that asked: plain values, never objects."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from services.workbook.cells import Cell
from services.workbook.file import RawSheet, UnreadableWorkbook

END: Final = "end"
_REFUSED: Final = "refused"


def lines(sheets: Iterable[RawSheet]) -> Iterator[str]:
    """Tell the sheets row by row, and that this was all; or, at any point, why the file is refused."""
    try:
        for sheet in sheets:
            yield json.dumps(sheet.name)
            yield from (json.dumps([_told(cell) for cell in row]) for row in sheet.rows)
        yield json.dumps({END: True})
    except UnreadableWorkbook as refusal:
        yield json.dumps({_REFUSED: refusal.text_id, "data": refusal.data})


def sheets(told: Iterable[bytes]) -> list[RawSheet]:
    """Take the sheets back. Raises UnreadableWorkbook that was told, ValueError for anything but whole sheets."""
    found: list[RawSheet] = []
    for line in told:
        match json.loads(line):
            case str(name):
                found.append(RawSheet(name, []))
            case list(row) if found:
                found[-1].rows.append([_cell(cell) for cell in row])
            case {"end": True}:
                return found
            case {"refused": str(text_id), "data": dict(data)}:
                raise UnreadableWorkbook(text_id, **{str(name): str(value) for name, value in data.items()})
            case _:
                break
    raise ValueError("the sheets are not whole")


def _told(cell: Cell) -> object:
    if isinstance(cell, timedelta):
        return {"seconds": cell.total_seconds()}
    if isinstance(cell, datetime | date | time):
        return {type(cell).__name__: cell.isoformat()}
    return cell


def _cell(told: object) -> Cell:
    match told:
        case str() | bool() | int() | float():
            return told
        case {"seconds": float() | int() as seconds}:
            return timedelta(seconds=seconds)
        case {"datetime": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
    raise ValueError("not a cell")
