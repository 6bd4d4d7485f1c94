"""One active process per bot: a lease taken at start, renewed while running, given back at the end."""

import asyncio
import os
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable

import structlog

from bot import logs
from bot.clock import Clock, SystemClock
from models.database import Database
from services import leases

LEASE_SECONDS = 20.0
RENEW_SECONDS = 5.0
_LOOK_SECONDS = 1.0

_log = structlog.get_logger()


class LeaseLostError(Exception):
    """Another process speaks for this bot now: this one must fall silent at once."""


class BotLease:
    """The right to speak for a bot. Runs on the machine's own clock, whatever the school's shows."""

    def __init__(
        self,
        database: Database,
        bot_id: int,
        *,
        clock: Clock | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._name = f"bot:{bot_id}"
        self._clock = clock or SystemClock()
        self._sleep = sleep
        self.holder = f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"

    async def take(self) -> None:
        """Take the lease, waiting while another process holds it."""
        is_told = False
        while True:
            other = await leases.held(self._database, name=self._name)
            gone = other.holder if other is not None and is_gone(other.holder) else None
            if await self._take(instead_of=gone):
                return
            if not is_told:
                holder = other.holder.rpartition("/")[0] if other is not None else None
                _log.warning("another process serves this bot; waiting until it ends", holder=holder)
                is_told = True
            await self._sleep(_LOOK_SECONDS)

    async def renew(self) -> None:
        """Keep the lease. Raises LeaseLostError; a database that does not answer is tried again at the next tick."""
        try:
            is_ours = await self._take()
        except Exception as error:  # noqa: BLE001  (until it runs out nobody else can take it)
            _log.error("the lease could not be renewed", **logs.described(error))
            return
        if not is_ours:
            raise LeaseLostError

    async def keep(self) -> None:
        """Renew until cancelled. Raises LeaseLostError."""
        while True:
            await self._sleep(RENEW_SECONDS)
            await self.renew()

    async def release(self) -> None:
        """Let the next process begin at once."""
        await leases.release(self._database, name=self._name, holder=self.holder)

    async def _take(self, instead_of: str | None = None) -> bool:
        return await leases.take(
            self._database,
            name=self._name,
            holder=self.holder,
            now=self._clock.now(),
            seconds=LEASE_SECONDS,
            instead_of=instead_of,
        )


def is_gone(holder: str) -> bool:
    """Whether a holder was a process of this machine that has ended: a crash must not keep the school waiting."""
    host, _, rest = holder.partition("/")
    number = rest.partition("/")[0]
    if host != socket.gethostname() or not number.isdigit():
        return False
    if int(number) == os.getpid():
        # A container's process always has this number: the one before was another life of ours.
        return True
    if sys.platform == "win32":
        # There os.kill would end the process it asks about.
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
