"""One message in the evening: which lessons of the day are not closed, and what others wrote for the reader (D-6)."""

import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.traffic import Urgency
from services import quiet
from services.context import Context
from services.lessons import givers
from services.lessons.givers import GIVER
from services.matters import promise
from services.quiet import Audience

_BEFORE_QUIET = dt.timedelta(minutes=2)
"""The tick comes once a minute."""


async def remind(ctx: Context) -> int:
    """Promise today's message to every teacher whose time it is: once a day, whatever restarts do.

    Nothing is asked before the hour, and a fixed number of statements after it. Returns how many are new.
    """
    if ctx.now < ctx.school.moment(ctx.today, ctx.school.reminder_at):
        return 0
    async with ctx.read() as session:
        wanted = await _wanted(session, ctx)
        if not wanted or await promise.promised(session, wanted) == set(wanted):
            return 0
    async with ctx.write() as session:
        return await promise.once(session, ctx, wanted)


async def _wanted(session: AsyncSession, ctx: Context) -> dict[str, dict[str, Any]]:
    last = await _last_bells(session, ctx)
    people = await givers.here(
        session, ctx, {person_id for person_id, bell in last.items() if _moment(ctx, bell) <= ctx.now}
    )
    due = quiet.over(ctx.school, Audience.STAFF, ctx.now)
    midnight = ctx.school.moment(ctx.school.local(due).date() + dt.timedelta(days=1), dt.time.min)
    day = ctx.today.toordinal()
    return {
        f"{NoticeKind.UNFILLED.value}:{day}:{person_id}": {
            "kind": NoticeKind.UNFILLED,
            "person_id": person_id,
            "matter_id": day,
            "silent": False,
            "urgency": Urgency.ORDINARY,
            "due_at": due,
            "valid_until": midnight,
        }
        for person_id in people
    }


def _moment(ctx: Context, bell: dt.datetime) -> dt.datetime:
    """Some time after the last bell; the same evening still, where that would run into the quiet hours."""
    moment = bell + dt.timedelta(minutes=ctx.school.reminder_after_minutes)
    last_call = ctx.school.moment(ctx.today, ctx.school.staff_quiet_from) - _BEFORE_QUIET
    return last_call if bell <= last_call < moment else moment


async def _last_bells(session: AsyncSession, ctx: Context) -> dict[int, dt.datetime]:
    """When the last lesson of the day ends, for whoever gives one or was to. One statement."""
    selected = select(Lesson.planned_teacher_id, GIVER, func.max(Lesson.ends_at))
    statement = givers.with_giver(selected).where(Lesson.date == ctx.today).group_by(Lesson.planned_teacher_id, GIVER)
    last: dict[int, dt.datetime] = {}
    for planned_id, giver_id, bell in await session.execute(statement):
        for person_id in {planned_id, giver_id} - {None}:
            last[person_id] = max(bell, last.get(person_id, bell))
    return last
