"""A file as it came by a channel, and how it becomes ours."""

import dataclasses

from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import AttachmentForm
from services import attachments
from services.context import Context


@dataclasses.dataclass(frozen=True)
class Sent:
    """A file as it came by a channel."""

    content: bytes
    name: str
    mime_type: str
    form: AttachmentForm
    caption: str | None
    album_ref: str | None
    """Names the album whose part it is."""
    bot_ref: str
    file_ref: str | None
    """How the channel's bot may send it again, where it may."""


async def enter(session: AsyncSession, ctx: Context, stored: attachments.Stored, file: Sent) -> int:
    """The row of a file that lies on the disk, with the channel's own name for it. Returns the attachment's id."""
    one = await attachments.enter(session, ctx, stored, name=file.name, mime_type=file.mime_type, form=file.form)
    if file.file_ref is not None:
        await attachments.remember_copies(session, file.bot_ref, {one: file.file_ref})
    return one
