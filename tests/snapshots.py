"""A school that was built once in this process is copied into the next empty journal in a few milliseconds."""

import copy
import functools
import json
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import asyncpg

from models.base import Base
from models.database import Database


class Buildable(Protocol):
    """What is built: rows in a database, and whatever it remembers of them."""

    database: Database
    is_being_built: bool


class _Kept(NamedTuple):
    content: bytes | str
    """The file of SQLite, or a script for PostgreSQL."""
    memory: dict[str, Any]


School = TypeVar("School", bound=Buildable)
_KEPT: dict[tuple[type, bool], _Kept] = {}
_FRESH = frozenset({"database", "is_being_built"})


def remembered(build: Callable[[School], Awaitable[School]]) -> Callable[[School], Awaitable[School]]:
    """Let ``build`` run once for each class and kind of database; afterwards what it made is copied."""

    @functools.wraps(build)
    async def wrapped(school: School) -> School:
        if school.is_being_built:
            return await build(school)
        database = school.database
        key = (type(school), database.is_sqlite)
        kept = _KEPT.get(key)
        if kept is not None and await _put(database, kept.content):
            vars(school).update(copy.deepcopy(kept.memory))
            return school
        school.is_being_built = True
        await build(school)
        school.is_being_built = False
        memory = {name: value for name, value in vars(school).items() if name not in _FRESH}
        _KEPT[key] = _Kept(await _take(database), copy.deepcopy(memory))
        return school

    return wrapped


async def _take(database: Database) -> bytes | str:
    if database.is_sqlite:
        with sqlite3.connect(str(database.url.database)) as connection:
            content = connection.serialize()
        connection.close()
        return content
    connection = await _connect(database)
    parts = ["SET session_replication_role = replica"]
    for table in Base.metadata.sorted_tables:
        rows = await connection.fetchval(f"SELECT json_agg(t) FROM {table.name} t")
        if rows is not None:
            found = f"json_populate_recordset(NULL::{table.name}, {_quoted(rows)})"
            parts.append(f"INSERT INTO {table.name} SELECT * FROM {found}")
    values = await connection.fetchval(
        "SELECT json_object_agg(sequencename, last_value) FROM pg_sequences WHERE last_value IS NOT NULL"
    )
    await connection.close()
    parts += [f"SELECT setval('{name}', {value})" for name, value in json.loads(values or "{}").items()]
    return ";".join(parts)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


async def _put(database: Database, content: bytes | str) -> bool:
    """Whether the journal could be filled: a SQLite file that somebody has opened already is left alone."""
    if isinstance(content, bytes):
        return _write(Path(str(database.url.database)), content)
    connection = await _connect(database)
    try:
        if await connection.fetchval("SELECT EXISTS (SELECT FROM people)"):
            return False
        await connection.execute(content)
    finally:
        await connection.close()
    return True


def _write(path: Path, content: bytes) -> bool:
    if Path(f"{path}-wal").exists():
        return False
    path.write_bytes(content)
    return True


async def _connect(database: Database) -> Any:
    return await asyncpg.connect(database.url.set(drivername="postgresql").render_as_string(hide_password=False))
