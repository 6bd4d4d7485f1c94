"""A thread, page by page, and a post in full with its files."""

import asyncio
import dataclasses
import datetime as dt
from pathlib import Path

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Attachment, AttachmentCopy
from models.threads import Post, PostAttachment, Thread
from services import attachments
from services.access import threads as rights
from services.access.threads import Side
from services.context import Context
from services.homework.files import Kept
from services.refusals import NotYours
from services.threads import colleagues, heads, marking, states
from services.threads.heads import Head
from services.threads.states import Standing

PAGE = 5


@dataclasses.dataclass(frozen=True)
class PostShown:
    """A post on a screen."""

    post_id: int
    is_mine: bool
    colleague: str | None
    """Who of the school wrote it; nothing is the family."""
    text: str | None
    files: int
    at: dt.datetime
    """Local."""
    standing: Standing | None
    """What became of it, for the side that wrote it."""


@dataclasses.dataclass(frozen=True)
class ThreadPage:
    """Some posts of a thread, the oldest first; page 0 holds the newest."""

    head: Head
    posts: list[PostShown]
    page: int
    pages: int
    is_watched: bool
    """Guardians read it: the pupil who writes is young."""


@dataclasses.dataclass(frozen=True)
class WholePost:
    """A post in full."""

    head: Head
    post: PostShown
    files: list[Kept]


async def open_thread(ctx: Context, *, thread_id: int, page: int = 0) -> ThreadPage:
    """A page of a thread; the newest page counts as read by whoever takes part. Raises NotYours."""
    async with ctx.write() as session:
        found = await look(ctx, thread_id=thread_id, page=page)
        if found.page == 0 and found.posts and found.head.side is not Side.WATCHING:
            await marking.read(session, ctx, thread_id, found.posts[-1].post_id)
        return found


async def look(ctx: Context, *, thread_id: int, page: int = 0) -> ThreadPage:
    """As ``open_thread``, and nothing counts as read. As many statements for any number of posts. Raises NotYours."""
    async with ctx.read() as session:
        thread, side = await rights.thread(session, ctx, thread_id)
        total = select(func.count(Post.id)).where(Post.thread_id == thread.id)
        pages = max(1, -(-(await session.execute(total)).scalar_one() // PAGE))
        page = min(page, pages - 1)
        statement = (
            select(Post).where(Post.thread_id == thread.id).order_by(Post.id.desc()).limit(PAGE).offset(page * PAGE)
        )
        posts = list(reversed((await session.scalars(statement)).all()))
        return ThreadPage(
            head=(await heads.load(session, ctx, [thread], side))[0],
            posts=await _shown(session, ctx, thread, posts, side),
            page=page,
            pages=pages,
            is_watched=await _is_watched(session, ctx, thread),
        )


async def whole(ctx: Context, *, folder: Path, post_id: int, bot_ref: str) -> WholePost:
    """A post with all its words and files. Raises NotYours."""
    async with ctx.read() as session:
        post = await session.get(Post, post_id)
        if post is None:
            raise NotYours
        thread, side = await rights.thread(session, ctx, post.thread_id)
        head = (await heads.load(session, ctx, [thread], side))[0]
        shown = (await _shown(session, ctx, thread, [post], side))[0]
        statement = (
            select(Attachment, AttachmentCopy.file_ref)
            .join(PostAttachment, PostAttachment.attachment_id == Attachment.id)
            .outerjoin(
                AttachmentCopy, and_(AttachmentCopy.attachment_id == Attachment.id, AttachmentCopy.bot_ref == bot_ref)
            )
            .where(PostAttachment.post_id == post.id)
            .order_by(PostAttachment.id)
        )
        found = (await session.execute(statement)).all()
    places = [attachments.place(folder, row.sha256) for row, _ in found]
    there = await asyncio.to_thread(lambda: [place.is_file() for place in places])
    kept = [
        Kept(row.id, row.file_name, row.form, place if is_there else None, copy)
        for (row, copy), place, is_there in zip(found, places, there, strict=True)
    ]
    return WholePost(head, shown, kept)


async def _shown(session: AsyncSession, ctx: Context, thread: Thread, posts: list[Post], side: Side) -> list[PostShown]:
    ids = [post.id for post in posts]
    counted = (
        select(PostAttachment.post_id, func.count(PostAttachment.id))
        .where(PostAttachment.post_id.in_(ids))
        .group_by(PostAttachment.post_id)
    )
    files = {row[0]: row[1] for row in await session.execute(counted)}
    named = await colleagues.names_of(session, {post.author_id for post in posts} - {thread.family_id})
    standing = await states.load(session, ctx, thread, posts, side)
    return [
        PostShown(
            post_id=post.id,
            is_mine=post.author_id == ctx.actor.person_id,
            colleague=named.get(post.author_id),
            text=post.text,
            files=files.get(post.id, 0),
            at=ctx.school.local(post.posted_at),
            standing=standing.get(post.id),
        )
        for post in posts
    ]


async def _is_watched(session: AsyncSession, ctx: Context, thread: Thread) -> bool:
    statement = select(Thread.id).where(Thread.id == thread.id, rights.is_of_young())
    return (await session.execute(statement, rights.of_actor(ctx))).first() is not None
