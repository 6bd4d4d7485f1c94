"""What digests say when they are sent."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import Digest
from models.traffic import Notice, NoticeState
from services.context import Context
from services.digests import reading
from services.matters.news import MatterNews


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once there is no child left of whom the reader may read. A fixed number of statements.

    At composing it is only asked whether somebody reads it still: its words would be read for nothing.
    """
    ids = {notice.matter_id for notice in notices if notice.matter_id is not None}
    digests = (await session.scalars(select(Digest).where(Digest.id.in_(ids)))).all()
    if all(notice.state is NoticeState.WAITING for notice in notices):
        found: dict[int, MatterNews] = dict.fromkeys(await reading.readable(session, ctx, digests), MatterNews())
    else:
        found = await reading.of_digests(session, ctx, digests)
    owners = {digest.id: digest.person_id for digest in digests}
    return {
        notice.id: found[notice.matter_id]
        for notice in notices
        if notice.matter_id in found and owners[notice.matter_id] == notice.person_id
    }
