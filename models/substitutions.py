"""Who takes a lesson in another's place, and the acts around a lesson that others decide."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class SubstitutionKind(enum.StrEnum):
    """What is done with the hour (D-4); a lesson moved elsewhere is ``Lesson.moved_from_id``."""

    SAME_SUBJECT = "same_subject"
    """The plan goes on."""
    OTHER_SUBJECT = "other_subject"
    """Another course takes the hour: the lesson is cancelled, one of that course stands in its place."""
    JOINED = "joined"
    """The groups are taught together by the other group's teacher."""
    SUPERVISION = "supervision"
    """Somebody looks after the class; no topic is given."""
    CANCELLED = "cancelled"


class SubstitutionState(enum.StrEnum):
    """Where it stands."""

    ASKED = "asked"
    """A colleague says «я замещаю»; the deputy confirms."""
    APPOINTED = "appointed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Substitution(Base):
    """A lesson is taken by somebody else, or falls out, with the reason; the register reads these (R-18, R-22)."""

    __tablename__ = "substitutions"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"), index=True)
    kind: Mapped[SubstitutionKind]
    state: Mapped[SubstitutionState]
    absent_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Whose lesson it was to be."""
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Who takes it; nobody when it falls out."""
    reason: Mapped[str]
    """A code: illness, trip, course, leave, other."""
    note: Mapped[str | None]
    """A word on the reason."""
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    """What is taught instead, where it is another subject."""
    made_lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    """The lesson that stands in its place, where it is another subject."""
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[dt.datetime | None]


class ReopenRequest(Base):
    """A teacher asks to open a closed lesson of an earlier day; a deputy decides."""

    __tablename__ = "reopen_requests"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[dt.datetime]
    reason: Mapped[str | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[dt.datetime | None]
    is_allowed: Mapped[bool | None]


class Pickup(Base):
    """A child was fetched from the after-school group, or went alone: by whom and when."""

    __tablename__ = "pickups"
    __table_args__ = (UniqueConstraint("lesson_id", "pupil_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    guardian_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Nobody's guardian: went alone, or ``by_words`` says who came."""
    by_words: Mapped[str | None]
    taken_at: Mapped[dt.datetime]
    taken_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who wrote it down."""
    withdrawn_at: Mapped[dt.datetime | None]


class CarriedOver(Base):
    """«Перенесено»: a course's day was copied into the regional system by hand (D-8)."""

    __tablename__ = "carried_over"
    __table_args__ = (UniqueConstraint("course_id", "date"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    date: Mapped[dt.date]
    carried_at: Mapped[dt.datetime]
    carried_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[dt.datetime | None]
