"""Which thread a message on somebody's phone tells of: a letter may be answered by the messenger's own reply."""

from sqlalchemy import and_, func, select

from models.notice_kinds import NoticeKind
from models.threads import Post
from models.traffic import Notice, OutMessage
from services.context import Context


async def thread_of(ctx: Context, *, message_ref: str) -> int | None:
    """The thread of the letter that the actor has on the phone as this message; nothing where it is no letter.

    Whether the actor may still write there is asked when the words come.
    """
    statement = (
        select(func.coalesce(Post.thread_id, Notice.matter_id))
        .select_from(Notice)
        .join(OutMessage, OutMessage.id == Notice.message_id)
        .outerjoin(Post, and_(Notice.kind == NoticeKind.POST, Post.id == Notice.matter_id))
        .where(
            OutMessage.account_id == ctx.actor.account_id,
            OutMessage.message_ref == message_ref,
            Notice.kind.in_((NoticeKind.POST, NoticeKind.THREAD_PASSED)),
        )
        .limit(1)
    )
    async with ctx.read() as session:
        return (await session.execute(statement)).scalar()
