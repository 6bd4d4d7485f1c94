"""A word in a thread: text, files; what the messenger cut in parts is one post, with one notice (D-6)."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.threads import Post, PostAttachment, Thread
from models.traffic import Notice, NoticeState
from services import attachments
from services.access import threads as rights
from services.access.threads import Side
from services.context import Context
from services.homework import incoming
from services.homework.incoming import Sent
from services.homework.pending import SPLIT_FROM
from services.matters.promise import WORTH_SAYING, promise
from services.matters.renewing import renew
from services.threads import beginning, colleagues, heads, hours, marking
from services.threads.heads import Head
from services.threads.hours import Later, Reached
from services.threads.thread_refusals import NobodyAnswers, ThreadClosed

_A_WHOLE_MESSAGE = 4096
"""Units of a message that was cut in the middle of a word, for there was no better place."""
_LATEST = 3
"""Among so many of the author's last posts the one is sought that a part belongs to: two albums come mixed."""


@dataclasses.dataclass(frozen=True)
class Posted:
    """What became of a word."""

    thread_id: int
    post_id: int
    side: Side
    is_further: bool
    """A part of a post that was answered already."""
    later: Later | None
    """When it goes to its reader, where that is not now."""


@dataclasses.dataclass(frozen=True)
class Prompt:
    """Who would read what is written now, and when."""

    head: Head
    later: Later | None
    is_first: bool
    """Nothing was written there yet."""


async def write_to(ctx: Context, *, pupil_id: int, person_id: int) -> Prompt:
    """The thread of the actor and this person about the child, to write in.

    Raises what ``beginning.begin`` and ``prompt`` raise.
    """
    async with ctx.write():
        return await prompt(ctx, thread_id=await beginning.begin(ctx, pupil_id=pupil_id, person_id=person_id))


async def prompt(ctx: Context, *, thread_id: int) -> Prompt:
    """What somebody who is about to write has to know; the thread counts as read.

    Raises NotYours, ThreadClosed, NobodyAnswers.
    """
    async with ctx.write() as session:
        thread, side = await rights.thread(session, ctx, thread_id, to_change=True)
        if thread.closed_at is not None:
            raise ThreadClosed
        readers = await _readers(session, ctx, thread, side)
        last = (await session.execute(select(func.max(Post.id)).where(Post.thread_id == thread.id))).scalar()
        if last is not None:
            await marking.read(session, ctx, thread.id, last)
        head = (await heads.load(session, ctx, [thread], side))[0]
        return Prompt(head, hours.later(ctx, _first(readers)), is_first=last is None)


async def say(
    ctx: Context,
    *,
    thread_id: int,
    text: str | None = None,
    files: Sequence[int] = (),
    album_ref: str | None = None,
) -> Posted:
    """Write in a thread; the other side is told at once, or when their quiet hours, lessons or absence are over.

    Parts of a message, or of an album, that come within ``post_joined_seconds`` are one post.
    Raises NotYours, ThreadClosed, NobodyAnswers.
    """
    async with ctx.write() as session:
        thread, side = await rights.thread(session, ctx, thread_id, to_change=True)
        if thread.closed_at is not None:
            raise ThreadClosed
        readers = await _readers(session, ctx, thread, side)
        words = (text or "").strip() or None
        latest = await _latest(session, ctx, thread)
        post = _continued(ctx, latest, words, has_files=bool(files), album_ref=album_ref)
        is_further = post is not None
        if post is None:
            post = Post(
                thread_id=thread.id,
                author_id=ctx.actor.person_id,
                text=words,
                album_ref=album_ref,
                posted_at=ctx.now,
            )
            session.add(post)
            await session.flush()
        else:
            post.text = _joined(post.text, words)
            post.continued_at = ctx.now
        await _attach(session, post, files)
        thread.last_post_at = ctx.now
        await marking.read(session, ctx, thread.id, post.id)
        await _tell(session, ctx, thread, post, readers, is_further=is_further)
        return Posted(
            thread_id=thread.id,
            post_id=post.id,
            side=side,
            is_further=is_further,
            later=hours.later(ctx, _first(readers)),
        )


async def send(ctx: Context, *, folder: Path, thread_id: int, file: Sent) -> Posted:
    """As ``say``, a file; its caption is the words. Raises FileNotKept too."""
    stored = await attachments.store(folder, file.content)
    async with ctx.write() as session:
        await rights.thread(session, ctx, thread_id, to_change=True)
        one = await incoming.enter(session, ctx, stored, file)
        return await say(ctx, thread_id=thread_id, text=file.caption, files=[one], album_ref=file.album_ref)


