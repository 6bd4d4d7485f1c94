"""A copy of the whole database, made before its schema changes. Kept readable for nobody but the bot's own user."""

import asyncio
import datetime as dt
import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.engine import URL

from models.database import Database
from services.refusals import Refusal

_CHUNK = 1 << 20


class BackupToolMissing(Refusal):
    """PostgreSQL is copied by its own pg_dump, which is not on PATH."""

    text_id = "migration-no-pg-dump"


class BackupFailed(Refusal):
    """The copy could not be made or read back; the schema is not touched then."""

    text_id = "migration-backup-failed"


async def make(database: Database, data_dir: Path, *, before: str) -> Path:
    """Copy the database into ``data_dir``/backups with its sha256 beside it and return the copy.

    May run beside a transaction that has changed nothing yet. Raises BackupToolMissing, BackupFailed.
    """
    folder = data_dir / "backups"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    copy = folder / f"{stamp}-before-{before}.{'sqlite3' if database.is_sqlite else 'dump'}"
    unfinished = copy.with_name(f"{copy.name}.part")
    try:
        if database.is_sqlite:
            await asyncio.to_thread(_copy_sqlite, Path(str(database.url.database)), unfinished)
        else:
            await _dump_postgresql(database.url, unfinished)
        unfinished.chmod(0o600)
        checksum = await asyncio.to_thread(_sha256, unfinished)
        copy.with_name(f"{copy.name}.sha256").write_text(f"{checksum}  {copy.name}\n", "ascii")
        unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    return copy


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy through SQLite itself, so that what stands in the write-ahead log comes along."""
    reading = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    writing = sqlite3.connect(target)
    try:
        reading.backup(writing)
        if writing.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise BackupFailed(detail="quick_check")
    except sqlite3.Error as error:
        raise BackupFailed(detail=type(error).__name__) from error
    finally:
        writing.close()
        reading.close()


async def _dump_postgresql(url: URL, target: Path) -> None:
    tool = shutil.which("pg_dump")
    if tool is None:
        raise BackupToolMissing
    host = url.host or url.query.get("host")
    words = [tool, "--format=custom", f"--file={target}", f"--dbname={url.database}", "--no-password"]
    words += [f"--host={host}"] if isinstance(host, str) else []
    words += [f"--port={url.port}"] if url.port else []
    words += [f"--username={url.username}"] if url.username else []
    # The password goes by the environment: a command line can be read by every user of the machine.
    secrets = {"PGPASSWORD": str(url.password)} if url.password else {}
    process = await asyncio.create_subprocess_exec(
        *words,
        env={**os.environ, **secrets},
        stdin=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    if process.returncode:
        raise BackupFailed(detail=said.decode("utf-8", "replace").strip().partition("\n")[0])


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
