"""One cell to one value. Every reader raises BadCell, with the text to show, for what it cannot read."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from services.workbook.text import clean, fold
from services.workbook.vocabulary.words import DATE_ENDS, MONTHS, PHONE_WORDS

Cell = str | float | bool | date | time | timedelta
T = TypeVar("T")

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL_DAYS = range(7_000, 75_000)  # 1919 to 2105: a date whose cell lost its format
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./,\- ]\s*(\d{1,2})\s*[./,\- ]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./,\- ]\s*(\d{1,2})\s*[./,\- ]\s*(\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?)?")
_BY_WORD = re.compile(r"(\d{1,2})\s*[.\- ]?\s*([^\W\d_]{3,})\.?\s*[.\- ]?\s*(\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})\s*[:.\-, ]\s*(\d{2})(?:[:.]00)?")
_PHONE = re.compile(r"\+?[0-9\s().\-–—]+")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_CENTURY = 100
_NATIONAL, _WITH_CODE = 10, 11
_FOREIGN = range(8, 16)
_MINUTES_A_DAY = 24 * 60


class BadCell(Exception):  # noqa: N818 - an outcome of reading, told to the secretary
    """A cell that cannot be read: the text to tell and what to put into it."""

    def __init__(self, text_id: str, **data: str) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.data = data


def as_text(cell: Cell) -> str:
    """Read any cell as text: spaces tidied, whole numbers without a point, dates day first."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    if isinstance(cell, datetime | date):
        return f"{cell:%d.%m.%Y}"
    return f"{cell:%H:%M}" if isinstance(cell, time) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether nothing can be seen in a cell."""
    return isinstance(cell, str) and (not cell or not clean(cell))


def one_of(words: Mapping[T, tuple[str, ...]], text_id: str) -> Callable[[Cell], T]:
    """Make a reader of a closed list of words. It raises BadCell(text_id) for any other word."""
    meanings = {word: meaning for meaning, spellings in words.items() for word in spellings}

    def read(cell: Cell) -> T:
        text = as_text(cell)
        folded = fold(text)
        if folded in meanings:
            return meanings[folded]
        if text in meanings:  # a lone sign, which folding drops
            return meanings[text]
        raise BadCell(text_id=text_id, value=text)

    return read


def read_date(cell: Cell, *, latest_year: int) -> date:
    """Read a date: a date cell, a serial number, or text day first, year first or with the month's name.

    A year of two digits is the last such year up to `latest_year`.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and int(cell) in _SERIAL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(cell))
    text = as_text(cell)
    try:
        year, month, day = _date_parts(text)
        if year < _CENTURY:
            year = latest_year - (latest_year - year) % _CENTURY
        return date(year, month, day)
    except (ValueError, BadCell) as error:
        raise BadCell(text_id="workbook-bad-date", value=text) from error


def _date_parts(text: str) -> tuple[int, int, int]:
    """Part a written date into year, month and day; whether there is such a day is for the caller."""
    lowered = text.lower()
    for ending in DATE_ENDS:
        lowered = lowered.rstrip(". ").removesuffix(ending)
    lowered = lowered.strip(". ")
    if match := _YEAR_FIRST.fullmatch(lowered):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.fullmatch(lowered):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _BY_WORD.fullmatch(lowered):
        month = next((number for number, forms in enumerate(MONTHS, 1) if _is_month(match[2], forms)), 0)
        return int(match[3]), month, int(match[1])
    raise BadCell(text_id="workbook-bad-date", value=text)


def _is_month(word: str, forms: str) -> bool:
    return any(form.startswith(word) for form in forms.split())


def read_time(cell: Cell) -> time:
    """Read a time of day to the minute: a time cell, a part of a day, or text as 8:30, 08.30 or 8-30."""
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, timedelta):
        cell = cell.total_seconds() / 86_400
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * _MINUTES_A_DAY) % _MINUTES_A_DAY
        return time(minutes // 60, minutes % 60)
    text = as_text(cell)
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise BadCell(text_id="workbook-bad-time", value=text)
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError as error:
        raise BadCell(text_id="workbook-bad-time", value=text) from error


def read_phone(cell: Cell) -> str:
    """Read a phone as E.164. Ten digits, or eleven from 7 or 8, are Russian; any other country needs its plus."""
    text = as_text(cell)
    folded = text.lower()
    for word in PHONE_WORDS:
        folded = folded.removeprefix(word).lstrip(".: ")
    digits = re.sub(r"\D", "", folded)
    if _PHONE.fullmatch(folded):
        if folded.startswith("+") and not digits.startswith("7") and len(digits) in _FOREIGN and digits[0] != "0":
            return f"+{digits}"
        national = _national(digits)
        if national and len(set(national)) > 1:
            return f"+7{national}"
    raise BadCell(text_id="workbook-bad-phone", value=text)


def _national(digits: str) -> str:
    """Strip the country code of a Russian number; empty if the digits cannot be one."""
    if len(digits) == _WITH_CODE and digits[0] in "78" and digits[1] in "34789":
        return digits[1:]
    return digits if len(digits) == _NATIONAL and digits[0] in "349" else ""


def read_number(cell: Cell) -> float:
    """Read a number; a comma may stand for the point."""
    if isinstance(cell, float | int):
        return float(cell)
    text = as_text(cell)
    if not _NUMBER.fullmatch(text):
        raise BadCell(text_id="workbook-bad-number", value=text)
    return float(text.replace(",", "."))


def read_whole(cell: Cell) -> int:
    """Read a whole number; a trailing point, as in a numbered list, does no harm."""
    number = read_number(cell if not isinstance(cell, str) else clean(cell).rstrip("."))
    if not number.is_integer():
        raise BadCell(text_id="workbook-bad-number", value=as_text(cell))
    return int(number)
