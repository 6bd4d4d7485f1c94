"""What a teacher types or sends for a lesson is its homework, or waits for the word that was not said yet (D-5)."""

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft, DraftKind
from services import access, attachments, drafts
from services.context import Context
from services.homework import incoming, pending, rows, setting
from services.homework.incoming import Sent
from services.homework.pending import Pending
from services.policy import Action
from services.refusals import Refusal


class NobodyChosen(Refusal):
    """Words for named pupils, and nobody is named."""

    text_id = "homework-nobody-chosen"


async def typed(ctx: Context, *, lesson_id: int, text: str, for_named: bool = False) -> Pending | None:
    """Save words as the lesson's homework at once. Returns nothing then, else what waits.

    Where something is set or begun already they wait to be added, or to replace it. ``for_named``: for the pupils
    chosen in the draft. Raises NotYours, NobodyChosen, DraftFull; ``keep_refused`` saves the words then.
    """
    async with ctx.write() as session:
        await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        draft = await drafts.open_of(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id)
        if draft is not None and (draft.text or await drafts.files(session, draft.id)):
            draft = await drafts.change(ctx, draft_id=draft.id, text=text, is_more=True)
            return await pending.of_draft(session, ctx, draft, lesson_id=lesson_id)
        named = pending.pupils(draft) if for_named else []
        if for_named and not named:
            raise NobodyChosen
        stands = await rows.of_audience(session, lesson_id, named)
        if stands is not None and (stands.text or await rows.files(session, stands.id)):
            draft = await _begin(session, ctx, lesson_id=lesson_id, text=text, named=named)
            return await pending.of_draft(session, ctx, draft, lesson_id=lesson_id)
        await setting.set_homework(ctx, lesson_id=lesson_id, text=text, pupils=named)
        if draft is not None:
            draft.settled_at = ctx.now
        return None


async def keep_refused(ctx: Context, *, lesson_id: int, text: str) -> bool:
    """Keep words that were refused as a draft, unless one has words already. Returns whether they are kept."""
    async with ctx.write():
        draft = await drafts.open_of(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id)
        if draft is not None and draft.text:
            return False
        if draft is None:
            await drafts.begin(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id, text=text)
        else:
            # With the files and the pupils that were chosen already.
            await drafts.change(ctx, draft_id=draft.id, text=text)
        return True


async def sent(
    ctx: Context, *, folder: Path, file: Sent, lesson_id: int, for_named: bool = False
) -> tuple[Pending, bool]:
    """Keep a file with what is being put together for a lesson; its caption becomes words.

    Returns what waits for «готово», and whether this is a further part of an album that was answered already.
    Raises NotYours, DraftFull, FileNotKept.
    """
    stored = await attachments.store(folder, file.content)
    async with ctx.write() as session:
        await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        one = await incoming.enter(session, ctx, stored, file)
        draft = await drafts.open_of(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id)
        holds = draft is not None and (draft.text is not None or bool(await drafts.files(session, draft.id)))
        if draft is None or not (holds or for_named):
            draft = await _begin(session, ctx, lesson_id=lesson_id, text=None, named=[])
        # The parts of two albums that were sent at once come mixed.
        albums = [str(ref) for ref in draft.data.get("albums", ())]
        is_further = file.album_ref in albums
        if file.album_ref is not None and not is_further:
            albums.append(file.album_ref)
        draft = await drafts.change(
            ctx,
            draft_id=draft.id,
            text=file.caption or None,
            is_more=True,
            data={"albums": albums},
            attachments=[one],
        )
        return await pending.of_draft(session, ctx, draft, lesson_id=lesson_id), is_further


async def chosen(ctx: Context, *, lesson_id: int) -> list[int]:
    """For whom alone the next words are, as chosen so far."""
    return pending.pupils(await drafts.open_of(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id))


async def choose(ctx: Context, *, lesson_id: int, pupil_id: int, is_chosen: bool) -> list[int]:
    """For whom alone the next words are, as chosen so far: the wanted state, so twice is as good as once.

    Raises NotYours.
    """
    async with ctx.write() as session:
        await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        draft = await drafts.open_of(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id)
        if draft is None:
            draft = await _begin(session, ctx, lesson_id=lesson_id, text=None, named=[])
        others = [one for one in pending.pupils(draft) if one != pupil_id]
        chosen = [*others, pupil_id] if is_chosen else others
        await drafts.change(ctx, draft_id=draft.id, data={"pupils": chosen})
        return chosen


async def _begin(session: AsyncSession, ctx: Context, *, lesson_id: int, text: str | None, named: list[int]) -> Draft:
    draft_id = await drafts.begin(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id, text=text, data={"pupils": named})
    return await drafts.own(session, ctx, draft_id)
