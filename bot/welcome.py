"""What a bot does once at its start: its commands for newcomers, and the way in for the first administrator."""

from collections.abc import Callable

import structlog
from aiogram import Bot
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand
from aiogram.utils.deep_linking import create_start_link

from bot import logs
from bot.contexts import Contexts
from bot.pacer import Priority, priority
from bot.speech import say
from locales.texts import DEFAULT_LANGUAGE, Locales, Texts
from services.context import Command
from services.entry import joining

_log = structlog.get_logger()


class Welcome:
    """Runs beside the serving; whatever fails here never stops it."""

    def __init__(
        self, bot: Bot, locales: Locales, contexts: Contexts, hand_over: Callable[[str], None] | None = None
    ) -> None:
        """``hand_over`` is given the first administrator's link; unless given, it is printed."""
        self._bot = bot
        self._locales = locales
        self._contexts = contexts
        self._hand_over = hand_over or self._print

    async def run(self) -> None:
        """Show the first administrator's link, then set the commands."""
        try:
            with priority(Priority.BULK):
                await self._invite_first_administrator()
                await self._set_commands()
        except Exception as error:  # noqa: BLE001  (the school is served without it; the next start does it again)
            _log.warning("start not complete", **logs.described(error))

    async def _invite_first_administrator(self) -> None:
        token = await joining.first_administrator(await self._contexts.make(Command("command:run")))
        if token is not None:
            link = await create_start_link(self._bot, token)
            self._hand_over(link)

    def _print(self, link: str) -> None:
        # To the person at the keyboard only: whoever has the link becomes the administrator, so it is never logged.
        say(self._locales.texts(None).plain("command-first-administrator", link=link))

    async def _set_commands(self) -> None:
        for language in self._locales.languages:
            commands = _commands(self._locales.texts(language))
            code = None if language == DEFAULT_LANGUAGE else language
            await self._bot(SetMyCommands(commands=commands, language_code=code))


def _commands(texts: Texts) -> list[BotCommand]:
    return [
        BotCommand(command="start", description=texts.plain("command-start")),
        BotCommand(command="help", description=texts.plain("command-help")),
        BotCommand(command="language", description=texts.plain("command-language")),
    ]
