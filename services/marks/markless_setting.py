"""The school's word on where no marks are set: for a course or its class, for the year or one period (D-4)."""

import dataclasses

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.marks import Markless
from services import access
from services.access import CourseFacts
from services.context import Context
from services.marks import periods
from services.marks.markless import is_markless
from services.marks.periods import CourseYear, Span
from services.policy import Action
from services.refusals import NotYours


@dataclasses.dataclass(frozen=True)
class MarklessPage:
    """Where and when a course gives no marks."""

    facts: CourseFacts
    class_id: int
    is_now: bool
    periods: list[tuple[Span, bool]]
    """Each period, and whether it is without marks."""


async def page(ctx: Context, *, course_id: int) -> MarklessPage:
    """How it stands, for who may change it. Raises NotYours."""
    async with ctx.read() as session:
        facts, year = await _course(session, ctx, course_id)
        now = await is_markless(session, ctx, course_ids=[course_id], on=ctx.today)
        stands = [
            (it, (await is_markless(session, ctx, course_ids=[course_id], on=it.ends_on))[course_id])
            for it in year.periods
        ]
    return MarklessPage(facts, facts.group.parent_id or facts.group.id, now[course_id], stands)


async def say(ctx: Context, *, course_id: int, whole_class: bool, number: int, is_on: bool) -> None:
    """From now on the course, or its class with all courses, learns so in a period; number 0 is the whole year.

    What was said of the same before is withdrawn; the same again changes nothing. A word on the year takes back those
    on its periods. Raises NotYours.
    """
    async with ctx.write() as session:
        facts, year = await _course(session, ctx, course_id, to_change=True)
        period = year.numbered(number)
        if ctx.actor.person_id is None or (number and period is None):
            raise NotYours
        group_id = (facts.group.parent_id or facts.group.id) if whole_class else None
        about = Markless.group_id == group_id if whole_class else Markless.course_id == course_id
        statement = select(Markless).where(about, Markless.withdrawn_at.is_(None))
        if period is not None:
            statement = statement.where(Markless.period_id == period.id)
        said = list(await session.scalars(statement.order_by(Markless.id)))
        if [(it.period_id, it.is_on) for it in said] == [(period.id if period else None, is_on)]:
            return
        for row in said:
            row.withdrawn_at = ctx.now
        session.add(
            Markless(
                group_id=group_id,
                course_id=None if whole_class else course_id,
                period_id=period.id if period else None,
                is_on=is_on,
                set_at=ctx.now,
                set_by_id=ctx.actor.person_id,
            )
        )


async def _course(
    session: AsyncSession, ctx: Context, course_id: int, *, to_change: bool = False
) -> tuple[CourseFacts, CourseYear]:
    facts = await access.course(session, ctx, course_id, Action.SET_MARKLESS, to_change=to_change)
    return facts, (await periods.of_courses(session, [course_id]))[course_id]
