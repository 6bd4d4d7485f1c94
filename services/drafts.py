"""Drafts: what a colleague typed, sent or forwarded stays until it is used, so that no refusal loses it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft, DraftAttachment, DraftKind
from services.context import Context
from services.refusals import NotJoined, Refusal

KEPT = dt.timedelta(days=7)
"""How long the words of a draft stand after it is settled, or was last touched."""
_KEPT_APART = (DraftKind.FORWARD, DraftKind.LINE, DraftKind.POST)
LONGEST = 8000
"""Characters of one draft: what two of Telegram's messages hold."""


class DraftFull(Refusal):
    """With the new words it would be longer than ``limit``; what stood in it is kept as it was."""

    text_id = "draft-full"


class DraftSettled(Refusal):
    """The draft was used or put aside, or has changed since the button was shown."""

    text_id = "draft-settled"


async def begin(
    ctx: Context,
    *,
    kind: DraftKind,
    lesson_id: int | None = None,
    text: str | None = None,
    data: Mapping[str, Any] | None = None,
    album_ref: str | None = None,
    attachments: Sequence[int] = (),
) -> int:
    """Keep something new; an open draft of the same kind for the same lesson is put aside. Returns its id.

    What was forwarded comes in heaps, typed lines out of a phone that was offline: each stays until it is used.

    Raises NotJoined. Whether the lesson is the actor's is asked when the draft is used.
    """
    if ctx.actor.person_id is None:
        raise NotJoined
    async with ctx.write() as session:
        for old in [] if kind in _KEPT_APART else await _open(session, ctx, kind, lesson_id):
            old.settled_at = ctx.now
        draft = Draft(
            person_id=ctx.actor.person_id,
            kind=kind,
            lesson_id=lesson_id,
            text=None if text is None else text[:LONGEST],
            data=dict(data or {}),
            album_ref=album_ref,
            created_at=ctx.now,
            changed_at=ctx.now,
        )
        session.add(draft)
        await session.flush()
        session.add_all(DraftAttachment(draft_id=draft.id, attachment_id=one) for one in dict.fromkeys(attachments))
        return draft.id


async def open_one(ctx: Context, *, draft_id: int, revision: int | None = None) -> Draft:
    """The actor's own draft that is not settled, as the button knew it. Raises DraftSettled for any other."""
    async with ctx.read() as session:
        return await own(session, ctx, draft_id, revision=revision)


async def open_of(ctx: Context, *, kind: DraftKind, lesson_id: int | None = None) -> Draft | None:
    """The actor's open draft of this kind, for this lesson."""
    async with ctx.read() as session:
        return next(iter(await _open(session, ctx, kind, lesson_id)), None)


async def own(
    session: AsyncSession, ctx: Context, draft_id: int, *, revision: int | None = None, to_change: bool = False
) -> Draft:
    """As ``open_one``, inside a call. Raises DraftSettled."""
    statement = select(Draft).where(
        Draft.id == draft_id, Draft.person_id == ctx.actor.person_id, Draft.settled_at.is_(None)
    )
    if to_change:
        statement = statement.with_for_update()
    draft = (await session.execute(statement)).scalar_one_or_none()
    if draft is None or (revision is not None and draft.revision != revision):
        raise DraftSettled
    return draft


async def change(
    ctx: Context,
    *,
    draft_id: int,
    text: str | None = None,
    is_more: bool = False,
    data: Mapping[str, Any] | None = None,
    attachments: Sequence[int] = (),
) -> Draft:
    """Put other words in it, or with ``is_more`` add them; add files; change what was answered.

    Raises DraftSettled, and DraftFull rather than cut a word.
    """
    async with ctx.write() as session:
        draft = await own(session, ctx, draft_id, to_change=True)
        if text is not None:
            whole = f"{draft.text}\n{text}" if is_more and draft.text else text
            if len(whole) > LONGEST:
                raise DraftFull(limit=LONGEST)
            draft.text = whole
        if data is not None:
            draft.data = {**draft.data, **data}
        known = set(await files(session, draft.id))
        session.add_all(
            DraftAttachment(draft_id=draft.id, attachment_id=one)
            for one in dict.fromkeys(attachments)
            if one not in known
        )
        draft.revision += 1
        draft.changed_at = ctx.now
        await session.flush()
        return draft


async def of_album(session: AsyncSession, ctx: Context, album_ref: str) -> Draft | None:
    """The actor's open draft of an album that was sent without a word: its parts come mixed with another's."""
    statement = (
        select(Draft)
        .where(
            Draft.person_id == ctx.actor.person_id,
            Draft.kind == DraftKind.FORWARD,
            Draft.album_ref == album_ref,
            Draft.settled_at.is_(None),
        )
        .order_by(Draft.id.desc())
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def settle(session: AsyncSession, ctx: Context, draft_id: int, *, revision: int | None = None) -> Draft:
    """The draft is used, in the write that uses it. Raises DraftSettled, so that nothing is used twice."""
    draft = await own(session, ctx, draft_id, revision=revision, to_change=True)
    draft.settled_at = ctx.now
    return draft


async def drop(ctx: Context, *, draft_id: int) -> None:
    """Put a draft aside; that it is settled already is as good."""
    async with ctx.write() as session:
        try:
            await settle(session, ctx, draft_id)
        except DraftSettled:
            return


async def files(session: AsyncSession, draft_id: int) -> list[int]:
    """The ids of a draft's attachments, in the order in which they came."""
    statement = (
        select(DraftAttachment.attachment_id).where(DraftAttachment.draft_id == draft_id).order_by(DraftAttachment.id)
    )
    return list((await session.execute(statement)).scalars())


async def forget(ctx: Context) -> int:
    """Put aside the drafts that nobody touched for a while, and take the words out of them. Returns how many."""
    async with ctx.write() as session:
        statement = select(Draft).where(
            or_(Draft.text.is_not(None), Draft.settled_at.is_(None)), Draft.changed_at < ctx.now - KEPT
        )
        old = list((await session.execute(statement)).scalars())
        for draft in old:
            draft.text = None
            draft.settled_at = draft.settled_at or ctx.now
        return len(old)


async def _open(session: AsyncSession, ctx: Context, kind: DraftKind, lesson_id: int | None) -> list[Draft]:
    statement = (
        select(Draft)
        .where(
            Draft.person_id == ctx.actor.person_id,
            Draft.kind == kind,
            Draft.lesson_id == lesson_id if lesson_id is not None else Draft.lesson_id.is_(None),
            Draft.settled_at.is_(None),
        )
        .order_by(Draft.id.desc())
    )
    return list((await session.execute(statement)).scalars())
