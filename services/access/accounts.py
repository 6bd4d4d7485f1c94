"""From the id of an account, or of its person, to whoever may confirm it or take it back."""

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import GuardianLink, Person, Pupil, StaffMember
from services import audit
from services.access.rights import functions
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function, right
from services.refusals import EndedByOffice, NotYours


async def holder(session: AsyncSession, ctx: Context, person_id: int) -> Person:
    """A person whose access the actor may take back: anybody's for the office, a tutor's own families and pupils.

    Not a colleague's among them: that ends what they do for the school. Raises NotYours, EndedByOffice.
    """
    mine = await functions(session, ctx)
    person = await session.get(Person, person_id)
    if person is None:
        raise NotYours
    await _granted(session, ctx, Action.END_ACCESS, mine, person_id)
    return person


async def guardian_account(session: AsyncSession, ctx: Context, account_id: int) -> tuple[Account, Function]:
    """A guardian's account, ended or not, that the actor may confirm, and by which function.

    The tutor of a child's class, or the secretary; nobody confirms the own one. Raises NotYours, EndedByOffice.
    """
    mine = await functions(session, ctx)
    account = await session.get(Account, account_id, with_for_update=True)
    if account is None or account.person_id == ctx.actor.person_id:
        raise NotYours
    guards = exists().where(GuardianLink.guardian_id == account.person_id, holds_on(GuardianLink, ctx.today))
    if not await _is_there(session, guards):
        raise NotYours
    return account, await _granted(session, ctx, Action.CONFIRM_GUARDIAN, mine, account.person_id)


async def _granted(
    session: AsyncSession, ctx: Context, action: Action, mine: frozenset[Function], person_id: int
) -> Function:
    """The function that gives the right towards this person: a tutor's is for the own class, and for no colleague."""
    is_own = Function.TUTOR in mine and await _is_of_own_class(session, ctx, person_id)
    works_here = exists().where(StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today))
    is_colleague = is_own and await _is_there(session, works_here)
    towards = mine if is_own and not is_colleague else mine - {Function.TUTOR}
    granted = right(action, towards, ctx.actor.acting_as)
    if granted is None:
        raise EndedByOffice if is_colleague else NotYours
    audit.granted(session, granted)
    return granted


def is_own_class(ctx: Context) -> ColumnElement[bool]:
    """The actor is the tutor of the class in the query today."""
    return exists().where(
        Tutor.group_id == Group.id,
        Tutor.person_id == ctx.actor.person_id,
        holds_on(Tutor, ctx.today),
    )


async def _is_of_own_class(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    """A pupil of the actor's class, or a guardian of one."""
    guards = exists().where(
        GuardianLink.guardian_id == person_id,
        GuardianLink.pupil_id == Membership.pupil_id,
        holds_on(GuardianLink, ctx.today),
    )
    learns = exists().where(Pupil.id == Membership.pupil_id, Pupil.person_id == person_id)
    in_class = exists().where(
        Membership.group_id == Group.id,
        Group.kind == GroupKind.CLASS,
        holds_on(Membership, ctx.today),
        is_own_class(ctx),
        or_(guards, learns),
    )
    return await _is_there(session, in_class)


async def _is_there(session: AsyncSession, condition: ColumnElement[bool]) -> bool:
    return bool((await session.execute(select(condition))).scalar())
