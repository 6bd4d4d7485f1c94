"""A thread is begun: by a family with the tutor or with who wants it, by a colleague with a family (D-6)."""

from typing import Any, NamedTuple

from sqlalchemy import Select, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.threads import Thread, ThreadHolder
from services.access import threads as rights
from services.context import Context
from services.policy import Function
from services.refusals import NotYours
from services.threads import colleagues
from services.threads.thread_refusals import LettersOff, NotWrittenTo


class Sides(NamedTuple):
    """Between whom a thread is, and about whom: one open thread at a time."""

    pupil_id: int
    family_id: int
    staff_id: int


async def begin(ctx: Context, *, pupil_id: int, person_id: int) -> int:
    """The open thread of the actor and this person about the child, or a new one. Returns its id.

    A family writes to the child's tutor or a teacher who wants it; a colleague to a guardian who may answer.
    Raises NotYours, NotWrittenTo, LettersOff.
    """
    if person_id == ctx.actor.person_id:
        raise NotYours
    async with ctx.write() as session:
        try:
            await rights.writer(session, ctx, pupil_id)
        except NotYours:
            return await _by_staff(session, ctx, pupil_id, person_id)
        return await _by_family(session, ctx, pupil_id, person_id)


async def _by_family(session: AsyncSession, ctx: Context, pupil_id: int, person_id: int) -> int:
    family_id = ctx.actor.person_id or 0
    await one_at_a_time(session, pupil_id, family_id)
    sides = Sides(pupil_id, family_id, person_id)
    stands = await _standing(session, ctx, sides)
    if stands is not None:
        return stands
    wanted = await colleagues.written_to(session, ctx, pupil_id)
    chosen = next((one for one in wanted if one.person_id == person_id), None)
    if chosen is not None:
        return await _open(session, ctx, sides, chosen.course_id)
    try:
        # A colleague whose own child learns here writes to another family of the class.
        return await _by_staff(session, ctx, pupil_id, person_id)
    except NotYours:
        raise NotWrittenTo from None


async def _by_staff(session: AsyncSession, ctx: Context, pupil_id: int, family_id: int) -> int:
    staff_id = ctx.actor.person_id or 0
    function = await rights.teacher_of(session, ctx, pupil_id)
    await one_at_a_time(session, pupil_id, family_id)
    sides = Sides(pupil_id, family_id, staff_id)
    stands = await _standing(session, ctx, sides)
    if stands is not None:
        return stands
    if function is not Function.TUTOR and not await colleagues.wants_letters(session, staff_id):
        raise LettersOff
    if not await is_reachable(session, ctx, pupil_id, family_id):
        raise NotWrittenTo
    course_id = None if function is Function.TUTOR else await colleagues.first_course(session, ctx, pupil_id, staff_id)
    return await _open(session, ctx, sides, course_id)


async def is_reachable(session: AsyncSession, ctx: Context, pupil_id: int, person_id: int) -> bool:
    """The person reads and answers letters about the child today: has joined, and may."""
    person, pupil = literal(person_id), literal(pupil_id)
    joined = exists().where(Account.person_id == person_id, Account.ended_at.is_(None))
    may = or_(rights.may_write(person, pupil, ctx.today), rights.is_self(person, pupil, ctx.today))
    statement: Select[*tuple[Any, ...]] = select(joined & may)
    return bool((await session.execute(statement)).scalar())


async def _standing(session: AsyncSession, ctx: Context, sides: Sides) -> int | None:
    """The open thread of the family in which that colleague answers."""
    statement = (
        select(Thread)
        .where(Thread.pupil_id == sides.pupil_id, Thread.family_id == sides.family_id, Thread.closed_at.is_(None))
        .order_by((Thread.staff_id == sides.staff_id).desc(), Thread.id)
    )
    found = (await session.scalars(statement)).all()
    who = await colleagues.answering(session, ctx, found)
    return next((thread.id for thread in found if sides.staff_id in who[thread.id]), None)


async def _open(session: AsyncSession, ctx: Context, sides: Sides, course_id: int | None) -> int:
    statement = select(Thread).where(
        Thread.pupil_id == sides.pupil_id,
        Thread.family_id == sides.family_id,
        Thread.staff_id == sides.staff_id,
        Thread.closed_at.is_(None),
    )
    thread = (await session.scalars(statement)).one_or_none()
    if thread is not None:
        # Its reason had ended, and there is another: the same colleague teaches the child something else now.
        thread.course_id = course_id
        return thread.id
    thread = Thread(**sides._asdict(), course_id=course_id, opened_at=ctx.now, last_post_at=ctx.now)
    session.add(thread)
    await session.flush()
    session.add(ThreadHolder(thread_id=thread.id, person_id=sides.staff_id, since=ctx.now))
    return thread.id


async def one_at_a_time(session: AsyncSession, pupil_id: int, family_id: int) -> None:
    """Two who begin or pass on at once would both find no thread of theirs. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        key = func.hashtextextended(f"thread:{pupil_id}:{family_id}", 0)
        await session.execute(select(func.pg_advisory_xact_lock(key)))
