"""The one place where tasks are born: nothing runs that nobody waits for."""

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self


class Nursery:
    """A task group that may be opened in one task and closed in another (a test's fixture does so).

    If a child fails, the others are cancelled and ``finished`` raises what it failed with.
    """

    def __init__(self) -> None:
        self._group: asyncio.TaskGroup | None = None
        self._ready = asyncio.Event()
        self._close = asyncio.Event()
        self._main: asyncio.Task[None] | None = None
        self._children: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Open it."""
        self._main = asyncio.create_task(self._live(), name="nursery")
        await self._ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cancel what still runs, wait for it, and raise what a child failed with."""
        if self._main is None:
            return
        if not self._main.done():
            self._close.set()
        await self.finished()

    def start(self, work: Coroutine[Any, Any, None], *, name: str) -> None:
        """Let ``work`` run beside the caller until it ends or the nursery closes."""
        _ = self.task(work, name=name)

    def task(self, work: Coroutine[Any, Any, None], *, name: str) -> asyncio.Task[None]:
        """As ``start``, for work that somebody will wait for or cancel."""
        if self._group is None:
            work.close()
            message = "the nursery is closed"
            raise RuntimeError(message)
        child = self._group.create_task(work, name=name)
        self._children.add(child)
        child.add_done_callback(self._children.discard)
        return child

    async def finished(self) -> None:
        """Wait until the nursery is over. Raises what a child failed with, alone if it was one."""
        if self._main is None:
            return
        try:
            await asyncio.shield(self._main)
        except BaseExceptionGroup as group:
            if len(group.exceptions) == 1:
                raise group.exceptions[0] from None
            raise

    async def wait_for(self, event: asyncio.Event) -> None:
        """Wait for an event, or until the nursery is over; then raises what a child failed with."""
        if self._main is None:
            return
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(event.wait(), name="event")
            await asyncio.wait((waiting, self._main), return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
        if self._main.done():
            await self.finished()

    async def _live(self) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                self._ready.set()
                await self._close.wait()
                for child in tuple(self._children):
                    child.cancel()
        finally:
            self._group = None
