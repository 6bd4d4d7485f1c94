"""Somebody new to the school."""

import datetime as dt
import secrets

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.people import GuardianLink, Person, Pupil, RoleGrant, StaffMember
from services.workbook.values import PersonName

_UID_DIGITS = 12
_SOMEBODY = (
    Pupil.person_id,
    GuardianLink.guardian_id,
    StaffMember.person_id,
    RoleGrant.person_id,
    Account.person_id,
)


async def add_person(
    session: AsyncSession, name: PersonName, *, phone: str | None = None, birth_date: dt.date | None = None
) -> Person:
    """A person without any function yet. Asks for no right: whoever calls has."""
    person = Person(
        uid="".join(secrets.choice("0123456789") for _ in range(_UID_DIGITS)),
        surname=name.surname,
        given_name=name.name,
        patronymic=name.patronymic or None,
        phone=phone,
        birth_date=birth_date,
    )
    session.add(person)
    await session.flush()
    return person


def is_somebody() -> ColumnElement[bool]:
    """The person is, or was, somebody here: whoever was typed while a question stayed unanswered is nobody."""
    return or_(*(exists().where(column == Person.id) for column in _SOMEBODY))


async def is_draft(session: AsyncSession, person_id: int) -> bool:
    """Whether the person was only typed, and is nobody here yet."""
    statement = select(Person.id).where(Person.id == person_id, ~is_somebody())
    return (await session.scalars(statement)).first() is not None
