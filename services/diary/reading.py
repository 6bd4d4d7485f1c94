"""A child's day and week, for whoever may read that child's diary (R-43, F-14)."""

import dataclasses
import datetime as dt
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import GuardianLink, Pupil
from services import access
from services.context import Context
from services.diary import children, days, span
from services.diary.child_day import ChildDay
from services.diary.children import OwnChild
from services.names import ShownName
from services.policy import Function
from services.refusals import NotYours

SCHOOL_DAYS = 6
"""Of a week: Monday to Saturday."""


class ChildWeek(NamedTuple):
    """A child's week, and whether there are others."""

    pupil_id: int
    child: ShownName
    group: str
    monday: dt.date
    days: list[ChildDay]
    has_before: bool
    has_after: bool

    @property
    def last(self) -> dt.date:
        """Its Saturday."""
        return self.monday + dt.timedelta(days=SCHOOL_DAYS - 1)


class FamilyDays(NamedTuple):
    """Today and tomorrow of every child, in one order."""

    today: list[ChildDay]
    tomorrow: dict[int, ChildDay]
    """By the pupil."""


class Days(NamedTuple):
    """Days of one child to choose from: those of a week."""

    child: OwnChild
    children: list[OwnChild]
    """All of the actor's, the child among them."""
    monday: dt.date
    first: dt.date
    """The diary goes from here..."""
    last: dt.date
    """...to here."""


async def day(ctx: Context, *, pupil_id: int, date: dt.date | None = None) -> ChildDay:
    """One own child's day, or a pupil's own, and its neighbours; today's if no date is given.

    Raises NotYours; DayOutside of a day before the child came.
    """
    date = date or ctx.today
    async with ctx.read() as session:
        reader = await access.reader_of_diary(session, ctx, pupil_id)
        before, after = await span.neighbours(session, ctx, pupil_id, date)
        ahead = after if date == ctx.today else None
        dates = [date] if ahead is None else [date, ahead]
        found = await days.load(session, ctx, pupils=[pupil_id], dates=dates, as_of=date)
        if not found[date]:
            raise await span.before_coming(session, ctx, pupil_id)
        following = None if ahead is None else found[ahead][0]
        return dataclasses.replace(
            found[date][0],
            before=before,
            after=after,
            ahead=following,
            reader=reader,
            may_explain=await access.explains(session, ctx, pupil_id),
        )


async def week(ctx: Context, *, pupil_id: int, date: dt.date) -> ChildWeek:
    """The week of that date, Monday to Saturday. Raises NotYours; DayOutside of a week before the child came."""
    monday = date - dt.timedelta(days=date.weekday())
    dates = [monday + dt.timedelta(days=number) for number in range(SCHOOL_DAYS)]
    async with ctx.read() as session:
        reader = await access.reader_of_diary(session, ctx, pupil_id)
        bounds = await span.bounds(session, pupil_id)
        found = await days.load(session, ctx, pupils=[pupil_id], dates=dates, as_of=dates[-1])
        if not found[monday]:
            raise await span.before_coming(session, ctx, pupil_id)
    theirs = [dataclasses.replace(one, reader=reader) for of_date in dates for one in found[of_date]]
    return ChildWeek(
        pupil_id=pupil_id,
        child=theirs[0].child,
        group=theirs[0].group,
        monday=monday,
        days=theirs,
        has_before=bounds.first < monday,
        has_after=monday + dt.timedelta(days=7) <= bounds.last,
    )


async def to_choose(ctx: Context, *, pupil_id: int, date: dt.date) -> Days:
    """The week of that date, to choose a day of. Raises NotYours."""
    async with ctx.read() as session:
        await access.reader_of_diary(session, ctx, pupil_id)
        bounds = await span.bounds(session, pupil_id)
        mine = await children.own(session, ctx)
    child = next(one for one in mine if one.pupil_id == pupil_id)
    return Days(child, mine, date - dt.timedelta(days=date.weekday()), bounds.first, bounds.last)


async def typed_day(ctx: Context, *, pupil_id: int, text: str) -> dt.date:
    """The day that the words name, if the diary goes so far. Raises NotYours, NoSuchDay, DayOutside."""
    async with ctx.read() as session:
        await access.reader_of_diary(session, ctx, pupil_id)
        bounds = await span.bounds(session, pupil_id)
    return span.typed(ctx, text, bounds)


async def family(ctx: Context) -> FamilyDays:
    """Today and tomorrow of every child the actor is told about. Raises NotYours for who has none."""
    tomorrow = ctx.today + dt.timedelta(days=1)
    async with ctx.read() as session:
        pupils = await children.own_pupils(session, ctx)
        found = await days.load(session, ctx, pupils=pupils, dates=[ctx.today, tomorrow], as_of=ctx.today)
    if not found[ctx.today]:
        raise NotYours
    return FamilyDays(found[ctx.today], {one.pupil_id: one for one in found[tomorrow]})


async def own_children(ctx: Context) -> list[ChildDay]:
    """Today of every child the actor is told about, also of one who has left; so many statements, however many."""
    async with ctx.read() as session:
        statement = select(GuardianLink.pupil_id).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            *access.informed_link(ctx),
        )
        return await _today(session, ctx, list(await session.scalars(statement)), Function.GUARDIAN)


async def own_day(ctx: Context) -> list[ChildDay]:
    """Today of the pupil who asks; nothing while no guardian has agreed to data in the messenger (R-70)."""
    async with ctx.read() as session:
        statement = select(Pupil.id).where(
            Pupil.person_id == ctx.actor.person_id,
            access.family_consented(Pupil.id.expression, ctx.today),
        )
        return await _today(session, ctx, list(await session.scalars(statement)), Function.PUPIL)


async def _today(session: AsyncSession, ctx: Context, pupils: list[int], reader: Function) -> list[ChildDay]:
    found = await days.load(session, ctx, pupils=pupils, dates=[ctx.today], as_of=ctx.today)
    return [dataclasses.replace(one, reader=reader) for one in found[ctx.today]]
