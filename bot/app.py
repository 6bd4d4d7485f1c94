"""The composition root: one School is everything a school's bot needs, and two of them share nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any, Self

import structlog
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.utils.deep_linking import create_start_link
from aiogram.utils.token import TokenValidationError

import handlers
from bot import migrate, signals
from bot.answer_models import AnswerModels
from bot.clock import Clock, SystemClock
from bot.contexts import Contexts
from bot.intake import Polling
from bot.lease import BotLease
from bot.middlewares import ContextMiddleware
from bot.notices import journal_notices
from bot.nursery import Nursery
from bot.outgoing import MessagesLeft
from bot.pacer import Pacer
from bot.removal import Remover
from bot.schedule import Schedule
from bot.sender import NoticeSource, Sender
from bot.settings import Settings, SettingsError
from bot.taps import Taps
from bot.webhook import Webhook
from bot.welcome import Welcome
from bot.worker import Worker
from locales.texts import Locales
from models.database import Database
from services import drafts, unseen
from services.absences import calls, lateness, unexplained
from services.context import Context
from services.contingent import data_checks, departures
from services.digests import forgetting as digests_forgetting
from services.digests import making
from services.entry import confirming
from services.family_news import homework_list
from services.homework import due
from services.lessons import bell, evening
from services.progress import orders
from services.schedule import timetable
from services.searches import watching
from services.threads import upkeep
from services.upload import uploads
from services.warnings import making as warnings_making

STOP_SECONDS = 15.0
"""How long updates and messages in hand may take to finish; what is not finished then is taken up at the next start."""

ATTACHMENTS = "attachments"
"""Where in the data folder the files of homework lie, for as long as the journal."""
UPLOADS = "uploads"
"""Where in the data folder the workbooks sent to the bot lie until they are settled."""

_log = structlog.get_logger()


class School:
    """A school's bot. ``async with`` opens it for what is fed to it; ``run`` also speaks to Telegram by itself."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        database: Database | None = None,
        session: BaseSession | None = None,
        router: Callable[[Locales], Router] | None = None,
        notices: NoticeSource[Any] | None = None,
        pacer: Pacer | None = None,
        hand_over: Callable[[str], None] | None = None,
    ) -> None:
        """Build it; nothing is connected yet. Raises SettingsError.

        A ``database`` that is given is taken as it is: neither migrated nor closed here. ``session`` carries the
        requests to Telegram, ``router`` makes the handlers, ``notices`` is what the sender asks, ``pacer`` holds back,
        ``hand_over`` is given the first administrator's link, which is printed otherwise.
        """
        self.settings = settings
        self.clock = clock or SystemClock()
        self.locales = Locales()
        self.database = database or Database.open(settings.database_address)
        self._owns_database = database is None
        self.taps = Taps()
        self.pacer = pacer or Pacer()
        self.bot = _bot(settings, session)
        self.bot.session.middleware(AnswerModels())
        self.bot.session.middleware(self.taps)
        self.bot.session.middleware(self.pacer)
        self.bot.session.middleware(MessagesLeft())
        self._nursery = Nursery()
        self.sender = Sender(
            self.bot,
            contexts=Contexts(self.database, self.clock),
            notices=notices or journal_notices(),
            locales=self.locales,
            clock=self.clock,
            nursery=self._nursery,
            concurrency=settings.sender_concurrency,
        )
        self.contexts = Contexts(self.database, self.clock, self.sender.wake)
        self._welcome = Welcome(self.bot, self.locales, self.contexts, hand_over)
        self.dispatcher = self._dispatcher((router or handlers.build_router)(self.locales))
        self.worker = Worker(
            self.database,
            self.dispatcher,
            self.bot,
            clock=self.clock,
            locales=self.locales,
            taps=self.taps,
        )
        self.intake = Polling(self.bot, self.database, clock=self.clock, stored=self.worker.wake)
        self.schedule = Schedule(
            self.database,
            self.contexts,
            daily={
                "lessons": timetable.make_lessons,
                "homework": due.find_all,
                "departures": departures.end_accounts,
                "guardians": confirming.ask_again,
                "data_checks": data_checks.remind,
                "uploads": self._sweep_uploads,
                "drafts": drafts.forget,
                "old_digests": digests_forgetting.forget,
                "letters": upkeep.keep_up,
                "unexplained": unexplained.remind,
                "lateness": lateness.tell,
                "reports": orders.promise_due,
                "warnings": warnings_making.warn,
                "seen_reminders": unseen.remind,
                "unseen": unseen.tell_tutors,
            },
            each_minute={
                "bell": bell.ring,
                "evening": evening.remind,
                "homework_list": homework_list.tell,
                "searches": watching.watch,
                "calls": calls.find,
                "digests": making.make,
                "removal": Remover(self.bot, self.locales).remove,
            },
            wake_sender=self.sender.wake,
        )
        self._opened = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open the database (and make its schema current), and begin to serve what is stored."""
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(self._open())
            await stack.enter_async_context(self._working())
            self._opened = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the updates in hand finish, then close everything."""
        await self._opened.__aexit__(kind, error, trace)

    async def feed(self, *updates: Any) -> list[int]:
        """Take raw updates as if Telegram had sent them: store them, and wait until the new ones are served.

        Returns the ids of the new ones.
        """
        ids = await self.intake.store(updates)
        await self.worker.served(ids)
        return ids

    async def run(self, stop: asyncio.Event | None = None) -> None:
        """Serve Telegram until ``stop`` is set or the process is asked to end.

        Raises SettingsError when Telegram does not know the token, LeaseLostError when another process took over.
        """
        stop = stop or asyncio.Event()
        webhook = None if self.settings.webhook_url is None else Webhook(self.settings, self.bot, self.intake.store)
        lease = BotLease(self.database, self.bot.id)
        with signals.setting(stop):
            async with self._open(), _held(lease), self._working():
                await self._serve(stop, webhook, lease)

    @contextlib.asynccontextmanager
    async def _open(self) -> AsyncIterator[None]:
        try:
            if self._owns_database:
                await migrate.ensure_schema(self.database, self.settings.data_dir)
            yield
        finally:
            await self.bot.session.close()
            if self._owns_database:
                await self.database.close()

    @contextlib.asynccontextmanager
    async def _working(self) -> AsyncIterator[None]:
        async with self._nursery:
            worker = self._nursery.task(self.worker.run(self._nursery), name="worker")
            try:
                yield
            finally:
                self.worker.stop()
                await asyncio.wait([worker], timeout=STOP_SECONDS)

    async def _serve(self, stop: asyncio.Event, webhook: Webhook | None, lease: BotLease) -> None:
        start = self._nursery.start
        incoming = self._nursery.task(self.intake.run() if webhook is None else webhook.run(), name="intake")
        sending = self._nursery.task(self.sender.run(), name="sender")
        start(lease.keep(), name="lease")
        start(self.schedule.run(asyncio.Event().wait), name="schedule")
        start(self._welcome.run(), name="welcome")
        _log.info("serving", kind="polling" if webhook is None else "webhook")
        await self._nursery.wait_for(stop)
        _log.info("stopping")
        incoming.cancel()
        self.sender.stop()
        await asyncio.wait([incoming, sending], timeout=STOP_SECONDS)

    async def _link(self, token: str) -> str:
        """The link that opens this bot with an invitation's token."""
        return await create_start_link(self.bot, token)

    async def _sweep_uploads(self, ctx: Context) -> None:
        """Let go of the workbooks that nobody went on with."""
        await uploads.sweep(ctx, folder=self.settings.data_dir / UPLOADS)

    def _dispatcher(self, router: Router) -> Dispatcher:
        # Our own middleware reads the conversation together with the account, and the worker keeps the order.
        dispatcher = Dispatcher(
            disable_fsm=True,
            name="school",
            links=self._link,
            uploads=self.settings.data_dir / UPLOADS,
            attachments=self.settings.data_dir / ATTACHMENTS,
        )
        dispatcher.update.outer_middleware(ContextMiddleware(self.database, self.locales, self.clock, self.sender.wake))
        dispatcher.include_router(router)
        return dispatcher


@contextlib.asynccontextmanager
async def _held(lease: BotLease) -> AsyncIterator[None]:
    await lease.take()
    try:
        yield
    finally:
        await lease.release()


def _bot(settings: Settings, session: BaseSession | None) -> Bot:
    if session is None:
        api = TelegramAPIServer.from_base(settings.telegram_api_url)
        session = AiohttpSession(proxy=settings.proxy_url, api=api)
    try:
        return Bot(settings.token(), session=session)
    except TokenValidationError:
        name = "BOT_TOKEN"
        raise SettingsError(name, "settings-bot-token") from None
