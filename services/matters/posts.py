"""What a letter says on its reader's phone, and that somebody else answers now, or nobody, at the moment of sending."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Kinship
from models.threads import Post, PostAttachment, Thread, ThreadHolder, ThreadRead
from models.traffic import Notice
from services import reader_names
from services.access import threads as rights
from services.context import Context
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.names import ShownName
from services.privacy import Mode
from services.threads import colleagues, heads
from services.threads.colleagues import Colleague


@dataclasses.dataclass(frozen=True)
class LetterNews(MatterNews):
    """About a thread: the child, the two sides of it."""

    thread_id: int
    for_family: bool
    name: ShownName
    group: str
    kinship: Kinship | None
    """Who of the family writes; nothing is the pupil."""
    colleague: Colleague | None
    """Who answers now."""


@dataclasses.dataclass(frozen=True)
class PostNews(LetterNews):
    """A post of the other side."""

    post_id: int
    author: str | None
    """Of the school, by name."""
    text: str | None
    """Nothing for a colleague where the school wants nothing personal in a message: it is read in the thread."""
    is_hidden: bool
    files: int


@dataclasses.dataclass(frozen=True)
class PassedNews(LetterNews):
    """Somebody else answers now: for that colleague, and for the family."""


@dataclasses.dataclass(frozen=True)
class ClosedNews(LetterNews):
    """Nothing more is written in a thread: for the family."""


async def load_posts(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once read, and for whom the thread concerns no more. A fixed number of statements."""
    files = select(func.count(PostAttachment.id)).where(PostAttachment.post_id == Post.id).scalar_subquery()
    statement = (
        select(Post, Thread, _family_reads(ctx).label("family_reads"), files.label("files"))
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.id.in_(_matters(notices)))
    )
    rows = {row.Post.id: row for row in await session.execute(statement)}
    read = await _read(session, notices, {row.Thread.id for row in rows.values()})
    authors = await colleagues.names_of(session, {row.Post.author_id for row in rows.values()})
    letters = await _letters(session, ctx, notices, rows)
    news: dict[int, MatterNews] = {}
    for notice in notices:
        letter = letters.get(notice.id)
        if letter is None:
            continue
        row = rows[notice.matter_id or 0]
        post = row.Post
        if post.text is None and not row.files:
            # Its writer has erased it.
            continue
        if read.get((letter.thread_id, notice.person_id or 0), 0) >= post.id:
            continue
        is_family = post.author_id == row.Thread.family_id
        # A family's own reader is nudged instead, and asks for what stands here.
        is_hidden = ctx.school.privacy_mode == Mode.NONE and not letter.for_family
        news[notice.id] = PostNews(
            **vars(letter),
            post_id=post.id,
            author=None if is_family else authors.get(post.author_id),
            text=None if is_hidden else post.text,
            is_hidden=is_hidden,
            files=row.files,
        )
    return news


async def load_passed(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out when it was passed on again, or closed. A fixed number of statements."""
    statement = (
        select(Thread, ThreadHolder.id.label("holder_id"), _family_reads(ctx).label("family_reads"))
        .join(ThreadHolder, ThreadHolder.thread_id == Thread.id)
        .where(Thread.id.in_(_matters(notices)), ThreadHolder.until.is_(None), Thread.closed_at.is_(None))
    )
    rows = {row.Thread.id: row for row in await session.execute(statement)}
    true = [
        notice
        for notice in notices
        if notice.matter_id in rows and occasion(notice) == str(rows[notice.matter_id].holder_id)
    ]
    letters = await _letters(session, ctx, true, rows)
    return {notice_id: PassedNews(**vars(letter)) for notice_id, letter in letters.items()}


async def load_closed(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """For whose the thread still is. A fixed number of statements."""
    statement = select(Thread, _family_reads(ctx).label("family_reads")).where(Thread.id.in_(_matters(notices)))
    rows = {row.Thread.id: row for row in await session.execute(statement)}
    letters = await _letters(session, ctx, notices, rows)
    return {notice_id: ClosedNews(**vars(letter)) for notice_id, letter in letters.items()}


async def _letters(
    session: AsyncSession, ctx: Context, notices: Sequence[Notice], rows: dict[int, Row[*tuple[Any, ...]]]
) -> dict[int, LetterNews]:
    """The notices whose reader has the thread still, by id, with names made for that reader."""
    threads = list({row.Thread.id: row.Thread for row in rows.values()}.values())
    who = await colleagues.answering(session, ctx, threads)
    answering = await colleagues.shown(session, ctx, threads, who)
    placed = await heads.places(session, ctx, {thread.pupil_id for thread in threads})
    kinships = await heads.kinships_of(session, threads)
    at_home = {(thread.family_id, thread.pupil_id) for thread in threads}
    familiar = await reader_names.of(session, ctx, at_home)
    found: dict[int, LetterNews] = {}
    for notice in notices:
        row = rows.get(notice.matter_id or 0)
        if row is None:
            continue
        thread, reader = row.Thread, notice.person_id or 0
        for_family = reader == thread.family_id
        if not (row.family_reads if for_family else reader in who[thread.id]):
            continue
        at_school, group = placed[thread.pupil_id]
        found[notice.id] = LetterNews(
            thread_id=thread.id,
            for_family=for_family,
            name=familiar[reader, thread.pupil_id] if for_family else at_school,
            group=group,
            kinship=kinships.get((thread.pupil_id, thread.family_id)),
            colleague=answering[thread.id],
        )
    return found


async def _read(session: AsyncSession, notices: Sequence[Notice], threads: set[int]) -> dict[tuple[int, int], int]:
    statement = select(ThreadRead.thread_id, ThreadRead.person_id, ThreadRead.post_id).where(
        ThreadRead.thread_id.in_(threads), ThreadRead.person_id.in_({notice.person_id for notice in notices})
    )
    return {(thread_id, person_id): post_id for thread_id, person_id, post_id in await session.execute(statement)}


def _family_reads(ctx: Context) -> ColumnElement[bool]:
    person, pupil = Thread.family_id.expression, Thread.pupil_id.expression
    return or_(rights.may_write(person, pupil, ctx.today), rights.is_self(person, pupil, ctx.today))


def _matters(notices: Sequence[Notice]) -> set[int]:
    return {notice.matter_id for notice in notices if notice.matter_id is not None}
