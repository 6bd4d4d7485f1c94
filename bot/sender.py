"""The sender: due notices become messages, messages go out within Telegram's limits, and what came of it is kept."""

import asyncio
import contextlib
import dataclasses
import datetime as dt
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import structlog
from aiogram import Bot

from bot import logs
from bot.clock import Clock
from bot.contexts import Contexts
from bot.delivery import Delivery, Words
from bot.nursery import Nursery
from bot.read_ahead import ReadAhead
from locales.texts import Locales, Texts
from models.traffic import AttemptOutcome, Urgency
from services import outbox
from services.context import Command, Context
from services.outbox import Outgoing, Result

SAFETY_SECONDS = 15.0
"""How often the outbox is looked into without being woken."""
SETTLE_SECONDS = 0.15
"""After a wake: taps come in bursts, and one look serves them all."""
LOOK_SECONDS = 1.0
"""While slow messages are on their way, how often newly due ones are looked for."""
_FAILURE_SECONDS = 2.0

_log = structlog.get_logger()

Content = TypeVar("Content")


@dataclasses.dataclass(frozen=True, kw_only=True)
class NoticeSource(Generic[Content]):
    """What the sender asks of the journal and of the screens; ``bot/app.py`` puts the real ones in."""

    compose: Callable[[Context], Awaitable[int]]
    contents: Callable[[Context, Sequence[int]], Awaitable[dict[int, Content]]]
    standing: Callable[[Context, Sequence[int]], Awaitable[Mapping[int, object]]]
    """What lets each message's reader read it: equal as long as nothing has changed."""
    next_due: Callable[[Context], Awaitable[dt.datetime | None]]
    words: Callable[[Content, Texts, bool], Words]
    """Turns a content into what is sent; its last argument: it may be there already, mark it so."""


