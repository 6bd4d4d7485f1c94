"""Reports by schedule: a guardian orders, takes back, and once on each day they are due one is promised (R-41)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import ReportCadence, ReportForm, ReportOrder
from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from models.traffic import Urgency
from services import access, preferences, quiet
from services.context import Context
from services.matters import promise
from services.policy import Action
from services.preferences import Choice
from services.progress import years
from services.progress.years import PupilYear
from services.quiet import Audience

_DAYS = {ReportCadence.WEEK: 7, ReportCadence.FORTNIGHT: 14}
_DAY = dt.timedelta(days=1)
_CAUGHT_UP = 2
"""So many days late a report still comes: the machine was off."""
_WORTH_READING = dt.timedelta(days=3)
_FARTHEST = 400
_Days = tuple[dt.date, dt.date]


async def order(ctx: Context, *, pupil_id: int, cadence: ReportCadence, form: ReportForm) -> None:
    """From now on the guardian gets the child's report so often, in this form; in place of what was ordered before.

    The same again changes nothing. Raises NotYours, for a pupil too.
    """
    async with ctx.write() as session:
        link = await access.child(session, ctx, pupil_id, Action.READ_DIARY)
        # Two phones of one guardian order one after the other.
        await session.refresh(link, with_for_update=True)
        known = await standing(session, ctx, pupil_id)
        if known is not None and known.cadence is cadence:
            # Another form is no reason to count the weeks anew, nor to send again what was sent.
            known.form = form
            return
        if known is not None:
            known.ended_at = ctx.now
            await session.flush()
        session.add(
            ReportOrder(
                person_id=link.guardian_id,
                pupil_id=pupil_id,
                cadence=cadence,
                form=form,
                since=ctx.today,
                ended_at=None,
            )
        )


async def cancel(ctx: Context, *, pupil_id: int) -> None:
    """No more of them; where there is none nothing changes. Raises NotYours."""
    async with ctx.write() as session:
        await access.child(session, ctx, pupil_id, Action.READ_DIARY)
        known = await standing(session, ctx, pupil_id)
        if known is not None:
            known.ended_at = ctx.now


async def standing(session: AsyncSession, ctx: Context, pupil_id: int) -> ReportOrder | None:
    """What the actor has ordered of the child. One statement."""
    statement = select(ReportOrder).where(
        ReportOrder.person_id == ctx.actor.person_id,
        ReportOrder.pupil_id == pupil_id,
        ReportOrder.ended_at.is_(None),
    )
    return (await session.scalars(statement)).first()


async def promise_due(ctx: Context) -> int:
    """Promise the reports of today, and of the last days if nobody did; each once. Returns how many are new.

    At the hour at which their reader has the day's digest. A fixed number of statements.
    """
    async with ctx.write() as session:
        return await promise.once(session, ctx, await _wanted(session, ctx))


def next_date(of: ReportOrder, theirs: Sequence[PupilYear], today: dt.date) -> dt.date | None:
    """The next day on which it is due."""
    days = (today + ahead * _DAY for ahead in range(_FARTHEST))
    return next((day for day in days if due(of, theirs, day) is not None), None)


def due(of: ReportOrder, theirs: Sequence[PupilYear], day: dt.date) -> _Days | None:
    """The days of which an order tells on this one; nothing where it is not due."""
    if day <= of.since:
        return None
    if of.cadence in _DAYS:
        length = _DAYS[of.cadence]
        return (day - (length - 1) * _DAY, day) if (day - of.since).days % length == 0 else None
    if of.cadence is ReportCadence.MONTH:
        return (day.replace(day=1), day) if (day + _DAY).day == 1 else None
    return next(((part.first, part.last) for year in theirs for part in year.parts if part.last == day), None)


async def _wanted(session: AsyncSession, ctx: Context) -> dict[str, Mapping[str, Any]]:
    statement = (
        select(ReportOrder)
        .join(
            GuardianLink,
            and_(GuardianLink.guardian_id == ReportOrder.person_id, GuardianLink.pupil_id == ReportOrder.pupil_id),
        )
        .where(ReportOrder.ended_at.is_(None), *access.informed_link(ctx))
        .order_by(ReportOrder.id)
    )
    ordered = list(await session.scalars(statement))
    theirs = await years.of_pupils(session, {one.pupil_id for one in ordered})
    hours = await preferences.of(session, Choice.EVENING_DIGEST, {one.person_id for one in ordered})
    return {
        f"{NoticeKind.REPORT.value}:{one.id}:{span(days)}:{one.person_id}:{one.pupil_id}": {
            "kind": NoticeKind.REPORT,
            "person_id": one.person_id,
            "matter_id": one.id,
            "pupil_id": one.pupil_id,
            "silent": False,
            "urgency": Urgency.ORDINARY,
            "due_at": at,
            "valid_until": at + _WORTH_READING,
        }
        for one in ordered
        for days in _due_lately(one, theirs[one.pupil_id], ctx.today)
        for at in (_moment(ctx, days[1], hours[one.person_id]),)
    }


def _due_lately(of: ReportOrder, theirs: Sequence[PupilYear], today: dt.date) -> Iterator[_Days]:
    for late in range(_CAUGHT_UP + 1):
        days = due(of, theirs, today - late * _DAY)
        if days is not None:
            yield days


def _moment(ctx: Context, day: dt.date, hour: str) -> dt.datetime:
    """The reader's own hour of that day, or the school's; now, where that is over."""
    at = dt.time(int(hour[:2]), int(hour[2:])) if hour.isdigit() else ctx.school.digest_at
    return quiet.over(ctx.school, Audience.FAMILY, max(ctx.now, ctx.school.moment(day, at)))


def span(days: _Days) -> str:
    """The days of a report, in the key of its notice."""
    return f"{days[0].toordinal()}-{days[1].toordinal()}"


def read_span(words: str) -> _Days:
    """What ``span`` wrote."""
    first, last = words.split("-")
    return dt.date.fromordinal(int(first)), dt.date.fromordinal(int(last))
