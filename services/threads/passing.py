"""A thread is passed on to the tutor or a deputy, or closed (D-6)."""

import dataclasses

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.threads import Thread, ThreadHolder
from services.access import threads as rights
from services.access.threads import Side
from services.context import Context
from services.matters.promise import WORTH_SAYING, promise
from services.refusals import NotYours
from services.threads import beginning, colleagues, heads, hours
from services.threads.colleagues import Colleague
from services.threads.heads import Head
from services.threads.thread_refusals import ThreadClosed, ThreadStands


@dataclasses.dataclass(frozen=True)
class Passing:
    """A thread, and to whom it may go."""

    head: Head
    targets: list[Colleague]


async def choose(ctx: Context, *, thread_id: int) -> Passing:
    """To whom the actor may pass an open thread. Raises NotYours, ThreadClosed."""
    async with ctx.read() as session:
        thread = await _of_staff(session, ctx, thread_id, to_change=False)
        if thread.closed_at is not None:
            raise ThreadClosed
        found = await colleagues.targets(session, ctx, thread)
        return Passing((await heads.load(session, ctx, [thread], Side.STAFF))[0], found)


async def pass_on(ctx: Context, *, thread_id: int, person_id: int) -> Colleague:
    """That colleague answers from now on, is told, and the family too; who answered before keeps nothing of it.

    Raises NotYours, ThreadClosed, ThreadStands.
    """
    async with ctx.write() as session:
        thread = await _of_staff(session, ctx, thread_id, to_change=False)
        await beginning.one_at_a_time(session, thread.pupil_id, thread.family_id)
        thread = await _of_staff(session, ctx, thread_id, to_change=True)
        if thread.closed_at is not None:
            raise ThreadClosed
        found = await colleagues.targets(session, ctx, thread)
        chosen = next((one for one in found if one.person_id == person_id), None)
        if chosen is None:
            raise NotYours
        await _check_free(session, thread, person_id)
        for holder in await session.scalars(
            select(ThreadHolder).where(ThreadHolder.thread_id == thread.id, ThreadHolder.until.is_(None))
        ):
            holder.until = ctx.now
        new = ThreadHolder(thread_id=thread.id, person_id=person_id, since=ctx.now, passed_by_id=ctx.actor.person_id)
        session.add(new)
        thread.staff_id = person_id
        await session.flush()
        await _tell(session, ctx, thread, new)
        return chosen


async def close(ctx: Context, *, thread_id: int) -> None:
    """Nothing more is written there, and the family is told quietly; what was stays to be read.

    Again changes nothing. Raises NotYours.
    """
    async with ctx.write() as session:
        thread = await _of_staff(session, ctx, thread_id, to_change=True)
        if thread.closed_at is None:
            thread.closed_at = ctx.now
            thread.closed_by_id = ctx.actor.person_id
            await promise(
                session,
                ctx,
                NoticeKind.THREAD_CLOSED,
                matter_id=thread.id,
                people=[(thread.family_id, thread.pupil_id)],
                audience=None,
                silent=True,
                due_at=(await hours.of_family(session, ctx, thread)).at,
            )


async def _of_staff(session: AsyncSession, ctx: Context, thread_id: int, *, to_change: bool) -> Thread:
    thread, side = await rights.thread(session, ctx, thread_id, to_change=to_change)
    if side is not Side.STAFF:
        raise NotYours
    return thread


async def _check_free(session: AsyncSession, thread: Thread, person_id: int) -> None:
    statement = select(Thread.id).where(
        Thread.pupil_id == thread.pupil_id,
        Thread.family_id == thread.family_id,
        Thread.staff_id == person_id,
        Thread.closed_at.is_(None),
    )
    if (await session.execute(statement)).first() is not None:
        raise ThreadStands


async def _tell(session: AsyncSession, ctx: Context, thread: Thread, holder: ThreadHolder) -> None:
    at_school = (await hours.of_staff(session, ctx, [holder.person_id]))[holder.person_id]
    at_home = await hours.of_family(session, ctx, thread)
    for person_id, reached in ((holder.person_id, at_school), (thread.family_id, at_home)):
        await promise(
            session,
            ctx,
            NoticeKind.THREAD_PASSED,
            matter_id=thread.id,
            people=[(person_id, thread.pupil_id)],
            audience=None,
            occasion=str(holder.id),
            due_at=reached.at,
            valid_until=reached.at + WORTH_SAYING,
        )
