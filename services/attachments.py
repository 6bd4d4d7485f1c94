"""Files of ours: bytes in a folder by their digest, a row for each; at most 20 MB (R-19)."""

import asyncio
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Attachment, AttachmentCopy, AttachmentForm
from services.context import Context
from services.refusals import NotYours
from services.upload import kept_files

LONGEST_NAME = 120


async def keep(ctx: Context, *, folder: Path, content: bytes, name: str, mime_type: str, form: AttachmentForm) -> int:
    """Keep a file; the same content again is the same attachment. Returns its id.

    The bytes are on the disk before the row is written, so a row always has its file.
    """
    sha256 = await asyncio.to_thread(_put, folder, content)
    async with ctx.write() as session:
        known = (await session.execute(select(Attachment).where(Attachment.sha256 == sha256))).scalar_one_or_none()
        if known is None:
            known = Attachment(
                sha256=sha256,
                size=len(content),
                mime_type=mime_type,
                file_name=name[:LONGEST_NAME],
                form=form,
                kept_at=ctx.now,
            )
            session.add(known)
            await session.flush()
        return known.id


async def contents(session: AsyncSession, folder: Path, attachment_id: int) -> tuple[Attachment, bytes]:
    """A file and what is in it. Whether the reader may have it is the caller's to know. Raises NotYours."""
    found = await session.get(Attachment, attachment_id)
    if found is None:
        raise NotYours
    return found, await asyncio.to_thread(place(folder, found.sha256).read_bytes)


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
