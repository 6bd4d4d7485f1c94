"""What every test may ask for."""

import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import coverage
import pytest

from models.database import Database
from tests.databases import Postgres, make_sqlite_template, running_postgres
from tests.worked_out import worked_out_once

__all__ = ["worked_out_once"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--everywhere", action="store_true", help="every story on both databases")


_TRACER = pytest.StashKey[coverage.Coverage]()
_MEASURED = ("tests/handlers/", "tests/services/", "tests/test_query_counts.py")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Coverage is measured where handlers and services are tested, and once: the tracer doubles what a test takes."""
    tracer = item.config.stash.get(_TRACER, None) or coverage.Coverage.current()
    if tracer is not None:
        item.config.stash[_TRACER] = tracer
        is_measured = item.nodeid.startswith(_MEASURED) and "[postgresql" not in item.nodeid
        if is_measured is not (coverage.Coverage.current() is tracer):
            (tracer.start if is_measured else tracer.stop)()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """What was measured is written down by whoever began it."""
    tracer = session.config.stash.get(_TRACER, None)
    if tracer is not None and coverage.Coverage.current() is not tracer:
        tracer.start()
    return (yield)


@pytest.fixture(autouse=True, scope="module")
def _settled_heap() -> None:
    """What lives on after a module is looked through no more: full collections took a third of the whole run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "journal.sqlite3"
    make_sqlite_template(path)
    return path


@pytest.fixture
async def sqlite_database(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty journal in a file of its own."""
    path = shutil.copy(sqlite_template, tmp_path / "journal.sqlite3")
    database = Database.open(f"sqlite+aiosqlite:///{path}")
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty journal; a test that asks for it runs on both databases."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        path = shutil.copy(template, tmp_path / "journal.sqlite3")
        opened = Database.open(f"sqlite+aiosqlite:///{path}")
        yield opened
        await opened.close()
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = await postgres.borrow()
    opened = Database.open(url)
    yield opened
    await opened.close()
    await postgres.give_back(url)
