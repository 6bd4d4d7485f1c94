"""Homework and the files the school keeps itself."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class Homework(Base):
    """Set at one lesson, due at another row of the same course, and moving with it (R-14)."""

    __tablename__ = "homework"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"), index=True)
    due_lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"), index=True)
    pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupils.id"))
    """Set for one pupil only."""
    text: Mapped[str | None]
    """Nothing with no files: said to be «не задано»."""
    minutes: Mapped[int | None]
    set_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]


class Attachment(Base):
    """A file in ``DATA_DIR`` under its sha256, at most 20 MB."""

    __tablename__ = "attachments"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    mime_type: Mapped[str]
    file_name: Mapped[str]
    kept_at: Mapped[dt.datetime]


class HomeworkAttachment(Base):
    """A file that belongs to a homework."""

    __tablename__ = "homework_attachments"
    __table_args__ = (UniqueConstraint("homework_id", "attachment_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    homework_id: Mapped[int] = mapped_column(ForeignKey("homework.id"))
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id"))


class AttachmentCopy(Base):
    """A channel's own reference to a file it already has, per bot: a cache, never the only copy."""

    __tablename__ = "attachment_copies"

    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id"), primary_key=True)
    bot_ref: Mapped[str] = mapped_column(primary_key=True)
    file_ref: Mapped[str]
