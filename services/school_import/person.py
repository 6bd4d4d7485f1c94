"""What a row says of a person, compared and taken over."""

import datetime as dt
from collections.abc import Mapping

from models.people import Person, Sex
from services.school_import.compare import Cell, Compared
from services.school_import.journal import KnownPerson
from services.school_import.work import Work, patronymic
from services.workbook.kinds import Column
from services.workbook.values import PersonName

_COLUMNS = {
    Column.SURNAME: "surname",
    Column.NAME: "given_name",
    Column.PATRONYMIC: "patronymic",
    Column.SEX: "sex",
    Column.BORN: "birth_date",
    Column.PHONE: "phone",
}


def said(
    name: PersonName, *, born: dt.date | None = None, phone: str | None = None, sex: Sex | None = None
) -> dict[Column, object]:
    """What a row says of a person, by column."""
    return {
        Column.SURNAME: name.surname,
        Column.NAME: name.name,
        Column.PATRONYMIC: patronymic(name),
        Column.BORN: born,
        Column.PHONE: phone,
        Column.SEX: sex,
    }


def person_cells(known: KnownPerson, row: Mapping[Column, object]) -> dict[Column, Cell]:
    """The cells of somebody whom the journal knows."""
    return {column: Cell(value, getattr(known, _COLUMNS[column])) for column, value in row.items()}


def take_person(work: Work, known: KnownPerson, compared: Compared) -> None:
    """Take over what the file has changed of a person."""
    values = {_COLUMNS[column]: value for column, value in compared.taken.items() if column in _COLUMNS}
    if values:
        work.draft.change(Person, known.id, **values)
