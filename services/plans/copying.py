"""A plan of its own for a group that follows one together with others."""

from sqlalchemy import Select, select

from models.lessons import Lesson
from models.plans import LessonLine, PlanChange, PlanLine
from services.context import Context
from services.plans import own_plan
from services.plans.plan_refusals import OwnPlan


async def copy_for(ctx: Context, *, course_id: int) -> None:
    """Give the course a copy of the plan that it follows: from now on nobody else's changes reach it, nor its theirs.

    What it has given and changed is told of the copy's lines. Raises NotYours, NoPlan, OwnPlan.
    """
    async with ctx.write() as session:
        facts, shared = await own_plan.to_change(session, ctx, course_id)
        if shared.group_id == facts.course.group_id:
            raise OwnPlan
        own = await own_plan.of_group(session, facts)
        known = {line.number: line for line in await session.scalars(_lines(own.id))}
        copies: dict[int, PlanLine] = {}
        for line in await session.scalars(_lines(shared.id)):
            copy = known.pop(line.number, None) or PlanLine(plan_id=own.id, number=line.number)
            copy.position, copy.topic, copy.homework = line.position, line.topic, line.homework
            copy.withdrawn_at = line.withdrawn_at
            copies[line.id] = copy
        for left in known.values():
            left.withdrawn_at = left.withdrawn_at or ctx.now
        session.add_all(copies.values())
        await session.flush()
        facts.course.plan_id = own.id
        given = select(Lesson).where(Lesson.course_id == course_id, Lesson.plan_line_id.in_(_ids(shared.id)))
        for lesson in await session.scalars(given):
            lesson.plan_line_id = copies[lesson.plan_line_id or 0].id
        further = (
            select(LessonLine)
            .join(Lesson, Lesson.id == LessonLine.lesson_id)
            .where(Lesson.course_id == course_id, LessonLine.plan_line_id.in_(_ids(shared.id)))
        )
        changed = select(PlanChange).where(
            PlanChange.course_id == course_id, PlanChange.plan_line_id.in_(_ids(shared.id))
        )
        for row in [*await session.scalars(further), *await session.scalars(changed)]:
            row.plan_line_id = copies[row.plan_line_id].id


def _lines(plan_id: int) -> Select[PlanLine]:
    return select(PlanLine).where(PlanLine.plan_id == plan_id).order_by(PlanLine.id)


def _ids(plan_id: int) -> Select[int]:
    return select(PlanLine.id).where(PlanLine.plan_id == plan_id)
