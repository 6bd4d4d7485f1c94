"""Who waits to be confirmed as a guardian, for the tutor of a child's class and for the secretary (D-2)."""

import dataclasses
import datetime as dt
from typing import Literal

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.groups import Group, GroupKind, Membership
from models.people import GuardianLink, Kinship, Person, Pupil
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.entry import confirming
from services.names import ShownName
from services.policy import Action, Function, right
from services.refusals import AccessEnded, GuardianConfirmed, NotYours

PAGE = 8
Scope = Literal["class", "school"]


@dataclasses.dataclass(frozen=True)
class WaitingChild:
    """A child of whom somebody says to be a guardian."""

    child: ShownName
    group: str
    kinship: Kinship


@dataclasses.dataclass(frozen=True)
class WaitingGuardian:
    """Somebody who joined as a guardian, and the school has not made sure of it yet."""

    account_id: int
    name: str
    since: dt.datetime
    """Local."""
    children: list[WaitingChild]


@dataclasses.dataclass(frozen=True)
class WaitingPage:
    """A page of those who wait, the longest first."""

    guardians: list[WaitingGuardian]
    page: int
    pages: int
    total: int


async def page_of(ctx: Context, *, scope: Scope, page: int = 0) -> WaitingPage:
    """Who waits: in the actor's own class, or in the whole school. A page that is no more shows the last.

    Three statements, however many. Raises NotYours.
    """
    async with ctx.read() as session:
        where = await _scope(session, ctx, scope)
        theirs = (
            select(Account.id, Account.linked_at)
            .join(GuardianLink, and_(GuardianLink.guardian_id == Account.person_id, *confirming.unconfirmed(ctx)))
            .join(Membership, and_(Membership.pupil_id == GuardianLink.pupil_id, holds_on(Membership, ctx.today)))
            .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
            .where(Account.ended_at.is_(None), Account.person_id != ctx.actor.person_id, *where)
            .distinct()
        )
        total = (await session.execute(select(func.count()).select_from(theirs.subquery()))).scalar_one()
        pages = max(1, -(-total // PAGE))
        shown = min(page, pages - 1)
        paged = theirs.order_by(Account.linked_at, Account.id).limit(PAGE).offset(shown * PAGE).subquery()
        guardians = await _guardians(session, ctx, Account.id.in_(select(paged.c.id)), *where)
        return WaitingPage(guardians, shown, pages, total)


async def one(ctx: Context, *, account_id: int) -> WaitingGuardian:
    """One who waits. Raises NotYours, AccessEnded, GuardianConfirmed, EndedByOffice."""
    async with ctx.read() as session:
        account, granted = await access.guardian_account(session, ctx, account_id)
        if account.ended_at is not None:
            raise AccessEnded
        where = (access.is_own_class(ctx),) if granted is Function.TUTOR else ()
        found = await _guardians(session, ctx, Account.id == account_id, *where)
        if not found:
            raise GuardianConfirmed
        return found[0]


async def _scope(session: AsyncSession, ctx: Context, scope: Scope) -> tuple[ColumnElement[bool], ...]:
    mine = await access.functions(session, ctx)
    mine = mine & {Function.TUTOR} if scope == "class" else mine - {Function.TUTOR}
    if right(Action.CONFIRM_GUARDIAN, mine) is None:
        raise NotYours
    return (access.is_own_class(ctx),) if scope == "class" else ()


async def _guardians(session: AsyncSession, ctx: Context, *which: ColumnElement[bool]) -> list[WaitingGuardian]:
    child = Person.__table__.alias("child")
    statement = (
        select(
            Account.id,
            Account.linked_at,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            GuardianLink.kinship,
            Group.name.label("group"),
            Membership.list_number,
            child.c.surname.label("child_surname"),
            child.c.given_name.label("child_name"),
            access.family_consented(GuardianLink.pupil_id.expression, ctx.today).label("consented"),
        )
        .join(Person, Person.id == Account.person_id)
        .join(GuardianLink, and_(GuardianLink.guardian_id == Person.id, *confirming.unconfirmed(ctx)))
        .join(Membership, and_(Membership.pupil_id == GuardianLink.pupil_id, holds_on(Membership, ctx.today)))
        .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
        .join(Pupil, Pupil.id == GuardianLink.pupil_id)
        .join(child, child.c.id == Pupil.person_id)
        .where(*which)
        .order_by(Account.linked_at, Account.id, Group.grade, Group.letter, Membership.list_number)
    )
    found: dict[int, WaitingGuardian] = {}
    for row in await session.execute(statement):
        guardian = found.setdefault(
            row.id,
            WaitingGuardian(
                row.id, names.adult(row.surname, row.given_name, row.patronymic), ctx.school.local(row.linked_at), []
            ),
        )
        shown = names.pupil(
            row.list_number, row.child_surname, row.child_name, has_consent=row.consented, mode=ctx.school.privacy_mode
        )
        guardian.children.append(WaitingChild(shown, row.group, row.kinship))
    return list(found.values())
