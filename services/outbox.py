"""The outbox: messages that wait to be handed to a channel, and how each try ended.

Taken in order of urgency, then of time; a message is "sending" from the commit of its claim to the commit of its
result, so after a crash it is known which ones may have arrived.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import Table, bindparam, case, func, inspect, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.traffic import Attempt, AttemptOutcome, MessageState, OutMessage, Urgency
from services import addresses, audit
from services.context import Context

UNANSWERED = "unanswered"
"""The channel did not answer: the message may have arrived."""
EXPIRED = "expired"
ACCOUNT_ENDED = "account ended"
NOTHING_LEFT = "nothing left to say"
_OPEN = (MessageState.WAITING, MessageState.SENDING)


@dataclasses.dataclass(frozen=True)
class Outgoing:
    """A message on its way: ids and references, its words are made when it goes."""

    message_id: int
    attempt_id: int
    account_id: int
    channel: str
    chat_ref: str
    language: str
    text_ref: str
    revision: int
    message_ref: str | None
    """Set when what was sent before is to be edited."""
    silent: bool
    urgency: int
    is_repeat: bool
    """It may have arrived already: a crash or a silent network left that open."""
    tries: int


@dataclasses.dataclass(frozen=True)
class Result:
    """How one try ended. ``not_before`` is for "later" only, ``message_ref`` for "delivered"."""

    outgoing: Outgoing
    outcome: AttemptOutcome
    detail: str | None = None
    message_ref: str | None = None
    not_before: dt.datetime | None = None
    is_dropped: bool = False
    """There was nothing left to say; a message sent before stays as it is."""


async def next_moment(ctx: Context, *, besides: Collection[int] = ()) -> dt.datetime | None:
    """When the next message may go, besides those on their way now; None when none waits. One statement."""
    statement = select(func.min(OutMessage.not_before)).where(
        OutMessage.state.in_(_OPEN), OutMessage.id.not_in(besides)
    )
    async with ctx.read() as session:
        return (await session.execute(statement)).scalar()


def renew(message: OutMessage, *, now: dt.datetime, valid_until: dt.datetime) -> None:
    """There is more or other to say: a new revision, which goes out as a silent edit when the message stands there."""
    message.revision += 1
    message.not_before = now
    message.valid_until = max(message.valid_until, valid_until)
    message.tries = 0
    message.failure = None
    if message.state is not MessageState.SENDING:
        message.state = MessageState.WAITING


async def add(session: AsyncSession, messages: Sequence[OutMessage]) -> None:
    """Add new messages and number them, hundreds in one statement: SQLite's session would need one for each."""
    names = [column.key for column in inspect(OutMessage).column_attrs if column.key != "id"]
    rows = [{name: getattr(message, name) for name in names} for message in messages]
    for message, message_id in zip(messages, await audit.bulk(session, OutMessage, rows), strict=True):
        message.id = message_id


async def bulk_ahead(ctx: Context, *, limit: int) -> dict[int, int]:
    """The bulk messages that go out next and were never sent, each with its revision. One statement."""
    statement = (
        select(OutMessage.id, OutMessage.revision)
        .where(
            OutMessage.state == MessageState.WAITING,
            OutMessage.urgency == Urgency.BULK,
            OutMessage.not_before <= ctx.now,
            OutMessage.valid_until > ctx.now,
        )
        .order_by(OutMessage.not_before, OutMessage.id)
        .limit(limit)
    )
    async with ctx.read() as session:
        return {row[0]: row[1] for row in await session.execute(statement)}


async def turn(ctx: Context, *, results: Sequence[Result], limit: int, besides: Collection[int] = ()) -> list[Outgoing]:
    """Settle the results of earlier tries and claim the next messages, in one transaction.

    ``besides`` are the messages on their way now, those of ``results`` not among them.
    """
    async with ctx.write() as session:
        if results:
            await _settle(session, ctx.now, results)
        return await _claim(session, ctx.now, limit, besides) if limit > 0 else []


