"""The tutor opens a period: from then on the families of the class read its final marks (D-6)."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.families import PeriodOpening
from models.groups import Group, Membership
from models.marks import Mark
from services.context import Context
from services.family_news import held


class Opened(NamedTuple):
    """What a pupil's family may read."""

    pupil_id: int
    year_id: int
    period_id: int | None
    """Nothing: the year's, the examination's and the final marks."""


async def opened(session: AsyncSession, ctx: Context, *, pupils: Collection[int]) -> set[Opened]:
    """What is opened to the families of these pupils, and past the hold in which it may be undone. One statement.

    In every class the pupil has been in: what was read last year stays readable.
    """
    if not pupils:
        return set()
    statement = (
        select(Membership.pupil_id, Group.year_id, PeriodOpening.period_id)
        .join(PeriodOpening, PeriodOpening.group_id == Membership.group_id)
        .join(Group, Group.id == PeriodOpening.group_id)
        .where(Membership.pupil_id.in_(pupils), *_stands(ctx))
        .distinct()
    )
    return {Opened._make(row) for row in await session.execute(statement)}


def is_opened(ctx: Context) -> ColumnElement[bool]:
    """The same as a condition, for a query of final marks."""
    course, its_group, school_class = aliased(Course), aliased(Group), aliased(Group)
    return (
        exists()
        .where(
            course.id == Mark.course_id,
            its_group.id == course.group_id,
            Membership.pupil_id == Mark.pupil_id,
            school_class.id == Membership.group_id,
            school_class.year_id == its_group.year_id,
            PeriodOpening.group_id == school_class.id,
            PeriodOpening.period_id.is_not_distinct_from(Mark.period_id),
            *_stands(ctx),
        )
        .correlate(Mark)
    )


def _stands(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    return PeriodOpening.withdrawn_at.is_(None), PeriodOpening.opened_at <= ctx.now - held.hold(ctx)
