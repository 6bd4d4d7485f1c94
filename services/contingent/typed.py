"""What people type about people, read strictly: a name, a day, a phone."""

import datetime as dt
import re
import unicodedata

from services.contingent.people_refusals import BadDay, BadName, BadPhone
from services.workbook.cells import BadCell, read_date, read_phone
from services.workbook.text import clean, name_words, person_name
from services.workbook.values import PersonName

_LONGEST_NAME = 60
_LONGEST_LIFE = 110
_PAST_YEARS, _YEARS_TO_COME = 30, 10
_DATE = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s+[^\W\d_]{3,}\s+\d{4}"
_BORN_AT_THE_END = re.compile(rf"^(.*\D)[\s,;]+({_DATE})\D{{0,6}}$")
_PHONE_AT_THE_END = re.compile(r"^([^\d+]*[^\d+\s,;(])[\s,;]+([^\s,;]?\s?[+(]?\d[\d\s()+-]{7,})$")


def full_name(text: str) -> PersonName:
    """Surname, name and, if there is one, patronymic. Raises BadName."""
    name = person_name(text)
    if name is None or any(len(part) > _LONGEST_NAME for part in (name.surname, name.name, name.patronymic)):
        raise BadName
    return name


def name_part(text: str) -> str:
    """One part of a name; a double one may have a space. Raises BadName."""
    words = name_words(text)
    if words is None or any("." in word for word in words) or len(part := " ".join(words)) > _LONGEST_NAME:
        raise BadName
    return part


def day(text: str, *, today: dt.date) -> dt.date:
    """A day of about now: what a school dates lies within a childhood. Raises BadDay."""
    typed = _date(text, latest_year=today.year + _YEARS_TO_COME)
    if not today.year - _PAST_YEARS <= typed.year <= today.year + _YEARS_TO_COME:
        raise BadDay
    return typed


def birth_date(text: str, *, today: dt.date) -> dt.date:
    """A day on which somebody who lives was born. Raises BadDay."""
    born = _date(text, latest_year=today.year)
    if not today.year - _LONGEST_LIFE <= born.year or born >= today:
        raise BadDay
    return born


def phone(text: str) -> str:
    """A phone as E.164. Raises BadPhone."""
    try:
        # Digits of other scripts are digits too, and stored as everybody's.
        return read_phone("".join(_digit(sign) for sign in clean(text)))
    except BadCell:
        raise BadPhone from None


def name_and_birth(text: str, *, today: dt.date) -> tuple[PersonName, dt.date]:
    """«Петров Иван Андреевич 05.05.2013». Raises BadName, BadDay."""
    match = _BORN_AT_THE_END.match(clean(text))
    if match is None:
        full_name(text)
        raise BadDay
    return full_name(match[1].strip(" ,;")), birth_date(match[2], today=today)


def name_and_phone(text: str) -> tuple[PersonName, str | None]:
    """«Петрова Мария Ивановна +7 916 000-00-02», or the name alone. Raises BadName, BadPhone."""
    match = _PHONE_AT_THE_END.match(clean(text))
    if match is None:
        return full_name(text), None
    return full_name(match[1]), phone(match[2])


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _date(text: str, *, latest_year: int) -> dt.date:
    try:
        return read_date(clean(text), latest_year=latest_year)
    except BadCell:
        raise BadDay from None
