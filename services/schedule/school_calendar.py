"""The school's calendar: days set for classes from the bot, and taken back (D-1)."""

import dataclasses
import datetime as dt

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.school import CalendarEntry, DayKind
from models.traffic import Urgency
from services import access
from services.context import Context
from services.matters.promise import promise
from services.matters.told import awaiting, told
from services.policy import Action
from services.quiet import Audience
from services.refusals import NotYours
from services.schedule import concerned, day_effects, day_plans, timetable
from services.schedule.concerned import SchoolClass
from services.schedule.day_plans import DayPlan, EntryShown
from services.schedule.day_refusals import DayInPast

_ASKED_AHEAD = dt.timedelta(days=400)


async def coming(ctx: Context) -> list[EntryShown]:
    """The days that differ from today on, the nearest first. A fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_CALENDAR)
        statement = select(CalendarEntry).where(
            CalendarEntry.date_to >= ctx.today, CalendarEntry.withdrawn_at.is_(None)
        )
        entries = (await session.scalars(statement.order_by(CalendarEntry.date_from, CalendarEntry.id))).all()
        classes = await concerned.classes(session, first=ctx.today, last=ctx.today + _ASKED_AHEAD)
        return day_plans.shown(entries, classes)


async def entry(ctx: Context, *, entry_id: int) -> EntryShown:
    """One act of the calendar that still stands. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_CALENDAR)
        entries = [it for it in await _act(session, entry_id) if it.withdrawn_at is None]
        if not entries:
            raise NotYours
        classes = await concerned.classes(session, first=entries[0].date_from, last=entries[0].date_to)
        return day_plans.shown(entries, classes)[0]


async def put(ctx: Context, *, plan: DayPlan) -> int:
    """Set the days, and rewrite at once the lessons ahead that hold nothing; those concerned hear of it.

    Setting the same again changes nothing. Returns the number of the entry. A closed school is told at any hour but at
    night, all else after the quiet hours; whoever sets it is not told. The number of statements depends on neither
    lessons nor families, but for one more in each few hundred. Raises NotYours, DayInPast, DaysTooMany, NoSchoolYear,
    NoClassConcerned (D-1).
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.CHANGE_CALENDAR)
        await timetable.one_at_a_time(session)
        classes = await day_plans.checked(session, ctx, plan)
        standing = await _standing(session, plan)
        if standing is not None:
            return standing
        first, *others = day_plans.entries_of(plan)
        session.add(first)
        await session.flush()
        for other in others:
            other.set_with_id = first.id
        session.add_all(others)
        await session.flush()
        await _rewrite(ctx, plan.first, plan.last)
        effects = await day_effects.load(session, ctx, plan.first, plan.last)
        changed = effects.made_so(classes.values(), plan, {it.id for it in (first, *others)})
        await _tell_changed(session, ctx, first, changed)
        return first.id


async def withdraw(ctx: Context, *, entry_id: int) -> None:
    """Take the days back, with every class of the same act; those who read of it hear that lessons are as usual.

    Where another entry takes its place, they hear of that one instead. Once withdrawn, nothing more happens.
    Raises NotYours; DayInPast where all of it is over.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.CHANGE_CALENDAR)
        await timetable.one_at_a_time(session)
        act = await _act(session, entry_id)
        if not act:
            raise NotYours
        standing = [it for it in act if it.withdrawn_at is None]
        if not standing:
            return
        if standing[0].date_to < ctx.today:
            raise DayInPast
        first = act[0]
        classes = await concerned.classes(session, first=first.date_from, last=first.date_to)
        effects = await day_effects.load(session, ctx, first.date_from, first.date_to)
        (span,) = day_plans.shown(act, classes)
        freed = effects.made_so(classes.values(), span, {it.id for it in act})
        for it in standing:
            it.withdrawn_at = ctx.now
        await session.flush()
        await _rewrite(ctx, first.date_from, first.date_to)
        readers = await told(session, NoticeKind.DAY_CHANGED, [first.id], None)
        await _tell_uncovered(session, ctx, first, {group_id: classes[group_id] for group_id in freed})
        at_home = set(await concerned.families(session, ctx, groups=classes, until=first.date_from, people=readers))
        await _tell(session, ctx, NoticeKind.DAY_RESTORED, first=first, people=at_home, audience=Audience.FAMILY)
        await _tell(
            session, ctx, NoticeKind.DAY_RESTORED, first=first, people=readers - at_home, audience=Audience.STAFF
        )


