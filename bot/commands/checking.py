"""``ezhik check``: is everything ready to run, one line each, and what to do where it is not."""

import asyncio
import datetime as dt
from http import HTTPStatus
from pathlib import Path

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from sqlalchemy import inspect, text

import migrations
from bot.clock import SystemClock
from bot.migrate import connecting
from bot.settings import Settings, SettingsError, make_folder
from bot.speech import FAILURE_EXIT, complain, say
from locales.texts import Texts
from models.database import Database

PATIENCE_SECONDS = 5.0
UNREACHABLE = (aiohttp.ClientError, ProxyError, ProxyConnectionError, ProxyTimeoutError, TimeoutError, OSError)
"""How asking Telegram may fail."""
_MARKS = {True: "✓", False: "✗", None: "–"}
_EARLIEST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_LATEST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


def check(texts: Texts) -> int:
    """Look at settings, folder, clock, database and bot. Returns the exit code: 0 when all is well."""
    try:
        settings = Settings.load()
        if settings.webhook_url is not None:
            settings.secret()
    except SettingsError as error:
        complain(error, texts)
        return FAILURE_EXIT
    return asyncio.run(_check(settings, texts))


async def _check(settings: Settings, texts: Texts) -> int:
    findings: list[tuple[bool | None, str]] = [
        (True, "cli-check-settings"),
        _folder(settings),
        _clock(),
        await _database(settings),
        await _telegram(settings),
    ]
    for is_well, text_id in findings:
        say(f"{_MARKS[is_well]} {texts.plain(text_id)}")
    return FAILURE_EXIT if any(is_well is False for is_well, _ in findings) else 0


def _folder(settings: Settings) -> tuple[bool, str]:
    try:
        make_folder(settings.data_dir)
    except SettingsError:
        return False, "cli-check-folder-closed"
    return True, "cli-check-folder"


def _clock() -> tuple[bool, str]:
    is_well = _EARLIEST < SystemClock().now() < _LATEST
    return is_well, "cli-check-clock" if is_well else "cli-check-clock-wrong"


async def _database(settings: Settings) -> tuple[bool, str]:
    try:
        with connecting():
            return await _look(Database.open(settings.database_address))
    except SettingsError:
        return False, "cli-check-database-closed"


async def _look(database: Database) -> tuple[bool, str]:
    """Only looks: the schema is made or upgraded by the commands that need it."""
    if database.is_sqlite and not _exists(database):
        return True, "cli-check-database-new"
    try:
        async with database.engines[-1].connect() as connection:
            tables = await connection.run_sync(lambda plain: set(inspect(plain).get_table_names()))
            if "alembic_version" not in tables:
                return not tables, "cli-check-database-foreign" if tables else "cli-check-database-new"
            version = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    finally:
        await database.close()
    return True, "cli-check-database" if version == migrations.HEAD else "cli-check-database-other"


def _exists(database: Database) -> bool:
    return Path(str(database.url.database)).exists()


async def _telegram(settings: Settings) -> tuple[bool | None, str]:
    if settings.bot_token is None:
        return None, "cli-check-no-token"
    try:
        name = await username(settings)
    except UNREACHABLE:
        return False, "cli-check-telegram-silent"
    return name is not None, "cli-check-telegram" if name is not None else "settings-bot-token-refused"


async def username(settings: Settings) -> str | None:
    """The bot's name as Telegram knows it; None when Telegram does not know the token.

    Asks without aiogram, whose import takes seconds. Raises what is in UNREACHABLE.
    """
    url = f"{settings.telegram_api_url}/bot{settings.token()}/getMe"
    connector = None if settings.proxy_url is None else ProxyConnector.from_url(settings.proxy_url)
    patience = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
    async with aiohttp.ClientSession(connector=connector, timeout=patience) as client, client.get(url) as response:
        if response.status != HTTPStatus.OK:
            return None
        answer = await response.json()
    return str(answer["result"]["username"])
