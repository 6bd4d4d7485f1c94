"""What a thread is about, as its reader sees it: the child, who writes, who answers, what is unread."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import GuardianLink, Kinship
from models.threads import Post, Thread, ThreadRead
from services import reader_names
from services.access.threads import Side
from services.context import Context
from services.contingent.placed import in_classes
from services.names import ShownName
from services.privacy import Mode
from services.threads import colleagues
from services.threads.colleagues import Colleague


@dataclasses.dataclass(frozen=True)
class Head:
    """A thread by its title."""

    thread_id: int
    pupil_id: int
    side: Side
    name: ShownName
    """The child's, made for this reader."""
    group: str
    kinship: Kinship | None
    """Who of the family writes; nothing is the pupil."""
    colleague: Colleague | None
    """Who answers now; nobody where its colleague is gone and the class has no tutor."""
    is_closed: bool
    last_at: dt.datetime
    """Local."""
    unread: int


async def load(session: AsyncSession, ctx: Context, threads: Sequence[Thread], side: Side) -> list[Head]:
    """The titles of these threads, all read from one side. A fixed number of statements.

    What a colleague reads of them in mode «none» is marked to go off the phone after a while, as the family's is.
    """
    if not threads:
        return []
    pupils = {thread.pupil_id for thread in threads}
    placed = await places(session, ctx, pupils)
    if side is Side.STAFF:
        if ctx.school.privacy_mode == Mode.NONE:
            ctx.goes_after_a_while()
        shown = {pupil_id: name for pupil_id, (name, _) in placed.items()}
    else:
        shown = await reader_names.of_reader(session, ctx, pupils)
    kinships = await kinships_of(session, threads)
    who = await colleagues.answering(session, ctx, threads)
    answering = await colleagues.shown(session, ctx, threads, who)
    unread = {} if side is Side.WATCHING else await _unread(session, ctx, [thread.id for thread in threads], side)
    return [
        Head(
            thread_id=thread.id,
            pupil_id=thread.pupil_id,
            side=side,
            name=shown[thread.pupil_id],
            group=placed[thread.pupil_id][1],
            kinship=kinships.get((thread.pupil_id, thread.family_id)),
            colleague=answering[thread.id],
            is_closed=thread.closed_at is not None,
            last_at=ctx.school.local(thread.last_post_at),
            unread=unread.get(thread.id, 0),
        )
        for thread in threads
    ]


def from_other_side(side: Side) -> ColumnElement[bool]:
    """The post comes from the other side than the reader's."""
    is_family = Post.author_id == Thread.family_id
    return is_family if side is Side.STAFF else ~is_family


def unread_posts(ctx: Context, side: Side) -> ColumnElement[int]:
    """How many posts of the other side the actor has not read, beside a thread in a query."""
    read = (
        select(func.coalesce(func.max(ThreadRead.post_id), 0))
        .where(ThreadRead.thread_id == Thread.id, ThreadRead.person_id == ctx.actor.person_id)
        .correlate(Thread)
        .scalar_subquery()
    )
    return (
        select(func.count(Post.id))
        .where(Post.thread_id == Thread.id, from_other_side(side), Post.id > read)
        .correlate(Thread)
        .scalar_subquery()
    )


async def _unread(session: AsyncSession, ctx: Context, ids: Sequence[int], side: Side) -> dict[int, int]:
    statement = select(Thread.id, unread_posts(ctx, side)).where(Thread.id.in_(ids))
    return {row[0]: row[1] for row in await session.execute(statement)}


async def places(session: AsyncSession, ctx: Context, pupils: set[int]) -> dict[int, tuple[ShownName, str]]:
    """Each pupil's name for staff, and the class."""
    return {pupil_id: (name, group) for pupil_id, (group, name) in (await in_classes(session, ctx, pupils)).items()}


async def kinships_of(session: AsyncSession, threads: Sequence[Thread]) -> dict[tuple[int, int], Kinship]:
    """Who each writer is to the child; of ties that followed one another the last."""
    statement = (
        select(GuardianLink.pupil_id, GuardianLink.guardian_id, GuardianLink.kinship)
        .where(
            GuardianLink.pupil_id.in_({thread.pupil_id for thread in threads}),
            GuardianLink.guardian_id.in_({thread.family_id for thread in threads}),
        )
        .order_by(GuardianLink.date_from, GuardianLink.id)
    )
    return {(pupil_id, guardian_id): kinship for pupil_id, guardian_id, kinship in await session.execute(statement)}
