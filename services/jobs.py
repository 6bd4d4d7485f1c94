"""Jobs: what is due on a day is done once for that day, whoever ticks and however often."""

import datetime as dt
from collections.abc import Awaitable, Callable

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.traffic import JobRun
from services.context import Cause, Context

SCHOOL = "school"
"""The subject of a job that is done for the school as a whole."""


class AlreadyDoneError(Exception):
    """Another process did the job meanwhile: this one's work is rolled back."""


class JobCause:
    """A job of a day. Settling it marks it done in the transaction of its effects."""

    def __init__(self, job: str, subject: str, local_date: dt.date) -> None:
        self.job = job
        self.subject = subject
        self.local_date = local_date

    @property
    def label(self) -> str:
        """For the audit."""
        return f"job:{self.job}"

    async def settle(self, session: AsyncSession, now: dt.datetime) -> None:
        """Write down that it was done. Raises AlreadyDoneError, so that nothing is done twice."""
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        statement = (
            dialect.insert(JobRun)
            .values(job=self.job, subject_ref=self.subject, local_date=self.local_date, done_at=now)
            .on_conflict_do_nothing()
            .returning(JobRun.id)
        )
        if (await session.execute(statement)).scalar() is None:
            raise AlreadyDoneError


async def run_once(
    database: Database,
    contexts: Callable[[Cause], Awaitable[Context]],
    *,
    job: str,
    local_date: dt.date,
    work: Callable[[Context], Awaitable[object]],
    subject: str = SCHOOL,
) -> bool:
    """Do a job for a subject and a day unless it is done. Returns whether this call did it.

    ``work`` makes at most one outermost write; the job is marked in it. A job that fails is tried at the next tick.
    """
    statement = select(JobRun.id).where(
        JobRun.job == job, JobRun.subject_ref == subject, JobRun.local_date == local_date
    )
    async with database.read() as session:
        if (await session.execute(statement)).scalar() is not None:
            return False
    ctx = await contexts(JobCause(job, subject, local_date))
    try:
        await work(ctx)
        await ctx.settle()
    except AlreadyDoneError:
        return False
    return True
