"""A course gives a line otherwise than its plan says, with the reason: put together with the next, or longer (D-4)."""

import enum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.plans import PlanChange, PlanChangeKind
from services import access
from services.context import Context
from services.plans import own_plan, steps
from services.plans.plan_refusals import LineGiven, NoNextLine, PlanChanged
from services.policy import Action
from services.refusals import NotYours


class Reason(enum.StrEnum):
    """Usual reasons, kept by their code and read in the reader's language; any other is kept as it was typed."""

    LOST = "lost"
    """Lessons did not take place."""
    QUARANTINE = "quarantine"
    HARD = "hard"
    """The class needs longer."""
    QUICK = "quick"
    """The class is quicker than planned."""


async def merge(ctx: Context, *, course_id: int, line_id: int, reason: str) -> None:
    """One lesson of the course takes the line together with the next one. Repeating it changes nothing.

    Raises NotYours, NoPlan, PlanChanged, LineGiven, NoNextLine, WordsRefused.
    """
    said = own_plan.words(reason, own_plan.LONGEST_REASON)
    async with ctx.write() as session:
        await own_plan.to_change(session, ctx, course_id)
        walk = (await steps.of_courses(session, [course_id]))[course_id]
        ids = [line.id for line in walk.lines]
        if line_id not in ids:
            raise PlanChanged
        if await _standing(session, course_id, line_id, PlanChangeKind.MERGE):
            return
        if line_id == ids[-1]:
            raise NoNextLine
        if walk.given.get(line_id) or walk.given.get(ids[ids.index(line_id) + 1]):
            raise LineGiven
        session.add(_change(ctx, course_id, line_id, PlanChangeKind.MERGE, said))


async def prolong(ctx: Context, *, course_id: int, line_id: int, lessons: int, reason: str) -> None:
    """Let the line take so many lessons of the course, one more than by now: everything after it shifts.

    Repeating it changes nothing. Raises NotYours, NoPlan, PlanChanged, WordsRefused.
    """
    said = own_plan.words(reason, own_plan.LONGEST_REASON)
    async with ctx.write() as session:
        _, plan = await own_plan.to_change(session, ctx, course_id)
        if (await own_plan.line_of(session, plan, line_id)).withdrawn_at is not None:
            raise PlanChanged
        takes = 1 + len(await _standing(session, course_id, line_id, PlanChangeKind.PROLONG))
        if lessons == takes:
            return
        if lessons != takes + 1:
            raise PlanChanged
        session.add(_change(ctx, course_id, line_id, PlanChangeKind.PROLONG, said))


async def undo(ctx: Context, *, change_id: int) -> tuple[int, int]:
    """Give the line as the plan says again. Returns the course and the line. Raises NotYours."""
    async with ctx.write() as session:
        change = await session.get(PlanChange, change_id)
        if change is None:
            raise NotYours
        await access.course(session, ctx, change.course_id, Action.EDIT_PLAN, to_change=True)
        change.withdrawn_at = change.withdrawn_at or ctx.now
        return change.course_id, change.plan_line_id


async def _standing(session: AsyncSession, course_id: int, line_id: int, kind: PlanChangeKind) -> list[PlanChange]:
    statement = select(PlanChange).where(
        PlanChange.course_id == course_id,
        PlanChange.plan_line_id == line_id,
        PlanChange.kind == kind,
        PlanChange.withdrawn_at.is_(None),
    )
    return list(await session.scalars(statement))


def _change(ctx: Context, course_id: int, line_id: int, kind: PlanChangeKind, reason: str) -> PlanChange:
    if ctx.actor.person_id is None:
        raise NotYours
    return PlanChange(
        course_id=course_id,
        plan_line_id=line_id,
        kind=kind,
        reason=reason,
        made_at=ctx.now,
        made_by_id=ctx.actor.person_id,
    )
