"""The clock's ticks. APScheduler only ticks: what is due, and that it was done, stands in the database."""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable

import structlog

from bot import logs
from bot.contexts import Contexts
from models.database import Database
from services import inbox, jobs
from services.context import Command, Context

JOBS_SECONDS = 60
HOUSEKEEPING_SECONDS = 3600

_log = structlog.get_logger()


class Schedule:
    """Looks every minute for jobs that are due, and every hour for what is to be tidied up."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        *,
        daily: dict[str, Callable[[Context], Awaitable[object]]],
        each_minute: dict[str, Callable[[Context], Awaitable[object]]] | None = None,
        wake_sender: Callable[[], None],
    ) -> None:
        """``daily`` are the works done once each local day, by the name of the job.

        Those of ``each_minute`` look by themselves for what is due, and doing them again does nothing more.
        """
        self._database = database
        self._contexts = contexts
        self._daily = daily
        self._each_minute = each_minute or {}
        self._wake_sender = wake_sender
        self._at_work = asyncio.Lock()

    async def run_due_jobs(self) -> int:
        """Do the day's jobs that are not done yet. Returns how many this call did; a failed one waits a minute."""
        today = await self._today()
        done = 0
        for job, work in self._daily.items():
            try:
                done += await jobs.run_once(self._database, self._contexts.make, job=job, local_date=today, work=work)
            except Exception as error:  # noqa: BLE001  (one job never stops the others)
                _log.error("job failed", job=job, local_date=today, **logs.described(error))
        for job, work in self._each_minute.items():
            try:
                await work(await self._contexts.make(Command(f"job:{job}")))
            except Exception as error:  # noqa: BLE001  (the next minute tries again)
                _log.error("job failed", job=job, local_date=today, **logs.described(error))
        self._wake_sender()
        return done

    async def keep_house(self) -> int:
        """Once a day, take people's words out of updates served long ago. Returns how many."""
        ctx = await self._contexts.make(Command("job:housekeeping"))
        before = ctx.now - dt.timedelta(days=ctx.school.inbox_kept_days)
        forgotten = 0

        async def forget(_ctx: Context) -> None:
            nonlocal forgotten
            forgotten = await inbox.forget(self._database, before=before)

        await jobs.run_once(self._database, self._contexts.make, job="housekeeping", local_date=ctx.today, work=forget)
        return forgotten

    async def run(self, sleep_forever: Callable[[], Awaitable[object]]) -> None:
        """Tick until cancelled; the first ticks come at once."""
        # 0.1 s that the first update need not wait for.
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415

        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = AsyncIOScheduler(timezone=dt.UTC)
        now = dt.datetime.now(dt.UTC)
        for name, seconds in (("jobs", JOBS_SECONDS), ("housekeeping", HOUSEKEEPING_SECONDS)):
            scheduler.add_job(
                self._tick,
                "interval",
                args=(name,),
                seconds=seconds,
                next_run_time=now,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        scheduler.start()
        try:
            await sleep_forever()
        finally:
            scheduler.pause()
            # What is being written is finished first: the scheduler itself would cut it off.
            async with self._at_work:
                scheduler.shutdown(wait=False)

    async def _tick(self, name: str) -> None:
        async with self._at_work:
            try:
                await (self.run_due_jobs() if name == "jobs" else self.keep_house())
            except Exception as error:  # noqa: BLE001  (the next tick tries again)
                _log.error("tick failed", job=name, **logs.described(error))

    async def _today(self) -> dt.date:
        return (await self._contexts.make(Command("job:clock"))).today
