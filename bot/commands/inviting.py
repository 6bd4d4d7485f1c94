"""``ezhik invite --admin``: a one-time link for the first administrator, whenever the one shown at start was missed.

With ``--again`` also when one has joined: the last administrator's phone is lost, and nobody in the bot can help.
"""

import asyncio

from bot import migrate
from bot.clock import SystemClock
from bot.commands.checking import UNREACHABLE, username
from bot.contexts import Contexts
from bot.settings import Settings, SettingsError
from bot.speech import FAILURE_EXIT, USAGE_EXIT, say
from locales.texts import Texts
from models.database import Database
from services.context import Command
from services.entry import joining


def invite(texts: Texts, *, admin: bool, again: bool = False) -> int:
    """Print the link. Returns the exit code. Raises SettingsError, Refusal."""
    if not admin:
        say(texts.plain("cli-invite-others"))
        return USAGE_EXIT
    return asyncio.run(_invite(Settings.load(), texts, again=again))


async def _invite(settings: Settings, texts: Texts, *, again: bool) -> int:
    settings.token()
    try:
        name = await username(settings)
    except UNREACHABLE:
        say(texts.plain("cli-check-telegram-silent"))
        return FAILURE_EXIT
    if name is None:
        variable = "BOT_TOKEN"
        raise SettingsError(variable, "settings-bot-token-refused")
    settings.make_folders()
    database = Database.open(settings.database_address)
    try:
        await migrate.ensure_schema(database, settings.data_dir, progress=migrate.telling(texts))
        contexts = Contexts(database, SystemClock())
        asked = await contexts.make(Command("command:invite"))
        is_first = not await joining.has_administrator(asked)
        token = await joining.first_administrator(asked, again=again)
    finally:
        await database.close()
    if token is None:
        say(texts.plain("cli-invite-has-administrator"))
        return FAILURE_EXIT
    link = f"https://t.me/{name}?start={token}"
    say(texts.plain("command-first-administrator" if is_first else "cli-invite-again-link", link=link))
    return 0
