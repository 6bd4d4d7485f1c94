"""Who changed what, when, and why they might."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class AuditAction(enum.StrEnum):
    """What was done to a row; the journal deletes nothing."""

    ADDED = "added"
    CHANGED = "changed"


class AuditEntry(Base):
    """One row of one audited table as it was changed. Only ever added (R-05, R-60).

    No foreign keys: the trail outlives whatever it speaks of.
    """

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_table_name_row_ref", "table_name", "row_ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor_id: Mapped[int | None]
    """The person; nobody when the machine did it."""
    account_id: Mapped[int | None]
    granted_by: Mapped[str | None]
    """The role that gave the right."""
    cause: Mapped[str]
    """«telegram:8123», «command:import», «job:lessons»."""
    table_name: Mapped[str]
    row_ref: Mapped[str]
    action: Mapped[AuditAction]
    changes: Mapped[dict[str, Any]]
    """Column → [old, new]; a private column says only that it changed."""
