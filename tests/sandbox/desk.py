"""A bot's side of the desk for tests: bare HTTP, and a clock that is moved by hand."""

import asyncio
import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, FormData

from sandbox import Sandbox

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 1200, 600, 8, 2, 0, 0, 0) + b"\0" * 40


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def forward(self, seconds: float) -> None:
        self.seconds += seconds

    def monotonic(self) -> float:
        return self.seconds

    def time(self) -> float:
        return 1_757_000_000 + self.seconds


@dataclass
class Api:
    """Calls the Bot API without any library."""

    http: ClientSession
    sandbox: Sandbox

    def url(self, method: str) -> str:
        return f"{self.sandbox.url}/bot{self.sandbox.token}/{method}"

    async def raw(self, method: str, **params: object) -> tuple[int, Any]:
        async with self.http.post(self.url(method), json=params) as response:
            return response.status, await response.json()

    async def ok(self, method: str, **params: object) -> Any:
        status, body = await self.raw(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refused(self, method: str, **params: object) -> tuple[int, str]:
        status, body = await self.raw(method, **params)
        assert body["ok"] is False
        assert body["error_code"] == status
        return status, body["description"]

    async def multipart(self, method: str, fields: dict[str, str], **files: tuple[str, bytes]) -> tuple[int, Any]:
        form = FormData(quote_fields=False)
        for name, value in fields.items():
            form.add_field(name, value)
        for name, (filename, data) in files.items():
            form.add_field(name, BytesIO(data), filename=filename, content_type="application/octet-stream")
        async with self.http.post(self.url(method), data=form) as response:
            return response.status, await response.json()

    async def until_polled(self) -> None:
        """Wait until a long poll of the bot waits for news."""
        async with asyncio.timeout(5):
            while not self.sandbox.desk.updates.polled:  # noqa: ASYNC110 - the sandbox tells nobody of a poll
                await asyncio.sleep(0.001)

    async def updates(self) -> list[Any]:
        """Take and confirm everything that waits."""
        updates: list[Any] = await self.ok("getUpdates")
        if updates:
            assert await self.ok("getUpdates", offset=updates[-1]["update_id"] + 1) == []
        return updates