async def _claim(session: AsyncSession, now: dt.datetime, limit: int, besides: Collection[int]) -> list[Outgoing]:
    due = (OutMessage.state.in_(_OPEN), OutMessage.not_before <= now, OutMessage.id.not_in(besides))
    statement = (
        select(OutMessage, Account.channel, Account.chat_ref, Account.language, Account.ended_at)
        .join(Account, Account.id == OutMessage.account_id)
        .where(*due)
        .order_by(OutMessage.urgency, OutMessage.not_before, OutMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=OutMessage)
    )
    claimed: list[tuple[OutMessage, Attempt, str, str, str]] = []
    while not claimed:
        rows = (await session.execute(statement)).all()
        if not rows:
            return []
        for message, channel, chat_ref, language, ended_at in rows:
            has_ended = ended_at is not None and not message.is_farewell
            if has_ended or message.valid_until <= now:
                # What stands on a phone was delivered, though its last edit was not.
                message.state = MessageState.SENT if message.sent_revision > 0 else MessageState.FAILED
                message.failure = ACCOUNT_ENDED if has_ended else EXPIRED
                continue
            if message.state is MessageState.SENDING:
                message.may_have_arrived = True
            message.state = MessageState.SENDING
            message.tries += 1
            attempt = Attempt(
                message_id=message.id, revision=message.revision, started_at=now, outcome=AttemptOutcome.STARTED
            )
            session.add(attempt)
            claimed.append((message, attempt, channel, chat_ref, language))
        # What had expired is out of the way: look for what stood behind it.
        await session.flush()
    return [
        Outgoing(
            message_id=message.id,
            attempt_id=attempt.id,
            account_id=message.account_id,
            channel=channel,
            chat_ref=chat_ref,
            language=language,
            text_ref=message.text_ref,
            revision=message.revision,
            message_ref=message.message_ref,
            silent=message.silent,
            urgency=message.urgency,
            is_repeat=message.may_have_arrived and message.message_ref is None,
            tries=message.tries,
        )
        for message, attempt, channel, chat_ref, language in claimed
    ]


async def _settle(session: AsyncSession, now: dt.datetime, results: Sequence[Result]) -> None:
    connection = await session.connection()
    attempts, messages = _table(Attempt), _table(OutMessage)
    await connection.execute(
        update(attempts)
        .where(attempts.c.id == bindparam("attempt"))
        .values(outcome=bindparam("how"), detail=bindparam("why"), ended_at=now),
        [{"attempt": result.outgoing.attempt_id, "how": result.outcome, "why": result.detail} for result in results],
    )
    # A message that grew while it was on its way waits again, whatever became of what was sent.
    grew = messages.c.revision > bindparam("sent")
    await connection.execute(
        update(messages)
        .where(messages.c.id == bindparam("message"))
        .values(
            state=case((grew, MessageState.WAITING), else_=bindparam("state_now", type_=messages.c.state.type)),
            failure=bindparam("why"),
            may_have_arrived=or_(
                messages.c.may_have_arrived, bindparam("unanswered", type_=messages.c.may_have_arrived.type)
            ),
            not_before=func.coalesce(bindparam("later", type_=messages.c.not_before.type), messages.c.not_before),
            message_ref=func.coalesce(bindparam("reference"), messages.c.message_ref),
            sent_revision=func.coalesce(bindparam("sent_now"), messages.c.sent_revision),
            sent_at=func.coalesce(messages.c.sent_at, bindparam("sent_when", type_=messages.c.sent_at.type)),
        ),
        [_changes(result, now) for result in results],
    )
    for result in results:
        if result.outcome is AttemptOutcome.BLOCKED:
            await addresses.set_blocked(session, result.outgoing.account_id, now)


def _changes(result: Result, now: dt.datetime) -> dict[str, object]:
    is_delivered = result.outcome is AttemptOutcome.DELIVERED
    stays_sent = result.is_dropped and result.outgoing.message_ref is not None
    state = MessageState.FAILED
    if result.outcome is AttemptOutcome.LATER:
        state = MessageState.WAITING
    elif is_delivered or stays_sent:
        state = MessageState.SENT
    return {
        "message": result.outgoing.message_id,
        "sent": result.outgoing.revision,
        "state_now": state,
        "why": None if is_delivered else result.detail,
        "unanswered": result.detail == UNANSWERED,
        "later": result.not_before,
        "reference": result.message_ref,
        "sent_now": result.outgoing.revision if is_delivered else None,
        "sent_when": now if is_delivered else None,
    }


def _table(model: type[Attempt] | type[OutMessage]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101  (SQLAlchemy types it wider than it is)
    return table
