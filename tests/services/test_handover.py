"""The first administrator of an empty school is known by the messenger's name; the staff list brings the real one."""

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.database import Database
from models.people import Person, Role, RoleGrant, StaffMember
from services import access
from services.context import Actor, Command, Context
from services.entry import joining
from services.entry.joining import Newcomer
from services.invitations import issuing
from services.policy import Function
from services.refusals import AccountTaken
from tests.school import BEGAN, PARAMETERS, at

PHONE = Newcomer("telegram", "77", "77", "ru", "Макар", "")


def ctx(database: Database, person_id: int | None = None, *, clock: str = "09:00") -> Context:
    return Context(database, now=at(clock), cause=Command("test"), actor=Actor(person_id=person_id), school=PARAMETERS)


async def owner(database: Database, ref: str = "77") -> int:
    async with database.read() as session:
        found = await session.scalars(select(Account.person_id).where(Account.ref == ref, Account.ended_at.is_(None)))
        return found.one()


async def functions(database: Database, person_id: int) -> frozenset[Function]:
    async with database.read() as session:
        return await access.functions(session, ctx(database, person_id, clock="09:30"))


@pytest.fixture
async def stand_in(database: Database) -> int:
    token = await joining.first_administrator(ctx(database))
    assert token is not None
    await joining.join(ctx(database), token=token, newcomer=PHONE)
    return await owner(database)


async def colleague(database: Database) -> int:
    """Somebody the staff list brings."""
    async with ctx(database).write() as session:
        person = Person(uid="900", surname="Орлов", given_name="Макар", patronymic="Ильич", phone="+79160000009")
        session.add(person)
        await session.flush()
        session.add(StaffMember(person_id=person.id, position="учитель информатики", date_from=BEGAN))
        return person.id


async def test_the_own_link_of_the_staff_list_takes_the_stand_ins_place(database: Database, stand_in: int) -> None:
    person_id = await colleague(database)
    issued = await issuing.invite(ctx(database, stand_in), person_id=person_id)
    await joining.join(ctx(database, stand_in), token=issued.token, newcomer=PHONE)
    assert await owner(database) == person_id
    assert Function.ADMINISTRATOR in await functions(database, person_id)
    assert await functions(database, stand_in) == frozenset()


async def test_an_administrator_of_the_staff_list_is_appointed_once(database: Database, stand_in: int) -> None:
    person_id = await colleague(database)
    async with ctx(database).write() as session:
        session.add(RoleGrant(person_id=person_id, role=Role.ADMINISTRATOR, date_from=BEGAN))
    issued = await issuing.invite(ctx(database, stand_in), person_id=person_id)
    await joining.join(ctx(database, stand_in), token=issued.token, newcomer=PHONE)
    async with database.read() as session:
        grants = (await session.scalars(select(RoleGrant).where(RoleGrant.person_id == person_id))).all()
    assert len(grants) == 1


async def test_nobody_elses_phone_is_taken_over(database: Database, stand_in: int) -> None:
    first = await colleague(database)
    issued = await issuing.invite(ctx(database, stand_in), person_id=first)
    other = Newcomer("telegram", "88", "88", "ru", "Макар", "")
    await joining.join(ctx(database), token=issued.token, newcomer=other)
    async with ctx(database).write() as session:
        second = Person(uid="901", surname="Белов", given_name="Пётр")
        session.add(second)
        await session.flush()
        session.add(StaffMember(person_id=second.id, position="учитель", date_from=BEGAN))
        second_id = second.id
    issued = await issuing.invite(ctx(database, stand_in), person_id=second_id)
    with pytest.raises(AccountTaken):
        await joining.join(ctx(database, first), token=issued.token, newcomer=other)
    assert await owner(database, "88") == first
    assert await owner(database) == stand_in
