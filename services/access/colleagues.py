"""From a person's id to a colleague."""

import datetime as dt

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from models.groups import Membership
from models.people import Person, Pupil, StaffMember
from services.access.rights import asking, require, works_here
from services.context import Context
from services.dated import Day, holds_on
from services.policy import Action
from services.refusals import NotYours
from services.staffing.staff_refusals import NotOnStaffThen


async def colleague(session: AsyncSession, ctx: Context, person_id: int, action: Action) -> StaffMember:
    """A member of staff with the person, also one who left, for whoever may do this. Raises NotYours."""
    await require(session, ctx, action)
    statement = select(StaffMember).where(StaffMember.person_id == person_id).options(joinedload(StaffMember.person))
    found = (await session.execute(statement)).scalar_one_or_none()
    if found is None:
        raise NotYours
    return found


async def newcomer(session: AsyncSession, ctx: Context, person_id: int, action: Action) -> Person:
    """Anybody whom the school knows, a graduate too, who may become a colleague. Raises NotYours."""
    await require(session, ctx, action)
    found = await session.get(Person, person_id)
    if found is None:
        raise NotYours
    return found


async def colleague_on(session: AsyncSession, person_id: int, day: Day) -> dt.date | None:
    """The person works here on that day. Returns the first day without them, where the leaving is known.

    Raises NotOnStaffThen, for nobody as for somebody who has left.
    """
    works = select(StaffMember.date_to).where(StaffMember.person_id == person_id, holds_on(StaffMember, day))
    found = (await session.execute(works)).first()
    if found is None:
        raise NotOnStaffThen
    leaves: dt.date | None = found[0]
    return leaves


async def staff_only(session: AsyncSession, ctx: Context) -> None:
    """The actor works here today, as anything, and is no pupil (R-65). Raises NotYours."""
    if ctx.actor.person_id is None or not (await session.execute(select(works_here()), asking(ctx))).scalar():
        raise NotYours


async def is_live_pupil(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    """Whether the person learns here today or will."""
    learns = exists().where(
        Pupil.person_id == person_id,
        Membership.pupil_id == Pupil.id,
        (Membership.date_to.is_(None)) | (Membership.date_to > ctx.today),
        (Membership.date_to.is_(None)) | (Membership.date_to > Membership.date_from),
    )
    return bool((await session.execute(select(learns))).scalar())
