"""Which people have read of a matter, and on what occasion a notice was promised."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.traffic import MessageState, Notice, NoticeState, OutMessage


async def told(
    session: AsyncSession, kind: NoticeKind, matter_ids: Collection[int], occasion: str | None = ""
) -> set[int]:
    """Whoever has, or may have, the news on their phone: what is only promised is dropped once it is not true.

    An occasion of None is any.
    """
    statement = (
        select(Notice.person_id, Notice.key)
        .join(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            Notice.kind == kind,
            Notice.matter_id.in_(matter_ids),
            or_(
                OutMessage.sent_at.is_not(None),
                OutMessage.may_have_arrived.is_(True),
                OutMessage.state == MessageState.SENDING,
            ),
        )
    )
    return {
        person_id
        for person_id, key in await session.execute(statement)
        if person_id is not None and occasion in (None, _occasion(key))
    }


async def awaiting(session: AsyncSession, kind: NoticeKind, matter_id: int) -> set[int]:
    """Whoever is to hear of it, and has not yet."""
    statement = (
        select(Notice.person_id)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            Notice.kind == kind,
            Notice.matter_id == matter_id,
            or_(Notice.state == NoticeState.WAITING, OutMessage.state == MessageState.WAITING),
        )
    )
    return {person_id for person_id in await session.scalars(statement) if person_id is not None}


def occasion(notice: Notice) -> str:
    """What ``promise`` was told the occasion is."""
    return _occasion(notice.key)


def _occasion(key: str) -> str:
    return key.split(":")[2]
