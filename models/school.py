"""The school's year: parameters, periods, calendar, bells."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class Parameter(Base):
    """A value the school set for itself; what it means, its default and range stand in ``services.parameters``."""

    __tablename__ = "parameters"
    __table_args__ = (AUDITED,)

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON())
    set_at: Mapped[dt.datetime | None]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who decided; nobody when it came from the workbook or the keyboard of the machine."""


class Year(Base):
    """A school year."""

    __tablename__ = "years"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    """«2026/2027»."""
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    """The last day of the last period."""
    closed_at: Mapped[dt.datetime | None]


class PeriodScheme(Base):
    """How a class divides its year: quarters, trimesters, half-years; a course may have another one (R-30)."""

    __tablename__ = "period_schemes"
    __table_args__ = (UniqueConstraint("year_id", "name"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("years.id"))
    name: Mapped[str]


class Period(Base):
    """A quarter, trimester or half-year; both days belong to it."""

    __tablename__ = "periods"
    __table_args__ = (UniqueConstraint("scheme_id", "number"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("period_schemes.id"))
    number: Mapped[int]
    name: Mapped[str]
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]


class DayKind(enum.StrEnum):
    """What a day of the calendar is, where it is not an ordinary one (D-1)."""

    DAY_OFF = "day_off"
    HOLIDAYS = "holidays"
    AS_WEEKDAY = "as_weekday"
    SHORTENED = "shortened"
    DISTANCE = "distance"
    QUARANTINE = "quarantine"
    CLOSED = "closed"
    """Актированный день."""


class CalendarEntry(Base):
    """Days that differ, for the whole school, some grades, or one group; both dates belong to it."""

    __tablename__ = "calendar_entries"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    date_from: Mapped[dt.date] = mapped_column(index=True)
    date_to: Mapped[dt.date]
    kind: Mapped[DayKind]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    grade_from: Mapped[int | None]
    grade_to: Mapped[int | None]
    as_weekday: Mapped[int | None]
    """ISO weekday whose timetable runs on a moved day."""
    note: Mapped[str | None]
    """Why, in the words of whoever set it; told to those concerned."""
    set_with_id: Mapped[int | None] = mapped_column(ForeignKey("calendar_entries.id"))
    """The first entry of one act, where several classes were chosen: they are told, and withdrawn, together."""
    withdrawn_at: Mapped[dt.datetime | None]


class BellKind(enum.StrEnum):
    """Which set of bells rings."""

    ORDINARY = "ordinary"
    SHORTENED = "shortened"


class Bell(Base):
    """When a lesson of a number starts and ends, local time; the most particular row wins (weekday, grades)."""

    __tablename__ = "bells"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BellKind]
    shift: Mapped[int]
    weekday: Mapped[int | None]
    grade_from: Mapped[int | None]
    grade_to: Mapped[int | None]
    number: Mapped[int]
    starts: Mapped[dt.time]
    ends: Mapped[dt.time]
    valid_from: Mapped[dt.date]
    valid_to: Mapped[dt.date | None]
