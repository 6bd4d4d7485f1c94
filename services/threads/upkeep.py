"""What waits for a colleague is looked at once a day: they are back earlier or later, or somebody else answers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.threads import Post, Thread, ThreadRead
from models.traffic import Notice, NoticeState
from services.context import Context
from services.matters.promise import WORTH_SAYING, once
from services.threads import colleagues, hours

_BACK = dt.timedelta(days=14)
"""So old a letter is no longer brought to whoever answers now."""


async def keep_up(ctx: Context) -> int:
    """Bring what families wrote and nobody read to whoever answers now, when they are to be written to.

    Returns how many notices are new or moved. To be done once a day, and again without harm.
    """
    async with ctx.write() as session:
        return await _move(session, ctx) + await _bring(session, ctx)


async def _move(session: AsyncSession, ctx: Context) -> int:
    statement = (
        select(Notice)
        .join(Post, Post.id == Notice.matter_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(
            Notice.kind == NoticeKind.POST,
            Notice.state == NoticeState.WAITING,
            Notice.due_at > ctx.now,
            Notice.person_id != Thread.family_id,
        )
        .with_for_update(of=Notice)
    )
    waiting = (await session.scalars(statement)).all()
    reached = await hours.of_staff(session, ctx, {notice.person_id or 0 for notice in waiting})
    moved = [notice for notice in waiting if notice.due_at != reached[notice.person_id or 0].at]
    for notice in moved:
        notice.due_at = reached[notice.person_id or 0].at
        notice.valid_until = notice.due_at + WORTH_SAYING
    return len(moved)


async def _bring(session: AsyncSession, ctx: Context) -> int:
    posts = await _unread(session, ctx)
    threads = list({thread.id: thread for _, thread in posts}.values())
    who = await colleagues.answering(session, ctx, threads)
    reached = await hours.of_staff(session, ctx, {person_id for people in who.values() for person_id in people})
    wanted: dict[str, dict[str, Any]] = {
        f"{NoticeKind.POST.value}:{post_id}::{person_id}:{thread.pupil_id}": {
            "kind": NoticeKind.POST,
            "person_id": person_id,
            "matter_id": post_id,
            "pupil_id": thread.pupil_id,
            "silent": False,
            "urgency": None,
            "due_at": reached[person_id].at,
            "valid_until": reached[person_id].at + WORTH_SAYING,
        }
        for post_id, thread in posts
        for person_id in who[thread.id]
    }
    return await once(session, ctx, wanted)


async def _unread(session: AsyncSession, ctx: Context) -> Sequence[tuple[int, Thread]]:
    read = (
        select(func.coalesce(func.max(ThreadRead.post_id), 0))
        .where(ThreadRead.thread_id == Thread.id, ThreadRead.person_id != Thread.family_id)
        .correlate(Thread)
        .scalar_subquery()
    )
    statement = (
        select(Post.id, Thread)
        .join(Thread, Thread.id == Post.thread_id)
        .where(
            Thread.closed_at.is_(None),
            Post.author_id == Thread.family_id,
            Post.posted_at >= ctx.now - _BACK,
            Post.id > read,
        )
        .order_by(Post.id)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]
