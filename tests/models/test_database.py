import asyncio
import os
import sys

import pytest
from sqlalchemy import text

from models.database import Database
from tests.sources import ROOT

ADD = text("UPDATE counters SET value = :value")
READ = text("SELECT value FROM counters")


async def make_counter(database: Database) -> None:
    async with database.write() as session:
        await session.execute(text("CREATE TABLE counters (value INTEGER NOT NULL)"))
        await session.execute(text("INSERT INTO counters VALUES (0)"))


async def increment(database: Database) -> None:
    """Read, think, write: what the defaults of the driver lose."""
    async with database.write() as session:
        value = (await session.execute(READ)).scalar_one()
        await asyncio.sleep(0)
        await session.execute(ADD, {"value": value + 1})


async def count(database: Database) -> int:
    async with database.read() as session:
        return int((await session.execute(READ)).scalar_one())


async def test_a_thousand_increments_at_once_lose_none(sqlite_database: Database) -> None:
    await make_counter(sqlite_database)
    await asyncio.gather(*(increment(sqlite_database) for _ in range(1000)))
    assert await count(sqlite_database) == 1000


@pytest.mark.slow
async def test_two_processes_writing_beside_each_other_lose_none(sqlite_database: Database) -> None:
    await make_counter(sqlite_database)
    code = (
        "import asyncio, sys\n"
        "from models.database import Database\n"
        "from tests.models.test_database import increment\n"
        "async def main():\n"
        "    database = Database.open(sys.argv[1])\n"
        "    for _ in range(150): await increment(database)\n"
        "    await database.close()\n"
        "asyncio.run(main())\n"
    )
    url = sqlite_database.url.render_as_string()
    command = [sys.executable, "-c", code, url]
    others = [
        await asyncio.create_subprocess_exec(*command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        for _ in range(2)
    ]
    for _ in range(150):
        await increment(sqlite_database)
    assert [await other.wait() for other in others] == [0, 0]
    assert await count(sqlite_database) == 450


async def test_a_failed_write_leaves_nothing_and_frees_the_place(sqlite_database: Database) -> None:
    await make_counter(sqlite_database)

    async def fail() -> None:
        async with sqlite_database.write() as session:
            await session.execute(ADD, {"value": 5})
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await fail()
    await asyncio.wait_for(increment(sqlite_database), 5)
    assert await count(sqlite_database) == 1
