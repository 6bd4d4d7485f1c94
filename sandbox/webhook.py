"""Delivery by webhook: in order, with the secret, again and again until the bot says 2xx."""

from __future__ import annotations

import asyncio

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.desk import Desk

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_GROWTH = 2
_LONGEST_WAIT = 30.0


class Deliverer:
    """Sends updates to the webhook while one is set. It runs for as long as the sandbox does."""

    def __init__(self, desk: Desk, *, retry_seconds: float, timeout_seconds: float = 10) -> None:
        """Deliver this desk's updates; a failed one is repeated after `retry_seconds`, then ever later."""
        self._desk = desk
        self._retry_seconds = retry_seconds
        self._timeout = ClientTimeout(total=timeout_seconds)

    async def run(self) -> None:
        """Deliver until cancelled."""
        updates = self._desk.updates
        async with ClientSession(timeout=self._timeout) as session:
            wait = self._retry_seconds
            while True:
                if not updates.webhook_url or updates.first() is None:
                    await updates.arrival()
                    continue
                if await self._deliver(session):
                    wait = self._retry_seconds
                else:
                    await asyncio.sleep(wait)
                    wait = min(wait * _GROWTH, _LONGEST_WAIT)

    async def _deliver(self, session: ClientSession) -> bool:
        updates, state = self._desk.updates, self._desk.webhook
        update, url = updates.first(), updates.webhook_url
        headers = {SECRET_HEADER: state.secret} if state.secret else {}
        try:
            async with session.post(url, json=update, headers=headers, allow_redirects=False) as response:
                status = response.status
                await response.read()
        except (ClientError, TimeoutError) as error:
            self._failed("Connection timed out" if isinstance(error, TimeoutError) else "Connection refused")
            return False
        if not 200 <= status < 300:  # noqa: PLR2004 - the success class of HTTP
            self._failed(f"Wrong response from the webhook: {status} {response.reason}")
            return False
        # Between sending and this moment the bot may have dropped the queue or gone back to polling.
        if updates.webhook_url == url and updates.first() is update:
            updates.drop_first()
        return True

    def _failed(self, reason: str) -> None:
        self._desk.webhook.last_error = reason
        self._desk.webhook.last_error_date = self._desk.now
