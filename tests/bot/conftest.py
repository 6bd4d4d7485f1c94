"""Schools without a network."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from sqlalchemy import event

from bot.app import School
from bot.clock import ShiftedClock
from bot.pacer import Pacer
from models.database import Database
from tests.bot.fakes import START, FakeSession, settings
from tests.scanner import check
from tests.scanner.pieces import pieces
from tests.telegram import InstantTimer

Opens = Callable[..., Awaitable[School]]


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock(START, speed=0)


@pytest.fixture
def telegram() -> FakeSession:
    return FakeSession()


@pytest.fixture
async def opened(sqlite_database: Database, clock: ShiftedClock, telegram: FakeSession) -> AsyncIterator[Opens]:
    """Opens schools over one journal; the goes at one update follow one another without a pause."""
    async with AsyncExitStack() as stack:

        async def no_pause(_seconds: float) -> None:
            return

        async def open_school(**parts: Any) -> School:
            # The limits are the pacer's own tests' business: here nobody waits for the next second of a chat.
            pacer = Pacer(InstantTimer())
            given = {"clock": clock, "database": sqlite_database, "session": telegram, "pacer": pacer, **parts}
            school = School(settings(), **given)
            school.worker._sleep = no_pause
            return await stack.enter_async_context(school)

        yield open_school
        await check(sqlite_database, pieces(telegram.requests, telegram.tapped))


@pytest.fixture
def statements(sqlite_database: Database) -> list[str]:
    """Every statement the journal is asked from here on."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    for engine in sqlite_database.engines:
        event.listen(engine.sync_engine, "before_cursor_execute", note)
    return seen
