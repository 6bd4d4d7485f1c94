"""Opens a school's database: one careful writer and many readers on SQLite, ordinary connections on PostgreSQL."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session

from models.file_lock import FileLock

LOCK_POLL_SECONDS = 0.005
LOCK_PATIENCE_SECONDS = 30.0
READERS = 4


class DatabaseBusyError(Exception):
    """Another process holds the writer's place for longer than anybody should wait."""


class WriteSession(Session):
    """A session that may change the journal; the audit listens to it (``services.audit``)."""


class ReadSession(Session):
    """A session that only reads."""


class Database:
    """A school's database. Open it with ``Database.open`` and close it when done.

    On SQLite every write waits for its turn: an asyncio lock inside the process, a file lock beside the database
    between processes, and ``BEGIN IMMEDIATE``, for the defaults of SQLAlchemy and aiosqlite lose writes silently.
    """

    def __init__(self, url: URL, *, writer: AsyncEngine, reader: AsyncEngine, lock_path: Path | None) -> None:
        """Prefer ``Database.open``."""
        self.url = url
        self._writer = writer
        self._reader = reader
        self._turn = asyncio.Lock()
        self._file_lock = None if lock_path is None else FileLock(lock_path)
        self._write_sessions = async_sessionmaker(
            writer,
            sync_session_class=WriteSession,
            expire_on_commit=False,
            autoflush=False,
        )
        self._read_sessions = async_sessionmaker(
            reader,
            sync_session_class=ReadSession,
            expire_on_commit=False,
            autoflush=False,
        )

    @classmethod
    def open(cls, url: str) -> "Database":
        """Make the engines; nothing is connected yet. ``url`` is sqlite+aiosqlite:///… or postgresql+asyncpg://…."""
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            engine = create_async_engine(parsed, pool_size=10, max_overflow=10)
            return cls(parsed, writer=engine, reader=engine, lock_path=None)
        if not parsed.database or parsed.database == ":memory:":
            message = "a SQLite journal lives in a file"
            raise ValueError(message)
        # A session ends its transaction itself. A rollback more when the connection comes back would cost every look at
        # the journal another visit to the driver's thread.
        writer = create_async_engine(parsed, pool_size=1, max_overflow=0, pool_reset_on_return=None)
        reader = create_async_engine(parsed, pool_size=READERS, max_overflow=0, pool_reset_on_return=None)
        _prepare_sqlite(writer, begin="BEGIN IMMEDIATE", read_only=False)
        _prepare_sqlite(reader, begin="BEGIN", read_only=True)
        return cls(parsed, writer=writer, reader=reader, lock_path=Path(parsed.database + ".lock"))

    @property
    def is_sqlite(self) -> bool:
        """Whether one file holds the school."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def engines(self) -> tuple[AsyncEngine, ...]:
        """The engines, writer first: for measuring and for migrations."""
        return (self._writer,) if self._reader is self._writer else (self._writer, self._reader)

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One transaction that may change things: commits at the end, rolls back on any exception.

        Raises DatabaseBusyError when another process keeps the file for longer than half a minute.
        """
        async with self.exclusively(), self._write_sessions.begin() as session:
            yield session

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """One consistent look; nothing is written."""
        async with self._read_sessions() as session:
            yield session

    @contextlib.asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncConnection]:
        """One consistent look at columns alone: half the price of ``read``, for what every update asks."""
        async with self._reader.connect() as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def exclusively(self) -> AsyncIterator[None]:
        """Hold the writer's place without a transaction (SQLite): for a backup or a migration beside a running bot."""
        if self._file_lock is None:
            yield
            return
        async with self._turn:
            await self._acquire_file(self._file_lock)
            try:
                yield
            finally:
                self._file_lock.release()

    async def _acquire_file(self, lock: FileLock) -> None:
        deadline = asyncio.get_running_loop().time() + LOCK_PATIENCE_SECONDS
        while True:
            if lock.try_acquire():
                return
            if asyncio.get_running_loop().time() > deadline:
                raise DatabaseBusyError
            # The holder is another process: there is nothing to be woken by.
            await asyncio.sleep(LOCK_POLL_SECONDS)

    async def close(self) -> None:
        """Close readers first, so that the last connection, which checkpoints, is the writer's and has its turn."""
        if self._reader is not self._writer:
            await self._reader.dispose()
        async with self.exclusively():
            await self._writer.dispose()
        if self._file_lock is not None:
            self._file_lock.close()


def _prepare_sqlite(engine: AsyncEngine, *, begin: str, read_only: bool) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: DBAPIConnection, _record: Any) -> None:
        # The driver must not begin transactions by itself: it begins too late and too weakly.
        connection.isolation_level = None
        cursor = connection.cursor()
        if not read_only:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA busy_timeout=10000")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
