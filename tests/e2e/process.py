"""The bot as a process of its own, as a school runs it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox import Sandbox
from tests.sources import ROOT

PATIENCE_SECONDS = 30.0
"""How long anything may take on a loaded machine; what is waited for is an event, never the clock."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What the process is told, and nothing of the machine's own settings."""
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder), "LOG_FORMAT": "json"}
    return {**base, "LANG": "ru_RU.UTF-8", "PYTHONIOENCODING": "utf-8", **more}


class BotProcess:
    """A started ``python -m bot …``; its lines are kept as they come."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.lines: list[str] = []

    async def line_with(self, words: str) -> str:
        """The first line of the process that holds these words."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_SECONDS):
            while line := (await self._process.stdout.readline()).decode():
                self.lines.append(line)
                if words in line:
                    return line
        raise AssertionError(f"the process ended without {words!r}: {self.lines}")

    async def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end (or end it) and wait for that. Returns the exit code."""
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await self.ended()

    async def ended(self) -> int:
        """Wait until it ends by itself. Returns the exit code."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_SECONDS):
            self.lines += (await self._process.stdout.read()).decode().splitlines()
            return await self._process.wait()


@asynccontextmanager
async def started(*command: str, folder: Path, **more: str) -> AsyncIterator[BotProcess]:
    """Start it; whatever happens, nothing is left running."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command,
        cwd=folder, env=environment(folder, **more), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    bot = BotProcess(process)
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
        await bot.stop(signal.SIGKILL)


@asynccontextmanager
async def serving(sandbox: Sandbox, folder: Path, **more: str) -> AsyncIterator[BotProcess]:
    """``ezhik run`` on the journal of the folder, against the sandbox, once it serves."""
    telegram = {"BOT_TOKEN": sandbox.token, "TELEGRAM_API_URL": sandbox.url}
    async with started("run", folder=folder, **telegram, **more) as bot:
        await bot.line_with('"event": "serving"')
        yield bot


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that tells nobody when it happens."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110  (a file and another process have no events)
            await asyncio.sleep(0.01)
