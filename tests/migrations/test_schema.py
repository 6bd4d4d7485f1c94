import hashlib
import os
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

import migrations
from bot import migrate, schema_backup
from bot.migrate import SchemaForeign, SchemaNewer, Step, ensure_schema
from bot.schema_backup import BackupFailed, BackupToolMissing
from migrations import runner
from models.base import Base
from models.database import Database
from tests.databases import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/new/journal.sqlite3")
        yield database
        await database.close()
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = await postgres.create(empty=True)
    database = Database.open(url)
    yield database
    await database.close()
    await postgres.drop(url)


NOW = migrations.HEAD


async def run(database: Database, statement: str) -> Any:
    async with database.engines[0].begin() as connection:
        result = await connection.execute(text(statement))
        return result.scalar() if result.returns_rows else None


def test_the_constant_is_the_newest_revision() -> None:
    assert runner.known()[0] == migrations.HEAD


async def test_an_empty_database_becomes_what_the_models_say(empty: Database, tmp_path: Path) -> None:
    steps: list[Step] = []
    await ensure_schema(empty, tmp_path, progress=steps.append)
    assert steps == [Step.CREATING]

    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={**runner.options(), "target_metadata": Base.metadata})
        return list(compare_metadata(context, Base.metadata))

    async with empty.engines[0].begin() as connection:
        assert await connection.run_sync(differences) == []


_SQLITE = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"
_POSTGRESQL = """
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass || conname, pg_get_constraintdef(oid) FROM pg_constraint
    UNION ALL SELECT table_name || '.' || column_name, concat_ws(' ', data_type, character_maximum_length, is_nullable)
              FROM information_schema.columns WHERE table_schema = 'public'
"""


async def test_the_migrations_write_the_very_statements_of_the_models(
    empty: Database,
    database: Database,
    tmp_path: Path,
) -> None:
    if empty.is_sqlite != database.is_sqlite:
        return
    await ensure_schema(empty, tmp_path)
    both = []
    for opened in (empty, database):
        async with opened.engines[0].begin() as connection:
            rows = (await connection.execute(text(_SQLITE if opened.is_sqlite else _POSTGRESQL))).all()
        both.append({name: _columns(statement) for name, statement in rows})
    assert both[0] == both[1]
    assert len(both[0]) > len(Base.metadata.tables)


def _columns(statement: str) -> list[str]:
    """The parts of a statement without their order and spaces, in which the two writers differ."""
    parts, depth = [""], 0
    for letter in re.sub(r"[\s\"]+", " ", statement):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += letter
    # Without the parenthesis around all: a part that was added later stands last.
    return sorted(part.strip(" )") for part in [*parts[0].split("(", 1), *parts[1:]])


async def test_down_to_nothing_and_up_again(empty: Database, tmp_path: Path) -> None:
    await ensure_schema(empty, tmp_path)
    async with empty.engines[0].begin() as connection:
        await connection.run_sync(runner.downgrade, "base")
        assert await connection.run_sync(lambda at: inspect(at).get_table_names()) == ["alembic_version"]
        await connection.run_sync(runner.upgrade)
        assert set(await connection.run_sync(lambda at: inspect(at).get_table_names())) == {
            "alembic_version",
            *Base.metadata.tables,
        }


