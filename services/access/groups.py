"""From the id of a class to the class."""

import functools
from typing import Any

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group, GroupKind, Tutor
from services.access.rights import ACTOR, APPOINTED, TODAY, appointed, asking, granted_row, works_here
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function


async def group(session: AsyncSession, ctx: Context, group_id: int, action: Action) -> Group:
    """A class. One statement for the class, one for the functions. Raises NotYours."""
    rows = (await session.execute(_group_statement(), {**asking(ctx), "group_id": group_id})).all()
    found: Group = granted_row(session, rows, action, _OF_GROUP, ctx.actor.acting_as)[0]
    return found


_OF_GROUP = (Function.TUTOR, *APPOINTED)


@functools.cache
def _group_statement() -> Select[*tuple[Any, ...]]:
    sought = {
        Function.TUTOR: exists().where(Tutor.person_id == ACTOR, Tutor.group_id == Group.id, holds_on(Tutor, TODAY)),
        **{function: appointed(function) for function in APPOINTED},
    }
    rights = (sought[function].label(function.value) for function in _OF_GROUP)
    return select(Group, *rights, works_here()).where(
        Group.id == bindparam("group_id"),
        Group.kind == GroupKind.CLASS,
    )
