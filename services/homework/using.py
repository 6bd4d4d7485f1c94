"""A draft becomes the homework of a lesson, once."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft, DraftKind
from services import access, drafts
from services.context import Context
from services.homework import pending, rows, setting
from services.homework.pending import Pending
from services.policy import Action
from services.refusals import NotYours


async def use(ctx: Context, *, draft_id: int, lesson_id: int, is_more: bool, seen: int | None = None) -> None:
    """The draft becomes the lesson's homework, or with ``is_more`` is added to it. Once.

    ``seen`` is the mark of what it was said to replace. Raises NotYours, DraftSettled, HomeworkTooLong,
    HomeworkChanged; the draft stays then.
    """
    async with ctx.write() as session:
        draft = await own(session, ctx, draft_id, to_change=True)
        if draft.kind is DraftKind.HOMEWORK and draft.lesson_id != lesson_id:
            raise NotYours
        text, files, named = draft.text, await drafts.files(session, draft.id), pending.pupils(draft)
        if text is None and not files:
            raise drafts.DraftSettled
        if is_more:
            stands = await rows.of_audience(session, lesson_id, named)
            if stands is not None:
                text = "\n".join(words for words in (stands.text, text) if words) or None
                files = [*await rows.files(session, stands.id), *files]
            seen = None
        await setting.set_homework(ctx, lesson_id=lesson_id, text=text, attachments=files, pupils=named, seen=seen)
        await drafts.settle(session, ctx, draft_id)


async def waiting(ctx: Context, *, draft_id: int, lesson_id: int | None = None) -> Pending:
    """A draft of the actor's as it would become the homework of a lesson. Raises NotYours, DraftSettled."""
    async with ctx.read() as session:
        if lesson_id is not None:
            await access.lesson(session, ctx, lesson_id, Action.READ_LESSON)
        return await pending.of_draft(session, ctx, await own(session, ctx, draft_id), lesson_id=lesson_id)


async def own(session: AsyncSession, ctx: Context, draft_id: int, *, to_change: bool = False) -> Draft:
    """A draft of the actor's that may become homework. Raises DraftSettled."""
    draft = await drafts.own(session, ctx, draft_id, to_change=to_change)
    if draft.kind not in (DraftKind.HOMEWORK, DraftKind.FORWARD):
        raise drafts.DraftSettled
    return draft
