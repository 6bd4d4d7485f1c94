"""«Ознакомлен»: a guardian has seen a child's week or an early word, counted per child and per guardian (R-41)."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import Acknowledged, Acknowledgement, Digest, DigestKind, PeriodWarning
from models.people import GuardianLink
from services import access
from services.context import Context
from services.policy import Action
from services.refusals import NotYours


async def acknowledge(ctx: Context, *, what: Acknowledged, matter_id: int, pupil_id: int) -> None:
    """The actor has seen it; saying so again changes nothing. Raises NotYours.

    Of a week whoever's own digest told of the child may say so; of a warning every guardian who is told of the child.
    """
    async with ctx.write() as session:
        await access.child(session, ctx, pupil_id, Action.ACKNOWLEDGE)
        if pupil_id not in await _told(session, ctx, what, matter_id):
            raise NotYours
        await _say(session, ctx, what, matter_id, {pupil_id})


async def acknowledge_week(ctx: Context, *, day: dt.date) -> None:
    """The same of every child in the actor's digest of the week that ends on the day. Raises NotYours."""
    async with ctx.write() as session:
        own = await access.children(session, ctx, Action.ACKNOWLEDGE)
        told = own & await _told(session, ctx, Acknowledged.WEEKLY, day.toordinal())
        if not told:
            raise NotYours
        await _say(session, ctx, Acknowledged.WEEKLY, day.toordinal(), told)


async def seen(session: AsyncSession, what: Acknowledged, matter_ids: Collection[int]) -> set[tuple[int, int, int]]:
    """Who has said it: (matter, pupil, person). One statement."""
    statement = select(Acknowledgement.matter_id, Acknowledgement.pupil_id, Acknowledgement.person_id).where(
        Acknowledgement.what == what, Acknowledgement.matter_id.in_(matter_ids)
    )
    return {(matter_id, pupil_id, person_id) for matter_id, pupil_id, person_id in await session.execute(statement)}


async def _told(session: AsyncSession, ctx: Context, what: Acknowledged, matter_id: int) -> set[int]:
    """The pupils of whom it speaks to the actor. One statement."""
    if what is Acknowledged.WARNING:
        of = select(PeriodWarning.pupil_id).where(PeriodWarning.id == matter_id)
        return set(await session.scalars(of))
    last = dt.date.fromordinal(matter_id)
    statement = select(Digest.data).where(
        Digest.person_id == ctx.actor.person_id, Digest.kind == DigestKind.WEEKLY, Digest.date == last
    )
    data = await session.scalar(statement)
    return {child["pupil"] for child in (data or {}).get("children", ())}


async def _say(
    session: AsyncSession, ctx: Context, what: Acknowledged, matter_id: int, pupils: Collection[int]
) -> None:
    # Two taps at one moment wait for each other here.
    own = select(GuardianLink.id).where(
        GuardianLink.guardian_id == ctx.actor.person_id, GuardianLink.pupil_id.in_(pupils)
    )
    await session.execute(own.order_by(GuardianLink.id).with_for_update(key_share=True))
    known = {
        pupil_id
        for _, pupil_id, person_id in await seen(session, what, [matter_id])
        if person_id == ctx.actor.person_id
    }
    session.add_all(
        Acknowledgement(
            what=what, matter_id=matter_id, pupil_id=pupil_id, person_id=ctx.actor.person_id or 0, at=ctx.now
        )
        for pupil_id in sorted(set(pupils) - known)
    )
