"""Why a line that is understood cannot be written all the same."""

import datetime as dt
import enum

from sqlalchemy.ext.asyncio import AsyncSession

from services import dictionaries
from services.context import Context
from services.lessons import topics
from services.lessons.card import LessonCard
from services.marks import doors, markless, setting
from services.one_line.deeds import Deeds
from services.one_line.line import Line


class Problem(enum.StrEnum):
    """Why nothing of it can be written as it stands."""

    NOTHING = "nothing"
    """It says nothing."""
    CLOSED = "closed"
    LATER = "later"
    """A lesson of a later day takes homework and nothing else."""
    MARKLESS = "markless"
    NOT_TAKEN = "not-taken"
    """A mark or a kind of work that the school does not have, or has hidden."""
    NO_PLAN = "no-plan"
    """«т по плану», and the plan has no next topic."""
    LONG_TOPIC = "long-topic"


async def found(session: AsyncSession, ctx: Context, line: Line, card: LessonCard, deeds: Deeds) -> tuple[Problem, ...]:
    """What stands in the way of the line. A fixed number of statements."""
    day = card.title.date
    fills = line.says_attendance or deeds.topic is not None
    there = {
        Problem.NOTHING: not line.says_anything and not deeds.any,
        Problem.CLOSED: card.closed_at is not None
        and (fills or line.close or not await _written_in_time(session, ctx, day, deeds)),
        Problem.LATER: day > ctx.today and (fills or line.close or bool(line.marks)),
        Problem.MARKLESS: bool(line.marks) and await _is_markless(session, ctx, card.course_id, day),
        Problem.NOT_TAKEN: bool(deeds.marks) and not await _are_taken(session, deeds),
        Problem.NO_PLAN: line.by_plan and deeds.topic is None,
        Problem.LONG_TOPIC: deeds.topic is not None and len(deeds.topic) > topics.LONGEST,
    }
    return tuple(problem for problem, is_there in there.items() if is_there)


async def _written_in_time(session: AsyncSession, ctx: Context, day: dt.date, deeds: Deeds) -> bool:
    """Whether a closed lesson of that day still takes every mark there is."""
    if not deeds.marks:
        return True
    works = await dictionaries.works(session)
    return all(ctx.today <= doors.last_day(ctx, day, works[mark.work_type]) for mark in deeds.marks)


async def _are_taken(session: AsyncSession, deeds: Deeds) -> bool:
    """Whether every mark is one that the school gives, for a kind of work that it has."""
    works, scale = await dictionaries.works(session), await dictionaries.values(session)
    return all(
        works[mark.work_type].is_shown
        and mark.ordinal <= setting.MOST_OF_ONE_WORK
        and doors.is_value(scale, mark.value, mark.second)
        for mark in deeds.marks
    )


async def _is_markless(session: AsyncSession, ctx: Context, course_id: int, day: dt.date) -> bool:
    return (await markless.is_markless(session, ctx, course_ids=[course_id], on=day)).get(course_id, False)
