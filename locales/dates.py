"""Dates and times as people write them. Values come in already in the school's time zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class _Words:
    """A language's names of days and months, from Monday and from January, in the form that follows a day's number."""

    weekdays: Sequence[str]
    short_weekdays: Sequence[str]
    months: Sequence[str]


_RUSSIAN = _Words(
    weekdays=("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    short_weekdays=("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    months=(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
)
_ENGLISH = _Words(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)


def day(value: date, language: str) -> str:
    """Return a day as a screen's title shows it: «пн, 23 ноября»."""
    return f"{weekday(value, language, short=True)}, {_day_and_month(value, language)}"


def long_day(value: date, language: str) -> str:
    """Return a day in full, as a document shows it: «понедельник, 23 ноября 2026»."""
    return f"{weekday(value, language)}, {_day_and_month(value, language)} {value.year}"


def short_day(value: date, language: str) -> str:
    """Return a day for a button or a column: «23.11»."""
    if language == "ru":
        return f"{value.day:02}.{value.month:02}"
    return f"{value.day} {_ENGLISH.months[value.month - 1][:3]}"


def weekday(value: date, language: str, *, short: bool = False) -> str:
    """Return the day of the week: «понедельник», or «пн»."""
    words = _words(language)
    return (words.short_weekdays if short else words.weekdays)[value.weekday()]


def span(first: date, last: date, language: str) -> str:
    """Return the days from `first` to `last` with what they share said once: «23–27 ноября»."""
    if first == last:
        return _day_and_month(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day_and_month(last, language)}"
    return f"{_day_and_month(first, language)} – {_day_and_month(last, language)}"


def moment(value: datetime, language: str) -> str:
    """Return a day and a time of it, as a term: «26 ноября, 18:00»."""
    return f"{_day_and_month(value, language)}, {clock(value)}"


def clock(value: time | datetime) -> str:
    """Return the time of day: «14:32»."""
    return f"{value.hour:02}:{value.minute:02}"


def _day_and_month(value: date, language: str) -> str:
    return f"{value.day} {_words(language).months[value.month - 1]}"


def _words(language: str) -> _Words:
    return _RUSSIAN if language == "ru" else _ENGLISH
