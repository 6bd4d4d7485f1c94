"""A plan edited by line. What a lesson has given stays written there as it was: its own topic is the fact."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.plans import FIRST_ADDED, STEP, Plan, PlanLine
from services.context import Context
from services.plans import own_plan
from services.plans.own_plan import LONGEST_HOMEWORK, LONGEST_TOPIC
from services.plans.plan_refusals import LineGiven, PlanChanged


async def change_topic(ctx: Context, *, course_id: int, line_id: int, topic: str) -> None:
    """Say the topic otherwise, for every course that follows the plan.

    Raises NotYours, NoPlan, PlanChanged, WordsRefused.
    """
    async with ctx.write() as session:
        _, plan = await own_plan.to_change(session, ctx, course_id)
        line = await own_plan.line_of(session, plan, line_id)
        line.topic = own_plan.words(topic, LONGEST_TOPIC)


async def change_homework(ctx: Context, *, course_id: int, line_id: int, homework: str | None) -> None:
    """Plan another homework for the line, or none. Raises as ``change_topic``."""
    async with ctx.write() as session:
        _, plan = await own_plan.to_change(session, ctx, course_id)
        line = await own_plan.line_of(session, plan, line_id)
        line.homework = None if homework is None else own_plan.words(homework, LONGEST_HOMEWORK)


async def add_line(ctx: Context, *, course_id: int, after: int | None, topic: str) -> int:
    """Put a topic after another one, or at the end; a course without a plan gets one of its own. Returns its id.

    Raises NotYours, PlanChanged, WordsRefused.
    """
    said = own_plan.words(topic, LONGEST_TOPIC)
    async with ctx.write() as session:
        _, plan = await own_plan.begun(session, ctx, course_id)
        lines = await own_plan.in_order(session, plan)
        ids = [line.id for line in lines]
        if after is not None and after not in ids:
            raise PlanChanged
        highest = await session.scalar(select(func.max(PlanLine.number)).where(PlanLine.plan_id == plan.id))
        line = PlanLine(plan_id=plan.id, number=max(FIRST_ADDED, (highest or 0) + 1), topic=said)
        _stand(lines, line, len(lines) if after is None else ids.index(after) + 1)
        session.add(line)
        await session.flush()
        return line.id


async def move_line(ctx: Context, *, course_id: int, line_id: int, place: int) -> None:
    """Let the line stand at this place, from 1. Repeating it changes nothing. Raises NotYours, NoPlan, PlanChanged."""
    async with ctx.write() as session:
        _, plan = await own_plan.to_change(session, ctx, course_id)
        lines = await own_plan.in_order(session, plan)
        standing = [one for one in lines if one.withdrawn_at is None]
        line = next((one for one in standing if one.id == line_id), None)
        if line is None or not 1 <= place <= len(standing):
            raise PlanChanged
        if standing[place - 1] is line:
            return
        others = [one for one in lines if one is not line]
        before = [one for one in standing if one is not line][: place - 1]
        _stand(others, line, others.index(before[-1]) + 1 if before else 0)


async def withdraw_line(ctx: Context, *, course_id: int, line_id: int) -> str:
    """Take a line out of the plan, for every course that follows it. Returns its topic.

    Raises NotYours, NoPlan, PlanChanged, LineGiven.
    """
    async with ctx.write() as session:
        _, plan = await own_plan.to_change(session, ctx, course_id)
        line = await own_plan.line_of(session, plan, line_id)
        if line.withdrawn_at is None:
            await _expect_not_given(session, plan, line_id)
            line.withdrawn_at = ctx.now
        return line.topic


async def restore_line(ctx: Context, *, course_id: int, line_id: int) -> None:
    """Put a withdrawn line back where it stood. Raises NotYours, NoPlan, PlanChanged."""
    async with ctx.write() as session:
        _, plan = await own_plan.to_change(session, ctx, course_id)
        (await own_plan.line_of(session, plan, line_id)).withdrawn_at = None


async def _expect_not_given(session: AsyncSession, plan: Plan, line_id: int) -> None:
    if line_id in await own_plan.given_lines(session, plan):
        raise LineGiven


def _stand(lines: Sequence[PlanLine], line: PlanLine, at: int) -> None:
    """Put the line before the one at this index of the others; where there is no room, all are set apart again."""
    before = _position(lines[at - 1]) if at else None
    after = _position(lines[at]) if at < len(lines) else None
    if before is not None and after is not None and after - before < 2:  # noqa: PLR2004 - nothing is between
        for place, one in enumerate([*lines[:at], line, *lines[at:]], start=1):
            one.position = place * STEP
    elif before is not None and after is not None:
        line.position = (before + after) // 2
    elif before is not None:
        line.position = before + STEP
    else:
        line.position = STEP if after is None else after - STEP


def _position(line: PlanLine) -> int:
    return line.number * STEP if line.position is None else line.position
