"""«Не знаю, где ребёнок»: somebody looks for a child until it is found; and the steps of every absence."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base

_OPEN = text("ended_at is null")


class Found(enum.StrEnum):
    """How a search ended: never in silence (D-3)."""

    AT_SCHOOL = "at_school"
    AT_HOME = "at_home"
    WITH_FAMILY = "with_family"
    MISTAKE = "mistake"
    """The mark was wrong: the child was in class."""
    ELSEWHERE = "elsewhere"


class Search(Base):
    """A child is looked for on a day; one at a time for a child."""

    __tablename__ = "searches"
    __table_args__ = (
        Index("uq_searches_open", "pupil_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        AUDITED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    date: Mapped[dt.date]
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    """The lesson the child was not at."""
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[dt.datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who pressed «Принял(а)»."""
    taken_at: Mapped[dt.datetime | None]
    raised_at: Mapped[dt.datetime]
    """When the last rung of the line was told; the next is told so long after it."""
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[dt.datetime | None]
    found: Mapped[Found | None]


class StepKind(enum.StrEnum):
    """A step of an absence, as whoever looks into it later reads it."""

    ANSWERED = "answered"
    """A guardian said why."""
    SEARCH_OPENED = "search_opened"
    ASKED = "asked"
    """A teacher was asked «точно не в классе?»."""
    NOT_IN_CLASS = "not_in_class"
    """...and looked once more."""
    TOLD = "told"
    """Somebody at school was told."""
    TAKEN = "taken"
    FOUND = "found"
    CALL_LISTED = "call_listed"
    """Nobody answered in time: a line on the tutor's list of calls."""
    CALLED = "called"
    NOT_REACHED = "not_reached"
    """«Не дозвонилась»."""
    REMINDED = "reminded"
    """The tutor, of an absence still unexplained after school days."""
    CONFIRMED = "confirmed"
    """The tutor took the family's answer."""
    NOT_CONFIRMED = "not_confirmed"
    """...or did not."""
    WITHDRAWN = "withdrawn"
    """The family took its word back."""


class AbsenceStep(Base):
    """Something that was done about a pupil's absence on a day; what was sent stands in notices and messages."""

    __tablename__ = "absence_steps"
    __table_args__ = (Index("ix_absence_steps_pupil_id_date", "pupil_id", "date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"))
    date: Mapped[dt.date]
    kind: Mapped[StepKind]
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who did it, or who was asked or told."""
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("absence_reasons.id"))
    search_id: Mapped[int | None] = mapped_column(ForeignKey("searches.id"))
