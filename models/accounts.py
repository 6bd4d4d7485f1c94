"""Ways into the journal: accounts in a messenger, invitations to get one, and where a conversation stands."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class AccountEnd(enum.StrEnum):
    """Why an account stopped being one."""

    REPLACED = "replaced"
    """The person opened an invitation on another phone."""
    OWNER = "owner"
    """The owner left it: «выйти с этого телефона»."""
    NOT_ME = "not_me"
    """Whoever held the phone said «это не я»."""
    REVOKED = "revoked"
    """The school took it back: a lost phone, a stolen account."""
    LEFT_SCHOOL = "left_school"
    ERASED = "erased"
    """The owner had everything erased that the bot keeps of them beyond the journal."""


class Account(Base):
    """A person's account in a channel. One active account per address; references are text, whatever the channel."""

    __tablename__ = "accounts"
    __table_args__ = (
        Index(
            "uq_accounts_active",
            "channel",
            "ref",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_accounts_person_active",
            "person_id",
            "channel",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        AUDITED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    ref: Mapped[str]
    """Whose account it is in the channel's own terms."""
    chat_ref: Mapped[str]
    """Where a message to the person goes."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    language: Mapped[str]
    linked_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    blocked_at: Mapped[dt.datetime | None]
    """Since when the person's messenger refuses our messages."""
    acting_as: Mapped[str | None]
    """The function of several that the person works as now: rights are the union, the audit names this one (R-64)."""
    ended_because: Mapped[AccountEnd | None]


class InvitationKind(enum.StrEnum):
    """What the invited one becomes; decides how long the invitation lives (D-2)."""

    FIRST_ADMINISTRATOR = "first_administrator"
    STAFF = "staff"
    GUARDIAN = "guardian"
    PUPIL = "pupil"


class Invitation(Base):
    """A one-time right to link an account to a person. Only the hash of its 128 bits is kept (R-61, R-62)."""

    __tablename__ = "invitations"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[InvitationKind]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Nobody yet only for the first administrator of an empty school."""
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    revoked_at: Mapped[dt.datetime | None]


class Guessing(Base):
    """How often an address tried invitations that open nothing, and until when none of its is looked at (R-72)."""

    __tablename__ = "guessing"

    channel: Mapped[str] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    since: Mapped[dt.datetime]
    """When the first of these failures was."""
    locked_until: Mapped[dt.datetime | None]


class Conversation(Base):
    """Where the bot waits for typed text from an address: the state and the ids it concerns, never names."""

    __tablename__ = "conversations"

    channel: Mapped[str] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str | None]
    data: Mapped[dict[str, Any]]
    updated_at: Mapped[dt.datetime]
