"""Opening a period to the families of a class, and taking that back while nobody has read it (D-6)."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.families import PeriodOpening
from models.groups import Group, GroupKind, Membership, Tutor
from models.marks import Mark, MarkKind
from services import access
from services.context import Context
from services.dated import holds_on
from services.family_news import finals_promising, held
from services.marks import periods
from services.marks.markless import is_markless
from services.policy import Action
from services.refusals import NotYours, Refusal


class OpeningRead(Refusal):
    """Families have read it: it is taken back no more."""

    text_id = "openings-refusal-read"


class PeriodState(NamedTuple):
    """A period of a class, as its tutor opens it, with those of courses divided otherwise that end with it."""

    period_id: int | None
    """Nothing: the year's, the examination's and the final marks."""
    name: str | None
    """«2 четверть, I полугодие»."""
    missing: int
    """Finals that are not set yet, of the pupils of today and the subjects with marks."""
    opened_at: dt.datetime | None
    """Local."""
    read_from: dt.datetime | None
    """Local; until then it may be taken back."""
    may_withdraw: bool


@dataclasses.dataclass(frozen=True)
class ClassPeriods:
    """The periods of a class that have begun."""

    group_id: int
    group: str
    periods: list[PeriodState]


class _Ending(NamedTuple):
    """What ends on one day and is opened together."""

    periods: tuple[int | None, ...]
    name: str | None
    last: dt.date


class _Place(NamedTuple):
    """A course of the class."""

    course_id: int
    subject_id: int
    group_id: int


async def own_classes(ctx: Context) -> list[tuple[int, str]]:
    """The classes whose periods the actor opens as their tutor."""
    statement = (
        select(Group.id, Group.name)
        .join(Tutor, Tutor.group_id == Group.id)
        .where(Tutor.person_id == ctx.actor.person_id, holds_on(Tutor, ctx.today), Group.kind == GroupKind.CLASS)
        .distinct()
        .order_by(Group.name, Group.id)
    )
    async with ctx.read() as session:
        return [(group_id, name) for group_id, name in await session.execute(statement)]


async def of_class(ctx: Context, *, group_id: int) -> ClassPeriods:
    """What may be opened, with what is missing in each; for the tutor and deputies. Raises NotYours.

    As many statements for a class as for one pupil.
    """
    async with ctx.read() as session:
        group = await access.group(session, ctx, group_id, Action.OPEN_PERIOD)
        places, years = await _courses(session, ctx, group_id)
        openings = {
            one.period_id: one
            for one in await session.scalars(
                select(PeriodOpening).where(PeriodOpening.group_id == group_id, PeriodOpening.withdrawn_at.is_(None))
            )
        }
        listed = await _listed(session, ctx, group_id)
        given = await _given(session, {pupil_id for pupil_id, _ in listed}, [place.course_id for place in places])
        states = []
        for ending in _begun(ctx, years):
            of_period = [
                place
                for place in places
                if None in ending.periods or any(span.id in ending.periods for span in years[place.course_id].periods)
            ]
            markless = await is_markless(session, ctx, course_ids=[it.course_id for it in of_period], on=ending.last)
            wanted = {
                (pupil_id, place.subject_id)
                for place in of_period
                if not markless.get(place.course_id)
                for pupil_id, of in listed
                if of == place.group_id
            }
            missing = len(wanted.difference(*(given.get(period_id, set()) for period_id in ending.periods)))
            states.append(_state(ctx, ending, missing, [openings.get(period_id) for period_id in ending.periods]))
    return ClassPeriods(group_id, group.name, states)


async def open_period(ctx: Context, *, group_id: int, period_id: int | None) -> None:
    """The families of the class read the period's finals from the end of the hold on. Again changes nothing.

    With it those of whatever else ends on the same day: a half-year of some course.

    Raises NotYours for a period that is none of the class, or has not begun.
    """
    async with ctx.write() as session:
        await access.group(session, ctx, group_id, Action.OPEN_PERIOD)
        # Tutor and deputy at the same moment: the second finds it open.
        await session.execute(select(Group.id).where(Group.id == group_id).with_for_update(key_share=True))
        _, years = await _courses(session, ctx, group_id)
        for one in _ending(ctx, years, period_id).periods:
            opening = await _known(session, group_id, one)
            if opening is not None and opening.withdrawn_at is None:
                continue
            if opening is None:
                opening = PeriodOpening(group_id=group_id, period_id=one)
                session.add(opening)
            opening.opened_at, opening.opened_by_id = ctx.now, ctx.actor.person_id or 0
            opening.withdrawn_at = None
            await session.flush()
            await finals_promising.opened(session, ctx, opening)


async def withdraw_opening(ctx: Context, *, group_id: int, period_id: int | None) -> None:
    """Nobody reads the finals yet; while the hold lasts. Again changes nothing. Raises NotYours, OpeningRead."""
    async with ctx.write() as session:
        await access.group(session, ctx, group_id, Action.OPEN_PERIOD)
        _, years = await _courses(session, ctx, group_id)
        known = [await _known(session, group_id, one) for one in _ending(ctx, years, period_id).periods]
        if None in known:
            raise NotYours
        standing = [it for it in known if it is not None and it.withdrawn_at is None]
        if any(ctx.now >= it.opened_at + held.hold(ctx) for it in standing):
            raise OpeningRead
        for opening in standing:
            opening.withdrawn_at = ctx.now


def _state(ctx: Context, ending: _Ending, missing: int, openings: Collection[PeriodOpening | None]) -> PeriodState:
    period_id, name = ending.periods[0], ending.name
    times = [opening.opened_at for opening in openings if opening is not None]
    if len(times) < len(openings):
        return PeriodState(period_id, name, missing, None, None, may_withdraw=False)
    read_from = min(times) + held.hold(ctx)
    return PeriodState(
        period_id,
        name,
        missing,
        ctx.school.local(min(times)),
        ctx.school.local(read_from),
        may_withdraw=ctx.now < read_from,
    )


def _begun(ctx: Context, years: dict[int, periods.CourseYear]) -> list[_Ending]:
    """The periods of which the shortest has begun, by their last days; the year, once the last of them has."""
    spans = {span.id: span for year in years.values() for span in year.periods}
    by_end = sorted(spans.values(), key=lambda it: (it.ends_on, -it.starts_on.toordinal(), it.id))
    endings = [(last, list(those)) for last, those in groupby(by_end, key=lambda it: it.ends_on)]
    found = [
        _Ending(tuple(it.id for it in those), ", ".join(it.name for it in those), last)
        for last, those in endings
        if those[0].starts_on <= ctx.today
    ]
    if found and len(found) == len(endings):
        found.append(_Ending((None,), None, max(year.ends_on for year in years.values())))
    return found


def _ending(ctx: Context, years: dict[int, periods.CourseYear], period_id: int | None) -> _Ending:
    found = next((ending for ending in _begun(ctx, years) if period_id in ending.periods), None)
    if found is None:
        raise NotYours
    return found


async def _courses(
    session: AsyncSession, ctx: Context, group_id: int
) -> tuple[list[_Place], dict[int, periods.CourseYear]]:
    """The courses in which the class learns, with how each divides the year. Two statements."""
    statement = (
        select(Course.id, Course.subject_id, Course.group_id)
        .join(Group, Group.id == Course.group_id)
        .where(_of_class(ctx, group_id))
        .order_by(Course.id)
    )
    places = [_Place._make(row) for row in await session.execute(statement)]
    return places, await periods.of_courses(session, [place.course_id for place in places])


async def _listed(session: AsyncSession, ctx: Context, group_id: int) -> list[tuple[int, int]]:
    """(pupil, group) of today, of the pupils of the class."""
    place = aliased(Membership)
    pupils = select(place.pupil_id).where(place.group_id == group_id, holds_on(place, ctx.today))
    statement = (
        select(Membership.pupil_id, Membership.group_id)
        .join(Group, Group.id == Membership.group_id)
        .where(_of_class(ctx, group_id), Membership.pupil_id.in_(pupils), holds_on(Membership, ctx.today))
    )
    return [(pupil_id, of) for pupil_id, of in await session.execute(statement)]


def _of_class(ctx: Context, group_id: int) -> ColumnElement[bool]:
    """The class, its subgroups, and the groups of several classes in which its pupils learn."""
    place, beside = aliased(Membership), aliased(Membership)
    together = exists().where(
        place.group_id == group_id,
        holds_on(place, ctx.today),
        beside.pupil_id == place.pupil_id,
        beside.group_id == Group.id,
        holds_on(beside, ctx.today),
    )
    return or_(
        Group.id == group_id,
        and_(Group.parent_id == group_id, Group.kind == GroupKind.SUBGROUP),
        and_(Group.kind == GroupKind.COMBINED, together),
    )


async def _given(
    session: AsyncSession, pupils: Collection[int], courses: Collection[int]
) -> dict[int | None, set[tuple[int, int]]]:
    """(pupil, subject) of the finals that stand, by period; the year's under nothing. In whichever course they are."""
    own, its_group, of, of_group = aliased(Course), aliased(Group), aliased(Course), aliased(Group)
    year = select(of_group.year_id).join(of, of.group_id == of_group.id).where(of.id.in_(courses))
    statement = (
        select(Mark.period_id, Mark.pupil_id, own.subject_id)
        .join(own, own.id == Mark.course_id)
        .join(its_group, its_group.id == own.group_id)
        .where(
            Mark.pupil_id.in_(pupils),
            Mark.kind.in_((MarkKind.PERIOD, MarkKind.YEAR)),
            Mark.withdrawn_at.is_(None),
            its_group.year_id.in_(year),
        )
    )
    given: dict[int | None, set[tuple[int, int]]] = {}
    for period_id, pupil_id, subject_id in await session.execute(statement):
        given.setdefault(period_id, set()).add((pupil_id, subject_id))
    return given


async def _known(session: AsyncSession, group_id: int, period_id: int | None) -> PeriodOpening | None:
    statement = select(PeriodOpening).where(
        PeriodOpening.group_id == group_id, PeriodOpening.period_id.is_not_distinct_from(period_id)
    )
    return (await session.scalars(statement.order_by(PeriodOpening.id).with_for_update())).first()
