"""What a colleague is putting together: typed, sent or forwarded, and not yet anybody else's business."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class DraftKind(enum.StrEnum):
    """What it is to become."""

    HOMEWORK = "homework"
    LINE = "line"
    """A whole lesson in one typed line."""
    FORWARD = "forward"
    """Sent without a word of what it is for."""
    PLAN = "plan"
    """The topics of a course, read from a file."""
    TOPIC = "topic"
    """A topic that was refused."""
    REASON = "reason"
    """Why a closed lesson is to be opened, refused."""
    POST = "post"
    """Words for a thread that could not take them."""


class Draft(Base):
    """Kept until it is used or put aside, so that nothing typed is lost; its words go some days after that."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[DraftKind]
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    text: Mapped[str | None]
    data: Mapped[dict[str, Any]]
    """What was answered so far: ids and codes."""
    album_ref: Mapped[str | None]
    """The channel's name of the album whose parts belong together."""
    revision: Mapped[int] = mapped_column(default=1)
    """Grows with every change: a button that carries it out names the one it showed."""
    created_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
    settled_at: Mapped[dt.datetime | None]


class DraftAttachment(Base):
    """A file of a draft."""

    __tablename__ = "draft_attachments"
    __table_args__ = (UniqueConstraint("draft_id", "attachment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"))
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id"))


class Preference(Base):
    """How one person wants it: when lesson cards come, whether tables are drawn; a default stands in ``services``."""

    __tablename__ = "preferences"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
