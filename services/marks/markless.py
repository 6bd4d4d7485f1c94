"""Безотметочное обучение: where no marks are set, by rule or by a word of the school (R-09, D-4)."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, GroupKind
from models.marks import Markless
from models.school import Period
from services.context import Context

_ALWAYS = (GroupKind.CLUB, GroupKind.AFTER_SCHOOL)


class _Place(NamedTuple):
    """What the rules ask of a course."""

    course_id: int
    group_id: int
    parent_id: int | None
    kind: GroupKind
    grade: int | None


async def is_markless(
    session: AsyncSession, ctx: Context, *, course_ids: Collection[int], on: dt.date
) -> dict[int, bool]:
    """Whether each course gives no marks on that day. Two statements.

    What was said of the course goes before what was said of its class, and of a period before the whole year; where
    nothing was said, the first grades (``markless_grades_to``), clubs and after-school groups have no marks.
    """
    parent = aliased(Group)
    places = [
        _Place._make(row)
        for row in await session.execute(
            select(Course.id, Group.id, Group.parent_id, Group.kind, func.coalesce(Group.grade, parent.grade))
            .join(Group, Group.id == Course.group_id)
            .outerjoin(parent, parent.id == Group.parent_id)
            .where(Course.id.in_(course_ids))
        )
    ]
    groups = {place.group_id for place in places} | {place.parent_id for place in places if place.parent_id}
    said = (
        await session.execute(
            select(Markless.course_id, Markless.group_id, Markless.period_id, Markless.is_on)
            .outerjoin(Period, Period.id == Markless.period_id)
            .where(
                Markless.withdrawn_at.is_(None),
                or_(Markless.course_id.in_(course_ids), Markless.group_id.in_(groups)),
                or_(Markless.period_id.is_(None), Period.starts_on <= on),
                or_(Markless.period_id.is_(None), Period.ends_on >= on),
            )
            .order_by(Markless.id)
        )
    ).all()
    found = {}
    for place in places:
        nearness = {place.parent_id: 1, place.group_id: 2}
        rules = [
            (3 if row.course_id else nearness[row.group_id], row.period_id is not None, row.is_on)
            for row in said
            if row.course_id == place.course_id or (row.course_id is None and row.group_id in nearness)
        ]
        # Of two words as near, said through courses that divide the year otherwise, the last one holds.
        found[place.course_id] = max(reversed(rules), key=lambda it: it[:2])[2] if rules else _by_rule(place, ctx)
    return found


def _by_rule(place: _Place, ctx: Context) -> bool:
    return place.kind in _ALWAYS or (place.grade is not None and place.grade <= ctx.school.markless_grades_to)
