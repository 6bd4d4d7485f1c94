"""Which class a pupil is in: today's, else the next one, else the last there was."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Subquery, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group, GroupKind, Membership
from models.school import Year
from services.context import Context
from services.dated import holds_on


def class_of(today: dt.date, *, pupils: Collection[int] | None = None) -> Subquery:
    """Of each pupil one row: pupil_id, group_id, group, list_number, grade, letter, date_from, date_to, is_here."""
    is_here = case((holds_on(Membership, today), 1), else_=0)
    rank = func.row_number().over(
        partition_by=Membership.pupil_id, order_by=(is_here.desc(), Membership.date_from.desc(), Membership.id.desc())
    )
    ranked = (
        select(
            Membership.pupil_id,
            Membership.group_id,
            Group.name.label("group"),
            Membership.list_number,
            Group.grade,
            Group.letter,
            Membership.date_from,
            Membership.date_to,
            is_here.label("is_here"),
            rank.label("place"),
        )
        .join(Group, Group.id == Membership.group_id)
        .where(
            Group.kind == GroupKind.CLASS,
            or_(Membership.date_to.is_(None), Membership.date_to > Membership.date_from),
            *([] if pupils is None else [Membership.pupil_id.in_(pupils)]),
        )
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1).subquery()


async def of_now(session: AsyncSession, ctx: Context) -> list[tuple[int, str]]:
    """The classes of this year and of those to come, by grade."""
    statement = (
        select(Group.id, Group.name)
        .join(Year, Year.id == Group.year_id)
        .where(Group.kind == GroupKind.CLASS, Year.ends_on >= ctx.today)
        .order_by(Year.starts_on, Group.grade, Group.letter, Group.id)
    )
    return [(group_id, name) for group_id, name in await session.execute(statement)]
