"""Whatever a teacher sends without saying what for is kept until that is said (F-35)."""

from pathlib import Path

from models.drafts import DraftKind
from services import access, attachments, drafts
from services.context import Context
from services.entry import whoami
from services.homework import incoming, pending, using
from services.homework.incoming import Sent
from services.homework.pending import Pending
from services.policy import Action, Function
from services.refusals import NotYours


async def take_words(ctx: Context, *, text: str) -> Pending:
    """Keep words that were sent without saying what for. Raises NotYours for whoever teaches nobody."""
    async with ctx.write() as session:
        await _expect_teacher(ctx)
        draft_id = await drafts.begin(ctx, kind=DraftKind.FORWARD, text=text)
        draft = await drafts.own(session, ctx, draft_id)
        return await pending.of_draft(session, ctx, draft, lesson_id=None)


async def take_file(ctx: Context, *, folder: Path, file: Sent) -> tuple[Pending, bool]:
    """Keep a file that was sent without saying what for; the parts of an album stay together. As ``arriving.sent``."""
    stored = await attachments.store(folder, file.content)
    async with ctx.write() as session:
        await _expect_teacher(ctx)
        one = await incoming.enter(session, ctx, stored, file)
        draft = await drafts.of_album(session, ctx, file.album_ref) if file.album_ref is not None else None
        is_further = draft is not None
        if draft is None:
            draft_id = await drafts.begin(ctx, kind=DraftKind.FORWARD, album_ref=file.album_ref)
            draft = await drafts.own(session, ctx, draft_id)
        draft = await drafts.change(ctx, draft_id=draft.id, text=file.caption or None, is_more=True, attachments=[one])
        return await pending.of_draft(session, ctx, draft, lesson_id=None), is_further


async def for_lesson(ctx: Context, *, draft_id: int, lesson_id: int) -> Pending | None:
    """Make a draft the homework of a lesson at once, where nothing is set; else it waits, and is returned.

    Raises NotYours, DraftSettled.
    """
    async with ctx.write() as session:
        await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        draft = await using.own(session, ctx, draft_id, to_change=True)
        found = await pending.of_draft(session, ctx, draft, lesson_id=lesson_id)
        if found.stands:
            return found
        await using.use(ctx, draft_id=draft_id, lesson_id=lesson_id, is_more=False)
        return None


async def _expect_teacher(ctx: Context) -> None:
    if Function.TEACHER not in await whoami.functions(ctx):
        raise NotYours
