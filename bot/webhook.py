"""Intake by webhook: Telegram comes to us, proves itself by a secret, and hears 200 only when its update is stored."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import SetWebhook
from aiohttp import web

from bot import logs
from bot.intake import KINDS
from bot.settings import Settings, SettingsError

LARGEST_BYTES = 1024 * 1024
_RETRY_SECONDS = 5.0
_HEADER = "X-Telegram-Bot-Api-Secret-Token"

_log = structlog.get_logger()


class Webhook:
    """The web server that Telegram posts updates to."""

    def __init__(self, settings: Settings, bot: Bot, store: Callable[[Sequence[Any]], Awaitable[object]]) -> None:
        """``store`` keeps raw updates. Raises SettingsError without a secret: anybody could post updates then."""
        self._secret = settings.secret()
        self._url = settings.webhook_url or ""
        self._host = settings.listen_host
        self._port = settings.listen_port
        self._bot = bot
        self._store = store

    @property
    def path(self) -> str:
        """Where Telegram posts: the path of WEBHOOK_URL."""
        return urlsplit(self._url).path or "/"

    def application(self) -> web.Application:
        """The server's single page."""
        application = web.Application(client_max_size=LARGEST_BYTES)
        application.router.add_post(self.path, self._receive)
        return application

    async def run(self) -> None:
        """Listen and tell Telegram where, until cancelled; then finish the requests in hand.

        The webhook stays set: Telegram keeps what comes until the next start. Raises SettingsError for a refused token,
        and when nobody can listen there.
        """
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        try:
            await self._listen(runner)
            # Only now: Telegram's first updates would find nobody.
            await self._announce()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except (OSError, UnicodeError):  # taken, not ours, or no such host
            name = "WEBHOOK_LISTEN"
            raise SettingsError(name, "settings-webhook-listen-taken") from None

    async def _announce(self) -> None:
        while True:
            try:
                await self._bot(SetWebhook(url=self._url, secret_token=self._secret, allowed_updates=list(KINDS)))
            except (TelegramUnauthorizedError, TelegramNotFound):
                name = "BOT_TOKEN"
                raise SettingsError(name, "settings-bot-token-refused") from None
            except TelegramBadRequest:
                name = "WEBHOOK_URL"
                raise SettingsError(name, "settings-webhook-url-refused") from None
            except TelegramAPIError as error:
                _log.warning("webhook not set", seconds=_RETRY_SECONDS, **logs.described(error))
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                _log.info("listening", port=self._port)
                return

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), self._secret.encode()):
            return web.Response(status=401)
        body = await request.read()
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            # Refused, Telegram would bring it again for a day: kept as it came, the worker puts it into quarantine.
            update = {"unreadable": body.decode("latin-1")}
        try:
            await self._store([update])
        except Exception as error:  # noqa: BLE001  (Telegram keeps the update and brings it again)
            _log.error("update not stored", **logs.described(error))
            return web.Response(status=503)
        return web.Response()
