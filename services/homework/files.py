"""The files of a homework, for whoever may have them (R-19)."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import AttachmentForm, Homework
from services import access, attachments
from services.context import Context
from services.homework import rows
from services.policy import Action
from services.refusals import NotYours


class Kept(NamedTuple):
    """A file of ours, ready to be sent."""

    attachment_id: int
    name: str
    form: AttachmentForm
    path: Path
    file_ref: str | None
    """The channel's own, where this bot has sent or got it before."""


async def of_homework(ctx: Context, *, folder: Path, homework_id: int, bot_ref: str) -> list[Kept]:
    """The files of a homework for whoever may read its lesson. Raises NotYours, FileGone."""
    async with ctx.read() as session:
        homework = await session.get(Homework, homework_id)
        if homework is None:
            raise NotYours
        await access.lesson(session, ctx, homework.lesson_id, Action.READ_LESSON)
        return await load(session, folder=folder, homework_id=homework_id, bot_ref=bot_ref)


async def load(session: AsyncSession, *, folder: Path, homework_id: int, bot_ref: str) -> list[Kept]:
    """The files of a homework; whether the reader may have them is the caller's to know. Raises FileGone."""
    found = []
    for one in await rows.files(session, homework_id):
        row, path = await attachments.whereabouts(session, folder, one)
        copy = await attachments.known_copy(session, one, bot_ref)
        found.append(Kept(one, row.file_name, row.form, path, copy))
    return found


async def remember(ctx: Context, *, bot_ref: str, copies: dict[int, str]) -> None:
    """Keep how the channel calls what was sent, so that the bytes need not travel again."""
    if not copies:
        return
    async with ctx.write() as session:
        for attachment_id, file_ref in copies.items():
            await attachments.remember_copy(session, attachment_id, bot_ref, file_ref)
