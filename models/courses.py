"""What is taught to whom by whom and when: subjects, courses, plans, the timetable."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import AUDITED, Base
from models.groups import Group


class Subject(Base):
    """A school subject; ``folded`` (lower case, е for ё, single spaces) finds it however it was typed."""

    __tablename__ = "subjects"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(unique=True)
    homework_minutes: Mapped[int | None]
    """How long its homework usually takes, where the school has said (D-5)."""


class Course(Base):
    """A subject taught to a group in its year."""

    __tablename__ = "courses"
    __table_args__ = (UniqueConstraint("group_id", "subject_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"))
    hours_per_week: Mapped[float]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    scheme_id: Mapped[int | None] = mapped_column(ForeignKey("period_schemes.id"))
    """Periods of its own, where they differ from the class's."""
    group: Mapped[Group] = relationship(lazy="raise")
    subject: Mapped[Subject] = relationship(lazy="raise")


class CourseTeacher(Base):
    """Who teaches a course, with dates."""

    __tablename__ = "course_teachers"
    __table_args__ = (UniqueConstraint("course_id", "person_id", "date_from"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]


class WeekKind(enum.StrEnum):
    """In which weeks a timetable row runs."""

    EVERY = "every"
    ODD = "odd"
    EVEN = "even"


class TimetableRow(Base):
    """A course's hour in the week, valid for some time; lessons are made from it 14 days ahead."""

    __tablename__ = "timetable_rows"
    __table_args__ = (UniqueConstraint("course_id", "weekday", "slot", "weeks", "valid_from"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    weekday: Mapped[int]
    """ISO: Monday is 1."""
    slot: Mapped[int]
    """The lesson's number, 0 to 8."""
    weeks: Mapped[WeekKind]
    room: Mapped[str | None]
    valid_from: Mapped[dt.date]
    valid_to: Mapped[dt.date | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("timetable_rows.id"))
    """The row that this one took the place of."""
