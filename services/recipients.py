"""Whom at school a matter concerns: the office, and the tutors of some pupils."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group, GroupKind, Membership, Tutor
from models.people import Role, RoleGrant, StaffMember
from services.context import Context
from services.dated import holds_on

OFFICE = (Role.SECRETARY, Role.ADMINISTRATOR)


async def appointed(session: AsyncSession, ctx: Context, roles: Collection[Role]) -> list[int]:
    """Who works here today in one of these roles. One statement."""
    works_here = exists().where(StaffMember.person_id == RoleGrant.person_id, holds_on(StaffMember, ctx.today))
    statement = (
        select(RoleGrant.person_id)
        .where(RoleGrant.role.in_(roles), holds_on(RoleGrant, ctx.today), works_here)
        .distinct()
        .order_by(RoleGrant.person_id)
    )
    return list((await session.execute(statement)).scalars())


async def tutors_of(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> dict[int, list[int]]:
    """The tutors of these pupils' classes today, by pupil. One statement."""
    works_here = exists().where(StaffMember.person_id == Tutor.person_id, holds_on(StaffMember, ctx.today))
    statement = (
        select(Membership.pupil_id, Tutor.person_id)
        .join(Group, Group.id == Membership.group_id)
        .join(Tutor, Tutor.group_id == Group.id)
        .where(
            Membership.pupil_id.in_(pupils),
            Group.kind == GroupKind.CLASS,
            holds_on(Membership, ctx.today),
            holds_on(Tutor, ctx.today),
            works_here,
        )
        .order_by(Membership.pupil_id, Tutor.id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for pupil_id, person_id in await session.execute(statement):
        found[pupil_id].append(person_id)
    return dict(found)
