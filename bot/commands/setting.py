"""``ezhik set NAME VALUE``: every parameter and dictionary of the school, from the keyboard of the machine (R-81)."""

import asyncio
import sys
from collections.abc import Iterator
from itertools import groupby

from bot import migrate
from bot.clock import SystemClock
from bot.contexts import Contexts
from bot.settings import Settings
from bot.speech import USAGE_EXIT, say
from locales.setting_words import allowed_words, entry_words, meaning_words, name_words
from locales.texts import Texts
from models.database import Database
from services import school_settings
from services.context import Command
from services.refusals import SettingRefused, SettingUnknown
from services.school_settings import NEW, Setting


def set_parameter(name: str, value: str | None, texts: Texts) -> int:
    """Set one; without a value show it with its meaning, without a name show all. Returns the exit code.

    Raises SettingsError, Refusal.
    """
    return asyncio.run(_set(Settings.load(), name, value, texts))


async def _set(settings: Settings, name: str, value: str | None, texts: Texts) -> int:
    settings.make_folders()
    database = Database.open(settings.database_address)
    try:
        await migrate.ensure_schema(database, settings.data_dir, progress=migrate.telling(texts))
        contexts = Contexts(database, SystemClock())
        if value is not None:
            try:
                await school_settings.put_at_machine(
                    await contexts.make(Command("command:set")), name=name, value=value
                )
            except SettingUnknown:
                return _refuse(name, texts.plain("cli-set-unknown"))
            except SettingRefused:
                return _refuse(name, await _allowed(contexts, name, texts))
        known = await school_settings.list_at_machine(await contexts.make(Command("command:set")))
    finally:
        await database.close()
    shown = [setting for setting in known if name in {"", setting.name}]
    if value is not None:
        # What was added has a name of its own by now.
        added = name.endswith(f".{NEW}.name")
        say(texts.plain("settings-kept-long") if added else f"{name} = {shown[0].value}")
        return 0
    if not shown:
        return _refuse(name, texts.plain("cli-set-unknown"))
    for line in _lines(shown, texts) if not name else _one(shown[0], texts):
        say(line)
    return 0


async def _allowed(contexts: Contexts, name: str, texts: Texts) -> str:
    known = await school_settings.list_at_machine(await contexts.make(Command("command:set")))
    setting = next(setting for setting in known if setting.name == name)
    return texts.plain("cli-set-range", allowed=allowed_words(setting, texts))


def _lines(settings: list[Setting], texts: Texts) -> Iterator[str]:
    """All of them, section by section: name, value, what it is in a few words."""
    for section, those in groupby(settings, key=lambda setting: setting.section):
        yield texts.plain(f"settings-section-{section.value}")
        for setting in those:
            words = name_words(setting, texts)
            of_entry = f"{entry_words(setting, texts)}: " if "entry" in setting.data else ""
            yield f"  {setting.name} = {setting.value}    # {of_entry}{words}"


def _one(setting: Setting, texts: Texts) -> Iterator[str]:
    """One with its meaning, what is usual and what it may be."""
    yield f"{setting.name} = {setting.value}"
    yield meaning_words(setting, texts)
    if setting.default is not None:
        yield texts.plain("cli-set-usual", value=setting.default)
    yield texts.plain("cli-set-allowed", allowed=allowed_words(setting, texts))


def _refuse(name: str, why: str) -> int:
    sys.stderr.write(f"{name}: {why}\n")
    return USAGE_EXIT
