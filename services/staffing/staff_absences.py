"""A colleague is away: says so, or the office does; the deputies hear which lessons are left alone (D-2)."""

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.notice_kinds import NoticeKind
from models.people import Role
from services import access, recipients
from services.context import Context
from services.dated import holds_on
from services.matters.promise import promise
from services.policy import Action
from services.quiet import Audience
from services.refusals import NotYours
from services.staffing import staff
from services.staffing.staff import Away
from services.staffing.staff_refusals import AlreadyAway, DayOutOfRange

LONGEST = dt.timedelta(days=366)
EARLIEST = dt.timedelta(days=31)
"""For how long past days an absence may still be written down."""
BACK = "back"
"""The occasion of the word that a colleague has come back."""
ONE_DAY = dt.timedelta(days=1)


async def of(ctx: Context, *, person_id: int) -> list[Away]:
    """The absences of a colleague, or the own ones, that have not ended. Raises NotYours."""
    async with ctx.read() as session:
        await _may_speak_for(session, ctx, person_id)
        return await staff.absences(session, ctx, person_id)


async def whose(ctx: Context, *, absence_id: int) -> int:
    """Whose absence it is. Raises NotYours."""
    async with ctx.read() as session:
        return (await _absence(session, ctx, absence_id)).person_id


async def report(
    ctx: Context,
    *,
    kind: StaffAbsenceKind,
    first: dt.date,
    last: dt.date | None,
    person_id: int | None = None,
) -> None:
    """A colleague, or the actor, is away from ``first`` to ``last``, both included; None is until further notice.

    The deputies are told with the lessons of those days, or the director where there are none. Repeating changes
    nothing. Raises NotYours, NotOnStaffThen, DayOutOfRange, AlreadyAway.
    """
    async with ctx.write() as session:
        whose = person_id or ctx.actor.person_id or 0
        await _may_speak_for(session, ctx, whose)
        is_in_order = last is None or first <= last <= first + LONGEST
        if not is_in_order or not ctx.today - EARLIEST <= first <= ctx.today + LONGEST:
            raise DayOutOfRange
        await access.colleague_on(session, whose, first)
        date_to = None if last is None else last + ONE_DAY
        known = await _overlapping(session, whose, first, date_to)
        if [(row.kind, row.date_from, row.date_to) for row in known] == [(kind, first, date_to)]:
            return
        if known:
            raise AlreadyAway
        absence = StaffAbsence(person_id=whose, kind=kind, date_from=first, date_to=date_to)
        session.add(absence)
        await session.flush()
        await _tell(session, ctx, absence, occasion=str(date_to))


async def prolong(ctx: Context, *, absence_id: int, last: dt.date | None) -> None:
    """The absence lasts until another day, longer or shorter; the deputies are told anew. Repeating changes nothing.

    Raises NotYours, DayOutOfRange for a day before today or the first one, AlreadyAway.
    """
    async with ctx.write() as session:
        absence = await _standing(session, ctx, absence_id)
        if last is not None and not max(absence.date_from, ctx.today) <= last <= absence.date_from + LONGEST:
            raise DayOutOfRange
        date_to = None if last is None else last + ONE_DAY
        others = await _overlapping(session, absence.person_id, absence.date_from, date_to)
        if any(row.id != absence.id for row in others):
            raise AlreadyAway
        if absence.date_to == date_to:
            return
        absence.date_to = date_to
        # Longer, shorter and longer again are three words: the moment tells one from another.
        await _tell(session, ctx, absence, occasion=f"{date_to} {ctx.now:%Y%m%d%H%M%S}")


async def come_back(ctx: Context, *, absence_id: int) -> None:
    """The colleague is here again today; the deputies are told. Repeating changes nothing. Raises NotYours."""
    async with ctx.write() as session:
        absence = await _absence(session, ctx, absence_id)
        if absence.date_to is not None and absence.date_to <= ctx.today:
            return
        absence.date_to = max(absence.date_from, ctx.today)
        await _tell(session, ctx, absence, occasion=BACK)


async def _may_speak_for(session: AsyncSession, ctx: Context, person_id: int) -> None:
    if person_id == ctx.actor.person_id:
        await access.staff_only(session, ctx)
    else:
        await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)


async def _absence(session: AsyncSession, ctx: Context, absence_id: int) -> StaffAbsence:
    absence = await session.get(StaffAbsence, absence_id)
    if absence is None:
        raise NotYours
    await _may_speak_for(session, ctx, absence.person_id)
    return absence


async def _standing(session: AsyncSession, ctx: Context, absence_id: int) -> StaffAbsence:
    """An absence that has not ended. Raises NotYours."""
    absence = await _absence(session, ctx, absence_id)
    if absence.date_to is not None and absence.date_to <= max(ctx.today, absence.date_from):
        raise NotYours
    return absence


async def _overlapping(
    session: AsyncSession, person_id: int, first: dt.date, date_to: dt.date | None
) -> list[StaffAbsence]:
    statement = select(StaffAbsence).where(
        StaffAbsence.person_id == person_id,
        or_(StaffAbsence.date_to.is_(None), StaffAbsence.date_to > first),
        # One taken back on its first day, or before it began, holds on no day.
        or_(StaffAbsence.date_to.is_(None), StaffAbsence.date_to > StaffAbsence.date_from),
    )
    if date_to is not None:
        statement = statement.where(StaffAbsence.date_from < date_to)
    return list((await session.execute(statement)).scalars())


async def _tell(session: AsyncSession, ctx: Context, absence: StaffAbsence, *, occasion: str) -> None:
    """Whoever has to find substitutes: at once where it is about today, else when they are at work again.

    The deputies who are here, or else the director, or else the administrator; with all of them away, all of them.
    """
    ill = select(StaffAbsence.person_id).where(holds_on(StaffAbsence, ctx.today))
    away = set((await session.execute(ill)).scalars())
    deputies: list[int] = []
    everybody: list[int] = []
    for roles in (access.DEPUTIES, (Role.DIRECTOR,), (Role.ADMINISTRATOR,)):
        found = [one for one in await recipients.appointed(session, ctx, roles) if one != absence.person_id]
        deputies = deputies or [one for one in found if one not in away]
        everybody += [one for one in found if one not in everybody]
    await promise(
        session,
        ctx,
        NoticeKind.STAFF_AWAY,
        matter_id=absence.id,
        people=[(person_id, None) for person_id in deputies or everybody],
        audience=None if absence.date_from <= ctx.today else Audience.STAFF,
        occasion=occasion,
    )
