"""A small school behind the whole pipeline, and phones of its people."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiogram import Router
from pydantic import SecretStr

import handlers
from bot.app import School
from bot.clock import ShiftedClock
from bot.pacer import Pacer
from bot.settings import Settings
from locales.texts import Locales
from models.database import Database
from tests.scanner import scanned
from tests.school import SmallSchool, at
from tests.telegram import TOKEN, FakeTelegram, InstantTimer, Phone

FRESH = handlers.build_router
"""For a school that stands for a process that has just begun: a tree of its own, which knows nothing."""
ON_BOTH = frozenset({"test_absence_notices", "test_attendance", "test_joining", "test_today"})
"""Stories told on PostgreSQL too. What the others do stands in services, and services are tested on both."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Stories are many: unless asked for ``--everywhere``, most are told on SQLite alone."""
    if config.getoption("--everywhere"):
        return
    here = Path(__file__).parent
    spared = [
        item
        for item in items
        if item.path.parent == here and item.path.stem not in ON_BOTH and "[postgresql" in item.name
    ]
    if spared:
        config.hook.pytest_deselected(items=spared)
        items[:] = [item for item in items if item not in set(spared)]


@pytest.fixture
def clock() -> ShiftedClock:
    """Monday, ten minutes before the second lesson."""
    return ShiftedClock(at("09:21"), speed=0)


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


@pytest.fixture(scope="session")
def locales() -> Locales:
    """One for all these stories: reading and compiling the texts anew takes longer than most of them."""
    return Locales()


@pytest.fixture(scope="session")
def router(locales: Locales) -> Router:
    """One tree of handlers for all these stories: it holds nothing of a school, and takes long to build."""
    return handlers.build_router(locales)


@pytest.fixture(autouse=True)
def _shared(locales: Locales, router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(_locales: Locales) -> Router:
        # A tree joins one dispatcher; the one before is done with, or asks the same of it.
        router._parent_router = None
        return router

    monkeypatch.setattr("bot.app.Locales", lambda: locales)
    monkeypatch.setattr("handlers.build_router", again)


@pytest.fixture
async def school(
    small: SmallSchool,
    clock: ShiftedClock,
    telegram: FakeTelegram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[School]:
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), data_dir=tmp_path / "data")
    built = School(
        settings,
        clock=clock,
        database=small.database,
        session=telegram,
        pacer=Pacer(InstantTimer()),
    )
    async with built, scanned(small.database, telegram, monkeypatch):
        yield built


Phones = Callable[..., Awaitable[Phone]]


@pytest.fixture
def phones(school: School, small: SmallSchool, telegram: FakeTelegram) -> Phones:
    """``await phones("teacher")``: the phone of somebody who has joined; «stranger» has not."""
    made: dict[str, Phone] = {}

    async def phone(who: str, language: str = "ru") -> Phone:
        if who not in made:
            ref = 1000 + len(made)
            made[who] = Phone(school, telegram, ref, language=language)
            if not who.startswith("stranger") or who == "stranger_teacher":
                await small.join(getattr(small.ids, who), ref=ref, language=language)
        return made[who]

    return phone
