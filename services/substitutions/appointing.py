"""Appointing who takes a lesson, and taking it back (R-18, R-22)."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services import access
from services.context import Context
from services.policy import Action
from services.refusals import NotYours
from services.schedule import cancelled_lessons, timetable
from services.substitutions import effects, hours, reading, telling
from services.substitutions.hours import Plan
from services.substitutions.refusals import AlreadySubstituted

REASONS = ("illness", "trip", "course", "leave", "other")
"""Why the teacher is not there, as codes."""


async def appoint(
    ctx: Context,
    *,
    lesson_id: int,
    kind: SubstitutionKind,
    reason: str,
    teacher_id: int | None = None,
    course_id: int | None = None,
) -> int:
    """Settle what is done with the hour; whoever takes it and whose it was hear. Returns the substitution.

    What a colleague asked for the lesson is answered by it. Doing it again changes nothing. Raises NotYours,
    AlreadySubstituted, and as ``hours.check``.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        lesson, group = await access.lesson_of_school(session, ctx, lesson_id, Action.SUBSTITUTE, to_change=True)
        if reason not in REASONS:
            raise NotYours
        plan = Plan(kind, reason, teacher_id, course_id)
        row = await reading.standing(session, lesson_id)
        if row is not None and row.state is SubstitutionState.APPOINTED:
            if plan.is_done_by(row):
                row.reason = reason
                return row.id
            raise AlreadySubstituted
        await hours.check(session, ctx, lesson, group, plan)
        if row is not None and not plan.is_done_by(row):
            await _refuse(session, ctx, row, lesson)
            row = None
        return await settle(session, ctx, row or new(ctx, lesson, plan), lesson, group)


async def withdraw(ctx: Context, *, substitution_id: int) -> None:
    """Take a substitution back: the lesson is its teacher's again. Whoever was to take it hears.

    Doing it again changes nothing. Raises NotYours, LessonFilled, TooLateToSubstitute, HourNoLongerFree.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        row = await access.substitution(session, ctx, substitution_id)
        if row.state is SubstitutionState.WITHDRAWN:
            return
        if row.state is not SubstitutionState.APPOINTED:
            raise NotYours
        lesson, group = await access.lesson_of_school(session, ctx, row.lesson_id, Action.SUBSTITUTE, to_change=True)
        await hours.check_in_time(session, ctx, lesson, group)
        await effects.take_back(session, ctx, row, lesson, group)
        row.state = SubstitutionState.WITHDRAWN
        row.decided_by_id, row.decided_at = ctx.actor.person_id, ctx.now
        await telling.ended(session, ctx, row, lesson, is_theirs_again=lesson.cancelled_at is None)


async def explain(ctx: Context, *, substitution_id: int, note: str) -> None:
    """A word on why the teacher is not there, for the register. Raises NotYours, WordsTooLong."""
    async with ctx.write() as session:
        row = await access.substitution(session, ctx, substitution_id)
        if row.state is not SubstitutionState.APPOINTED:
            raise NotYours
        row.note = cancelled_lessons.one_line(note, cancelled_lessons.LONGEST_NOTE)


def new(ctx: Context, lesson: Lesson, plan: Plan) -> Substitution:
    """What the actor asks for or settles, not yet either."""
    return Substitution(
        lesson_id=lesson.id,
        kind=plan.kind,
        state=SubstitutionState.ASKED,
        absent_id=lesson.planned_teacher_id,
        teacher_id=plan.teacher_id,
        reason=plan.reason,
        course_id=plan.course_id,
        asked_by_id=ctx.actor.person_id or 0,
        asked_at=ctx.now,
    )


async def settle(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson, group: Group) -> int:
    """It is so from now on."""
    row.state = SubstitutionState.APPOINTED
    row.decided_by_id, row.decided_at = ctx.actor.person_id, ctx.now
    session.add(row)
    await session.flush()
    await effects.apply(session, ctx, row, lesson, group)
    await telling.settled(session, ctx, row, lesson)
    return row.id


async def _refuse(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson) -> None:
    """A colleague's wish that something else was decided about."""
    row.state = SubstitutionState.REFUSED
    row.decided_by_id, row.decided_at = ctx.actor.person_id, ctx.now
    await telling.ended(session, ctx, row, lesson, is_theirs_again=False)
