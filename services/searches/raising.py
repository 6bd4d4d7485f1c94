"""The line of those at school who look for a child: tutor, acting tutor, duty, deputies, director (D-3)."""

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.searches import Search, StepKind
from models.traffic import Urgency
from services.absences.steps import write_step
from services.context import Context
from services.matters.promise import promise
from services.matters.renewing import renew
from services.searches import people
from services.staffing import escalation
from services.staffing.escalation import Next, Rung


async def raise_line(session: AsyncSession, ctx: Context, search: Search) -> None:
    """Tell the next of the line whose time has come, while nobody has taken the search.

    Each rung has its time after the beginning; whoever cannot be reached is passed over at once. Told once each.
    """
    if search.taken_at is not None:
        return
    in_line = [told for told in await people.told(session, search) if told.kind is NoticeKind.SEARCH_OPENED]
    tried: set[int] = {told.person_id for told in in_line} | await people.guardians(session, ctx, search.pupil_id)
    is_waited_for = any(told.may_have_it for told in in_line)
    while True:
        found = await escalation.next_rung(session, ctx, pupil_id=search.pupil_id, tried=tried)
        if found is None or (is_waited_for and ctx.now < search.opened_at + _after(ctx, found)):
            return
        await _tell(session, ctx, search, found.people)
        tried.update(found.people)
        is_waited_for = True


async def ring_again(session: AsyncSession, ctx: Context, search: Search) -> None:
    """A search of which nothing was heard for a while rings anew at all who were told, and at the next of the line.

    Taken or not: whoever took it may need help, or may have forgotten to say that the child is found.
    Once the day is over the deputies and the director alone are told that it goes on: that evening, and each morning
    after it.
    """
    line = await people.told(session, search)
    time = ctx.school.local(ctx.now).time()
    if ctx.today > search.date and time < ctx.school.staff_quiet_to:
        return
    if ctx.today > search.date or time >= ctx.school.staff_quiet_from:
        standings = await escalation.standings(session, ctx, pupils=[search.pupil_id])
        heads = {
            person_id for (person_id, _), rung in standings.items() if rung in (Rung.DEPUTY, Rung.DIRECTOR)
        } - await people.guardians(session, ctx, search.pupil_id)
        await _tell(session, ctx, search, sorted(heads), occasion=f"day{ctx.today.toordinal()}")
        return
    if ctx.now < search.raised_at + dt.timedelta(minutes=ctx.school.search_again_minutes):
        return
    told = list(dict.fromkeys(one.person_id for one in line if one.kind is NoticeKind.SEARCH_OPENED))
    tried = {*told, *await people.guardians(session, ctx, search.pupil_id)}
    found = await escalation.next_rung(session, ctx, pupil_id=search.pupil_id, tried=tried)
    if found is not None:
        await _tell(session, ctx, search, found.people)
    await _tell(session, ctx, search, told, occasion=f"again{int(ctx.now.timestamp())}")


async def _tell(session: AsyncSession, ctx: Context, search: Search, who: list[int], *, occasion: str = "") -> None:
    """Whoever is asked at this very moment whether the child is in class hears one sound for both."""
    ringing = set() if occasion else await people.asked_now(session, ctx, search)
    is_new = 0
    for is_silent in (False, True):
        is_new += await promise(
            session,
            ctx,
            NoticeKind.SEARCH_OPENED,
            matter_id=search.id,
            people=[(person_id, None) for person_id in who if (person_id in ringing) is is_silent],
            audience=None,
            occasion=occasion,
            urgency=Urgency.URGENT,
            silent=is_silent,
        )
    if not is_new:
        return
    search.raised_at = ctx.now
    for person_id in who:
        await write_step(
            session,
            ctx,
            pupil_id=search.pupil_id,
            date=search.date,
            kind=StepKind.TOLD,
            person_id=person_id,
            search_id=search.id,
        )
    if not occasion:
        # The family reads who knows by now.
        await renew(session, ctx, people.TELLING, matter_id=search.id)


def _after(ctx: Context, found: Next) -> dt.timedelta:
    """So long after the beginning these are told."""
    school = ctx.school
    if found.is_away:
        return dt.timedelta(minutes=school.search_director_minutes)
    minutes = {
        Rung.TUTOR: 0,
        Rung.ACTING_TUTOR: school.search_next_minutes,
        Rung.DUTY: 2 * school.search_next_minutes,
        Rung.DEPUTY: school.search_deputy_minutes,
        Rung.DIRECTOR: school.search_director_minutes,
    }
    return dt.timedelta(minutes=minutes[found.rung])
