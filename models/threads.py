"""Correspondence of a family with the school; not official (R-45)."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, PRIVATE, Base

_OPEN = text("closed_at is null")


class Thread(Base):
    """A conversation about one child between one adult of the family (or the pupil) and one colleague (D-6).

    One open thread at a time for the three; a closed one stays readable and takes nothing more.
    """

    __tablename__ = "threads"
    __table_args__ = (
        Index(
            "uq_threads_open",
            "pupil_id",
            "family_id",
            "staff_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        AUDITED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    """The guardian, or the pupil."""
    staff_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    """Who answers now; passing it on changes this, and ``ThreadHolder`` keeps who did before."""
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    """With a subject teacher: the course by which it was begun. With the tutor nothing."""
    opened_at: Mapped[dt.datetime]
    last_post_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class ThreadHolder(Base):
    """Who answered in a thread, from when until when: a thread passed on is read by whoever answers now."""

    __tablename__ = "thread_holders"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    since: Mapped[dt.datetime]
    until: Mapped[dt.datetime | None]
    passed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class Post(Base):
    """A message of a thread. What Telegram split in two, and the parts of an album, are one."""

    __tablename__ = "posts"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str | None] = mapped_column(info=PRIVATE)
    album_ref: Mapped[str | None]
    """The channel's name of the album whose parts belong together."""
    posted_at: Mapped[dt.datetime]
    continued_at: Mapped[dt.datetime | None]
    """When its last part came."""


class PostAttachment(Base):
    """A file of a post."""

    __tablename__ = "post_attachments"
    __table_args__ = (UniqueConstraint("post_id", "attachment_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id"))


class ThreadRead(Base):
    """How far a person has read in a thread."""

    __tablename__ = "thread_reads"

    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    read_at: Mapped[dt.datetime]
