"""What the actor is in the school, found in the data at each call."""

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, literal, not_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.accounts import Account, Invitation, InvitationKind
from models.courses import CourseTeacher
from models.groups import Membership, Tutor
from models.people import GuardianLink, Pupil, Role, RoleGrant, StaffMember
from services import audit
from services.context import Context
from services.dated import Day, holds_on
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
_PUPIL_ALONE = frozenset({Function.PUPIL})


def found(row: FoundRow, functions: tuple[Function, ...]) -> frozenset[Function]:
    """The functions the row says the actor has. Who no longer works here has none of the school's.

    A pupil is a pupil and nothing else, whatever other rows say: no pupil holds a function of the staff (R-65).
    """
    found = frozenset(function for function in functions if getattr(row, function.value))
    if Function.PUPIL in found:
        return _PUPIL_ALONE
    return found if row.works_here else found & _OUTSIDE_STAFF


def works_here() -> ColumnElement[bool]:
    """Whether the actor is on the staff today, and no pupil; and came by more than a slip out of a schoolbag."""
    on_staff = exists().where(StaffMember.person_id == ACTOR, holds_on(StaffMember, TODAY))
    return and_(on_staff, not_(learns_here(ACTOR, TODAY)), not_(_is_unsure())).label("works_here")


def _is_unsure() -> ColumnElement[bool]:
    """The account was opened by a family's slip and nobody has made sure of its owner: it may be the child's (D-2).

    Until then it does nothing that a colleague may do. A link of the office, opened on it later, is sure enough.
    """
    own = (Invitation.person_id == ACTOR, Account.person_id == ACTOR, Account.ended_at.is_(None))
    of_slip = (Invitation.kind == literal(InvitationKind.GUARDIAN, Invitation.kind.type),)
    of_office = (Invitation.kind == literal(InvitationKind.STAFF, Invitation.kind.type),)
    # Of its own, whatever the query around asks of accounts and links.
    by_slip = exists().where(*own, *of_slip, Invitation.used_at == Account.linked_at).correlate(None)
    by_office = exists().where(*own, *of_office, Invitation.used_at >= Account.linked_at).correlate(None)
    is_sure = (GuardianLink.guardian_id == ACTOR, GuardianLink.confirmed_at.is_not(None))
    confirmed = exists().where(*is_sure).correlate(None)
    return and_(by_slip, not_(by_office), not_(confirmed))


def learns_here(person_id: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """Whether the person is a pupil of some class today."""
    in_class = (Membership.pupil_id == Pupil.id, holds_on(Membership, today))
    return exists().where(Pupil.person_id == person_id, *in_class)


async def functions(session: AsyncSession, ctx: Context) -> frozenset[Function]:
    """Everything this person is in the school today; nothing for somebody who has not joined. One statement."""
    if ctx.actor.person_id is None:
        return frozenset()
    rows = await plain.run(session, _functions_statement(), asking(ctx))
    return found(rows[0], _OF_SCHOOL)


_OF_SCHOOL = (Function.TEACHER, Function.TUTOR, Function.GUARDIAN, Function.PUPIL, *APPOINTED)


@functools.cache
def _functions_statement() -> Select[*tuple[Any, ...]]:
    sought = {
        Function.TEACHER: exists().where(CourseTeacher.person_id == ACTOR, holds_on(CourseTeacher, TODAY)),
        Function.TUTOR: exists().where(Tutor.person_id == ACTOR, holds_on(Tutor, TODAY)),
        # Until the school has made sure who joined, it says nothing of a child; nor to whom a paper forbids it (D-2).
        Function.GUARDIAN: exists().where(
            GuardianLink.guardian_id == ACTOR,
            holds_on(GuardianLink, TODAY),
            GuardianLink.is_informed,
            GuardianLink.confirmed_at.is_not(None),
        ),
        Function.PUPIL: learns_here(ACTOR, TODAY),
        **{function: appointed(function) for function in APPOINTED},
    }
    return select(*(sought[function].label(function.value) for function in _OF_SCHOOL), works_here())


async def require(session: AsyncSession, ctx: Context, action: Action) -> Function:
    """The function by which the person may do what concerns the whole school. Raises NotYours."""
    granted = right(action, await functions(session, ctx), ctx.actor.acting_as)
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return granted


def granted_row(
    session: plain.Look,
    rows: Sequence[FoundRow],
    action: Action,
    functions: tuple[Function, ...],
    preferred: Function | None = None,
) -> FoundRow:
    """The one row that was found, if one of these functions gives the right to it. Raises NotYours."""
    granted = right(action, found(rows[0], functions), preferred) if rows else None
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return rows[0]
