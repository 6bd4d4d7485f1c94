"""Composing and saying matters: whatever a loader leaves out is dropped, at both moments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.notice_kinds import NoticeKind
from models.traffic import MessageState, MessageText, Notice, NoticeState, OutMessage, Urgency
from services import outbox
from services.context import Context
from services.family_news import filters, limits, pacing
from services.family_news.limits import LIMITED, UNHURRIED
from services.matters.news import MatterNews
from services.matters.registry import JOINERS, LOADERS

TO_ACCOUNTS = frozenset({NoticeKind.ACCESS_MOVED})
"""Told to the account the matter names, ended or not; all others to the person's account of now."""
OF_ONE_DAY = frozenset({NoticeKind.LESSON_CARD, NoticeKind.DAY_CARD})
"""Only in the way once they are no longer worth sending: taken off the phone (``services.removals``)."""


async def compose(session: AsyncSession, ctx: Context, due: Sequence[Notice]) -> None:
    """Turn due notices of matters into messages, put them off, or drop them with a reason.

    Those of one reader and kind that go together become one message.
    """
    due = await _with_others(session, ctx, due)
    waits = await pacing.later(session, ctx, due)
    for notice in due:
        notice.due_at = waits.get(notice.id, notice.due_at)
    due = [notice for notice in due if notice.id not in waits]
    true = await _load(session, ctx, [notice for notice in due if ctx.now <= notice.valid_until])
    unwanted = await filters.left_out(session, ctx, due)
    accounts = await _accounts(session, due)
    parts: dict[tuple[int, str], list[Notice]] = {}
    for notice in due:
        account = accounts.get(notice.id)
        reason = (
            "expired" if ctx.now > notice.valid_until
            else "no_account" if account is None
            else "blocked" if account.blocked_at is not None
            else "not_true" if notice.id not in true
            else "unwanted" if notice.id in unwanted
            else None
        )  # fmt: skip
        if reason is not None or account is None:
            notice.state = NoticeState.DROPPED
            notice.reason = reason
            notice.settled_at = ctx.now
            continue
        together = notice.kind.value if notice.kind in JOINERS else notice.key
        parts.setdefault((account.id, together), []).append(notice)
    limited = {account_id for (account_id, _), those in parts.items() if those[0].kind in LIMITED | UNHURRIED}
    day = await limits.of_today(session, ctx, limited)
    composed: list[tuple[OutMessage, list[Notice]]] = []
    for (account_id, _), those in parts.items():
        message = _place(ctx, day, account_id, those)
        if message is not None:
            composed.append((message, those))
    await outbox.add(session, [message for message, _ in composed if message not in session])
    for message, those in composed:
        for notice in those:
            notice.state = NoticeState.COMPOSED
            notice.settled_at = ctx.now
            notice.told = true[notice.id].told
            notice.message_id = message.id
            notice.message_revision = message.revision


async def contents(ctx: Context, *, message_ids: Sequence[int]) -> dict[int, MatterNews]:
    """What each message about a matter says now; other messages, and what is no longer true, are left out."""
    async with ctx.read() as session:
        statement = (
            select(Notice)
            .join(OutMessage, OutMessage.id == Notice.message_id)
            .where(OutMessage.id.in_(message_ids), OutMessage.text_ref == MessageText.MATTER)
            .order_by(Notice.id)
        )
        notices = (await session.execute(statement)).scalars().all()
        true = await _load(session, ctx, notices)
    parts: dict[int, list[Notice]] = {}
    for notice in notices:
        if notice.message_id is not None and notice.id in true:
            parts.setdefault(notice.message_id, []).append(notice)
    return {message_id: _said(those, true) for message_id, those in parts.items()}


def _said(those: Sequence[Notice], true: Mapping[int, MatterNews]) -> MatterNews:
    join = JOINERS.get(those[0].kind)
    return true[those[0].id] if join is None else join([true[notice.id] for notice in those])


async def _with_others(session: AsyncSession, ctx: Context, due: Sequence[Notice]) -> list[Notice]:
    """These, and what else is due of the same for the same readers: a batch may have cut between them."""
    kinds = {notice.kind for notice in due if notice.kind in JOINERS}
    if not kinds:
        return list(due)
    statement = (
        select(Notice)
        .where(
            Notice.state == NoticeState.WAITING,
            Notice.due_at <= ctx.now,
            Notice.kind.in_(kinds),
            Notice.person_id.in_({notice.person_id for notice in due if notice.kind in kinds}),
            Notice.id.not_in([notice.id for notice in due]),
        )
        .order_by(Notice.due_at, Notice.id)
        .with_for_update(skip_locked=True)
    )
    return [*due, *await session.scalars(statement)]


def _place(ctx: Context, day: limits.Day, account_id: int, those: list[Notice]) -> OutMessage | None:
    """The message that says them: a new one, or an earlier one of the day that grows. None: they were put off."""
    kind, is_silent = those[0].kind, all(notice.silent for notice in those)
    if kind in LIMITED and not is_silent and day.is_full(account_id):
        earlier = day.earlier(account_id, kind)
        if earlier is not None:
            # What stands on the phone is edited, without a sound.
            outbox.renew(earlier, now=ctx.now, valid_until=max(notice.valid_until for notice in those))
            return earlier
        if not any(notice.silent for notice in those):
            for notice in those:
                notice.silent, notice.urgency, notice.due_at = True, Urgency.ORDINARY, day.put_off()
            return None
        # Some of it was put off until now: the rest goes with it.
        is_silent = True
    is_silent = is_silent or (kind in UNHURRIED and day.is_full(account_id))
    message = _message(ctx, those, account_id, is_silent=is_silent)
    day.say(message, kind)
    return message


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


def _message(ctx: Context, those: Sequence[Notice], account_id: int, *, is_silent: bool) -> OutMessage:
    first = those[0]
    valid_until = max(notice.valid_until for notice in those)
    urgencies = [Urgency.ORDINARY if notice.urgency is None else notice.urgency for notice in those]
    return OutMessage(
        account_id=account_id,
        topic=first.key,
        text_ref=MessageText.MATTER,
        revision=1,
        sent_revision=0,
        may_have_arrived=False,
        silent=is_silent,
        urgency=min(urgencies),
        is_farewell=first.kind in TO_ACCOUNTS,
        state=MessageState.WAITING,
        not_before=ctx.now,
        valid_until=valid_until,
        tries=0,
        remove_at=valid_until if first.kind in OF_ONE_DAY else None,
    )