async def _readers(session: AsyncSession, ctx: Context, thread: Thread, side: Side) -> dict[int, Reached]:
    """Who is told of a word from this side, and from when. Raises NobodyAnswers."""
    if side is Side.FAMILY:
        people = (await colleagues.answering(session, ctx, [thread]))[thread.id]
        if not people:
            raise NobodyAnswers
        return await hours.of_staff(session, ctx, people)
    if not await beginning.is_reachable(session, ctx, thread.pupil_id, thread.family_id):
        raise NobodyAnswers
    return {thread.family_id: await hours.of_family(session, ctx, thread)}


def _first(readers: dict[int, Reached]) -> Reached:
    return min(readers.values(), key=lambda reached: reached.at)


async def _latest(session: AsyncSession, ctx: Context, thread: Thread) -> Sequence[Post]:
    statement = (
        select(Post)
        .where(Post.thread_id == thread.id, Post.author_id == ctx.actor.person_id)
        .order_by(Post.id.desc())
        .limit(_LATEST)
    )
    return (await session.scalars(statement)).all()


def _continued(
    ctx: Context, latest: Sequence[Post], words: str | None, *, has_files: bool, album_ref: str | None
) -> Post | None:
    """The post of which this is a part."""
    if not latest:
        return None
    if album_ref is not None:
        same = next((post for post in latest if post.album_ref == album_ref), None)
        # An album of more than ten comes as two.
        return same or (latest[0] if latest[0].album_ref is not None and _is_close(ctx, latest[0]) else None)
    last = latest[0]
    goes_on = words is not None and not has_files and last.album_ref is None and is_cut(last.text)
    return last if goes_on and _is_close(ctx, last) else None


def _is_close(ctx: Context, post: Post) -> bool:
    return ctx.now - (post.continued_at or post.posted_at) <= pause(ctx)


def pause(ctx: Context) -> dt.timedelta:
    """Parts that come so close belong together."""
    return dt.timedelta(seconds=ctx.school.post_joined_seconds)


def _joined(before: str | None, words: str | None) -> str | None:
    if not before or not words:
        return before or words
    return f"{before}{'' if _units(before) % _A_WHOLE_MESSAGE == 0 else chr(10)}{words}"


def is_cut(text: str | None) -> bool:
    """The messenger may have cut it here, and the rest is on its way: it is as long as some whole messages."""
    units = _units(text)
    parts = -(-units // (_A_WHOLE_MESSAGE + 1))
    return units > 0 and units >= parts * SPLIT_FROM


def _units(text: str | None) -> int:
    return len((text or "").encode("utf-16-le")) // 2


async def _attach(session: AsyncSession, post: Post, files: Sequence[int]) -> None:
    known = set(
        await session.scalars(select(PostAttachment.attachment_id).where(PostAttachment.post_id == post.id))
        if files
        else ()
    )
    session.add_all(
        PostAttachment(post_id=post.id, attachment_id=one) for one in dict.fromkeys(files) if one not in known
    )
    await session.flush()


async def _tell(
    session: AsyncSession,
    ctx: Context,
    thread: Thread,
    post: Post,
    readers: dict[int, Reached],
    *,
    is_further: bool,
) -> None:
    """Promise it to the readers; what may go on in a moment waits that moment, and what was told already grows."""
    goes_on = post.album_ref is not None or is_cut(post.text)
    earliest = ctx.now + (pause(ctx) if goes_on else dt.timedelta())
    if is_further:
        waiting = select(Notice).where(
            Notice.kind == NoticeKind.POST, Notice.matter_id == post.id, Notice.state == NoticeState.WAITING
        )
        for notice in await session.scalars(waiting):
            notice.due_at = max(notice.due_at, earliest)
        await renew(session, ctx, [NoticeKind.POST], matter_id=post.id)
        return
    for person_id, reached in readers.items():
        due = max(reached.at, earliest)
        await promise(
            session,
            ctx,
            NoticeKind.POST,
            matter_id=post.id,
            people=[(person_id, thread.pupil_id)],
            # Their hours are known better here: an absence, lessons.
            audience=None,
            due_at=due,
            valid_until=due + WORTH_SAYING,
        )
