"""What an early word says when it is sent."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from models.traffic import Notice
from services.context import Context
from services.matters.news import MatterNews
from services.warnings import reading


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """For guardians who may still be told. A fixed number of statements."""
    wanted = {notice.id: (notice.matter_id or 0, notice.person_id or 0) for notice in notices}
    found = await reading.for_readers(session, ctx, set(wanted.values()))
    return {notice_id: found[key] for notice_id, key in wanted.items() if key in found}
