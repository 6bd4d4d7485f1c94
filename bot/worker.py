"""The worker: stored updates to the dispatcher, different people side by side, one person strictly in order."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot import logs
from bot.causes import UpdateCause
from bot.clock import Clock
from bot.errors import Teller, is_transient, is_unreachable
from bot.middlewares import Serving
from bot.nursery import Nursery
from bot.taps import Taps
from locales.texts import Locales
from models.database import Database
from models.traffic import InboxState
from services import inbox
from services.inbox import AlreadyServedError, WaitingUpdate
from services.refusals import Refusal

SIDE_BY_SIDE = 16
BATCH = 100
PAUSES = (0.2, 1.0)
"""Seconds before the second and the third go at an update that failed for a transient cause."""
REMEMBERED = 10_000
"""How many served updates ``served`` can still be asked about."""
SAFETY_SECONDS = 30.0
"""How often the inbox is looked into without being woken: an update left waiting by a failing database."""

_log = structlog.get_logger()


class Worker:
    """Serves the inbox. Woken by whoever stores an update; on start it finds what a crash left waiting."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bot: Bot,
        *,
        clock: Clock,
        locales: Locales,
        taps: Taps,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``sleep`` waits between the goes at one update."""
        self._database = database
        self._dispatcher = dispatcher
        self._bot = bot
        self._clock = clock
        self._locales = locales
        self._taps = taps
        self._teller = Teller(bot, taps)
        self._sleep = sleep
        self._queues: dict[str, deque[WaitingUpdate]] = {}
        self._taken: set[int] = set()
        self._recent: set[int] = set()
        self._more = False
        self._slots = asyncio.Semaphore(SIDE_BY_SIDE)
        self._woken = asyncio.Event()
        self._changed = asyncio.Condition()
        self._stopping = False

    def wake(self) -> None:
        """Something was stored."""
        self._woken.set()

    async def run(self, nursery: Nursery) -> None:
        """Serve until stopped, then let the updates in hand finish; those in line stay stored."""
        while not self._stopping:
            self._woken.clear()
            try:
                await self._take(nursery)
            except Exception as error:
                if not is_transient(error):
                    raise
                _log.error("the inbox cannot be read", **logs.described(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), SAFETY_SECONDS)
        async with self._changed:
            await self._changed.wait_for(lambda: not self._queues)

    def stop(self) -> None:
        """Take nothing more; ``run`` returns when the updates in hand are served."""
        self._stopping = True
        self._woken.set()

    async def served(self, inbox_ids: Iterable[int]) -> None:
        """Wait until these stored updates have been served, parked or quarantined."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._recent.issuperset(inbox_ids))

    async def _take(self, nursery: Nursery) -> None:
        self._more = True
        while self._more and len(self._taken) < 2 * BATCH:
            rows = await inbox.waiting(self._database, besides=self._taken, limit=BATCH)
            self._more = len(rows) == BATCH
            for row in rows:
                self._taken.add(row.id)
                queue = self._queues.get(row.sender_ref)
                if queue is None:
                    queue = self._queues[row.sender_ref] = deque()
                    nursery.start(self._serve_sender(row.sender_ref, queue), name="sender")
                queue.append(row)

    async def _serve_sender(self, sender_ref: str, queue: deque[WaitingUpdate]) -> None:
        try:
            while queue and not self._stopping:
                row = queue.popleft()
                async with self._slots:
                    try:
                        await self._serve_row(row)
                    except Exception as error:  # noqa: BLE001  (it stays stored; the safety look takes it up again)
                        _log.error("left waiting", inbox_id=row.id, **logs.described(error))
                await self._finished(row)
        finally:
            del self._queues[sender_ref]
        async with self._changed:
            self._changed.notify_all()

    async def _finished(self, row: WaitingUpdate) -> None:
        self._taken.discard(row.id)
        if self._more and len(self._taken) < BATCH:
            self.wake()
        if len(self._recent) >= REMEMBERED:
            self._recent.clear()
        self._recent.add(row.id)
        async with self._changed:
            self._changed.notify_all()

    async def _serve_row(self, row: WaitingUpdate) -> None:
        try:
            update = Update.model_validate_json(row.payload, context={"bot": self._bot})
            kind = update.event_type
        except (ValidationError, RecursionError) as error:
            await self._set_aside(row, InboxState.QUARANTINED, f"unreadable: {type(error).__name__}")
            return
        except UpdateTypeLookupError:
            await self._set_aside(row, InboxState.QUARANTINED, "unknown kind")
            return
        tap = update.callback_query
        if tap is not None:
            self._taps.begin(tap.id)
        try:
            await self._serve_update(row, update)
            await self._teller.end_tap(update)
        except AlreadyServedError:
            _log.info("served before", inbox_id=row.id, kind=kind)
        finally:
            if tap is not None:
                self._taps.end(tap.id)

    async def _serve_update(self, row: WaitingUpdate, update: Update) -> None:
        for tries, pause in enumerate((*PAUSES, None), start=1):
            serving = Serving(update, UpdateCause(row.id), self._locales.texts(None))
            try:
                await self._dispatcher.feed_update(self._bot, update, serving=serving)
                await self._settle(serving)
            except (AlreadyServedError, asyncio.CancelledError):
                raise
            except Refusal as refusal:
                await self._refused(serving, refusal)
            except Exception as error:  # noqa: BLE001  (one update never stops the next)
                if serving.is_settled or is_unreachable(error):
                    # What was to be written is written; only showing it failed. Doing it again would do it twice.
                    _log.warning("not shown", inbox_id=row.id, **logs.described(error))
                    await self._settle_quietly(serving)
                elif pause is not None and is_transient(error):
                    _log.warning("another go", inbox_id=row.id, tries=tries, **logs.described(error))
                    await self._sleep(pause)
                    continue
                else:
                    await self._give_up(row, serving, error, tries)
            return

    async def _settle(self, serving: Serving) -> None:
        """Mark an update done that changed nothing, and keep a state that was set after the write."""
        ctx = serving.ctx
        if ctx is None:
            return
        if not ctx.is_settled:
            await ctx.settle()
        elif serving.cause.conversation.is_dirty:
            async with self._database.write() as session:
                await serving.cause.keep_conversation(session, ctx.now)

    async def _settle_quietly(self, serving: Serving) -> None:
        serving.cause.conversation.discard()
        try:
            await self._settle(serving)
        except AlreadyServedError:
            raise
        except Exception as error:
            if not is_transient(error):
                raise
            # It stays in the inbox and is served again when the database answers.
            _log.error("not settled", cause=serving.cause.label, **logs.described(error))

    async def _refused(self, serving: Serving, refusal: Refusal) -> None:
        await self._settle_quietly(serving)
        await self._teller.refusal(serving.update, serving.texts, refusal)

    async def _give_up(self, row: WaitingUpdate, serving: Serving, error: Exception, tries: int) -> None:
        reason = f"{logs.error_class(error)} at {logs.place(error)}"
        _log.error("parked", inbox_id=row.id, tries=tries, **logs.described(error))
        if await self._set_aside(row, InboxState.PARKED, reason, tries):
            await self._teller.not_saved(serving.update, serving.texts)

    async def _set_aside(self, row: WaitingUpdate, state: InboxState, reason: str, tries: int = 1) -> bool:
        """Whether it was written down that the update is out of the way."""
        try:
            await inbox.set_aside(self._database, row.id, state, now=self._clock.now(), reason=reason, tries=tries)
        except Exception as error:
            if not is_transient(error):
                raise
            # It stays in the inbox, so nobody is told that it is lost.
            _log.error("not set aside", inbox_id=row.id, **logs.described(error))
            return False
        if state is InboxState.QUARANTINED:
            _log.warning("quarantined", inbox_id=row.id, reason=reason)
        return True
