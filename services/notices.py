"""Composing: due notices become parts of messages, or are dropped with a reason.

Everything is asked anew at this moment: is it true, is it news to this person, still their child, still consented to,
is there an account to write to (architecture rule 5).
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.lessons import Seen
from models.notice_kinds import NoticeKind
from models.traffic import MessageState, MessageText, Notice, NoticeState, OutMessage, Urgency
from services import notice_facts, outbox
from services.context import Context
from services.matters import telling
from services.notice_facts import OF_ATTENDANCE, OWN_ACT, Facts, Told
from services.staffing import escalation

BATCH = 600
"""Digests of a whole school come at one minute; so many are composed in a third of a second."""
PATIENCE = dt.timedelta(minutes=3)
"""How long a watch waits for messages on their way: with what comes before, under five minutes (R-39)."""
LOOK_AGAIN = dt.timedelta(seconds=20)
NOBODY_PAUSE = dt.timedelta(minutes=10)
"""With nobody left to tell, how soon somebody may have joined or come back."""
CORRECTED_FOR = dt.timedelta(days=1)
"""For how long a message that told an absence is still worth correcting."""


async def next_due(ctx: Context) -> dt.datetime | None:
    """When the next waiting notice is due; None when none waits."""
    async with ctx.read() as session:
        statement = select(func.min(Notice.due_at)).where(Notice.state == NoticeState.WAITING)
        return (await session.execute(statement)).scalar()


async def compose(ctx: Context) -> int:
    """Turn due notices into messages. Returns how many were dealt with; a fixed number of statements for all.

    A watch that has to find somebody at school takes a few more.
    """
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
    matters = [notice for notice in due if notice.kind not in OF_ATTENDANCE]
    if matters:
        await telling.compose(session, ctx, matters)
        due = [notice for notice in due if notice.kind in OF_ATTENDANCE]
    if not due:
        return
    facts = await notice_facts.load(session, ctx, due)
    composed: list[tuple[Notice, OutMessage, int]] = []
    watches: list[Notice] = []
    for notice in due:
        reason = _why_drop(ctx, notice, facts)
        account = facts.accounts.get(notice.person_id)
        if reason is None and notice.kind is NoticeKind.WATCH:
            watches.append(notice)
        elif reason is not None or account is None or account.blocked_at is not None:
            _drop(ctx, notice, reason or ("no_account" if account is None else "blocked"))
        else:
            if notice.kind is NoticeKind.CORRECTION:
                _amend_told(ctx, notice, facts)
            message = _message(ctx, notice, account, facts)
            facts.tell(notice, message)
            composed.append((notice, message, message.revision))
    session.add_all(message for _, message, _ in composed)
    # One update a notice, after its message has a number: a second would ask for the locks of its keys once more.
    await session.flush()
    for notice, message, revision in composed:
        notice.message_id = message.id
        notice.message_revision = revision
        notice.state = NoticeState.COMPOSED
        notice.settled_at = ctx.now
    for notice in watches:
        await _watch(session, ctx, notice, facts)


def _drop(ctx: Context, notice: Notice, reason: str) -> None:
    notice.state = NoticeState.DROPPED
    notice.reason = reason
    notice.settled_at = ctx.now


def _why_drop(ctx: Context, notice: Notice, facts: Facts) -> str | None:
    """Why the notice is not worth a message any more; None when it is."""
    presence = facts.presences.get(notice.presence_id)
    if ctx.now > notice.valid_until:
        return "expired"
    if presence is None or presence.revision != notice.revision:
        return "superseded"
    if facts.lessons[presence.lesson_id].cancelled_at is not None:
        return "cancelled"
    if notice.kind is NoticeKind.CORRECTION:
        known = facts.last_told(notice)
        return "never_told" if known is None else "already_known" if known is notice.seen else None
    if presence.id in facts.explained and not _grows(notice, facts):
        return "explained"
    if notice.kind in (NoticeKind.WATCH, NoticeKind.UNREACHED):
        return "reached" if facts.is_reached(notice) else None
    if presence.seen_by_id == notice.person_id:
        return OWN_ACT
    return facts.why_not_theirs(notice) or ("already_known" if facts.last_told(notice) is Seen.ABSENT else None)


def _grows(notice: Notice, facts: Facts) -> bool:
    """An explained absence rings nobody; whoever reads of the ones before it finds it there, without a sound."""
    return notice.kind is NoticeKind.ABSENCE and facts.joined(notice) is not None


def _message(ctx: Context, notice: Notice, account: Account, facts: Facts) -> OutMessage:
    """The message that says it: the one it continues, or a new one."""
    message = None if notice.kind is NoticeKind.CORRECTION else facts.joined(notice)
    if message is not None:
        outbox.renew(message, now=ctx.now, valid_until=notice.valid_until)
        return message
    return OutMessage(
        account_id=account.id,
        topic=f"{notice.kind.value}:{notice.presence_id}:{notice.revision}",
        text_ref=_text(notice, facts),
        revision=1,
        sent_revision=0,
        may_have_arrived=False,
        silent=notice.silent,
        urgency=Urgency.ORDINARY if notice.silent else Urgency.URGENT,
        state=MessageState.WAITING,
        not_before=ctx.now,
        valid_until=notice.valid_until,
        tries=0,
    )


def _text(notice: Notice, facts: Facts) -> MessageText:
    if notice.kind is not NoticeKind.CORRECTION:
        return MessageText(notice.kind.value)
    as_guardian = any(told.notice.kind is NoticeKind.ABSENCE for told in facts.told_absent(notice))
    return MessageText.CORRECTION if as_guardian else MessageText.STAFF_CORRECTION


def _amend_told(ctx: Context, notice: Notice, facts: Facts) -> None:
    """Besides the new ringing message, the one that told the absence is edited, so that it does not go on saying it."""
    told = {id(one.message): one.message for one in facts.told_absent(notice) if one.message is not None}
    for message in told.values():
        outbox.renew(message, now=ctx.now, valid_until=ctx.now + CORRECTED_FOR)


async def _watch(session: AsyncSession, ctx: Context, watch: Notice, facts: Facts) -> None:
    """No adult is reached yet: wait for what is on its way, then tell the next in line at school, until one is told."""
    family = facts.of_same_fact(watch, NoticeKind.ABSENCE)
    school = facts.of_same_fact(watch, NoticeKind.UNREACHED)
    if any(told.is_delivered for told in school):
        _drop(ctx, watch, "handed_over")
    elif any(_is_awaited(ctx, told) for told in (*family, *school)):
        watch.due_at = ctx.now + LOOK_AGAIN
    else:
        tried = {told.notice.person_id for told in school}
        people = await escalation.next_in_line(session, ctx, pupil_id=watch.pupil_id or 0, tried=tried)
        session.add_all(_unreached(ctx, watch, person_id) for person_id in people)
        watch.due_at = ctx.now + (LOOK_AGAIN if people else NOBODY_PAUSE)


def _is_awaited(ctx: Context, told: Told) -> bool:
    """On its way, and not for so long that somebody else should know."""
    since = max(told.notice.due_at, told.notice.settled_at or told.notice.due_at)
    return told.is_moving and ctx.now < since + PATIENCE


def _unreached(ctx: Context, watch: Notice, person_id: int) -> Notice:
    return Notice(
        key=f"{NoticeKind.UNREACHED.value}:{watch.presence_id}:{watch.revision}:{person_id}",
        kind=NoticeKind.UNREACHED,
        person_id=person_id,
        pupil_id=watch.pupil_id,
        lesson_id=watch.lesson_id,
        presence_id=watch.presence_id,
        revision=watch.revision,
        seen=Seen.ABSENT,
        silent=False,
        created_at=ctx.now,
        due_at=ctx.now,
        valid_until=watch.valid_until,
        state=NoticeState.WAITING,
    )
