"""The trail writes itself, and nothing of the journal changes without it (R-05, architecture rule 10)."""

import datetime as dt

import pytest
from sqlalchemy import delete, insert, select, update

from models.audit import AuditEntry
from models.database import Database
from models.people import Person, Sex
from models.school import Parameter
from services import audit, parameters
from services.audit import UnauditedBulkError
from services.context import Actor, Command, Context
from services.parameters import BadParameterError

NOW = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


def ctx(database: Database) -> Context:
    return Context(database, now=NOW, cause=Command("test"), actor=Actor(person_id=7, account_id=8))


async def withdraw_badly(database: Database) -> None:
    async with ctx(database).write() as session:
        await session.delete(await session.get_one(Parameter, "digest_at"))


async def rewrite(database: Database) -> None:
    async with ctx(database).write() as session:
        (await session.execute(select(AuditEntry))).scalar_one().actor_id = 1


async def set_both(database: Database) -> None:
    async with ctx(database).write() as session:
        await parameters.put(session, "digest_at", "18:00")
        await parameters.put(session, "absence_hold_seconds", 301)


async def entries(database: Database) -> list[AuditEntry]:
    async with database.read() as session:
        return list((await session.execute(select(AuditEntry).order_by(AuditEntry.id))).scalars())


async def test_an_added_row_and_a_changed_one_leave_who_when_and_why(database: Database) -> None:
    async with ctx(database).write() as session:
        await parameters.put(session, "absence_hold_seconds", 60)
    async with ctx(database).write() as session:
        audit.granted(session, "deputy")
        await parameters.put(session, "absence_hold_seconds", 120)
        await parameters.put(session, "digest_at", "18:00")
    told = [
        (e.at, e.actor_id, e.account_id, e.granted_by, e.cause, e.table_name, e.row_ref, e.action, e.changes)
        for e in await entries(database)
    ]
    row = (NOW, 7, 8)
    hold = "absence_hold_seconds"
    added = {"name": [None, hold], "value": [None, 60]}
    digest = {"name": [None, "digest_at"], "value": [None, "18:00"]}
    assert told[0] == (*row, None, "test", "parameters", hold, "added", added)
    assert sorted(told[1:], key=lambda entry: str(entry[6])) == [
        (*row, "deputy", "test", "parameters", hold, "changed", {"value": [60, 120]}),
        (*row, "deputy", "test", "parameters", "digest_at", "added", digest),
    ]


async def test_names_phones_and_birth_dates_never_reach_the_trail(database: Database) -> None:
    async with ctx(database).write() as session:
        person = Person(
            uid="1", surname="Тайнова", given_name="Анна", phone="+79160001122", birth_date=dt.date(2012, 1, 2)
        )
        session.add(person)
        await session.flush()
        person.phone = "+79160003344"
        person.sex = Sex.FEMALE
        await session.flush()
        ids = await audit.bulk(session, Person, [{"uid": "2", "surname": "Скрытная", "given_name": "Ольга"}])
    trail = await entries(database)
    assert ids == [person.id + 1]
    assert [e.row_ref for e in trail] == [str(person.id), str(person.id), str(person.id + 1)]
    assert trail[1].changes == {"phone": ["changed", "changed"], "sex": [None, "changed"]}
    said = " ".join(str(e.changes) for e in trail)
    for secret in ("Тайнова", "Анна", "+7916", "2012", "female", "Скрытная"):
        assert secret not in said


async def test_a_change_outside_a_signed_write_raises(database: Database) -> None:
    with pytest.raises(UnauditedBulkError):
        async with database.write() as session:
            session.add(Parameter(name="digest_at", value="18:00"))
    assert await entries(database) == []


async def test_bulk_statements_and_deletions_on_audited_tables_raise(database: Database) -> None:
    row = {"name": "digest_at", "value": "18:00"}
    for statement in (insert(Parameter).values(row), update(Parameter).values(value=1), delete(Parameter)):
        with pytest.raises(UnauditedBulkError):
            async with ctx(database).write() as session:
                await session.execute(statement)
    async with ctx(database).write() as session:
        session.add(Parameter(**row))
    with pytest.raises(UnauditedBulkError):
        await withdraw_badly(database)


async def test_the_trail_is_only_ever_added_to(database: Database) -> None:
    async with ctx(database).write() as session:
        session.add(Parameter(name="digest_at", value="18:00"))
    for statement in (update(AuditEntry).values(actor_id=1), delete(AuditEntry)):
        with pytest.raises(UnauditedBulkError):
            async with ctx(database).write() as session:
                await session.execute(statement)
    with pytest.raises(UnauditedBulkError):
        await rewrite(database)
    assert [e.actor_id for e in await entries(database)] == [7]


async def test_a_rolled_back_change_leaves_no_trail(database: Database) -> None:
    with pytest.raises(BadParameterError):
        await set_both(database)
    assert await entries(database) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("absence_hold_seconds", "60"),
        ("absence_hold_seconds", True),
        ("absence_hold_seconds", -1),
        ("digest_at", "25:00"),
        ("time_zone", "Europe/Nowhere"),
        ("no_such", 1),
    ],
)
def test_a_parameter_outside_its_range_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(BadParameterError) as refused:
        parameters.parse(name, value)
    assert refused.value.name == name
