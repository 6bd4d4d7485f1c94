"""Files of ours: bytes in a folder by their digest, a row for each; at most 20 MB (R-19)."""

import asyncio
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Attachment, AttachmentCopy, AttachmentForm
from services.context import Context
from services.refusals import NotYours, Refusal
from services.upload import kept_files

LONGEST_NAME = 120


class FileGone(Refusal):
    """What was kept cannot be read any more."""

    text_id = "homework-file-gone"


class Stored(NamedTuple):
    """Bytes that lie in the folder."""

    sha256: str
    size: int


async def store(folder: Path, content: bytes) -> Stored:
    """Put the bytes on the disk, before any row names them; the same content again is the same file."""
    return Stored(await asyncio.to_thread(_put, folder, content), len(content))


async def enter(
    session: AsyncSession, ctx: Context, stored: Stored, *, name: str, mime_type: str, form: AttachmentForm
) -> int:
    """The row of a stored file; the same content again is the same attachment. Returns its id."""
    known = (await session.execute(select(Attachment).where(Attachment.sha256 == stored.sha256))).scalar_one_or_none()
    if known is None:
        known = Attachment(
            sha256=stored.sha256,
            size=stored.size,
            mime_type=mime_type,
            file_name=name[:LONGEST_NAME],
            form=form,
            kept_at=ctx.now,
        )
        session.add(known)
        await session.flush()
    return known.id


async def whereabouts(session: AsyncSession, folder: Path, attachment_id: int) -> tuple[Attachment, Path]:
    """A file and where its bytes lie. Whether the reader may have it is the caller's to know.

    Raises NotYours, FileGone.
    """
    found = await session.get(Attachment, attachment_id)
    if found is None:
        raise NotYours
    path = place(folder, found.sha256)
    if not await asyncio.to_thread(path.is_file):
        raise FileGone
    return found, path


async def known_copy(session: AsyncSession, attachment_id: int, bot_ref: str) -> str | None:
    """The channel's own reference to the file, if this bot has sent or got it before."""
    copy = await session.get(AttachmentCopy, (attachment_id, bot_ref))
    return None if copy is None else copy.file_ref


async def remember_copy(session: AsyncSession, attachment_id: int, bot_ref: str, file_ref: str) -> None:
    """Keep the channel's reference, so that the bytes need not travel again."""
    copy = await session.get(AttachmentCopy, (attachment_id, bot_ref))
    if copy is None:
        session.add(AttachmentCopy(attachment_id=attachment_id, bot_ref=bot_ref, file_ref=file_ref))
    else:
        copy.file_ref = file_ref


def place(folder: Path, sha256: str) -> Path:
    """Where the file with this digest lies."""
    return folder / sha256


def _put(folder: Path, content: bytes) -> str:
    sha256 = kept_files.digest(content)
    kept_files.keep(folder, content, name=sha256)
    return sha256
