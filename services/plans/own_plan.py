"""The plan of a course that somebody is to change: rights, locks, and the words that it takes."""

from sqlalchemy import select, union
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from models.plans import LessonLine, Plan, PlanLine
from services import access
from services.access import CourseFacts
from services.context import Context
from services.plans.plan_refusals import NoPlan, PlanChanged, WordsRefused
from services.plans.steps import ORDER
from services.policy import Action

LONGEST_TOPIC = 500
LONGEST_HOMEWORK = 1000
LONGEST_REASON = 200


async def to_change(session: AsyncSession, ctx: Context, course_id: int) -> tuple[CourseFacts, Plan]:
    """A course and its plan, kept from others until the write ends: courses may share it. Raises NotYours, NoPlan."""
    facts = await access.course(session, ctx, course_id, Action.EDIT_PLAN, to_change=True)
    if facts.course.plan_id is None:
        raise NoPlan
    return facts, await session.get_one(Plan, facts.course.plan_id, with_for_update=True)


async def begun(session: AsyncSession, ctx: Context, course_id: int) -> tuple[CourseFacts, Plan]:
    """As ``to_change``; a course without a plan gets one of its own group. Raises NotYours."""
    try:
        return await to_change(session, ctx, course_id)
    except NoPlan:
        facts = await access.course(session, ctx, course_id, Action.EDIT_PLAN, to_change=True)
        plan = await of_group(session, facts)
        facts.course.plan_id = plan.id
        return facts, plan


async def of_group(session: AsyncSession, facts: CourseFacts) -> Plan:
    """The plan of the course's own group and subject; a new one where there is none."""
    course = facts.course
    owned = select(Plan).where(Plan.group_id == course.group_id, Plan.subject_id == course.subject_id)
    plan = (await session.execute(owned.with_for_update())).scalar_one_or_none()
    if plan is None:
        plan = Plan(group_id=course.group_id, subject_id=course.subject_id)
        session.add(plan)
        await session.flush()
    return plan


async def in_order(session: AsyncSession, plan: Plan) -> list[PlanLine]:
    """All lines of a plan in order, withdrawn ones too: one that is put back stands where it stood."""
    statement = select(PlanLine).where(PlanLine.plan_id == plan.id).order_by(*ORDER)
    return list(await session.scalars(statement))


async def line_of(session: AsyncSession, plan: Plan, line_id: int) -> PlanLine:
    """A line of this plan, withdrawn or not. Raises PlanChanged: since the button was shown another may be followed."""
    line = await session.get(PlanLine, line_id)
    if line is None or line.plan_id != plan.id:
        raise PlanChanged
    return line


async def given_lines(session: AsyncSession, plan: Plan) -> set[int]:
    """The lines of a plan that some course has given in a lesson that took place."""
    own = select(PlanLine.id).where(PlanLine.plan_id == plan.id)
    first = select(Lesson.plan_line_id).where(Lesson.plan_line_id.in_(own), Lesson.cancelled_at.is_(None))
    further = (
        select(LessonLine.plan_line_id)
        .join(Lesson, Lesson.id == LessonLine.lesson_id)
        .where(LessonLine.plan_line_id.in_(own), LessonLine.withdrawn_at.is_(None), Lesson.cancelled_at.is_(None))
    )
    return set((await session.execute(union(first, further))).scalars())


def words(text: str, limit: int) -> str:
    """Typed words in one line. Raises WordsRefused."""
    said = " ".join(text.split())
    if not said or len(said) > limit:
        raise WordsRefused(limit=str(limit))
    return said
