"""Marks, and where there are none."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class MarkKind(enum.StrEnum):
    """Текущая, четвертная or other period's, годовая, экзаменационная, итоговая (R-30)."""

    CURRENT = "current"
    PERIOD = "period"
    YEAR = "year"
    EXAM = "exam"
    FINAL = "final"


class Mark(Base):
    """A mark (отметка); its id survives every change, a withdrawn one stays and may be set anew."""

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("lesson_id", "pupil_id", "work_type", "ordinal"),
        Index("ix_marks_course_id_date", "course_id", "date"),
        AUDITED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    """None for a final mark, and for one brought from a former school."""
    period_id: Mapped[int | None] = mapped_column(ForeignKey("periods.id"))
    """Of a period's mark."""
    kind: Mapped[MarkKind]
    date: Mapped[dt.date]
    """The day it belongs to: its lesson's, or the one that was named."""
    value: Mapped[str]
    """A code of the scale, or ``DEBT``."""
    second_value: Mapped[str | None]
    """The other half of a double mark, «4/3»."""
    work_type: Mapped[str | None]
    """A code of the dictionary; nothing for a final mark."""
    ordinal: Mapped[int] = mapped_column(default=1)
    """Tells apart two marks of a pupil for one kind of work at one lesson."""
    comment: Mapped[str | None]
    """In the teacher's words; the reason of «н/а», the order of «осв»."""
    retake_of_id: Mapped[int | None] = mapped_column(ForeignKey("marks.id"), index=True)
    """The mark that this one was set to mend (пересдача)."""
    is_from_former_school: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)
    """Grows with every change, so that a notice knows whether it still tells the truth."""
    set_at: Mapped[dt.datetime]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]


DEBT = "debt"
"""In place of a value: the work is not handed in yet (долг); counted nowhere (D-4)."""


class Markless(Base):
    """Безотметочное обучение of a class or a course, for the year or one period; ``is_on`` off: an exception (D-4)."""

    __tablename__ = "markless"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"), index=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"), index=True)
    """One of the two is named."""
    period_id: Mapped[int | None] = mapped_column(ForeignKey("periods.id"))
    """Nothing for the whole year."""
    is_on: Mapped[bool]
    set_at: Mapped[dt.datetime]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[dt.datetime | None]
