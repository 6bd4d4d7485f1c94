"""Brings a school's database to the schema this program works with: creates it, or backs it up and then upgrades it."""

import contextlib
import enum
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import structlog
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

import migrations
from bot import schema_backup
from bot.settings import SettingsError
from locales.texts import Texts
from models.database import Database
from services.refusals import Refusal

_REVISION = text("SELECT version_num FROM alembic_version")

_log = structlog.get_logger()


class Step(enum.StrEnum):
    """What is being done; the words are the text ``migration-<step>``."""

    CREATING = "creating"
    BACKING_UP = "backing-up"
    UPGRADING = "upgrading"


class SchemaNewer(Refusal):
    """The database was made by a newer program: this one would misread it."""

    text_id = "migration-newer"


class SchemaForeign(Refusal):
    """The database holds tables, but not a journal's: somebody else's data."""

    text_id = "migration-foreign"


async def ensure_schema(
    database: Database,
    data_dir: Path,
    *,
    progress: Callable[[Step], None] | None = None,
) -> None:
    """Make the schema current; costs one SELECT when it already is.

    An older one is copied to ``data_dir``/backups first. Everything is one transaction: a failed upgrade leaves the
    schema as it was. Raises SettingsError when the database does not open, SchemaNewer, SchemaForeign, and what
    ``schema_backup`` raises; nothing is changed then. Without ``progress`` the log is told.
    """
    if database.is_sqlite:
        Path(str(database.url.database)).parent.mkdir(parents=True, exist_ok=True)
    if await _is_current(database):
        return
    tell = progress or _write_down
    async with database.exclusively(), database.engines[0].connect() as connection:
        if database.is_sqlite:
            # A table that is copied and replaced must not take its dependants along; outside a transaction only.
            await _pragma(connection, "foreign_keys=OFF")
        try:
            async with connection.begin():
                await _settle(connection, database, data_dir, tell)
        finally:
            if database.is_sqlite:
                await _pragma(connection, "foreign_keys=ON")


@contextlib.contextmanager
def connecting() -> Iterator[None]:
    """What a database says when it cannot be used becomes a SettingsError, which repeats neither address nor password.

    The driver's own errors come as they are, and so does its dislike of a word in the address: only for a first look.
    """
    try:
        yield
    except (SQLAlchemyError, OSError, TypeError, ValueError) as error:
        raise _closed() from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "asyncpg":
            raise
        raise _closed() from error


def _closed() -> SettingsError:
    return SettingsError("DATABASE_URL", "settings-database-closed")


async def _is_current(database: Database) -> bool:
    with connecting():
        async with database.look() as connection:
            try:
                return (await connection.execute(_REVISION)).scalar() == migrations.HEAD
            except DBAPIError:
                await connection.rollback()
                # No such table, most likely, and not something that is no database.
                await connection.run_sync(_tables)
                return False  # the careful look comes under the lock


async def _settle(
    connection: AsyncConnection,
    database: Database,
    data_dir: Path,
    tell: Callable[[Step], None],
) -> None:
    # Alembic takes a third of a second to import: only those who need it pay.
    from migrations import runner  # noqa: PLC0415

    if not database.is_sqlite:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": migrations.LOCK_NUMBER})
    tables = await connection.run_sync(_tables)
    found: str | None = None
    if "alembic_version" in tables:
        found = (await connection.execute(_REVISION)).scalar()
    if found == migrations.HEAD:  # another process was first
        return
    if found is None and tables - {"alembic_version"}:
        raise SchemaForeign
    if found is not None and found not in runner.known():
        raise SchemaNewer(revision=found)
    if found is None:
        tell(Step.CREATING)
    else:
        tell(Step.BACKING_UP)
        await schema_backup.make(database, data_dir, before=migrations.HEAD)
        tell(Step.UPGRADING)
    await connection.run_sync(runner.upgrade)
    if database.is_sqlite and (await connection.execute(text("PRAGMA foreign_key_check"))).first() is not None:
        message = "the migration left a row that refers to nothing"
        raise RuntimeError(message)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def _pragma(connection: AsyncConnection, setting: str) -> None:
    """Set it past SQLAlchemy, which would begin a transaction first."""
    raw = await connection.get_raw_connection()
    cursor = await raw.driver_connection.execute(f"PRAGMA {setting}")  # type: ignore[union-attr]  # aiosqlite's own
    await cursor.close()


def telling(texts: Texts) -> Callable[[Step], None]:
    """A ``progress`` for the person at the keyboard."""

    def tell(step: Step) -> None:
        sys.stderr.write(f"{texts.plain(f'migration-{step}')}\n")

    return tell


def _write_down(step: Step) -> None:
    _log.info("schema", kind=step.value)
