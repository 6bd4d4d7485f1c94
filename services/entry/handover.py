"""The first administrator of an empty school, and who that turns out to be once the staff list is there."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, AccountEnd, Invitation, InvitationKind
from models.people import Role, RoleGrant, StaffMember
from services.context import Context
from services.dated import holds_on


async def take_over(session: AsyncSession, ctx: Context, account: Account, person_id: int) -> bool:
    """Let a colleague of the staff list take over from the stand-in whose phone opened the colleague's own link.

    The first administrator of an empty school is known by the messenger's name alone; the workbook then brings the same
    human being with a real one, and people are never merged by name. The phone is theirs already, so nothing is opened
    that was shut: the administrator's function goes over, the stand-in ends. Returns False for anybody else's phone.
    """
    if not await _is_stand_in(session, ctx, account.person_id):
        return False
    account.ended_at = ctx.now
    account.ended_because = AccountEnd.REPLACED
    # The new account has the same address, and only one may be active.
    await session.flush()
    has_role = exists().where(
        RoleGrant.person_id == person_id, RoleGrant.role == Role.ADMINISTRATOR, holds_on(RoleGrant, ctx.today)
    )
    if not (await session.execute(select(has_role))).scalar():
        session.add(RoleGrant(person_id=person_id, role=Role.ADMINISTRATOR, date_from=ctx.today))
    hired = select(StaffMember).where(StaffMember.person_id == account.person_id, holds_on(StaffMember, ctx.today))
    granted = select(RoleGrant).where(RoleGrant.person_id == account.person_id, holds_on(RoleGrant, ctx.today))
    ending: list[StaffMember | RoleGrant] = [*await session.scalars(hired), *await session.scalars(granted)]
    for row in ending:
        row.date_to = ctx.today
    return True


async def _is_stand_in(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    """Joined by the first administrator's link of an empty school, and on no staff list but by that."""
    made_then = exists().where(
        Invitation.person_id == person_id,
        Invitation.kind == InvitationKind.FIRST_ADMINISTRATOR,
        Invitation.used_at.is_not(None),
    )
    statement = select(StaffMember.id).where(
        StaffMember.person_id == person_id,
        StaffMember.position == Role.ADMINISTRATOR.value,
        holds_on(StaffMember, ctx.today),
        made_then,
    )
    return (await session.execute(statement)).first() is not None
