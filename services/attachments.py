"""Files of ours: bytes in a folder by their digest, a row for each; at most 20 MB (R-19)."""

import asyncio
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import structlog
from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Attachment, AttachmentCopy, AttachmentForm
from services.context import Context
from services.refusals import Refusal
from services.upload import kept_files

LONGEST_NAME = 120
_LONGEST_SUFFIX = 12

_log = structlog.get_logger()


class FileGone(Refusal):
    """What was kept cannot be read any more."""

    text_id = "homework-file-gone"


class FileNotKept(Refusal):
    """The disk did not take it; nothing of it is written down."""

    text_id = "homework-file-not-kept"


class Stored(NamedTuple):
    """Bytes that lie in the folder."""

    sha256: str
    size: int


async def store(folder: Path, content: bytes) -> Stored:
    """Put the bytes on the disk, before any row names them; the same content again is the same file.

    Raises FileNotKept.
    """
    try:
        return Stored(await asyncio.to_thread(_put, folder, content), len(content))
    except OSError as error:
        # A full disk is the administrator's to know; the sender can only try again.
        _log.error("file not kept", size=len(content), errno=error.errno)
        raise FileNotKept from None


async def enter(
    session: AsyncSession, ctx: Context, stored: Stored, *, name: str, mime_type: str, form: AttachmentForm
) -> int:
    """The row of a stored file; the same content again is the same attachment. Returns its id."""
    await _one_at_a_time(session, stored.sha256)
    known = (await session.execute(select(Attachment).where(Attachment.sha256 == stored.sha256))).scalar_one_or_none()
    if known is None:
        known = Attachment(
            sha256=stored.sha256,
            size=stored.size,
            mime_type=mime_type,
            file_name=shown_name(name),
            form=form,
            kept_at=ctx.now,
        )
        session.add(known)
        await session.flush()
    return known.id


async def remember_copies(session: AsyncSession, bot_ref: str, copies: Mapping[int, str]) -> None:
    """Keep the channel's references, so that the bytes need not travel again; whoever else does so at once is no harm.

    One statement.
    """
    if not copies:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(AttachmentCopy).values(
        [{"attachment_id": one, "bot_ref": bot_ref, "file_ref": ref} for one, ref in sorted(copies.items())]
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["attachment_id", "bot_ref"], set_={"file_ref": statement.excluded.file_ref}
        )
    )


def shown_name(name: str) -> str:
    """A file's name as it may be sent on: without folders and invisible signs, with its ending however long it is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    # Signs that turn the direction of writing make an .exe look like a .pdf.
    plain = "".join(sign for sign in last if not unicodedata.category(sign).startswith("C")).strip() or "file"
    suffix = Path(plain).suffix[:_LONGEST_SUFFIX]
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - len(suffix)] + suffix


def place(folder: Path, sha256: str) -> Path:
    """Where the file with this digest lies."""
    return folder / sha256


def _put(folder: Path, content: bytes) -> str:
    sha256 = kept_files.digest(content)
    kept_files.keep(folder, content, name=sha256)
    return sha256


async def _one_at_a_time(session: AsyncSession, sha256: str) -> None:
    """Two colleagues who send the same file at once would both find no row of it. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(int(sha256[:15], 16))))
