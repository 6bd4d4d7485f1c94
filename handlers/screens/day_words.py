"""How days are said on the screens of calendar, timetable and moved lessons."""

import datetime as dt

from locales import dates
from locales.texts import Texts

_A_MONDAY = dt.date(2024, 1, 1)


def when(first: dt.date, last: dt.date, today: dt.date, texts: Texts) -> str:
    """«Завтра, 24 ноября», «вт, 1 декабря», «1–5 декабря»."""
    if first != last:
        return dates.span(first, last, texts.language)
    if first == today:
        return texts.plain("days-today", day=dates.span(first, first, texts.language))
    if first == today + dt.timedelta(days=1):
        return texts.plain("days-tomorrow", day=dates.span(first, first, texts.language))
    return dates.day(first, texts.language)


def weekday(number: int, texts: Texts, *, short: bool = False) -> str:
    """The name of an ISO weekday."""
    return dates.weekday(_A_MONDAY + dt.timedelta(days=number - 1), texts.language, short=short)


def moment(at: dt.datetime | None, texts: Texts) -> str:
    """«сейчас», «24 ноября, 07:00»."""
    return texts.plain("days-now") if at is None else dates.moment(at, texts.language)


def listed(names: list[str], most: int, texts: Texts) -> str:
    """«7Б, 8А», with how many more there are."""
    shown = ", ".join(names[:most])
    rest = len(names) - most
    return shown if rest <= 0 else texts.plain("days-and-more", names=shown, count=str(rest))
