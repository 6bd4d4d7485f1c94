"""What a family chose, was told in one piece and has seen: filters, digests, reports, «Ознакомлен», own names."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, PRIVATE, Base

_STANDING = text("ended_at is null")


class Told(enum.StrEnum):
    """Kinds of news a person may do without; an absence and what the school writes itself are none of them."""

    MARKS = "marks"
    HOMEWORK = "homework"
    FINALS = "finals"
    TIMETABLE = "timetable"
    REMARKS = "remarks"


class NoticeFilter(Base):
    """One person wants no such notices: of a kind, of a subject of it, of a kind of work of it. Nobody else's wish."""

    __tablename__ = "notice_filters"
    __table_args__ = (Index("ix_notice_filters_person_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    told: Mapped[Told]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subjects.id"))
    """Nothing: of all subjects."""
    work_type: Mapped[str | None]
    """Nothing: all kinds of work."""
    set_at: Mapped[dt.datetime]


class DigestKind(enum.StrEnum):
    """How much time it looks back on."""

    EVENING = "evening"
    WEEKLY = "weekly"


class Digest(Base):
    """What a person's digest of a day holds: ids, codes and numbers, made for the whole school at once."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("person_id", "kind", "date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[DigestKind]
    date: Mapped[dt.date]
    """The local day on which it is due; a weekly one looks back on the seven days that end with it."""
    data: Mapped[dict[str, Any]]
    made_at: Mapped[dt.datetime]


class Acknowledged(enum.StrEnum):
    """What «Ознакомлен» was said of."""

    WEEKLY = "weekly"
    """A weekly digest: ``matter_id`` is the ordinal of its date."""
    WARNING = "warning"
    """A ``PeriodWarning``."""


class Acknowledgement(Base):
    """«Ознакомлен»: who has seen what of which child; counted per child and per guardian."""

    __tablename__ = "acknowledgements"
    __table_args__ = (UniqueConstraint("what", "matter_id", "pupil_id", "person_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[Acknowledged]
    matter_id: Mapped[int]
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[dt.datetime]


class PeriodOpening(Base):
    """The tutor opens a period: the families of the class read its final marks from then on (D-6)."""

    __tablename__ = "period_openings"
    __table_args__ = (UniqueConstraint("group_id", "period_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    """The class."""
    period_id: Mapped[int | None] = mapped_column(ForeignKey("periods.id"))
    """Nothing: the year's, the examination's and the final marks."""
    opened_at: Mapped[dt.datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[dt.datetime | None]


class PeriodWarning(Base):
    """Предварительное уведомление: what threatened a pupil two weeks before a period's end, as it was then."""

    __tablename__ = "period_warnings"
    __table_args__ = (UniqueConstraint("pupil_id", "period_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("periods.id"))
    made_at: Mapped[dt.datetime]
    data: Mapped[dict[str, Any]]
    """Ids of courses with codes and numbers."""


class ReportForm(enum.StrEnum):
    """How a period report is written."""

    SHORT = "short"
    """As an SMS would be (R-41)."""
    FULL = "full"
    PDF = "pdf"
    XLSX = "xlsx"


class ReportCadence(enum.StrEnum):
    """How often a family gets one by itself."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    PERIOD = "period"


class ReportOrder(Base):
    """One person wants a child's report regularly."""

    __tablename__ = "report_orders"
    __table_args__ = (
        Index(
            "uq_report_orders_standing",
            "person_id",
            "pupil_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"))
    cadence: Mapped[ReportCadence]
    form: Mapped[ReportForm]
    since: Mapped[dt.date]
    ended_at: Mapped[dt.datetime | None]


class Alias(Base):
    """The reader's own word for a child, in place of the name (F-36)."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("person_id", "pupil_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"))
    alias: Mapped[str] = mapped_column(info=PRIVATE)


class Fleeting(Base):
    """A message that was opened on request and goes after a while: its reader wants nothing personal to stay (F-36)."""

    __tablename__ = "fleeting"
    __table_args__ = (
        UniqueConstraint("account_id", "message_ref"),
        Index(
            "ix_fleeting_remove_at",
            "remove_at",
            sqlite_where=text("removed_at is null"),
            postgresql_where=text("removed_at is null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    message_ref: Mapped[str]
    remove_at: Mapped[dt.datetime]
    removed_at: Mapped[dt.datetime | None]


class Erasure(Base):
    """A person had what the bot keeps of them beyond the journal erased; that it was done is all that stays."""

    __tablename__ = "erasures"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    done_at: Mapped[dt.datetime]
