"""The threads of a child for its family, and a colleague's own."""

import dataclasses

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.threads import Post, Thread
from services import access, reader_names
from services.access import threads as rights
from services.access.threads import Side
from services.context import Context
from services.names import ShownName
from services.policy import Action, right
from services.refusals import NotYours
from services.threads import colleagues, heads
from services.threads.colleagues import Colleague
from services.threads.heads import Head

PAGE = 6


@dataclasses.dataclass(frozen=True)
class Letters:
    """What a family may open about a child."""

    pupil_id: int
    name: ShownName
    written_to: list[Colleague]
    """Whom a new thread may be begun with; nobody where the guardian may only read the pupil's."""
    threads: list[Head]
    page: int
    pages: int


@dataclasses.dataclass(frozen=True)
class OwnThreads:
    """A colleague's threads, those with something unread first."""

    threads: list[Head]
    page: int
    pages: int
    begins: bool
    """May begin one: with families of the own class, or of those taught where they may write back."""


async def of_child(ctx: Context, *, pupil_id: int, page: int = 0) -> Letters:
    """The actor's threads about a child, and the pupil's own that a guardian reads. Raises NotYours."""
    async with ctx.read() as session:
        may_write = await _may_write(session, ctx, pupil_id)
        mine, watched = rights.of_family(), rights.of_watching()
        statement = (
            select(Thread, watched.label("watched"))
            .where(Thread.pupil_id == pupil_id, or_(mine, watched), _has_posts())
            .order_by(Thread.closed_at.is_not(None), Thread.last_post_at.desc(), Thread.id.desc())
        )
        found = (await session.execute(statement, rights.of_actor(ctx))).all()
        if not may_write and not found:
            raise NotYours
        pages, page = _pages(len(found), page, PAGE)
        shown = found[page * PAGE : (page + 1) * PAGE]
        own = await heads.load(session, ctx, [row[0] for row in shown if not row.watched], Side.FAMILY)
        seen = await heads.load(session, ctx, [row[0] for row in shown if row.watched], Side.WATCHING)
        by_id = {head.thread_id: head for head in (*own, *seen)}
        return Letters(
            pupil_id=pupil_id,
            name=(await reader_names.of_reader(session, ctx, [pupil_id]))[pupil_id],
            written_to=await colleagues.written_to(session, ctx, pupil_id) if may_write else [],
            threads=[by_id[row[0].id] for row in shown],
            page=page,
            pages=pages,
        )


async def mine(ctx: Context, *, page: int = 0, most: int = PAGE) -> OwnThreads:
    """The threads in which the actor answers, ``most`` on a page; as many statements for any number.

    Raises NotYours.
    """
    async with ctx.read() as session:
        functions = await access.functions(session, ctx)
        if right(Action.WRITE_TO_FAMILY, functions) is None:
            raise NotYours
        sought = (rights.of_staff(), _has_posts())
        values = rights.of_actor(ctx)
        count = select(func.count(Thread.id)).where(*sought)
        pages, page = _pages((await session.execute(count, values)).scalar_one(), page, most)
        statement = (
            select(Thread)
            .where(*sought)
            .order_by(
                (heads.unread_posts(ctx, Side.STAFF) > 0).desc(),
                Thread.closed_at.is_not(None),
                Thread.last_post_at.desc(),
                Thread.id.desc(),
            )
            .limit(most)
            .offset(page * most)
        )
        found = (await session.scalars(statement, values)).all()
        shown = await heads.load(session, ctx, found, Side.STAFF)
        return OwnThreads(shown, page, pages, begins=await colleagues.may_begin(session, ctx, functions))


async def _may_write(session: AsyncSession, ctx: Context, pupil_id: int) -> bool:
    try:
        await rights.writer(session, ctx, pupil_id)
    except NotYours:
        return False
    return True


def _has_posts() -> ColumnElement[bool]:
    return exists().where(Post.thread_id == Thread.id)


def _pages(total: int, page: int, most: int) -> tuple[int, int]:
    """How many pages there are, and the one nearest to the wanted."""
    pages = max(1, -(-total // most))
    return pages, min(page, pages - 1)
