"""A value as somebody typed it, in the one way it is kept; nothing where it cannot be that."""

import datetime as dt
import re

from services.school_settings.setting import FLAGS, Kind, Setting
from services.workbook.cells import BadCell
from services.workbook.schoolyear import read_zone

_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?")
_HOURS = re.compile(r"\s*(\S+?)\s*[-–—]\s*(\S+?)\s*")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,6}")


def canonical(setting: Setting, typed: str) -> str | None:
    """What is to be kept for this setting, or None when the words cannot mean any value it may take."""
    words = " ".join(typed.split())
    match setting.kind:
        case Kind.NUMBER:
            fits = _NUMBER.fullmatch(words) and setting.low <= int(words) <= setting.high
            return str(int(words)) if fits else None
        case Kind.CHOICE:
            return words if words in setting.options else None
        case Kind.FLAG:
            return words if words in FLAGS else None
        case Kind.TIME:
            return _time(words)
        case Kind.WORDS:
            return words if 0 < len(words) <= setting.high and words.isprintable() else None
        case Kind.ZONE:
            return _zone(words)
        case Kind.HOURS:
            return _hours(words)
        case Kind.DATES:
            return _dates(words)


def _time(words: str) -> str | None:
    found = _TIME.fullmatch(words)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else None


def _zone(words: str) -> str | None:
    try:
        return read_zone(words)
    except BadCell:
        return None


def _hours(words: str) -> str | None:
    found = _HOURS.fullmatch(words)
    if found is None:
        return None
    start, end = _time(found[1]), _time(found[2])
    return f"{start}-{end}" if start is not None and end is not None and start < end else None


def _dates(words: str) -> str | None:
    days = [_day(found) for found in _DAY.finditer(words)]
    if len(days) != 2 or None in days or _DAY.sub("", words).strip(" .-–—") != "":  # noqa: PLR2004 - first and last
        return None
    first, last = (day for day in days if day is not None)
    return f"{first.isoformat()}..{last.isoformat()}" if first < last else None


def _day(found: re.Match[str]) -> dt.date | None:
    if found[3] is not None:
        year, month, day = found[3], found[2], found[1]
    else:
        year, month, day = found[4], found[5], found[6]
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
