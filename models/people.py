"""People: who they are, what they may do in the school, whose parents they are.

Names, phones and birth dates stand in ``people`` and nowhere else (architecture rule 11).
"""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import AUDITED, PRIVATE, Base


class Sex(enum.StrEnum):
    """Needed for Russian verbs about a pupil."""

    MALE = "male"
    FEMALE = "female"


class Person(Base):
    """Anyone the school knows: one row for a human being through all the years and functions."""

    __tablename__ = "people"
    __table_args__ = (Index("ix_people_surname_given_name", "surname", "given_name"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    """The numeric code that stands for the person outside the school (R-69): no name can be read from it."""
    surname: Mapped[str] = mapped_column(info=PRIVATE)
    given_name: Mapped[str] = mapped_column(info=PRIVATE)
    patronymic: Mapped[str | None] = mapped_column(info=PRIVATE)
    sex: Mapped[Sex | None] = mapped_column(info=PRIVATE)
    birth_date: Mapped[dt.date | None] = mapped_column(info=PRIVATE)
    phone: Mapped[str | None] = mapped_column(info=PRIVATE, index=True)
    """E.164, «+79161234567»."""


class Pupil(Base):
    """A person who learns here; the classes stand in memberships."""

    __tablename__ = "pupils"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    personal_file: Mapped[str | None] = mapped_column(unique=True, info=PRIVATE)
    """№ личного дела."""
    person: Mapped[Person] = relationship(lazy="raise")


class StaffMember(Base):
    """A person who works here, with the job title as the school writes it."""

    __tablename__ = "staff"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    position: Mapped[str]
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]
    """First day after the last one at work; nobody who left keeps a right."""
    person: Mapped[Person] = relationship(lazy="raise")


class Role(enum.StrEnum):
    """Functions that are appointed and therefore stored; teacher, tutor, guardian, pupil follow from other rows."""

    DIRECTOR = "director"
    DEPUTY_STUDIES = "deputy_studies"
    DEPUTY_IT = "deputy_it"
    DEPUTY_SERVICE = "deputy_service"
    DEPUTY_UPBRINGING = "deputy_upbringing"
    SECRETARY = "secretary"
    ADMINISTRATOR = "administrator"
    JOURNAL_KEEPER = "journal_keeper"
    WORKING_GROUP = "working_group"
    PSYCHOLOGIST = "psychologist"


class RoleGrant(Base):
    """An appointment of a person to a function for some time (R-63, R-64)."""

    __tablename__ = "role_grants"
    __table_args__ = (UniqueConstraint("person_id", "role", "date_from"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[Role]
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]


class Kinship(enum.StrEnum):
    """Who a guardian is to the child (D-2)."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    FOSTER_PARENT = "foster_parent"
    REPRESENTATIVE = "representative"


class ConsentDecision(enum.StrEnum):
    """A guardian's own answer about personal data in the messenger; no answer is no row value (R-70)."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentSource(enum.StrEnum):
    """Where the answer was given."""

    PAPER = "paper"
    BOT = "bot"


class Confirmation(enum.StrEnum):
    """How the school made sure that an account's owner is the guardian (D-2)."""

    CONTACT = "contact"
    """The phone number shared from the account is the listed one."""
    TUTOR = "tutor"
    OFFICE = "office"
    """The secretary saw a paper: the number of it is not kept (R-68)."""


class GuardianLink(Base):
    """A guardian's tie to one child: kind, dates, rights, basis, and this guardian's own consent."""

    __tablename__ = "guardian_links"
    __table_args__ = (UniqueConstraint("guardian_id", "pupil_id", "date_from"), AUDITED)

    id: Mapped[int] = mapped_column(primary_key=True)
    guardian_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupils.id"), index=True)
    kinship: Mapped[Kinship]
    date_from: Mapped[dt.date]
    date_to: Mapped[dt.date | None]
    is_informed: Mapped[bool] = mapped_column(default=True)
    may_write: Mapped[bool] = mapped_column(default=True)
    may_explain: Mapped[bool] = mapped_column(default=True)
    basis: Mapped[str | None] = mapped_column(info=PRIVATE)
    """The paper behind a link that is not a parent's: number and date."""
    confirmed_at: Mapped[dt.datetime | None]
    """When the school made sure that the account's owner is this guardian."""
    confirmed_how: Mapped[Confirmation | None]
    identity_seen_on: Mapped[dt.date | None]
    """When a document of the guardian's was shown to an officer of the school; its number is not stored (R-68)."""
    consent: Mapped[ConsentDecision | None]
    consent_on: Mapped[dt.date | None]
    consent_source: Mapped[ConsentSource | None]
