"""Who hears of a moved lesson, and when (D-1, D-6)."""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.accounts import Account
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.people import RoleGrant, StaffMember
from services import access, quiet
from services.context import Context
from services.dated import holds_on
from services.matters.promise import promise
from services.matters.told import told
from services.quiet import Audience
from services.schedule import concerned
from services.schedule.lesson_hours import Mover

BACK = "back"
"""The occasion of a notice that a lesson went back to its place."""


async def partners(session: AsyncSession, lesson_ids: Collection[int]) -> dict[int, int]:
    """For each moved lesson the one it was swapped with: that came from where this one stands, and the other way round.

    Both stand, or both went back at one moment: swapping there and back makes several such. One statement.
    """
    mine, mine_before, other, other_before = (aliased(Lesson) for _ in range(4))
    statement = (
        select(mine.id, other.id)
        .join(mine_before, mine_before.id == mine.moved_from_id)
        .join(other, (other.date == mine_before.date) & (other.slot == mine_before.slot))
        .join(other_before, other_before.id == other.moved_from_id)
        .where(
            mine.id.in_(lesson_ids),
            other_before.date == mine.date,
            other_before.slot == mine.slot,
            other.planned_teacher_id == mine.planned_teacher_id,
            other.id != mine.id,
            other.cancelled_at.is_not_distinct_from(mine.cancelled_at),
        )
        .order_by(func.abs(other.id - mine.id))
    )
    found: dict[int, int] = {}
    for lesson_id, other_id in await session.execute(statement):
        found.setdefault(lesson_id, other_id)
    return found


async def families(session: AsyncSession, ctx: Context, movers: Sequence[Mover]) -> set[int]:
    """Guardians and pupils of the lessons' own lists."""
    groups = {mover.group.id for mover in movers}
    until = max(mover.lesson.date for mover in movers)
    return set(await concerned.families(session, ctx, groups=groups, until=until)) - {ctx.actor.person_id or 0}


async def deputies(session: AsyncSession, ctx: Context, people: Collection[int] | None = None) -> set[int]:
    """The deputies of today who have an account; one statement."""
    statement = select(RoleGrant.person_id).where(
        RoleGrant.role.in_(access.DEPUTIES),
        holds_on(RoleGrant, ctx.today),
        exists().where(StaffMember.person_id == RoleGrant.person_id, holds_on(StaffMember, ctx.today)),
        exists().where(Account.person_id == RoleGrant.person_id, Account.ended_at.is_(None)),
    )
    if people is not None:
        statement = statement.where(RoleGrant.person_id.in_(people))
    return set(await session.scalars(statement))


async def tell(session: AsyncSession, ctx: Context, movers: Sequence[Mover], moved: Sequence[Lesson]) -> None:
    """Promise the news to everybody concerned: of a swap one notice each, though it concern them twice."""
    known: set[int] = set()
    office = await deputies(session, ctx)
    for mover, new in zip(movers, moved, strict=True):
        at_home = await families(session, ctx, [mover])
        at_school = office | await concerned.course_staff(
            session, ctx, course_id=new.course_id, class_id=mover.class_id, until=new.date
        )
        if new.planned_teacher_id is not None:
            at_school.add(new.planned_teacher_id)
        lessons = [*moved, *(one.lesson for one in movers)]
        await _promise(session, ctx, new, people=at_home - known, audience=Audience.FAMILY, lessons=lessons)
        at_work = at_school - at_home - known
        await _promise(session, ctx, new, people=at_work, audience=Audience.STAFF, lessons=lessons)
        known |= at_home | at_school


async def tell_back(session: AsyncSession, ctx: Context, movers: Sequence[Mover], olds: Sequence[Lesson]) -> None:
    """Promise to those who read of the move that it is undone."""
    moved = [mover.lesson for mover in movers]
    at_home = await families(session, ctx, movers)
    for new in moved:
        readers = await told(session, NoticeKind.LESSON_MOVED, [new.id])
        for audience, people in ((Audience.FAMILY, readers & at_home), (Audience.STAFF, readers - at_home)):
            await _promise(session, ctx, new, people=people, audience=audience, lessons=[*moved, *olds], occasion=BACK)


async def _promise(
    session: AsyncSession,
    ctx: Context,
    new: Lesson,
    *,
    people: set[int],
    audience: Audience,
    lessons: Sequence[Lesson],
    occasion: str = "",
) -> None:
    """What is today or tomorrow is told without delay, in quiet hours without sound."""
    is_near = min(lesson.date for lesson in lessons) <= ctx.today + dt.timedelta(days=1)
    rested = quiet.over(ctx.school, audience, ctx.now)
    await promise(
        session,
        ctx,
        NoticeKind.LESSON_MOVED,
        matter_id=new.id,
        people=[(person_id, None) for person_id in sorted(people)],
        audience=None if is_near else audience,
        occasion=occasion,
        silent=is_near and rested != ctx.now,
        valid_until=max(lesson.starts_at for lesson in lessons),
    )
