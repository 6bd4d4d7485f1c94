"""How far somebody has read in a thread: said by opening it, or by answering."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.threads import ThreadRead
from services.context import Context


async def read(session: AsyncSession, ctx: Context, thread_id: int, post_id: int) -> None:
    """The actor has read up to this post; never less than before."""
    person_id = ctx.actor.person_id or 0
    known = await session.get(ThreadRead, (thread_id, person_id))
    if known is None:
        session.add(ThreadRead(thread_id=thread_id, person_id=person_id, post_id=post_id, read_at=ctx.now))
    elif known.post_id < post_id:
        known.post_id, known.read_at = post_id, ctx.now
    await session.flush()
