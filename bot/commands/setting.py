"""``ezhik set NAME VALUE``: the school's own numbers."""

import asyncio
import dataclasses
import datetime as dt
import sys
from typing import Any

from bot import migrate
from bot.clock import SystemClock
from bot.settings import Settings
from bot.speech import USAGE_EXIT, say
from locales.texts import Texts
from models.database import Database
from services import parameters
from services.context import Command, Context
from services.parameters import BadParameterError, Parameters


def set_parameter(name: str, value: str, texts: Texts) -> int:
    """Set a parameter; without a name, list all as they stand. Returns the exit code. Raises SettingsError, Refusal."""
    return asyncio.run(_set(Settings.load(), name, value, texts))


async def _set(settings: Settings, name: str, value: str, texts: Texts) -> int:
    settings.make_folders()
    database = Database.open(settings.database_address)
    try:
        await migrate.ensure_schema(database, settings.data_dir, progress=migrate.telling(texts))
        if name and value:
            ctx = Context(database, now=SystemClock().now(), cause=Command("command:set"))
            async with ctx.write() as session:
                await parameters.put(session, name, _typed(value))
        async with database.read() as session:
            school = await parameters.load(session)
    except BadParameterError as error:
        return _refuse(error.name, error.allowed, texts)
    finally:
        await database.close()
    return _show(school, name, texts)


def _show(school: Parameters, name: str, texts: Texts) -> int:
    shown = {field.name: getattr(school, field.name) for field in dataclasses.fields(school)}
    if name and name not in shown:
        return _refuse(name, "", texts)
    for known, value in shown.items():
        if name in {"", known}:
            say(f"{known} = {value.isoformat('minutes') if isinstance(value, dt.time) else value}")
    return 0


def _refuse(name: str, allowed: str, texts: Texts) -> int:
    words = texts.plain("cli-set-range", allowed=allowed) if allowed else texts.plain("cli-set-unknown")
    sys.stderr.write(f"{name}: {words}\n")
    return USAGE_EXIT


def _typed(value: str) -> Any:
    # A terminal knows words only; what the parameter may be is decided by services.parameters.
    return int(value) if value.lstrip("-").isascii() and value.lstrip("-").isdigit() else value
