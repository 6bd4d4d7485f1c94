"""Functions that are granted: who grants and ends them, and that somebody can always give access (R-63)."""

import datetime as dt

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Role, RoleGrant, StaffMember
from services import access
from services.context import Context
from services.dated import holds_on
from services.policy import Action
from services.staffing.staff_refusals import LastAdministrator, OwnAdministrator, PupilHoldsNoFunction

GRANTING = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR})
"""Who grants functions; nobody below them takes such a function away, gives it back, or releases its holder."""


async def grant(ctx: Context, *, person_id: int, role: Role) -> None:
    """Appoint a colleague to a function from today, until the leaving if that is known. Repeating changes nothing.

    Raises NotYours, NotOnStaffThen, PupilHoldsNoFunction.
    """
    async with ctx.write() as session:
        member = await access.colleague(session, ctx, person_id, Action.GRANT_FUNCTIONS)
        leaves = await access.colleague_on(session, person_id, max(ctx.today, member.date_from))
        if await access.is_live_pupil(session, ctx, person_id):
            raise PupilHoldsNoFunction
        statement = select(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.role == role)
        grants = (await session.execute(statement)).scalars().all()
        if any(row.date_from <= ctx.today and row.date_to == leaves for row in grants):
            return
        for row in grants:
            # Ended today, or still to begin: it goes on, or begins now, rather than standing twice.
            if row.date_from == ctx.today or (row.date_from < ctx.today and (row.date_to or ctx.today) >= ctx.today):
                row.date_to = leaves
                return
        session.add(RoleGrant(person_id=person_id, role=role, date_from=ctx.today, date_to=leaves))


async def end(ctx: Context, *, person_id: int, role: Role) -> None:
    """From today the colleague does not hold the function. Repeating changes nothing.

    Raises NotYours, OwnAdministrator, LastAdministrator.
    """
    async with ctx.write() as session:
        await access.colleague(session, ctx, person_id, Action.GRANT_FUNCTIONS)
        statement = select(RoleGrant).where(
            RoleGrant.person_id == person_id,
            RoleGrant.role == role,
            or_(RoleGrant.date_to.is_(None), RoleGrant.date_to > ctx.today),
        )
        lasting = (await session.execute(statement)).scalars().all()
        if lasting and role in GRANTING and person_id == ctx.actor.person_id:
            raise OwnAdministrator
        if lasting and role is Role.ADMINISTRATOR:
            await keep_an_administrator(session, without=person_id, day=ctx.today)
        for row in lasting:
            row.date_to = max(ctx.today, row.date_from)


async def roles_from(session: AsyncSession, person_id: int, day: dt.date) -> frozenset[Role]:
    """The functions that a person holds on the day or later."""
    statement = select(RoleGrant.role).where(
        RoleGrant.person_id == person_id, or_(RoleGrant.date_to.is_(None), RoleGrant.date_to > day)
    )
    return frozenset((await session.execute(statement)).scalars())


async def keep_an_administrator(session: AsyncSession, *, without: int, day: dt.date) -> None:
    """Somebody else is administrator on the day and works here. Raises LastAdministrator."""
    works = exists().where(StaffMember.person_id == RoleGrant.person_id, holds_on(StaffMember, day))
    other = select(RoleGrant.id).where(
        RoleGrant.role == Role.ADMINISTRATOR,
        RoleGrant.person_id != without,
        holds_on(RoleGrant, day),
        works,
    )
    # Whoever would end another administrator's function at this moment waits: two at once would leave none.
    if not (await session.execute(other.with_for_update(of=RoleGrant))).scalars().all():
        raise LastAdministrator
