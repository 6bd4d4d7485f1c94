"""A context's looks at the journal."""

import asyncio

from sqlalchemy import text

from models.database import READERS, Database
from services.context import Command, Context
from tests.school import at


async def test_a_look_within_a_look_takes_no_second_connection(database: Database) -> None:
    """The bell of the first lesson: more people at once than there are connections, each asking in two layers."""
    inside = asyncio.Barrier(READERS)

    async def asks() -> int:
        ctx = Context(database, now=at("08:30"), cause=Command("test"))
        async with ctx.read() as session:
            await session.execute(text("select 1"))
            await inside.wait()
            async with ctx.read() as same, ctx.look() as look:
                assert same is session
                seen: int = (await look.execute(text("select 7"))).scalar_one()
                return seen

    async with asyncio.timeout(10):
        assert await asyncio.gather(*(asks() for _ in range(READERS * 3))) == [7] * READERS * 3
    ctx = Context(database, now=at("08:30"), cause=Command("test"))
    async with ctx.read() as one:
        pass
    async with ctx.read() as other:
        assert other is not one
