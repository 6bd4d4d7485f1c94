"""Who has to do with a search: the family, and those at school who were told of it."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from models.searches import Search
from models.traffic import MessageState, Notice, NoticeState, OutMessage
from services import access
from services.context import Context
from services.dated import holds_on

TELLING = (NoticeKind.SEARCH_OPENED, NoticeKind.SEARCH_ASKED)
"""The messages that show how the search goes, and are written anew as it does."""


class Told(NamedTuple):
    """Somebody at school who was told of a search."""

    person_id: int
    kind: NoticeKind
    may_have_it: bool
    """It is on the phone, or on its way: nobody else is told in their place yet."""


async def family(session: AsyncSession, ctx: Context, pupil_id: int) -> set[int]:
    """The guardians who are told of the pupil now. One statement."""
    statement = select(GuardianLink.guardian_id).where(GuardianLink.pupil_id == pupil_id, *access.informed_link(ctx))
    return set(await session.scalars(statement))


async def guardians(session: AsyncSession, ctx: Context, pupil_id: int) -> set[int]:
    """All guardians, told or not: whoever of them works here is family in this search, and no part of the line."""
    statement = select(GuardianLink.guardian_id).where(
        GuardianLink.pupil_id == pupil_id, holds_on(GuardianLink, ctx.today)
    )
    return set(await session.scalars(statement))


async def asked_now(session: AsyncSession, ctx: Context, search: Search) -> set[int]:
    """Whose «точно не в классе?» rings at this moment. One statement."""
    statement = select(Notice.person_id).where(
        Notice.kind == NoticeKind.SEARCH_ASKED, Notice.matter_id == search.id, Notice.created_at == ctx.now
    )
    return {person_id for person_id in await session.scalars(statement) if person_id is not None}


async def told(session: AsyncSession, search: Search) -> list[Told]:
    """Those at school who were told, in that order. One statement."""
    statement = (
        select(Notice.person_id, Notice.kind, Notice.state, OutMessage.state.label("message"), Account.blocked_at)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .outerjoin(Account, Account.id == OutMessage.account_id)
        .where(Notice.kind.in_(TELLING), Notice.matter_id == search.id, Notice.pupil_id.is_(None))
        .order_by(Notice.id)
    )
    return [
        Told(
            row.person_id,
            row.kind,
            row.state is not NoticeState.DROPPED and row.message is not MessageState.FAILED and row.blocked_at is None,
        )
        for row in await session.execute(statement)
    ]
