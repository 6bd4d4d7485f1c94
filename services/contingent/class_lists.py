"""The list of a class, to open a pupil's card from it."""

import dataclasses
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Membership
from models.people import Person, Pupil
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.policy import Action, Function, right


@dataclasses.dataclass(frozen=True)
class ClassList:
    """A class of today by list number."""

    group_id: int
    group: str
    pupils: list[tuple[int, ShownName]]
    is_office: bool
    """The reader finds people of the whole school."""


async def class_list(ctx: Context, *, group_id: int) -> ClassList:
    """The pupils of today, for the tutor and for who finds anybody. Raises NotYours."""
    async with ctx.read() as session:
        group = await access.group(session, ctx, group_id, Action.FIND_PEOPLE)
        mine = await access.functions(session, ctx)
        listed = await of_today(session, ctx, group_id)
    return ClassList(
        group_id=group_id,
        group=group.name,
        pupils=[(row.pupil_id, name) for row, name in listed],
        is_office=right(Action.FIND_PEOPLE, mine - {Function.TUTOR}) is not None,
    )


async def of_today(
    session: AsyncSession, ctx: Context, group_id: int, *more: ColumnElement[bool]
) -> list[tuple[Row[*tuple[Any, ...]], ShownName]]:
    """Each pupil of a class today by list number: a row with ``pupil_id`` and ``more``, and the name. One statement."""
    statement = (
        select(
            Membership.pupil_id,
            Membership.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(Membership.pupil_id.expression, ctx.today).label("consented"),
            *more,
        )
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(Membership.group_id == group_id, holds_on(Membership, ctx.today))
        .order_by(Membership.list_number, Membership.id)
    )
    rows = (await session.execute(statement)).all()
    return list(zip(rows, names.of_rows(rows, mode=ctx.school.privacy_mode), strict=True))