async def _act(session: AsyncSession, entry_id: int) -> list[CalendarEntry]:
    # By the first of its entries alone: an act is told of, and taken back, as a whole.
    is_first = and_(CalendarEntry.id == entry_id, CalendarEntry.set_with_id.is_(None))
    statement = select(CalendarEntry).where(or_(is_first, CalendarEntry.set_with_id == entry_id))
    return list(await session.scalars(statement.order_by(CalendarEntry.id)))


async def _standing(session: AsyncSession, plan: DayPlan) -> int | None:
    """The act that says exactly this already."""
    statement = (
        select(CalendarEntry)
        .where(
            CalendarEntry.date_from == plan.first,
            CalendarEntry.date_to == plan.last,
            CalendarEntry.kind == plan.kind,
            CalendarEntry.withdrawn_at.is_(None),
        )
        .order_by(CalendarEntry.id)
    )
    acts: dict[int, list[tuple[object, ...]]] = {}
    for it in await session.scalars(statement):
        acts.setdefault(it.set_with_id or it.id, []).append(_said(it))
    wanted = [_said(it) for it in day_plans.entries_of(plan)]
    return next((act_id for act_id, said in acts.items() if said == wanted), None)


def _said(it: CalendarEntry) -> tuple[object, ...]:
    return it.as_weekday, it.group_id, it.grade_from, it.grade_to, it.note


async def _rewrite(ctx: Context, first: dt.date, last: dt.date) -> None:
    """Bring the lessons that are made already up to date, in the same write."""
    first = max(first, ctx.today)
    last = min(last, ctx.today + dt.timedelta(days=ctx.school.lessons_ahead_days))
    if first <= last:
        await timetable.make_lessons_between(ctx, first=first, last=last)


async def _tell_changed(
    session: AsyncSession, ctx: Context, first: CalendarEntry, changed: set[int], *, besides: set[int] | None = None
) -> None:
    """Promise the news to families and staff of the classes. ``besides`` know already, and it is said once again."""
    families = await concerned.families(session, ctx, groups=changed, until=first.date_from)
    staff = await day_plans.staff_of(session, ctx, first.date_from, first.date_to, changed)
    occasion = "" if besides is None else f"again-{int(ctx.now.timestamp())}"
    for audience, people in ((Audience.FAMILY, set(families)), (Audience.STAFF, set(staff) - set(families))):
        who = people - (besides or set())
        await _tell(session, ctx, NoticeKind.DAY_CHANGED, first=first, people=who, audience=audience, occasion=occasion)


async def _tell_uncovered(
    session: AsyncSession, ctx: Context, gone: CalendarEntry, classes: dict[int, SchoolClass]
) -> None:
    """Entries that the withdrawn one stood before say what these days are now: whoever has not read of them does."""
    statement = select(CalendarEntry).where(
        CalendarEntry.date_from <= gone.date_to,
        CalendarEntry.date_to >= gone.date_from,
        CalendarEntry.withdrawn_at.is_(None),
    )
    entries = (await session.scalars(statement.order_by(CalendarEntry.id))).all()
    if not entries:
        return
    effects = await day_effects.load(session, ctx, gone.date_from, gone.date_to)
    for act in day_plans.shown(entries, classes):
        of_act = [it for it in entries if act.id in (it.id, it.set_with_id)]
        changed = effects.made_so(classes.values(), _within(act, gone), {it.id for it in of_act})
        if changed:
            know = await told(session, NoticeKind.DAY_CHANGED, [act.id], None)
            know |= await awaiting(session, NoticeKind.DAY_CHANGED, act.id)
            await _tell_changed(session, ctx, of_act[0], changed, besides=know)


def _within(act: EntryShown, gone: CalendarEntry) -> EntryShown:
    return dataclasses.replace(act, first=max(act.first, gone.date_from), last=min(act.last, gone.date_to))


async def _tell(
    session: AsyncSession,
    ctx: Context,
    kind: NoticeKind,
    *,
    first: CalendarEntry,
    people: set[int],
    audience: Audience,
    occasion: str = "",
) -> None:
    is_closed = first.kind is DayKind.CLOSED
    await promise(
        session,
        ctx,
        kind,
        matter_id=first.id,
        people=[(person_id, None) for person_id in sorted(people)],
        audience=None,
        occasion=occasion,
        urgency=Urgency.URGENT if is_closed else Urgency.ORDINARY,
        due_at=day_plans.told_at(ctx, first.kind, audience),
        valid_until=ctx.school.moment(first.date_to + dt.timedelta(days=1), dt.time(0)),
    )
