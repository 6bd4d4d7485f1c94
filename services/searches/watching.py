"""Every minute each open search is looked at: was the child seen, who has its class now, whose turn it is."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson, Presence, Seen
from models.searches import Found, Search
from services.context import Context
from services.searches import asking, ending, raising


async def watch(ctx: Context) -> None:
    """Go on with the open searches; again at the same moment it does nothing more.

    Nothing is written while none is open.
    """
    async with ctx.read() as session:
        some = select(Search.id).where(Search.ended_at.is_(None)).limit(1)
        if (await session.execute(some)).first() is None:
            return
    async with ctx.write() as session:
        still_open = select(Search).where(Search.ended_at.is_(None)).order_by(Search.id).with_for_update()
        for search in (await session.scalars(still_open)).all():
            if not await _seen(session, ctx, search):
                await asking.ask(session, ctx, search)
                await raising.raise_line(session, ctx, search)
                await raising.ring_again(session, ctx, search)


async def _seen(session: AsyncSession, ctx: Context, search: Search) -> bool:
    """Somebody has marked the child as there since: that ends the search.

    Only a mark against the child itself says so. «Все здесь» of a whole class, said by habit, would end the search for
    a child that nobody has seen: then whoever has the class is asked.
    """
    statement = (
        select(Presence.lesson_id, Presence.seen, Presence.seen_by_id)
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .where(
            Presence.pupil_id == search.pupil_id,
            Presence.seen != Seen.ABSENT,
            Presence.seen_at >= search.opened_at,
            or_(Lesson.id == search.lesson_id, Lesson.ends_at >= search.opened_at),
        )
        .order_by(Presence.seen_at, Presence.id)
        .limit(1)
    )
    row = (await session.execute(statement)).first()
    if row is None:
        return False
    is_mistake = row.lesson_id == search.lesson_id and row.seen is Seen.PRESENT
    found = Found.MISTAKE if is_mistake else Found.AT_SCHOOL
    await ending.finish(session, ctx, search, found, by=row.seen_by_id, lesson_id=row.lesson_id)
    return True
