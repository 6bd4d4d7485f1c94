from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.database import Database
from sandbox import Sandbox
from tests.e2e.living_school import LivingSchool
from tests.scanner import check
from tests.scanner.http import pieces_over_http


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Telegram over HTTP; once the story is told, all that went there is read for names of others."""
    async with Sandbox.serve(webhook_retry_seconds=0.05) as running:
        yield running
        journal = tmp_path / "ezhik.sqlite3"
        if journal.exists():
            database = Database.open(f"sqlite+aiosqlite:///{journal.as_posix()}")
            try:
                await check(database, pieces_over_http(running))
            finally:
                await database.close()


@pytest.fixture
async def school(sqlite_template: Path, tmp_path: Path) -> LivingSchool:
    """A journal in a file where a lesson is going on right now, by the machine's own clock."""
    return await LivingSchool.build(sqlite_template, tmp_path)
