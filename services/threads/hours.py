"""When a letter reaches whoever it is for: a colleague's working hours, a family's quiet ones (D-6)."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import StaffAbsence
from models.people import Pupil
from models.threads import Thread
from services import pupil_days, quiet
from services.context import Context
from services.parameters import Parameters
from services.quiet import Audience

FAR = dt.timedelta(days=14)
"""A colleague is away until nobody knows when: it is looked at anew every day, and at the latest then."""


class Reached(NamedTuple):
    """From when somebody is written to."""

    at: dt.datetime
    is_known: bool = True
    """Otherwise nobody knows when the colleague is back, and it is looked at anew every day."""


class Later(NamedTuple):
    """When something that was written is handed over, where that is not now."""

    at: dt.datetime
    """Local."""
    days: int
    """From today: 0 is today, 1 tomorrow."""
    is_known: bool


def later(ctx: Context, reached: Reached) -> Later | None:
    """In words that a person is told; nothing where it goes at once."""
    if reached.at <= ctx.now:
        return None
    local = ctx.school.local(reached.at)
    return Later(local, (local.date() - ctx.today).days, reached.is_known)


async def of_staff(session: AsyncSession, ctx: Context, people: Collection[int]) -> dict[int, Reached]:
    """From when each of these colleagues is written to: now, after the quiet hours, after an absence. One statement."""
    statement = (
        select(StaffAbsence)
        .where(
            StaffAbsence.person_id.in_(people),
            or_(StaffAbsence.date_to.is_(None), StaffAbsence.date_to > ctx.today),
        )
        .order_by(StaffAbsence.date_from, StaffAbsence.id)
    )
    absences: dict[int, list[StaffAbsence]] = {}
    for absence in await session.scalars(statement):
        absences.setdefault(absence.person_id, []).append(absence)
    return {person_id: _reached(ctx.school, ctx.now, absences.get(person_id, ())) for person_id in people}


async def of_family(session: AsyncSession, ctx: Context, thread: Thread) -> Reached:
    """From when the family of a thread is written to; a pupil not between the first and the last bell."""
    moment = quiet.over(ctx.school, Audience.FAMILY, ctx.now)
    pupil = await session.get_one(Pupil, thread.pupil_id)
    if pupil.person_id != thread.family_id:
        return Reached(moment)
    day = ctx.school.local(moment).date()
    lessons = (await pupil_days.load(session, [(pupil.id, day)]))[pupil.id, day]
    if lessons and lessons[0].starts_at <= moment < lessons[-1].ends_at:
        moment = quiet.over(ctx.school, Audience.FAMILY, max(lesson.ends_at for lesson in lessons))
    return Reached(moment)


def _reached(school: Parameters, now: dt.datetime, absences: Sequence[StaffAbsence]) -> Reached:
    moment = quiet.over(school, Audience.STAFF, now)
    # By their first days, so that one look at each is enough.
    for away in absences:
        day = school.local(moment).date()
        if away.date_from > day or (away.date_to is not None and away.date_to <= day):
            continue
        if away.date_to is None:
            return Reached(quiet.over(school, Audience.STAFF, now + FAR), is_known=False)
        moment = quiet.over(school, Audience.STAFF, school.moment(away.date_to, dt.time()))
    return Reached(moment)
