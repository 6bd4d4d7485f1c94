"""Who at school is told of an absence that reached no adult: tutor, acting tutor, deputies, director (D-3)."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import Role, RoleGrant, StaffMember
from services.access import DEPUTIES
from services.context import Context
from services.dated import holds_on


async def next_in_line(
    session: AsyncSession, ctx: Context, *, pupil_id: int, tried: Collection[int | None]
) -> Sequence[int]:
    """The nearest people at school who can be written to and were not tried yet; nobody when all were.

    The class's tutors together, then the deputies together, then the director. At most three statements.
    """
    for rung in (_tutors(ctx, pupil_id), _appointed(ctx, *DEPUTIES), _appointed(ctx, Role.DIRECTOR)):
        people = [person_id for person_id in (await session.execute(rung)).scalars() if person_id not in tried]
        if people:
            return people
    return []


async def still_theirs(session: AsyncSession, ctx: Context, *, pupils: Collection[int]) -> set[tuple[int, int]]:
    """(person, pupil): those at school who may read of these pupils now. Two statements."""
    tutors = select(Tutor.person_id, Membership.pupil_id).where(*_of_class(ctx), Membership.pupil_id.in_(pupils))
    theirs = {(person_id, pupil_id) for person_id, pupil_id in await session.execute(tutors)}
    heads = (await session.execute(_appointed(ctx, *DEPUTIES, Role.DIRECTOR))).scalars().all()
    return theirs | {(person_id, pupil_id) for person_id in heads for pupil_id in pupils}


def _of_class(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    return (
        holds_on(Membership, ctx.today),
        Group.id == Membership.group_id,
        Group.kind == GroupKind.CLASS,
        Tutor.group_id == Group.id,
        holds_on(Tutor, ctx.today),
    )


def _tutors(ctx: Context, pupil_id: int) -> Select[int]:
    return _reachable(ctx, select(Tutor.person_id).where(*_of_class(ctx), Membership.pupil_id == pupil_id), Tutor)


def _appointed(ctx: Context, *roles: Role) -> Select[int]:
    granted = select(RoleGrant.person_id).where(RoleGrant.role.in_(roles), holds_on(RoleGrant, ctx.today))
    return _reachable(ctx, granted, RoleGrant)


def _reachable(ctx: Context, people: Select[int], table: type[Tutor] | type[RoleGrant]) -> Select[int]:
    """Those of them who work here and have an account that takes messages."""
    return people.where(
        exists().where(
            and_(
                Account.person_id == table.person_id,
                Account.ended_at.is_(None),
                Account.blocked_at.is_(None),
            ),
        ),
        exists().where(StaffMember.person_id == table.person_id, holds_on(StaffMember, ctx.today)),
    ).distinct()
