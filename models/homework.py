"""Homework and the files the school keeps itself."""

import datetime as dt
import enum

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
    is_due_chosen: Mapped[bool] = mapped_column(default=False)
    """A teacher has put it off to that lesson; otherwise it is the course's next one."""
    is_for_named: Mapped[bool] = mapped_column(default=False)
    """For the pupils of ``HomeworkPupil`` and nobody else; otherwise for the whole list."""
    text: Mapped[str | None]
    """Nothing with no files: said to be «не задано»."""
    minutes: Mapped[int | None]
    """How long it takes; nothing where nobody has said and the subject has no default."""
    revision: Mapped[int] = mapped_column(default=1)
    """Grows with every change."""
    set_at: Mapped[dt.datetime]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]


class HomeworkPupil(Base):
    """A pupil for whom alone, or with the others named, a homework is set."""

    __tablename__ = "homework_pupils"
    __table_args__ = (UniqueConstraint("homework_id", "pupil_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    homework_id: Mapped[int] = mapped_column(ForeignKey("homework.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)


class AttachmentForm(enum.StrEnum):
    """How a file was sent, and is sent on."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VOICE = "voice"


class Attachment(Base):
    """A file in ``DATA_DIR`` under its sha256, at most 20 MB."""

    __tablename__ = "attachments"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    mime_type: Mapped[str]
    file_name: Mapped[str]
    form: Mapped[AttachmentForm] = mapped_column(default=AttachmentForm.DOCUMENT)
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
