"""Who the actor is in the school, for the menu and for what comes next."""

import dataclasses

from sqlalchemy import exists, select

from models.accounts import Account
from models.lessons import Lesson
from models.people import Person, StaffMember
from services import access, names
from services.context import Actor, Context
from services.dated import holds_on
from services.entry import confirming, own_children
from services.entry.own_children import OwnChild
from services.invitations.issuers import gives_access
from services.policy import Function
from services.refusals import NotJoined, NotYours
from services.substitutions import reading as substitutions


@dataclasses.dataclass(frozen=True)
class Standing:
    """What the actor is here, for keyboard and welcome."""

    functions: frozenset[Function]
    acting_as: Function | None
    """Which of several the actor chose to work as; None when it is not theirs any more."""
    waits: bool
    """Joined as a guardian, and the school has not made sure of it yet."""
    invites: bool = False
    """The school lets one of these functions give access (R-61, R-62)."""


@dataclasses.dataclass(frozen=True)
class Me:
    """What «Мой доступ» says of the one who asks."""

    name: str | None
    """A pupil is not named here."""
    standing: Standing
    children: list[OwnChild]


async def functions(ctx: Context) -> frozenset[Function]:
    """Everything the actor is today; nothing for somebody who has not joined.

    A substitute is somebody with lessons ahead and no course of their own: a teacher's day shows them anyway.
    """
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        if not mine & {Function.TEACHER, Function.PUPIL} and await _has_lessons_ahead(ctx):
            return mine | {Function.SUBSTITUTE}
        return mine


async def standing(ctx: Context) -> Standing:
    """What the actor is here. Three statements at most."""
    mine = await functions(ctx)
    acting_as = ctx.actor.acting_as if ctx.actor.acting_as in mine else None
    is_sure = bool(mine & {Function.GUARDIAN, Function.PUPIL})
    waits = not is_sure and await confirming.waits(ctx)
    return Standing(mine, acting_as, waits, gives_access(mine, ctx.school))


async def works_here(ctx: Context) -> bool:
    """Whether the actor is on the staff today, as anything: a librarian holds no function."""
    async with ctx.read() as session:
        try:
            await access.staff_only(session, ctx)
        except NotYours:
            return False
        return True


async def me(ctx: Context) -> Me:
    """Who the actor is: name, functions, own children. Raises NotJoined."""
    if ctx.actor.person_id is None:
        raise NotJoined
    mine = await standing(ctx)
    async with ctx.read() as session:
        person = await session.get_one(Person, ctx.actor.person_id)
    is_pupil = Function.PUPIL in mine.functions
    return Me(
        name=None if is_pupil else names.adult(person.surname, person.given_name, person.patronymic),
        standing=mine,
        children=await own_children.listed(ctx) if Function.GUARDIAN in mine.functions else [],
    )


async def _has_lessons_ahead(ctx: Context) -> bool:
    if ctx.actor.person_id is None:
        return False
    works_here = exists().where(StaffMember.person_id == ctx.actor.person_id, holds_on(StaffMember, ctx.today))
    ahead = exists().where(
        works_here,
        Lesson.date >= ctx.today,
        Lesson.cancelled_at.is_(None),
        substitutions.gives(ctx.actor.person_id),
    )
    async with ctx.read() as session:
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
