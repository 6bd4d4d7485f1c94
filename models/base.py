"""Conventions every table shares: key names, column types, and what the audit needs to know of a table."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, Enum, Integer, MetaData, String, Time, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

AUDITED: dict[str, Any] = {"info": {"audited": True}}
"""Last element of ``__table_args__`` of a table whose every change leaves an audit row (R-05)."""

PRIVATE: dict[str, Any] = {"private": True}
"""``info=`` of a column whose values never leave their own table: the audit says that it changed, not to what."""


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment. Takes aware datetimes only, stores UTC, gives back aware UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Refuse a naive moment (it has no meaning in a school with its own time zone) and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs its time zone"
            raise ValueError(message)
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give back aware UTC whatever the database keeps."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if dialect.name == "sqlite" else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """The parent of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        },
    )
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy reads the plain attribute)
        int: BigInteger().with_variant(Integer(), "sqlite"),
        str: String(),
        dt.datetime: UtcDateTime(),
        dt.date: Date(),
        dt.time: Time(),
        dict[str, Any]: JSON(),
        enum.StrEnum: Enum(
            enum.StrEnum,
            native_enum=False,
            length=32,
            create_constraint=False,
            values_callable=lambda kind: [member.value for member in kind],
        ),
    }
