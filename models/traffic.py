"""What comes in and what goes out: inbox, notices, messages, attempts."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.lessons import Seen
from models.notice_kinds import NoticeKind

_TO_REMOVE = text("remove_at is not null and removed_at is null")


class InboxState(enum.StrEnum):
    """What became of an update."""

    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"
    """Tried and failed; the person was told that it is not written down."""
    QUARANTINED = "quarantined"
    """Could not be read at all."""


class InboxUpdate(Base):
    """An update as the channel gave it, stored before it is confirmed; the payload goes 7 days after it is done."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_ref"),
        Index(
            "ix_inbox_waiting",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    update_ref: Mapped[str | None]
    """The channel's number of the update; cleared with the payload, for the channel may use a number again."""
    sender_ref: Mapped[str]
    """Whose order it keeps: one sender's updates are served one after another."""
    payload: Mapped[str | None]
    received_at: Mapped[dt.datetime]
    state: Mapped[InboxState]
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[dt.datetime | None]
    reason: Mapped[str | None]


class NoticeState(enum.StrEnum):
    """Where a notice stands."""

    WAITING = "waiting"
    COMPOSED = "composed"
    """It is part of a message; how that fares stands there."""
    DROPPED = "dropped"


class Notice(Base):
    """One event for one person, with a unique key; ids and numbers, never names."""

    __tablename__ = "notices"
    __table_args__ = (
        Index(
            "ix_notices_due",
            "due_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_notices_presence_id", "presence_id"),
        Index(
            "ix_notices_matter_id",
            "matter_id",
            "kind",
            sqlite_where=text("matter_id is not null"),
            postgresql_where=text("matter_id is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[NoticeKind]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Whom it is for; nobody for a watch."""
    matter_id: Mapped[int | None]
    """The row that it speaks of, where the kind says which table that is (``services.matters``)."""
    pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupils.id"))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    presence_id: Mapped[int | None] = mapped_column(ForeignKey("presences.id"))
    revision: Mapped[int | None]
    """The revision of the fact that this notice tells."""
    seen: Mapped[Seen | None]
    """What it tells of the pupil."""
    told: Mapped[str | None]
    """What it told, as a code: the value of a mark; so that a change can say what it was before."""
    silent: Mapped[bool]
    urgency: Mapped[int | None]
    """Who goes first; nothing where the kind alone decides."""
    created_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]
    valid_until: Mapped[dt.datetime]
    state: Mapped[NoticeState]
    reason: Mapped[str | None]
    """Why it was dropped."""
    settled_at: Mapped[dt.datetime | None]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    message_revision: Mapped[int | None]
    """The first revision of the message that says it."""


class MessageState(enum.StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Urgency(enum.IntEnum):
    """Who goes first through the sender."""

    URGENT = 0
    ORDINARY = 1
    BULK = 2


class MessageText(enum.StrEnum):
    """Which screen shows a message: the reference that waits in the row."""

    ABSENCE = "absence"
    CORRECTION = "correction"
    UNREACHED = "unreached"
    STAFF_CORRECTION = "staff_correction"
    MATTER = "matter"
    """The kind of its notice says which screen (``services.matters``)."""


class OutMessage(Base):
    """A message to one account on one topic; it may carry many notices and be edited as they come."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("account_id", "topic"),
        Index("ix_messages_account_id_not_before", "account_id", "not_before"),
        Index(
            "ix_messages_to_send",
            "urgency",
            "not_before",
            sqlite_where=text("state in ('waiting', 'sending')"),
            postgresql_where=text("state in ('waiting', 'sending')"),
        ),
        Index("ix_messages_to_remove", "remove_at", sqlite_where=_TO_REMOVE, postgresql_where=_TO_REMOVE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    topic: Mapped[str]
    text_ref: Mapped[MessageText]
    revision: Mapped[int]
    """Grows when there is more or other to say."""
    sent_revision: Mapped[int] = mapped_column(default=0)
    may_have_arrived: Mapped[bool] = mapped_column(default=False)
    """A try ended without an answer: what stands on the phone is not known, so it is never said to be nothing."""
    silent: Mapped[bool]
    urgency: Mapped[int]
    is_farewell: Mapped[bool] = mapped_column(default=False)
    """The last word to an account that has ended: it goes all the same."""
    state: Mapped[MessageState]
    not_before: Mapped[dt.datetime]
    valid_until: Mapped[dt.datetime]
    tries: Mapped[int] = mapped_column(default=0)
    message_ref: Mapped[str | None]
    """The channel's number of the message, once sent."""
    sent_at: Mapped[dt.datetime | None]
    remove_at: Mapped[dt.datetime | None]
    """From when it is only in the way, and is taken off the phone: a lesson card of yesterday."""
    removed_at: Mapped[dt.datetime | None]
    failure: Mapped[str | None]


class AttemptOutcome(enum.StrEnum):
    """How one try to hand a message over ended."""

    STARTED = "started"
    """The process ended before the answer came: the message may have arrived."""
    DELIVERED = "delivered"
    LATER = "later"
    BLOCKED = "blocked"
    REFUSED = "refused"


class Attempt(Base):
    """One try to hand a message over."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    revision: Mapped[int]
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    outcome: Mapped[AttemptOutcome]
    detail: Mapped[str | None]


class JobRun(Base):
    """A job that was due on a day for somebody, and that it was done: nothing is done twice or skipped."""

    __tablename__ = "job_runs"
    __table_args__ = (UniqueConstraint("job", "subject_ref", "local_date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str]
    subject_ref: Mapped[str]
    """For whom: a person's id, or «school»."""
    local_date: Mapped[dt.date]
    done_at: Mapped[dt.datetime | None]


class Lease(Base):
    """Who alone may do a thing now: one process serves a bot."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[dt.datetime]


class ChannelState(Base):
    """What a channel must remember between starts, for example that a group has been told the polite line."""

    __tablename__ = "channel_states"

    channel: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
