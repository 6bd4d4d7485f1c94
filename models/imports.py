"""Workbooks taken in: what each said, so that the next one can be compared with it."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class ImportState(enum.StrEnum):
    """Where a workbook stands."""

    UPLOADED = "uploaded"
    """Sent to the bot: its report is shown, its questions are being answered."""
    APPLIED = "applied"
    DROPPED = "dropped"


class WorkbookImport(Base):
    """A workbook that was sent or taken in. The file itself lies in ``DATA_DIR`` by its sha256, until it is settled."""

    __tablename__ = "imports"
    __table_args__ = (AUDITED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    state: Mapped[ImportState]
    received_at: Mapped[dt.datetime]
    received_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Nobody when it came from the command line."""
    answers: Mapped[dict[str, Any]] = mapped_column(JSON())
    """Question key → answer: keys are digests, they name nobody."""
    skip_wrong: Mapped[bool] = mapped_column(default=False)
    allowed_leavers: Mapped[int | None]
    settled_at: Mapped[dt.datetime | None]


class ImportBaseline(Base):
    """What the last workbook of a year said: the third side of the comparison with the next one.

    ``content`` is compressed JSON: kind of row → digest of its identity → [id of the journal's row, column → digest of
    the cell]. Digests alone: names and phones stand in ``people`` and nowhere else.
    """

    __tablename__ = "import_baselines"

    year_name: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[dt.datetime]
