"""Composing and saying matters: whatever a loader leaves out is dropped, at both moments."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.notice_kinds import NoticeKind
from models.traffic import MessageState, MessageText, Notice, NoticeState, OutMessage, Urgency
from services.context import Context
from services.matters.news import MatterNews
from services.matters.registry import LOADERS

TO_ACCOUNTS = frozenset({NoticeKind.ACCESS_MOVED})
"""Told to the account the matter names, ended or not; all others to the person's account of now."""
OF_ONE_DAY = frozenset({NoticeKind.LESSON_CARD, NoticeKind.DAY_CARD})
"""Only in the way once they are no longer worth sending: taken off the phone (``services.removals``)."""


async def compose(session: AsyncSession, ctx: Context, due: Sequence[Notice]) -> None:
    """Turn due notices of matters into messages, or drop them with a reason."""
    true = await _load(session, ctx, [notice for notice in due if ctx.now <= notice.valid_until])
    accounts = await _accounts(session, due)
    composed: list[tuple[Notice, OutMessage]] = []
    for notice in due:
        account = accounts.get(notice.id)
        reason = (
            "expired" if ctx.now > notice.valid_until
            else "no_account" if account is None
            else "blocked" if account.blocked_at is not None
            else None if notice.id in true else "not_true"
        )  # fmt: skip
        notice.settled_at = ctx.now
        if reason is not None or account is None:
            notice.state = NoticeState.DROPPED
            notice.reason = reason
            continue
        notice.state = NoticeState.COMPOSED
        notice.message_revision = 1
        composed.append((notice, _message(ctx, notice, account)))
    session.add_all(message for _, message in composed)
    await session.flush()
    for notice, message in composed:
        notice.message_id = message.id


async def contents(ctx: Context, *, message_ids: Sequence[int]) -> dict[int, MatterNews]:
    """What each message about a matter says now; other messages, and what is no longer true, are left out."""
    async with ctx.read() as session:
        statement = (
            select(Notice)
            .join(OutMessage, OutMessage.id == Notice.message_id)
            .where(OutMessage.id.in_(message_ids), OutMessage.text_ref == MessageText.MATTER)
        )
        notices = (await session.execute(statement)).scalars().all()
        true = await _load(session, ctx, notices)
    return {
        notice.message_id: true[notice.id] for notice in notices if notice.message_id is not None and notice.id in true
    }


async def _load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    by_kind: defaultdict[NoticeKind, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_kind[notice.kind].append(notice)
    true: dict[int, MatterNews] = {}
    for kind, those in by_kind.items():
        true |= await LOADERS[kind](session, ctx, those)
    return true


async def _accounts(session: AsyncSession, due: Sequence[Notice]) -> dict[int, Account]:
    """Each notice's account: the one the matter names, or the active one of the person."""
    named = {notice.matter_id for notice in due if notice.kind in TO_ACCOUNTS}
    people = {notice.person_id for notice in due if notice.kind not in TO_ACCOUNTS}
    statement = select(Account).where(
        Account.id.in_(named) | (Account.person_id.in_(people) & Account.ended_at.is_(None))
    )
    found = (await session.execute(statement.order_by(Account.id))).scalars().all()
    by_id = {account.id: account for account in found}
    by_person = {account.person_id: account for account in found if account.ended_at is None}
    accounts: dict[int, Account] = {}
    for notice in due:
        if notice.kind in TO_ACCOUNTS:
            account = by_id.get(notice.matter_id or 0)
        else:
            account = by_person.get(notice.person_id or 0)
        if account is not None:
            accounts[notice.id] = account
    return accounts


def _message(ctx: Context, notice: Notice, account: Account) -> OutMessage:
    return OutMessage(
        account_id=account.id,
        topic=notice.key,
        text_ref=MessageText.MATTER,
        revision=1,
        sent_revision=0,
        may_have_arrived=False,
        silent=notice.silent,
        urgency=Urgency.ORDINARY if notice.urgency is None else notice.urgency,
        is_farewell=notice.kind in TO_ACCOUNTS,
        state=MessageState.WAITING,
        not_before=ctx.now,
        valid_until=notice.valid_until,
        tries=0,
        remove_at=notice.valid_until if notice.kind in OF_ONE_DAY else None,
    )
