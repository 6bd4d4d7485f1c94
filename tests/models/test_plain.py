"""Statements past the ORM: quick, and never past the audit."""

import pytest
from sqlalchemy import bindparam, insert, select, update

from models import plain
from models.accounts import Conversation
from models.base import Base
from models.database import Database
from models.school import Parameter
from services.context import Command, Context
from tests.school import at


async def test_rows_come_with_names_and_types(database: Database) -> None:
    ctx = Context(database, now=at("09:00"), cause=Command("test"))
    table = Base.metadata.tables[Conversation.__tablename__]
    row = {"channel": "telegram", "ref": "1", "state": None, "data": {"id": 5}, "updated_at": at("09:00")}
    async with ctx.write() as session:
        await plain.run(session, insert(table).values({name: bindparam(name) for name in row}), row)
    statement = select(table.c.data, table.c.updated_at).where(table.c.ref == bindparam("wanted"))
    async with database.read() as session:
        rows = await plain.run(session, statement, {"wanted": "1"})
    assert [(found.data, found.updated_at) for found in rows] == [({"id": 5}, at("09:00"))]


@pytest.mark.parametrize("change", [insert(Parameter).values(name="x", value=1), update(Parameter).values(value=1)])
async def test_a_change_of_an_audited_table_is_refused(database: Database, change: plain.Statement) -> None:
    with pytest.raises(ValueError, match="audit"):
        async with database.write() as session:
            await plain.run(session, change)


async def test_a_parameter_left_out_is_no_null(database: Database) -> None:
    table = Base.metadata.tables[Conversation.__tablename__]
    async with database.read() as session:
        with pytest.raises(KeyError):
            await plain.run(session, select(table.c.ref).where(table.c.ref == bindparam("wanted")))
