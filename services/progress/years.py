"""The school years of a pupil and how each is divided: what a family may turn through (R-33)."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group, GroupKind, Membership
from models.school import Period, Year


class Part(NamedTuple):
    """A period; both days belong to it."""

    id: int
    name: str
    first: dt.date
    last: dt.date


@dataclasses.dataclass(frozen=True)
class PupilYear:
    """A year in a class; who changed the class within it has the last one."""

    year_id: int
    name: str
    first: dt.date
    last: dt.date
    is_closed: bool
    group_id: int
    group: str
    began: dt.date
    """The pupil's first day in the class."""
    parts: tuple[Part, ...]


class Stretch(NamedTuple):
    """The days that a screen shows: a period, or a year that is not divided, or wanted whole."""

    first: dt.date
    last: dt.date
    period: str | None
    """Its name; nothing for a whole year."""
    year: PupilYear


async def of_pupils(session: AsyncSession, pupils: Collection[int]) -> dict[int, list[PupilYear]]:
    """The years of each pupil, the earliest first. One statement."""
    statement: Select[*tuple[Any, ...]] = (
        select(Membership.pupil_id, Membership.date_from, Group, Year, Period)
        .join(Group, Group.id == Membership.group_id)
        .join(Year, Year.id == Group.year_id)
        .outerjoin(Period, Period.scheme_id == Group.scheme_id)
        .where(
            Membership.pupil_id.in_(pupils),
            Group.kind == GroupKind.CLASS,
            or_(Membership.date_to.is_(None), Membership.date_to > Membership.date_from),
        )
        .order_by(Year.starts_on, Membership.date_from, Membership.id, Period.starts_on)
    )
    found: dict[int, dict[int, PupilYear]] = {pupil_id: {} for pupil_id in pupils}
    for pupil_id, began, group, year, period in await session.execute(statement):
        part = () if period is None else (Part(period.id, period.name, period.starts_on, period.ends_on),)
        known = found[pupil_id].get(year.id)
        if known is not None and (known.group_id, known.began) == (group.id, began):
            found[pupil_id][year.id] = dataclasses.replace(known, parts=(*known.parts, *part))
        else:
            found[pupil_id][year.id] = PupilYear(
                year_id=year.id,
                name=year.name,
                first=year.starts_on,
                last=year.ends_on,
                is_closed=year.closed_at is not None,
                group_id=group.id,
                group=group.name,
                began=began,
                parts=part,
            )
    return {pupil_id: list(theirs.values()) for pupil_id, theirs in found.items()}


def year_at(years: Sequence[PupilYear], day: dt.date) -> PupilYear | None:
    """The year of the day; in the summer the last that has begun, before all of them the first."""
    begun = [year for year in years if year.first <= day]
    return begun[-1] if begun else next(iter(years), None)


def stretch_at(years: Sequence[PupilYear], day: dt.date) -> Stretch | None:
    """The period of the day; in the holidays the last that has begun."""
    year = year_at(years, day)
    if year is None:
        return None
    begun = [part for part in year.parts if part.first <= day] or list(year.parts[:1])
    if not begun:
        return whole(year)
    return Stretch(begun[-1].first, begun[-1].last, begun[-1].name, year)


def whole(year: PupilYear) -> Stretch:
    """The year with its holidays."""
    return Stretch(year.first, year.last, None, year)


def begun(years: Sequence[PupilYear], today: dt.date) -> list[Stretch]:
    """All periods that have begun, of all years, the earliest first; of an undivided year the year."""
    return [
        stretch
        for year in years
        for stretch in ([Stretch(part.first, part.last, part.name, year) for part in year.parts] or [whole(year)])
        if stretch.first <= today
    ]
