"""«Я замещаю»: a colleague asks to take a lesson, and a deputy says yes or no (D-4)."""

import dataclasses

from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services import access
from services.context import Context
from services.policy import Action
from services.refusals import NotYours
from services.schedule import concerned, timetable
from services.substitutions import appointing, finding, hours, offers, reading, telling
from services.substitutions.finding import HourOf
from services.substitutions.hours import Plan
from services.substitutions.offers import Offer
from services.substitutions.refusals import AlreadySubstituted, RequestDecided

KINDS = (SubstitutionKind.SAME_SUBJECT, SubstitutionKind.JOINED, SubstitutionKind.SUPERVISION)
"""What a colleague may ask for without naming a course."""


@dataclasses.dataclass(frozen=True)
class OwnWays:
    """A lesson that the actor could take, with the actor's own courses of the same pupils."""

    hour: HourOf
    courses: list[Offer]
    is_asked_by_me: bool


async def classes(ctx: Context) -> dict[int, str]:
    """The classes of today, to choose a lesson of one. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.ASK_TO_SUBSTITUTE)
        found = await concerned.classes(session, first=ctx.today, last=ctx.today)
        return {group_id: one.name for group_id, one in found.items()}


async def ways(ctx: Context, *, lesson_id: int) -> OwnWays:
    """In which ways the actor could take a lesson. Raises NotYours."""
    async with ctx.read() as session:
        lesson, group = await access.lesson_of_school(session, ctx, lesson_id, Action.ASK_TO_SUBSTITUTE)
        hour = await finding.one(ctx, lesson_id=lesson_id, action=Action.ASK_TO_SUBSTITUTE)
        row = await reading.standing(session, lesson_id)
        return OwnWays(hour, await offers.own_courses(session, ctx, lesson, group), _is_own_wish(ctx, row))


async def ask(ctx: Context, *, lesson_id: int, kind: SubstitutionKind, course_id: int | None = None) -> int:
    """The actor wants to take the lesson; the deputies read of it. Returns the substitution.

    Asking again changes nothing. Raises NotYours, AlreadySubstituted, and as ``hours.check``.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        lesson, group = await access.lesson_of_school(session, ctx, lesson_id, Action.ASK_TO_SUBSTITUTE, to_change=True)
        if kind not in KINDS and not (kind is SubstitutionKind.OTHER_SUBJECT and course_id is not None):
            raise NotYours
        reason = await finding.reason(session, lesson) or "other"
        plan = Plan(kind, reason, ctx.actor.person_id, course_id)
        row = await reading.standing(session, lesson_id)
        if row is not None:
            if plan.is_done_by(row):
                return row.id
            raise AlreadySubstituted
        await hours.check(session, ctx, lesson, group, plan)
        row = appointing.new(ctx, lesson, plan)
        session.add(row)
        await session.flush()
        await telling.asked(session, ctx, row, lesson)
        return row.id


async def take_back(ctx: Context, *, lesson_id: int) -> None:
    """The actor does not want to take the lesson after all. Doing it again changes nothing. Raises NotYours."""
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        await access.require(session, ctx, Action.ASK_TO_SUBSTITUTE)
        row = await reading.standing(session, lesson_id)
        if row is not None and _is_own_wish(ctx, row):
            row.state = SubstitutionState.WITHDRAWN
            row.decided_by_id, row.decided_at = ctx.actor.person_id, ctx.now


def _is_own_wish(ctx: Context, row: Substitution | None) -> bool:
    return row is not None and row.state is SubstitutionState.ASKED and row.teacher_id == ctx.actor.person_id


async def decide(ctx: Context, *, substitution_id: int, is_allowed: bool) -> None:
    """Yes or no to what a colleague asked; the colleague hears, and on yes whose lesson it was.

    The same answer again changes nothing. Raises NotYours, RequestDecided, and as ``hours.check``.
    """
    wanted = SubstitutionState.APPOINTED if is_allowed else SubstitutionState.REFUSED
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        row = await access.substitution(session, ctx, substitution_id)
        if row.state is wanted:
            return
        if row.state is not SubstitutionState.ASKED:
            raise RequestDecided
        lesson, group = await access.lesson_of_school(session, ctx, row.lesson_id, Action.SUBSTITUTE, to_change=True)
        if is_allowed:
            plan = Plan(row.kind, row.reason, row.teacher_id, row.course_id)
            await hours.check(session, ctx, lesson, group, plan)
            await appointing.settle(session, ctx, row, lesson, group)
            return
        row.state = wanted
        row.decided_by_id, row.decided_at = ctx.actor.person_id, ctx.now
        await telling.ended(session, ctx, row, lesson, is_theirs_again=False)