async def test_a_current_schema_costs_one_look_and_no_alembic(
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def settle(*_: object) -> None:
        pytest.fail("nothing was to be done")

    monkeypatch.setattr(migrate, "_settle", settle)
    await ensure_schema(database, tmp_path)
    assert not (tmp_path / "backups").exists()


@pytest.fixture
async def older(database: Database, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Database:
    """A journal with a class in it, made by a program one revision younger than this one pretends to be."""
    await run(database, "INSERT INTO subjects (name, folded) VALUES ('Алгебра', 'алгебра')")
    monkeypatch.setattr(migrations, "HEAD", "9999")
    monkeypatch.setattr(runner, "upgrade", _add_a_column)
    if not database.is_sqlite:
        monkeypatch.setenv("PATH", f"{request.getfixturevalue('postgres').programs}{os.pathsep}{os.environ['PATH']}")
    return database


def _add_a_column(connection: Connection, _target: str = "head") -> None:
    connection.execute(text("ALTER TABLE subjects ADD COLUMN short VARCHAR"))
    connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


async def test_an_older_schema_is_copied_before_it_is_changed(
    older: Database,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    steps: list[Step] = []
    await ensure_schema(older, tmp_path, progress=steps.append)
    assert steps == [Step.BACKING_UP, Step.UPGRADING]
    assert await run(older, "SELECT version_num FROM alembic_version") == "9999"
    assert await run(older, "SELECT count(short) FROM subjects") == 0

    copy, checksum = sorted((tmp_path / "backups").iterdir())
    assert checksum.name == f"{copy.name}.sha256"
    assert checksum.read_text().split() == [hashlib.sha256(copy.read_bytes()).hexdigest(), copy.name]
    assert copy.stat().st_mode & 0o077 == 0
    if older.is_sqlite:
        assert copy.name.endswith("-before-9999.sqlite3")
        restored = sqlite3.connect(copy)
        assert restored.execute("SELECT name FROM subjects").fetchall() == [("Алгебра",)]
        assert restored.execute("SELECT version_num FROM alembic_version").fetchall() == [(NOW,)]
        restored.close()
        return
    assert copy.name.endswith("-before-9999.dump")
    postgres: Postgres = request.getfixturevalue("postgres")
    url = await postgres.create(empty=True)
    again = Database.open(url)
    await _restore(again, copy)
    assert await run(again, "SELECT name FROM subjects") == "Алгебра"
    assert await run(again, "SELECT version_num FROM alembic_version") == NOW
    await again.close()
    await postgres.drop(url)


async def _restore(database: Database, dump: Path) -> None:
    import asyncio  # noqa: PLC0415

    process = await asyncio.create_subprocess_exec(
        "pg_restore",
        f"--host={database.url.query['host']}",
        f"--username={database.url.username}",
        f"--dbname={database.url.database}",
        str(dump),
    )
    assert await process.wait() == 0


async def test_an_upgrade_that_fails_leaves_the_schema_as_it_was(
    older: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(connection: Connection) -> None:
        _add_a_column(connection)
        message = "no"
        raise RuntimeError(message)

    monkeypatch.setattr(runner, "upgrade", fail)
    with pytest.raises(RuntimeError, match="no"):
        await ensure_schema(older, tmp_path)
    assert await run(older, "SELECT version_num FROM alembic_version") == NOW
    monkeypatch.setattr(runner, "upgrade", _add_a_column)
    await ensure_schema(older, tmp_path)
    assert await run(older, "SELECT count(short) FROM subjects") == 0


async def test_a_migration_that_leaves_a_row_without_its_parent_is_taken_back(
    older: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not older.is_sqlite:
        return

    def lose(connection: Connection) -> None:
        connection.execute(text("INSERT INTO plans (group_id, subject_id) VALUES (77, 77)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    monkeypatch.setattr(runner, "upgrade", lose)
    with pytest.raises(RuntimeError, match="refers to nothing"):
        await ensure_schema(older, tmp_path)
    assert await run(older, "SELECT count(*) FROM plans") == 0


async def test_a_schema_of_a_newer_program_is_left_alone(database: Database, tmp_path: Path) -> None:
    await run(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaNewer) as refusal:
        await ensure_schema(database, tmp_path)
    assert refusal.value.data == {"revision": "9999"}
    assert await run(database, "SELECT version_num FROM alembic_version") == "9999"


async def test_somebody_elses_tables_are_left_alone(empty: Database, tmp_path: Path) -> None:
    if empty.is_sqlite:
        Path(str(empty.url.database)).parent.mkdir()
    await run(empty, "CREATE TABLE theirs (id INTEGER)")
    with pytest.raises(SchemaForeign):
        await ensure_schema(empty, tmp_path)


async def test_without_a_copy_nothing_is_upgraded(
    older: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if older.is_sqlite:
        monkeypatch.setattr(schema_backup, "_copy_sqlite", _fail_to_open)
        expected: type[Exception] = sqlite3.OperationalError
    else:
        monkeypatch.setenv("PATH", str(tmp_path))
        expected = BackupToolMissing
    with pytest.raises(expected):
        await ensure_schema(older, tmp_path)
    monkeypatch.undo()
    assert await run(older, "SELECT version_num FROM alembic_version") == NOW


def _fail_to_open(*_: object, **__: object) -> None:
    raise sqlite3.OperationalError


async def test_a_copy_tool_that_fails_stops_the_upgrade(
    older: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if older.is_sqlite:
        return
    tool = tmp_path / "pg_dump"
    tool.write_text("#!/bin/sh\necho 'no room' >&2\nexit 1\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(BackupFailed) as refusal:
        await ensure_schema(older, tmp_path)
    assert refusal.value.data == {"detail": "no room"}
    assert list((tmp_path / "backups").iterdir()) == []


async def test_a_journal_of_the_first_schema_comes_along_with_what_it_holds(empty: Database, tmp_path: Path) -> None:
    if empty.is_sqlite:
        Path(str(empty.url.database)).parent.mkdir(parents=True, exist_ok=True)
    async with empty.engines[0].begin() as connection:
        await connection.run_sync(runner.upgrade, "0001")
    await run(empty, "INSERT INTO people (id, uid, surname, given_name) VALUES (1, '1', 'Ким', 'Олег')")
    await run(
        empty,
        "INSERT INTO accounts (id, channel, ref, chat_ref, person_id, language, linked_at) "
        "VALUES (1, 'telegram', '5', '5', 1, 'ru', '2026-11-22 08:00:00')",
    )
    await run(
        empty,
        "INSERT INTO messages (id, account_id, topic, text_ref, revision, sent_revision, may_have_arrived, silent, "
        "urgency, state, not_before, valid_until, tries) VALUES (1, 1, 't', 'absence', 1, 1, false, false, 0, "
        "'sent', '2026-11-22 08:00:00', '2026-11-22 08:00:00', 1)",
    )
    async with empty.engines[0].begin() as connection:
        await connection.run_sync(runner.upgrade)
    assert await run(empty, "SELECT count(*) FROM messages WHERE NOT is_farewell") == 1