class Sender:
    """Delivers the outbox. At most ``concurrency`` messages are on their way: so many may come twice after a crash."""

    def __init__(
        self,
        bot: Bot,
        *,
        contexts: Contexts,
        notices: NoticeSource[Any],
        locales: Locales,
        clock: Clock,
        nursery: Nursery,
        concurrency: int,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """``contexts`` must not wake this sender, or its own commits would keep it awake."""
        self._contexts = contexts
        self._notices = notices
        self._locales = locales
        self._clock = clock
        self._nursery = nursery
        self._concurrency = concurrency
        self._delivery = Delivery(bot, clock, jitter)
        self._ahead = ReadAhead(notices.contents, notices.standing)
        self._on_way: set[int] = set()
        self._results: list[Result] = []
        self._woken = asyncio.Event()
        self._progress = asyncio.Event()
        self._one_pump = asyncio.Lock()
        self._stopping = False

    def wake(self) -> None:
        """Something was committed: there may be something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver whatever is due until stopped; then what is on its way arrives and is written down."""
        while not self._stopping:
            try:
                pause = await self._seconds_until_due()
                if pause <= 0:
                    await self.deliver()
                    continue
            except Exception as error:  # noqa: BLE001  (the outbox keeps everything; nothing is lost by another go)
                _log.error("sending stopped for a moment", **logs.described(error))
                pause = _FAILURE_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), min(pause, SAFETY_SECONDS))
                await asyncio.sleep(SETTLE_SECONDS)
            self._woken.clear()

    def stop(self) -> None:
        """Begin nothing new; ``run`` returns when what is on its way has arrived."""
        self._stopping = True
        self._woken.set()

    async def deliver(self) -> int:
        """Compose what is due and send it until nothing more is due now. Returns how many were delivered."""
        async with self._one_pump:
            await self._compose()
            delivered = 0
            while True:
                settled, claimed = await self._turn()
                delivered += sum(result.outcome is AttemptOutcome.DELIVERED for result in settled)
                for out, words in await self._prepare(claimed):
                    self._nursery.start(self._hand_over(out, words), name="message")
                if not self._on_way and not self._results:
                    if not claimed:
                        return delivered
                elif not claimed or len(self._on_way) >= self._concurrency:
                    await self._wait_for_progress()

    async def _wait_for_progress(self) -> None:
        try:
            await asyncio.wait_for(self._progress.wait(), LOOK_SECONDS)
        except TimeoutError:
            await self._compose()
        self._progress.clear()

    async def _seconds_until_due(self) -> float:
        ctx = self._contexts.bare("sender")
        moments = [await self._notices.next_due(ctx), await outbox.next_moment(ctx)]
        known = [self._clock.seconds_until(moment) for moment in moments if moment is not None]
        return min(known, default=SAFETY_SECONDS)

    async def _compose(self) -> None:
        while await self._notices.compose(await self._context()):
            pass

    async def _turn(self) -> tuple[list[Result], list[Outgoing]]:
        """Write down how the last ones ended and claim the next."""
        results, self._results = self._results, []
        # A message stays "on its way" until its result is written: else this very turn could claim it once more.
        settled = {result.outgoing.message_id for result in results}
        besides = frozenset(self._on_way - settled)
        try:
            claimed = await outbox.turn(
                await self._context(),
                results=results,
                limit=0 if self._stopping else self._concurrency - len(besides),
                besides=besides,
            )
        except BaseException:
            self._results = results + self._results
            raise
        self._on_way -= settled
        self._on_way |= {out.message_id for out in claimed}
        return results, claimed

    async def _prepare(self, claimed: Sequence[Outgoing]) -> list[tuple[Outgoing, Words]]:
        if not claimed:
            return []
        contents, unread = await self._read(claimed)
        soon = self._clock.now() + dt.timedelta(seconds=_FAILURE_SECONDS)
        for out in claimed:
            if out.message_id in unread:
                self._ended(Result(out, AttemptOutcome.LATER, detail="not read", not_before=soon))
        claimed = [out for out in claimed if out.message_id not in unread]
        ready = []
        for out in claimed:
            content = contents.get(out.message_id)
            if content is None:
                self._ended(Result(out, AttemptOutcome.REFUSED, detail=outbox.NOTHING_LEFT, is_dropped=True))
                continue
            is_marked = out.is_repeat and out.urgency == Urgency.URGENT
            try:
                words = self._notices.words(content, self._locales.texts(out.language), is_marked)
            except Exception as error:  # noqa: BLE001  (one screen that cannot be drawn never stops the others)
                _log.error("message not drawn", message_id=out.message_id, **logs.described(error))
                self._ended(Result(out, AttemptOutcome.REFUSED, detail=logs.error_class(error)))
                continue
            ready.append((out, words))
        return ready

    async def _read(self, claimed: Sequence[Outgoing]) -> tuple[dict[int, Any], set[int]]:
        """What messages say, and those that could not be read: one odd row never stops the others."""
        try:
            return await self._ahead.of(await self._context(), claimed), set()
        except Exception as error:  # noqa: BLE001  (tried again one by one, and then later)
            _log.error("messages not read", count=len(claimed), **logs.described(error))
        contents: dict[int, Any] = {}
        unread: set[int] = set()
        for out in claimed:
            try:
                contents |= await self._notices.contents(await self._context(), [out.message_id])
            except Exception as error:  # noqa: BLE001  (this one waits)
                _log.error("messages not read", count=1, **logs.described(error))
                unread.add(out.message_id)
        return contents, unread

    async def _hand_over(self, out: Outgoing, words: Words) -> None:
        try:
            result = await self._delivery.hand_over(out, words)
        except BaseException:
            # Cancelled on the way, it stands as "sending", and whoever comes next knows that it may have arrived.
            self._on_way.discard(out.message_id)
            raise
        self._ended(result)

    def _ended(self, result: Result) -> None:
        self._results.append(result)
        self._progress.set()

    async def _context(self) -> Context:
        return await self._contexts.make(Command("sender"))
