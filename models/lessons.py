"""A lesson and everything recorded at it."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import AUDITED, PRIVATE, Base
from models.courses import Course


class Taking(enum.StrEnum):
    """How far the attendance of a lesson is: only «все здесь», «готово» or closing makes it taken."""

    NOT_TAKEN = "not_taken"
    BEING_TAKEN = "being_taken"
    TAKEN = "taken"


class Lesson(Base):
    """One lesson of a course on a day."""

    __tablename__ = "lessons"
    __table_args__ = (
        UniqueConstraint("course_id", "date", "slot", "ordinal"),
        Index("ix_lessons_date_starts_at", "date", "starts_at"),
        AUDITED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    date: Mapped[dt.date]
    slot: Mapped[int]
    ordinal: Mapped[int] = mapped_column(default=1)
    """Tells apart lessons of one course in one slot: the second of a joined pair, one off the timetable."""
    number: Mapped[int | None]
    """As people say it, 0 to 8; an activity outside the bells has none."""
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    room: Mapped[str | None]
    timetable_row_id: Mapped[int | None] = mapped_column(ForeignKey("timetable_rows.id"))
    planned_teacher_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    taught_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    taking: Mapped[Taking] = mapped_column(default=Taking.NOT_TAKEN)
    taken_at: Mapped[dt.datetime | None]
    first_filled_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    plan_line_id: Mapped[int | None] = mapped_column(ForeignKey("plan_lines.id"))
    topic: Mapped[str | None]
    lesson_kind: Mapped[str | None]
    """Вид занятия: a code of the dictionary (R-20)."""
    uses_ict: Mapped[bool | None]
    """Whether ИКТ was used; nothing while nobody has said (R-21)."""
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    first_closed_at: Mapped[dt.datetime | None]
    """Stays when the lesson is opened again: whether it was filled in time is judged by this."""
    is_extra: Mapped[bool] = mapped_column(default=False)
    """Off the timetable: its teacher added it."""
    cancelled_at: Mapped[dt.datetime | None]
    cancel_reason: Mapped[str | None]
    cancel_note: Mapped[str | None]
    """Why, in the words of whoever cancelled it."""
    moved_from_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    """The lesson of the timetable that was moved here; that one is cancelled as «moved»."""
    course: Mapped[Course] = relationship(lazy="raise")


class Seen(enum.StrEnum):
    """What the teacher saw."""

    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"


class Presence(Base):
    """What the teacher saw of one pupil at one lesson. No row at a lesson that was taken: the pupil was there."""

    __tablename__ = "presences"
    __table_args__ = (UniqueConstraint("lesson_id", "pupil_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    seen: Mapped[Seen]
    """Corrected to present keeps the row and its trace."""
    minutes_late: Mapped[int | None]
    seen_at: Mapped[dt.datetime]
    """When this was marked."""
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revision: Mapped[int]
    """Grows with every change, so that a notice knows whether it still tells the truth."""


class AbsenceCode(Base):
    """The dictionary of the six codes and what each means for counting and alarming (R-35, R-36)."""

    __tablename__ = "absence_codes"
    __table_args__ = (AUDITED,)

    code: Mapped[str] = mapped_column(primary_key=True)
    counts_missed: Mapped[bool]
    counts_unexcused: Mapped[bool]
    alarms_family: Mapped[bool]
    allows_mark: Mapped[bool]


class ReasonStatus(enum.StrEnum):
    """A family's answer is a draft until the tutor takes it."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"


class Answer(enum.StrEnum):
    """What a family said of an absence with one tap, or ahead of it (D-3)."""

    ILL = "ill"
    ON_WAY = "on_way"
    """Comes, and is late."""
    AT_HOME = "at_home"
    """Дома, семейные причины."""
    SCHOOL_KNOWS = "school_knows"
    """A competition, a doctor."""
    UNKNOWN = "unknown"
    """«Не знаю, где ребёнок»: somebody looks for the child (``models.searches``)."""
    OFFLINE = "offline"
    """On distance and quarantine days, in place of the last."""
    PICKED_UP_EARLY = "picked_up_early"
    """«Заберу раньше»: not in the after-school group today."""


class AbsenceReason(Base):
    """Why a pupil is away: a fact over dates, and if said for one subject or lesson; covers lessons filled later."""

    __tablename__ = "absence_reasons"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    code: Mapped[str] = mapped_column(ForeignKey("absence_codes.code"))
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subjects.id"))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    status: Mapped[ReasonStatus]
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    said_at: Mapped[dt.datetime]
    answer: Mapped[Answer | None]
    """The button that was pressed; nothing where the school said it."""
    comment: Mapped[str | None] = mapped_column(info=PRIVATE)
    """In the family's words; never asked for an illness (D-3)."""
    confirmed_at: Mapped[dt.datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[dt.datetime | None]


class Remark(Base):
    """A note on behaviour or success, for that family alone (R-38)."""

    __tablename__ = "remarks"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"))
    template: Mapped[str | None]
    """One of the usual remarks, read in the reader's language; or ``text`` as it was typed."""
    text: Mapped[str | None]
    is_praise: Mapped[bool]
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[dt.datetime | None]
