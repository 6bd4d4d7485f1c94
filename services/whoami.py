"""Who the actor is in the school, for the menu and for what comes next."""

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.lessons import Lesson
from models.people import StaffMember
from services import access
from services.context import Actor, Context
from services.dated import holds_on
from services.policy import Function
from services.refusals import NotJoined


async def functions(ctx: Context) -> frozenset[Function]:
    """Everything the actor is today; nothing for somebody who has not joined.

    A substitute is somebody with lessons ahead and no course of their own: a teacher's day shows them anyway.
    """
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        if Function.TEACHER not in mine and await _has_lessons_ahead(session, ctx):
            return mine | {Function.SUBSTITUTE}
        return mine


async def _has_lessons_ahead(session: AsyncSession, ctx: Context) -> bool:
    if ctx.actor.person_id is None:
        return False
    works_here = exists().where(StaffMember.person_id == ctx.actor.person_id, holds_on(StaffMember, ctx.today))
    ahead = exists().where(
        works_here,
        Lesson.date >= ctx.today,
        Lesson.cancelled_at.is_(None),
        or_(Lesson.planned_teacher_id == ctx.actor.person_id, Lesson.taught_by_id == ctx.actor.person_id),
    )
    return bool((await session.execute(select(ahead))).scalar())


async def after_joining(ctx: Context, *, channel: str, ref: str) -> Context:
    """The same call, asked by the person who has just joined. Raises NotJoined."""
    async with ctx.read() as session:
        statement = select(Account.id, Account.person_id).where(
            Account.channel == channel,
            Account.ref == ref,
            Account.ended_at.is_(None),
        )
        account = (await session.execute(statement)).one_or_none()
    if account is None:
        raise NotJoined
    return ctx.asked_by(Actor(person_id=account.person_id, account_id=account.id))
