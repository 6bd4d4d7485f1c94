"""The process itself, over HTTP, against the sandbox's Telegram."""

import asyncio
import os
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.sources import ROOT

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 60


class Process:
    """`ezhik run` in a folder of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def end(self, how: signal.Signals) -> tuple[int, str, str]:
        self._process.send_signal(how)
        out, errors = await asyncio.wait_for(self._process.communicate(), PATIENCE_SECONDS)
        return self._process.returncode or 0, out.decode(), errors.decode()


@asynccontextmanager
async def running(sandbox: Sandbox, folder: Path) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": sandbox.token,
            "TELEGRAM_API_URL": sandbox.url,
            "DATA_DIR": str(folder / "data"),
            "LOG_FORMAT": "json",
            "LANG": "en_US.UTF-8",
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Process(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


def inbox(folder: Path) -> list[tuple[str, str | None]]:
    connection = sqlite3.connect(folder / "data" / "ezhik.sqlite3")
    try:
        return connection.execute("SELECT state, reason FROM inbox ORDER BY id").fetchall()
    finally:
        connection.close()


def wait_until_done(folder: Path, count: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while [state for state, _ in inbox(folder)] != ["done"] * count:
        assert time.monotonic() < deadline
        time.sleep(0.02)


async def test_it_serves_survives_what_cannot_be_read_and_stops_when_asked(tmp_path: Path) -> None:
    async with Sandbox.serve() as sandbox, running(sandbox, tmp_path) as process:
        person = sandbox.person("Анна", phone="+79001234567")
        sandbox.inject_malformed()
        sandbox.inject_unknown()
        await person.start()
        await person.wait_for(lambda message: "/start" not in message.text, PATIENCE_SECONDS)
        code, out, errors = await process.end(signal.SIGTERM)

    assert code == 0, errors
    assert "https://t.me/" in out
    token = out.partition("?start=")[2].strip()
    for secret in (token, sandbox.token, "Анна", "79001234567", "/start"):
        assert secret not in errors
    states = [state for state, _ in inbox(tmp_path)]
    assert sorted(states) == ["done", "quarantined", "quarantined"]


async def test_a_killed_process_is_followed_by_one_that_serves_at_once(tmp_path: Path) -> None:
    async with Sandbox.serve() as sandbox:
        person = sandbox.person("Anna")
        async with running(sandbox, tmp_path) as process:
            await person.start()
            await person.wait_for(lambda message: "/start" not in message.text, PATIENCE_SECONDS)
            # What is only shown is shown before it is marked done: killed in between, it would be shown again.
            await asyncio.to_thread(wait_until_done, tmp_path, 1)
            await process.end(signal.SIGKILL)
        answered = len(person.phone.messages)
        await person.text("hello")
        async with running(sandbox, tmp_path) as process:
            await person.wait_for(lambda _message: len(person.phone.messages) >= answered + 2, PATIENCE_SECONDS)
            code, _, errors = await process.end(signal.SIGINT)
    assert code == 0, errors
    # The dead one's lease is known to be nobody's: no waiting until it runs out.
    assert "another process" not in errors
    assert [state for state, _ in inbox(tmp_path)] == ["done", "done"]
