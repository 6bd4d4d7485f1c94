"""Names as a reader may see them. Screens get a ``ShownName``, never a person (architecture rule 11)."""

import dataclasses
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

_FULL = "full"
_NAMED = frozenset({"short", _FULL})
"""The modes in which a name may stand on a screen; in the others pupils differ by list number."""


@dataclasses.dataclass(frozen=True)
class ShownName:
    """A pupil's name made for one reader. Without a family's consent there is only the list number (R-70, D-2)."""

    number: str
    """List number in the class."""
    brief: str | None = None
    """«Петров И.», as on a button of the class list; more where namesakes need it."""
    familiar: str | None = None
    """«Иван П.», as in a message to the family."""
    ordinal: int | None = None
    """For a reader who wants no names: which of the own children it is, 0 for the pupil's own self."""


class Listed(NamedTuple):
    """What a class list knows of a pupil, before it is made into a name for a reader."""

    number: int
    surname: str
    given_name: str
    patronymic: str | None
    birth_year: int | None
    has_consent: bool

    def by_detail(self) -> tuple[str, ...]:
        """The name in growing detail: each step tells apart more namesakes."""
        full = f"{self.surname} {self.given_name}"
        with_patronymic = adult(self.surname, self.given_name, self.patronymic)
        year = "" if self.birth_year is None else f" {self.birth_year}"
        return f"{self.surname} {self.given_name[0]}.", full, with_patronymic, with_patronymic + year


def pupil(number: int, surname: str, given_name: str, *, has_consent: bool, mode: str) -> ShownName:
    """A pupil's name for a screen that leaves the school, by the school's ``privacy_mode`` (F-36).

    «short» says «Петров И.» to staff and «Иван П.» to the family, «full» both names; else, or without a family's
    consent, there is the list number alone.
    """
    if not has_consent or mode not in _NAMED:
        return ShownName(str(number))
    if mode == _FULL:
        return ShownName(str(number), f"{surname} {given_name}", f"{given_name} {surname}")
    return ShownName(str(number), f"{surname} {given_name[0]}.", f"{given_name} {surname[0]}.")


def class_list(listed: Sequence[Listed], *, mode: str) -> list[ShownName]:
    """The names of one screen. Namesakes differ by full name, then patronymic, then year of birth (D-2)."""
    names = [pupil(row.number, row.surname, row.given_name, has_consent=row.has_consent, mode=mode) for row in listed]
    namesakes = {brief for brief, count in Counter(name.brief for name in names).items() if brief and count > 1}
    if not namesakes:
        return names
    details = [row.by_detail() if name.brief in namesakes else () for row, name in zip(listed, names, strict=True)]
    counts = Counter(name for words in details for name in set(words))
    return [
        dataclasses.replace(name, brief=next((one for one in words if counts[one] == 1), words[-1])) if words else name
        for name, words in zip(names, details, strict=True)
    ]


def of_rows(rows: Sequence[Any], *, mode: str) -> list[ShownName]:
    """As ``class_list``, of a query's rows that have the columns of ``Listed`` by name, ``consented`` among them."""
    listed = [
        Listed(
            row.list_number,
            row.surname,
            row.given_name,
            row.patronymic,
            row.birth_date.year if row.birth_date else None,
            row.consented,
        )
        for row in rows
    ]
    return class_list(listed, mode=mode)


def adult(surname: str, given_name: str, patronymic: str | None) -> str:
    """A grown-up's full name for staff."""
    return " ".join(part for part in (surname, given_name, patronymic) if part)
