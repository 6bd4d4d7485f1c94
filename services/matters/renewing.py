"""There is more, or something else, to say of a matter: the messages that tell it are edited, which makes no sound."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.traffic import MessageState, Notice, OutMessage
from services import outbox
from services.context import Context
from services.matters.promise import WORTH_SAYING

_STANDS = (MessageState.WAITING, MessageState.SENDING, MessageState.SENT)


async def renew(
    session: AsyncSession,
    ctx: Context,
    kinds: Collection[NoticeKind],
    *,
    matter_id: int,
    person_id: int | None = None,
) -> None:
    """Write anew what was told of the matter in notices of these kinds; to one person alone, where one is given."""
    statement = (
        select(OutMessage)
        .join(Notice, Notice.message_id == OutMessage.id)
        .where(Notice.kind.in_(kinds), Notice.matter_id == matter_id, OutMessage.state.in_(_STANDS))
        .order_by(OutMessage.id)
        .with_for_update(of=OutMessage)
    )
    if person_id is not None:
        statement = statement.where(Notice.person_id == person_id)
    for message in (await session.scalars(statement)).unique():
        outbox.renew(message, now=ctx.now, valid_until=ctx.now + WORTH_SAYING)
