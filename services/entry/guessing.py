"""Guessing: an address that tries invitations which open nothing has to wait (R-72)."""

import datetime as dt
import math

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Guessing
from services.context import Context

_log = structlog.get_logger()


async def wait(session: AsyncSession, ctx: Context, *, channel: str, ref: str) -> int:
    """For how many minutes more no invitation of this address is looked at; 0 when it may try."""
    row = await session.get(Guessing, (channel, ref), with_for_update=True)
    return 0 if row is None else _minutes_left(ctx, row)


async def count(session: AsyncSession, ctx: Context, *, channel: str, ref: str) -> int:
    """One more invitation opened nothing. Returns for how many minutes the address is locked by it, or 0.

    The log names the cause, which leads to the sender, and never what was tried.
    """
    period = dt.timedelta(minutes=ctx.school.guesses_minutes)
    row = await session.get(Guessing, (channel, ref))
    if row is None:
        row = Guessing(channel=channel, ref=ref, failures=0, since=ctx.now)
        session.add(row)
    elif row.since + period <= ctx.now:
        row.failures, row.since = 0, ctx.now
    row.failures += 1
    if row.failures >= ctx.school.guesses_allowed:
        row.locked_until = ctx.now + period
        # Counted anew when the wait is over.
        row.failures, row.since = 0, row.locked_until
    locked = _minutes_left(ctx, row)
    _log.warning("an invitation opened nothing", cause=ctx.cause.label, failures=row.failures, locked_minutes=locked)
    return locked


async def forget(session: AsyncSession, *, channel: str, ref: str) -> None:
    """The address opened an invitation that is its own: its failures were slips of the finger."""
    row = await session.get(Guessing, (channel, ref))
    if row is not None:
        row.failures, row.locked_until = 0, None


def _minutes_left(ctx: Context, row: Guessing) -> int:
    period = dt.timedelta(minutes=ctx.school.guesses_minutes)
    # A lock of which more is left than it lasts was set by a clock that has gone back since: nobody waits for that.
    if row.locked_until is None or not ctx.now < row.locked_until <= ctx.now + period:
        return 0
    return math.ceil((row.locked_until - ctx.now) / dt.timedelta(minutes=1))
