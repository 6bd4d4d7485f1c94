"""Composing: due notices become parts of messages, or are dropped with a reason.

Everything is asked anew at this moment: is it still true, still this person's child, still consented to, is there an
account to write to (architecture rule 5).
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.lessons import Seen
from models.people import RoleGrant
from models.traffic import MessageState, MessageText, Notice, NoticeKind, NoticeState, OutMessage, Urgency
from services import notice_facts, pupil_days
from services.access import DEPUTIES
from services.context import Context
from services.dated import holds_on
from services.notice_facts import Facts

BATCH = 200
UNREACHED_PATIENCE = dt.timedelta(minutes=3)
"""How long the tutor's line waits for messages on their way: with what comes before, under five minutes (R-39)."""
LOOK_AGAIN = dt.timedelta(seconds=20)


async def next_due(ctx: Context) -> dt.datetime | None:
    """When the next waiting notice is due; None when none waits."""
    async with ctx.read() as session:
        statement = select(func.min(Notice.due_at)).where(Notice.state == NoticeState.WAITING)
        return (await session.execute(statement)).scalar()


async def compose(ctx: Context) -> int:
    """Turn due notices into messages. Returns how many were dealt with; a fixed number of statements for all."""
    async with ctx.write() as session:
        statement = (
            select(Notice)
            .where(Notice.state == NoticeState.WAITING, Notice.due_at <= ctx.now)
            .order_by(Notice.due_at, Notice.id)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        due = (await session.execute(statement)).scalars().all()
        if due:
            await _compose(session, ctx, due)
        return len(due)


async def _compose(session: AsyncSession, ctx: Context, due: Sequence[Notice]) -> None:
    facts = await notice_facts.load(session, ctx, due)
    unread_tutors: list[Notice] = []
    told: list[tuple[Notice, OutMessage]] = []
    for notice in due:
        reason = _why_drop(ctx, notice, facts)
        if reason is None and notice.kind is NoticeKind.UNREACHED and _may_still_arrive(ctx, notice, facts):
            notice.due_at = ctx.now + LOOK_AGAIN
            continue
        account = facts.accounts.get(notice.person_id)
        if reason is None and (account is None or account.blocked_at is not None):
            reason = "no_account" if account is None else "blocked"
            if notice.kind is NoticeKind.UNREACHED:
                unread_tutors.append(notice)
        if reason is not None or account is None:
            _settle(ctx, notice, NoticeState.DROPPED, reason)
            continue
        told.append((notice, _message(ctx, notice, account, facts)))
        if notice.kind is NoticeKind.CORRECTION:
            _amend_told(ctx, notice, facts)
        _settle(ctx, notice, NoticeState.COMPOSED, None)
    session.add_all(message for _, message in told)
    await session.flush()
    for notice, message in told:
        notice.message_id = message.id
    await _tell_deputies(session, ctx, unread_tutors)


def _settle(ctx: Context, notice: Notice, state: NoticeState, reason: str | None) -> None:
    notice.state = state
    notice.reason = reason
    notice.settled_at = ctx.now


def _why_drop(ctx: Context, notice: Notice, facts: Facts) -> str | None:
    """Why the notice is not worth a message any more; None when it is."""
    if ctx.now > notice.valid_until:
        return "expired"
    presence = facts.presences.get(notice.presence_id)
    if presence is None or presence.revision != notice.revision:
        return "corrected"
    if notice.kind is NoticeKind.CORRECTION:
        return None if facts.was_told(notice) else "never_told"
    if presence.seen is not Seen.ABSENT:
        return "corrected"
    if facts.is_explained(presence):
        return "explained"
    if notice.kind is NoticeKind.UNREACHED:
        return "reached" if facts.is_reached(notice) else None
    if presence.seen_by_id == notice.person_id:
        return "own_act"
    return facts.why_not_theirs(notice)


def _may_still_arrive(ctx: Context, notice: Notice, facts: Facts) -> bool:
    promised = [other for other in facts.of_same_fact(notice) if other.kind is NoticeKind.ABSENCE]
    if not promised:
        return False
    due = min(other.due_at for other in promised)
    return facts.is_on_its_way(notice) and ctx.now < due + UNREACHED_PATIENCE


def _topic(notice: Notice, account: Account, facts: Facts) -> str:
    """What the message is about: absences one after another are one message, a child seen in between begins a new one.

    An edit is silent: what should ring never joins a message that did not.
    """
    if notice.kind is NoticeKind.CORRECTION:
        return f"correction:{notice.presence_id}:{notice.revision}"
    presence = facts.presences[notice.presence_id]
    lesson = facts.lessons[presence.lesson_id]
    run = pupil_days.absence_run(facts.days[presence.pupil_id, lesson.date], lesson.id)
    start = run[0].lesson_id if run else lesson.id
    topic = f"{notice.kind.value}:{presence.pupil_id}:{lesson.date.isoformat()}:{start}"
    if notice.silent and (account.id, topic) not in facts.messages:
        return f"{topic}:silent"
    return topic


def _message(ctx: Context, notice: Notice, account: Account, facts: Facts) -> OutMessage:
    topic = _topic(notice, account, facts)
    message = facts.messages.get((account.id, topic))
    if message is not None:
        _renew(ctx, message)
        message.valid_until = max(message.valid_until, notice.valid_until)
        return message
    message = OutMessage(
        account_id=account.id,
        topic=topic,
        text_ref=_text(notice, facts),
        revision=1,
        sent_revision=0,
        silent=notice.silent,
        urgency=Urgency.ORDINARY if notice.silent else Urgency.URGENT,
        state=MessageState.WAITING,
        not_before=ctx.now,
        valid_until=notice.valid_until,
        tries=0,
    )
    facts.messages[account.id, topic] = message
    return message


def _text(notice: Notice, facts: Facts) -> MessageText:
    if notice.kind is not NoticeKind.CORRECTION:
        return MessageText(notice.kind.value)
    as_guardian = any(told.kind is NoticeKind.ABSENCE for told in facts.told_to(notice))
    return MessageText.CORRECTION if as_guardian else MessageText.STAFF_CORRECTION


def _renew(ctx: Context, message: OutMessage) -> None:
    """There is more to say: a new revision, which goes out as a silent edit when the message stands there already."""
    message.revision += 1
    message.not_before = ctx.now
    message.tries = 0
    message.failure = None
    if message.state is not MessageState.SENDING:
        message.state = MessageState.WAITING


def _amend_told(ctx: Context, notice: Notice, facts: Facts) -> None:
    """Besides the new ringing message, the one that told the absence is edited, so that it does not go on saying it."""
    for told in facts.told_to(notice):
        message = facts.message_of(told)
        if message is not None:
            _renew(ctx, message)


async def _tell_deputies(session: AsyncSession, ctx: Context, unread: Sequence[Notice]) -> None:
    """A tutor who cannot be written to: the same line for the deputies who can."""
    if not unread:
        return
    statement = (
        select(RoleGrant.person_id)
        .join(Account, Account.person_id == RoleGrant.person_id)
        .where(
            RoleGrant.role.in_(DEPUTIES),
            holds_on(RoleGrant, ctx.today),
            Account.ended_at.is_(None),
            Account.blocked_at.is_(None),
        )
        .distinct()
    )
    deputies = (await session.execute(statement)).scalars().all()
    keys = {(n.presence_id, n.revision, person_id): n for n in unread for person_id in deputies}
    taken = select(Notice.key).where(Notice.key.in_([_key(*key) for key in keys]))
    known = set((await session.execute(taken)).scalars())
    session.add_all(
        Notice(
            key=_key(*key),
            kind=NoticeKind.UNREACHED,
            person_id=key[2],
            pupil_id=notice.pupil_id,
            lesson_id=notice.lesson_id,
            presence_id=notice.presence_id,
            revision=notice.revision,
            silent=False,
            created_at=ctx.now,
            due_at=ctx.now,
            valid_until=notice.valid_until,
            state=NoticeState.WAITING,
        )
        for key, notice in keys.items()
        if _key(*key) not in known
    )


def _key(presence_id: int | None, revision: int | None, person_id: int) -> str:
    return f"{NoticeKind.UNREACHED.value}:{presence_id}:{revision}:{person_id}"
