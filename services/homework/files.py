"""The files of a homework, for whoever may have them (R-19)."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Attachment, AttachmentCopy, AttachmentForm, Homework, HomeworkAttachment
from services import access, attachments
from services.context import Context
from services.policy import Action
from services.refusals import NotYours


class Kept(NamedTuple):
    """A file of ours, ready to be sent."""

    attachment_id: int
    name: str
    form: AttachmentForm
    path: Path | None
    """Nothing where the bytes are gone: a journal brought back without its folder."""
    file_ref: str | None
    """The channel's own, where this bot has sent or got it before."""

    @property
    def is_gone(self) -> bool:
        """Nobody has it any more."""
        return self.path is None and self.file_ref is None


async def of_homework(ctx: Context, *, folder: Path, homework_id: int, bot_ref: str) -> list[Kept]:
    """The files of a homework for whoever may read its lesson. Raises NotYours."""
    async with ctx.read() as session:
        homework = await session.get(Homework, homework_id)
        if homework is None:
            raise NotYours
        await access.lesson(session, ctx, homework.lesson_id, Action.READ_LESSON)
        return await load(session, folder=folder, homework_id=homework_id, bot_ref=bot_ref)


async def load(session: AsyncSession, *, folder: Path, homework_id: int, bot_ref: str) -> list[Kept]:
    """The files of a homework, as they came; whether the reader may have them is the caller's to know.

    One statement, however many.
    """
    statement = (
        select(Attachment, AttachmentCopy.file_ref)
        .join(HomeworkAttachment, HomeworkAttachment.attachment_id == Attachment.id)
        .outerjoin(
            AttachmentCopy, and_(AttachmentCopy.attachment_id == Attachment.id, AttachmentCopy.bot_ref == bot_ref)
        )
        .where(HomeworkAttachment.homework_id == homework_id)
        .order_by(HomeworkAttachment.id)
    )
    found = (await session.execute(statement)).all()
    paths = await asyncio.to_thread(_on_disk, [attachments.place(folder, row.sha256) for row, _ in found])
    return [Kept(row.id, row.file_name, row.form, path, copy) for (row, copy), path in zip(found, paths, strict=True)]


async def remember(ctx: Context, *, bot_ref: str, copies: Mapping[int, str]) -> None:
    """Keep how the channel calls what was sent, so that the bytes need not travel again."""
    if not copies:
        return
    async with ctx.write() as session:
        await attachments.remember_copies(session, bot_ref, copies)


def _on_disk(places: Sequence[Path]) -> list[Path | None]:
    return [place if place.is_file() else None for place in places]
