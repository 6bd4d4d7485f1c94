"""What the actor is in the school, found in the data at each call."""

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.courses import CourseTeacher
from models.groups import Tutor
from models.people import GuardianLink, Role, RoleGrant, StaffMember
from services import audit
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function, right
from services.refusals import NotYours

DEPUTIES = (Role.DEPUTY_STUDIES, Role.DEPUTY_IT, Role.DEPUTY_SERVICE, Role.DEPUTY_UPBRINGING)
APPOINTED = {
    Function.DEPUTY: DEPUTIES,
    Function.DIRECTOR: (Role.DIRECTOR,),
    Function.SECRETARY: (Role.SECRETARY,),
    Function.ADMINISTRATOR: (Role.ADMINISTRATOR,),
}


FoundRow = Row[*tuple[Any, ...]]
ACTOR = bindparam("actor_id", type_=RoleGrant.person_id.type)
TODAY = bindparam("today", type_=RoleGrant.date_from.type)


def asking(ctx: Context) -> dict[str, Any]:
    """The values of ACTOR and TODAY."""
    return {"actor_id": ctx.actor.person_id, "today": ctx.today}


def appointed(function: Function) -> ColumnElement[bool]:
    """Whether the actor is appointed to one of the roles that make the function."""
    # Spelt as expressions: a list of plain values would be written into the statement anew at every execution.
    roles = [literal(role, RoleGrant.role.type) for role in APPOINTED[function]]
    return exists().where(RoleGrant.person_id == ACTOR, RoleGrant.role.in_(roles), holds_on(RoleGrant, TODAY))


_OUTSIDE_STAFF = frozenset({Function.GUARDIAN})


def found(row: FoundRow, functions: tuple[Function, ...]) -> frozenset[Function]:
    """The functions the row says the actor has. Who no longer works here has none of the school's."""
    found = frozenset(function for function in functions if getattr(row, function.value))
    return found if row.works_here else found & _OUTSIDE_STAFF


def works_here() -> ColumnElement[bool]:
    """Whether the actor is on the staff today."""
    return exists().where(StaffMember.person_id == ACTOR, holds_on(StaffMember, TODAY)).label("works_here")


async def functions(session: AsyncSession, ctx: Context) -> frozenset[Function]:
    """Everything this person is in the school today; nothing for somebody who has not joined. One statement."""
    if ctx.actor.person_id is None:
        return frozenset()
    rows = await plain.run(session, _functions_statement(), asking(ctx))
    return found(rows[0], _OF_SCHOOL)


_OF_SCHOOL = (Function.TEACHER, Function.TUTOR, Function.GUARDIAN, *APPOINTED)


@functools.cache
def _functions_statement() -> Select[*tuple[Any, ...]]:
    sought = {
        Function.TEACHER: exists().where(CourseTeacher.person_id == ACTOR, holds_on(CourseTeacher, TODAY)),
        Function.TUTOR: exists().where(Tutor.person_id == ACTOR, holds_on(Tutor, TODAY)),
        Function.GUARDIAN: exists().where(GuardianLink.guardian_id == ACTOR, holds_on(GuardianLink, TODAY)),
        **{function: appointed(function) for function in APPOINTED},
    }
    return select(*(sought[function].label(function.value) for function in _OF_SCHOOL), works_here())


async def require(session: AsyncSession, ctx: Context, action: Action) -> Function:
    """The function by which the person may do what concerns the whole school. Raises NotYours."""
    granted = right(action, await functions(session, ctx))
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return granted


def granted_row(
    session: plain.Look, rows: Sequence[FoundRow], action: Action, functions: tuple[Function, ...]
) -> FoundRow:
    """The one row that was found, if one of these functions gives the right to it. Raises NotYours."""
    granted = right(action, found(rows[0], functions)) if rows else None
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return rows[0]
