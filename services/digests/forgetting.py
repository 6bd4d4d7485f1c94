"""Digests of long ago go: everything in them stands in the journal itself."""

import datetime as dt

from sqlalchemy import delete, select

from models.families import Digest
from services.context import Context

AT_ONCE = 5_000
"""Rows of one statement, so that nobody's tap waits for the writer's place."""


async def forget(ctx: Context) -> int:
    """Delete digests older than the school keeps them. Returns how many."""
    before = ctx.today - dt.timedelta(days=ctx.school.digests_kept_days)
    old = select(Digest.id).where(Digest.date < before).order_by(Digest.id).limit(AT_ONCE)
    forgotten = 0
    while True:
        async with ctx.afterwards().write() as session:
            ids = list(await session.scalars(old))
            await session.execute(
                delete(Digest).where(Digest.id.in_(ids)), execution_options={"synchronize_session": False}
            )
        forgotten += len(ids)
        if len(ids) < AT_ONCE:
            return forgotten
