import asyncio
import datetime as dt

import pytest
from sqlalchemy import select

from models.database import Database
from models.traffic import JobRun
from services import jobs, leases, parameters
from services.context import Cause, Command, Context
from tests.outbox import NOW

DAY = dt.date(2026, 11, 23)


class Contexts:
    def __init__(self, database: Database) -> None:
        self.database = database

    async def make(self, cause: Cause) -> Context:
        return Context(self.database, now=NOW, cause=cause)


async def add_one(ctx: Context) -> None:
    async with ctx.write() as session:
        school = await parameters.load(session)
        await parameters.put(session, "absence_hold_seconds", school.absence_hold_seconds + 1)


async def done(database: Database) -> int:
    async with database.read() as session:
        return (await parameters.load(session)).absence_hold_seconds - 90


async def test_a_job_is_done_once_for_a_day_and_a_subject(database: Database) -> None:
    make = Contexts(database).make
    took_place = [
        await jobs.run_once(database, make, job="count", local_date=day, subject=subject, work=add_one)
        for day, subject in [(DAY, "1"), (DAY, "1"), (DAY, "2"), (DAY + dt.timedelta(1), "1"), (DAY, "1")]
    ]
    assert took_place == [True, False, True, True, False]
    assert await done(database) == 3


async def test_two_processes_at_the_same_moment_do_it_once(database: Database) -> None:
    make = Contexts(database).make
    await add_one(await make(Command("test")))
    both_are_in = asyncio.Barrier(2)

    async def work(ctx: Context) -> None:
        # Both have looked and seen it undone.
        await both_are_in.wait()
        await add_one(ctx)

    took_place = await asyncio.gather(
        *(jobs.run_once(database, make, job="count", local_date=DAY, work=work) for _ in range(2))
    )
    assert sorted(took_place) == [False, True]
    assert await done(database) == 2


async def test_a_job_that_failed_is_done_at_the_next_tick(database: Database) -> None:
    make = Contexts(database).make

    async def fail(ctx: Context) -> None:
        async with ctx.write():
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await jobs.run_once(database, make, job="count", local_date=DAY, work=fail)
    assert await jobs.run_once(database, make, job="count", local_date=DAY, work=add_one)
    assert await done(database) == 1


async def test_a_job_that_writes_nothing_is_done_too(database: Database) -> None:
    async def look(_ctx: Context) -> None:
        return

    assert await jobs.run_once(database, Contexts(database).make, job="look", local_date=DAY, work=look)
    async with database.read() as session:
        run = (await session.execute(select(JobRun))).scalar_one()
    assert (run.job, run.subject_ref, run.local_date, run.done_at) == ("look", "school", DAY, NOW)


async def take(database: Database, holder: str, seconds: float, *, instead_of: str | None = None) -> bool:
    now = NOW + dt.timedelta(seconds=seconds)
    return await leases.take(database, name="bot:1", holder=holder, now=now, seconds=20, instead_of=instead_of)


async def test_a_lease_has_one_holder_until_it_runs_out(database: Database) -> None:
    assert await leases.held(database, name="bot:1") is None
    assert [await take(database, "a", 0), await take(database, "b", 1)] == [True, False]
    assert [await take(database, "a", 10), await take(database, "b", 29)] == [True, False]
    assert [await take(database, "b", 30), await take(database, "a", 31)] == [True, False]
    held = await leases.held(database, name="bot:1")
    assert held == leases.Held("b", NOW + dt.timedelta(seconds=50))


async def test_a_lease_given_back_or_of_a_dead_process_is_free(database: Database) -> None:
    await take(database, "a", 0)
    await leases.release(database, name="bot:1", holder="b")
    assert not await take(database, "b", 1)
    await leases.release(database, name="bot:1", holder="a")
    assert await take(database, "b", 1)
    assert not await take(database, "c", 2, instead_of="a")
    assert await take(database, "c", 2, instead_of="b")


async def test_only_one_of_many_gets_the_lease(database: Database) -> None:
    took = await asyncio.gather(*(take(database, str(number), 0) for number in range(10)))
    assert sum(took) == 1
