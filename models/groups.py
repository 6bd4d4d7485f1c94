"""Groups of pupils: classes and everything else that has a list."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import AUDITED, Base
from models.people import Pupil


class GroupKind(enum.StrEnum):
    """What a list of pupils is for."""

    CLASS = "class"
    SUBGROUP = "subgroup"
    COMBINED = "combined"
    CLUB = "club"
    AFTER_SCHOOL = "after_school"
    HOME = "home"


class Group(Base):
    """A class, a subgroup, a combined class, a club, an after-school group, or one pupil at home, in one year."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("year_id", "code"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("years.id"))
    kind: Mapped[GroupKind]
    code: Mapped[str]
    """Unique in the year: «7Б» for a class, the class, subject and name for a subgroup."""
    name: Mapped[str]
    """As shown: «7Б»; a subgroup's own name is «1», shown after its class."""
    grade: Mapped[int | None]
    letter: Mapped[str | None]
    shift: Mapped[int] = mapped_column(default=1)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    """The class a subgroup divides."""
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    """7А of last year, for 8А."""
    scheme_id: Mapped[int | None] = mapped_column(ForeignKey("period_schemes.id"))
    parent: Mapped["Group | None"] = relationship(lazy="raise", foreign_keys=[parent_id], remote_side="Group.id")


class Membership(Base):
    """A pupil belongs to a group from a day until the day before ``date_to``."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("group_id", "pupil_id", "date_from"),
        Index("ix_memberships_pupil_id_group_id", "pupil_id", "group_id"),
        AUDITED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"))
    list_number: Mapped[int]
    """Fixed for the year; a subgroup uses the class's numbers."""
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]
    pupil: Mapped[Pupil] = relationship(lazy="raise")


class Tutor(Base):
    """A class tutor (классный руководитель) or the one who stands in, with dates."""

    __tablename__ = "tutors"
    __table_args__ = (UniqueConstraint("group_id", "person_id", "date_from"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    is_acting: Mapped[bool] = mapped_column(default=False)
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]


class ProposalState(enum.StrEnum):
    """Where a proposed division of a class stands."""

    DRAFT = "draft"
    """Being put together; nobody but its author sees it."""
    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Side(enum.StrEnum):
    """The three who divide a class jointly (R-25): one proposes, the others confirm."""

    TEACHER = "teacher"
    TUTOR = "tutor"
    ADMINISTRATOR = "administrator"


class SubgroupProposal(Base):
    """A class is to be divided for a subject from a day on; takes effect when all three sides have agreed (R-25)."""

    __tablename__ = "subgroup_proposals"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    """The class."""
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"))
    date_from: Mapped[dt.date]
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[dt.datetime]
    state: Mapped[ProposalState]
    settled_at: Mapped[dt.datetime | None]


class SubgroupPlace(Base):
    """Where a pupil is to be by a proposal."""

    __tablename__ = "subgroup_places"
    __table_args__ = (UniqueConstraint("proposal_id", "pupil_id"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("subgroup_proposals.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"))
    subgroup_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))


class SubgroupVoice(Base):
    """What one of the three sides says to a proposal; the proposer's is given with it."""

    __tablename__ = "subgroup_voices"
    __table_args__ = (UniqueConstraint("proposal_id", "side"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("subgroup_proposals.id"))
    side: Mapped[Side]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    agrees: Mapped[bool]
    said_at: Mapped[dt.datetime]
