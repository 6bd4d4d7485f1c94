"""Words and files that no thread could take yet: a draft, until it is said to whom they go; nothing is lost."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft, DraftKind
from models.threads import Thread
from services import attachments, drafts
from services.context import Context
from services.homework import incoming
from services.homework.incoming import Sent
from services.one_line import receiving
from services.threads import beginning, lists, posting
from services.threads.lists import Letters, OwnThreads
from services.threads.posting import Posted

_TAKEN = (DraftKind.POST, DraftKind.FORWARD)
_LATEST = 3
_MOST = 30
"""Threads offered at once to somebody who says later where something goes."""


@dataclasses.dataclass(frozen=True)
class Waiting:
    """A draft that waits for its thread."""

    draft_id: int
    text: str | None
    files: int
    pupil_id: int | None
    """About whom it was meant."""
    person_id: int | None
    """To whom: the other side of the thread that took nothing."""
    is_family: bool
    """Whether the family meant it for school."""
    is_further: bool = False
    """A part of something that was answered already."""


class _File(NamedTuple):
    attachment_id: int
    album_ref: str | None


async def keep_words(ctx: Context, *, thread_id: int, text: str) -> Waiting:
    """Keep words that a thread did not take. Raises NotJoined."""
    async with ctx.write() as session:
        cut = await _cut(session, ctx, text)
        if cut is not None:
            return await _grown(session, ctx, cut, text, ())
        return await _keep(session, ctx, thread_id, text, None)


async def keep_file(ctx: Context, *, folder: Path, thread_id: int, file: Sent) -> Waiting:
    """Keep a file that a thread did not take, with its caption. Raises NotJoined, FileNotKept."""
    stored = await attachments.store(folder, file.content)
    async with ctx.write() as session:
        one = await incoming.enter(session, ctx, stored, file)
        album = None if file.album_ref is None else await _album(session, ctx, file.album_ref)
        if album is not None:
            return await _grown(session, ctx, album, file.caption, [one])
        return await _keep(session, ctx, thread_id, file.caption, _File(one, file.album_ref))


async def waiting(ctx: Context, *, draft_id: int) -> Waiting:
    """The actor's own draft that may become a post. Raises DraftSettled."""
    async with ctx.read() as session:
        return await _of(session, await _own(session, ctx, draft_id))


async def to_whom(ctx: Context, *, draft_id: int) -> tuple[Waiting, Letters]:
    """Whom a family may send a draft to instead. Raises DraftSettled, NotYours."""
    found = await waiting(ctx, draft_id=draft_id)
    return found, await lists.of_child(ctx, pupil_id=found.pupil_id or 0)


async def into_which(ctx: Context, *, draft_id: int) -> tuple[Waiting, OwnThreads]:
    """The open threads that a colleague may send a draft to. Raises DraftSettled, NotYours."""
    found = await waiting(ctx, draft_id=draft_id)
    shown = await lists.mine(ctx, most=_MOST)
    return found, dataclasses.replace(shown, threads=[head for head in shown.threads if not head.is_closed])


async def send_to(ctx: Context, *, draft_id: int, pupil_id: int, person_id: int) -> Posted:
    """The draft goes to this person about this child, into the open thread or a new one. Once.

    Raises DraftSettled, and what ``beginning.begin`` and ``posting.say`` raise; the draft stays then.
    """
    async with ctx.write() as session:
        await _own(session, ctx, draft_id)
        thread_id = await beginning.begin(ctx, pupil_id=pupil_id, person_id=person_id)
        return await _send(session, ctx, draft_id, thread_id)


async def send_into(ctx: Context, *, draft_id: int, thread_id: int) -> Posted:
    """The draft goes into this thread. Once. Raises as ``send_to``."""
    async with ctx.write() as session:
        await _own(session, ctx, draft_id)
        return await _send(session, ctx, draft_id, thread_id)


async def as_line(ctx: Context, *, draft_id: int) -> int:
    """The draft's words are a lesson's line, and no letter. Once. Returns the line's draft. Raises DraftSettled."""
    async with ctx.write() as session:
        await _own(session, ctx, draft_id)
        words = (await drafts.settle(session, ctx, draft_id)).text or ""
        return await receiving.receive(ctx, text=words)


async def _send(session: AsyncSession, ctx: Context, draft_id: int, thread_id: int) -> Posted:
    draft = await drafts.settle(session, ctx, draft_id)
    return await posting.say(ctx, thread_id=thread_id, text=draft.text, files=await drafts.files(session, draft.id))


async def _keep(session: AsyncSession, ctx: Context, thread_id: int, text: str | None, file: _File | None) -> Waiting:
    thread = await session.get(Thread, thread_id)
    draft_id = await drafts.begin(
        ctx,
        kind=DraftKind.POST,
        text=text,
        data={} if thread is None else _between(ctx, thread),
        album_ref=None if file is None else file.album_ref,
        attachments=[] if file is None else [file.attachment_id],
    )
    await session.flush()
    return await _of(session, await drafts.own(session, ctx, draft_id))


async def _grown(session: AsyncSession, ctx: Context, draft: Draft, text: str | None, files: Sequence[int]) -> Waiting:
    more = await drafts.change(ctx, draft_id=draft.id, text=text or None, is_more=True, attachments=files)
    return dataclasses.replace(await _of(session, more), is_further=True)


async def _cut(session: AsyncSession, ctx: Context, text: str) -> Draft | None:
    """The draft of which these words are the rest: the messenger cut a long message."""
    last = next(iter(await _last(session, ctx)), None)
    if last is None or last.text is None or not posting.is_cut(last.text) or not _is_close(ctx, last):
        return None
    return last if len(last.text) + len(text) < drafts.LONGEST else None


async def _album(session: AsyncSession, ctx: Context, album_ref: str) -> Draft | None:
    """The draft of the same album, or of the one that was sent with it."""
    last = await _last(session, ctx)
    same = next((one for one in last if one.album_ref == album_ref), None)
    near = next((one for one in last[:1] if one.album_ref is not None and _is_close(ctx, one)), None)
    return same or near


async def _last(session: AsyncSession, ctx: Context) -> Sequence[Draft]:
    statement = (
        select(Draft)
        .where(Draft.person_id == ctx.actor.person_id, Draft.kind == DraftKind.POST, Draft.settled_at.is_(None))
        .order_by(Draft.id.desc())
        .limit(_LATEST)
    )
    return (await session.scalars(statement)).all()


def _is_close(ctx: Context, draft: Draft) -> bool:
    return ctx.now - draft.changed_at <= posting.pause(ctx)


def _between(ctx: Context, thread: Thread) -> dict[str, int]:
    is_family = thread.family_id == ctx.actor.person_id
    other = thread.staff_id if is_family else thread.family_id
    return {"pupil_id": thread.pupil_id, "person_id": other, "is_family": is_family}


async def _own(session: AsyncSession, ctx: Context, draft_id: int) -> Draft:
    draft = await drafts.own(session, ctx, draft_id)
    if draft.kind not in _TAKEN:
        raise drafts.DraftSettled
    return draft


async def _of(session: AsyncSession, draft: Draft) -> Waiting:
    return Waiting(
        draft_id=draft.id,
        text=draft.text,
        files=len(await drafts.files(session, draft.id)),
        pupil_id=draft.data.get("pupil_id"),
        person_id=draft.data.get("person_id"),
        is_family=bool(draft.data.get("is_family")),
    )
