"""The steps of an absence: each is written down when it is made, in the transaction of what it is a step of."""

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import AbsenceReason
from models.searches import AbsenceStep, StepKind
from services.context import Context


async def write_step(
    session: AsyncSession,
    ctx: Context,
    *,
    pupil_id: int,
    date: dt.date,
    kind: StepKind,
    person_id: int | None = None,
    lesson_id: int | None = None,
    reason_id: int | None = None,
    search_id: int | None = None,
) -> None:
    """Write down a step of the pupil's absence on the day. ``person_id``: who made it, or who was asked or told."""
    session.add(
        AbsenceStep(
            pupil_id=pupil_id,
            date=date,
            kind=kind,
            at=ctx.now,
            person_id=person_id,
            lesson_id=lesson_id,
            reason_id=reason_id,
            search_id=search_id,
        )
    )


async def step_of_reason(session: AsyncSession, ctx: Context, reason: AbsenceReason, kind: StepKind) -> None:
    """The actor did this with a reason: said it, took it, took it back."""
    await write_step(
        session,
        ctx,
        pupil_id=reason.pupil_id,
        date=reason.date_from,
        kind=kind,
        person_id=ctx.actor.person_id,
        lesson_id=reason.lesson_id,
        reason_id=reason.id,
    )
