"""КТП: the topics of a subject in order, what a course changes in it, and which lesson gave which."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class Plan(Base):
    """КТП: the topics of a subject in order; courses that follow the same plan keep their own progress (R-26)."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("group_id", "subject_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"))


class PlanLine(Base):
    """One lesson of a plan."""

    __tablename__ = "plan_lines"
    __table_args__ = (UniqueConstraint("plan_id", "number"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    """What it is known by, in the workbook too; never changed."""
    position: Mapped[int | None]
    """Where it stands among the others (``STEP`` apart); nothing for a line that stands by its number."""
    topic: Mapped[str]
    homework: Mapped[str | None]
    withdrawn_at: Mapped[dt.datetime | None]


STEP = 1000
"""A line without a position stands at its number times this."""
FIRST_ADDED = 10_001
"""Lines added in the bot are numbered from here: a workbook's plan has fewer."""


class LessonLine(Base):
    """A further line that a lesson gave besides ``Lesson.plan_line_id``: topics put together, a double lesson (D-4)."""

    __tablename__ = "lesson_lines"
    __table_args__ = (UniqueConstraint("lesson_id", "plan_line_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"))
    plan_line_id: Mapped[int] = mapped_column(ForeignKey("plan_lines.id"), index=True)
    withdrawn_at: Mapped[dt.datetime | None]


class PlanChangeKind(enum.StrEnum):
    """How one course goes another way than its plan says."""

    MERGE = "merge"
    """The line is given together with the next one (уплотнение)."""
    PROLONG = "prolong"
    """The line takes one lesson more: everything after it shifts."""


class PlanChange(Base):
    """A course gives a line otherwise than the plan says, with the reason (D-4, R-26)."""

    __tablename__ = "plan_changes"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    plan_line_id: Mapped[int] = mapped_column(ForeignKey("plan_lines.id"))
    kind: Mapped[PlanChangeKind]
    reason: Mapped[str]
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[dt.datetime | None]
