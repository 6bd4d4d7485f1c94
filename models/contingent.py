"""What changes about people through the year: forms of study, who left, who is away, on duty, whose data is wrong."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, PRIVATE, Base


class StudyForm(enum.StrEnum):
    """How a pupil learns (D-2)."""

    FULL_TIME = "full_time"
    HOME = "home"
    FAMILY = "family"
    DISTANCE = "distance"
    INDIVIDUAL = "individual"


class PupilStudy(Base):
    """A form of study other than the ordinary one, with dates; for one subject where it is not for all."""

    __tablename__ = "pupil_studies"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    form: Mapped[StudyForm]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subjects.id"))
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]


class DepartureKind(enum.StrEnum):
    """How a pupil went."""

    LEFT = "left"
    GRADUATED = "graduated"


class Departure(Base):
    """A pupil who is not of the school from a day on; undone by ``withdrawn_at``, never deleted."""

    __tablename__ = "departures"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    kind: Mapped[DepartureKind]
    date: Mapped[dt.date]
    """The first day without the pupil."""
    order_number: Mapped[str | None] = mapped_column(info=PRIVATE)
    """№ приказа."""
    withdrawn_at: Mapped[dt.datetime | None]


class StaffAbsenceKind(enum.StrEnum):
    """Why a member of staff is away."""

    ILL = "ill"
    LEAVE = "leave"
    TRIP = "trip"


class StaffAbsence(Base):
    """A member of staff is away from a day until the day before ``date_to``, or until further notice."""

    __tablename__ = "staff_absences"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[StaffAbsenceKind]
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]


class Duty(Base):
    """Who is on duty in the school on a day (D-3); nobody left where a person was taken off the roster."""

    __tablename__ = "duties"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class CorrectedField(enum.StrEnum):
    """What of a person's data a family says is wrong (R-71)."""

    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"


class CorrectionState(enum.StrEnum):
    """What became of a proposed correction."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DataCorrection(Base):
    """A guardian says how a datum of theirs or of the child's should read; tutor or secretary decides (R-71)."""

    __tablename__ = "data_corrections"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    """The child through whom it was proposed, and whose tutor decides."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Whose datum it is."""
    field: Mapped[CorrectedField]
    value: Mapped[str | None] = mapped_column(info=PRIVATE)
    """As proposed; emptied when it is decided, for names and phones stand in ``people`` alone."""
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[dt.datetime]
    state: Mapped[CorrectionState]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[dt.datetime | None]


class DataCheck(Base):
    """«Данные сверены»: the class's lists and family data were looked through in this month (R-71)."""

    __tablename__ = "data_checks"
    __table_args__ = (UniqueConstraint("group_id", "month"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    month: Mapped[dt.date]
    """Its first day."""
    checked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    checked_at: Mapped[dt.datetime]
