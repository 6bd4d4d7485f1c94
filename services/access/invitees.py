"""From a person's id to somebody whom the actor may invite."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.groups import Membership, Tutor
from models.people import GuardianLink, Person, RoleGrant, StaffMember
from services import audit
from services.access.rights import functions
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function, right
from services.refusals import InvitedByOffice, NotYours


async def invitee(session: AsyncSession, ctx: Context, person_id: int) -> tuple[Person, Action]:
    """A person whom the actor may invite, and as what: staff, or a guardian of a child of the actor's class.

    Administrator and secretary invite anybody, a tutor the families of the own class, but no colleague among them who
    is appointed or has joined: a link opens all that its person may do. Raises NotYours, InvitedByOffice.
    """
    mine = await functions(session, ctx)
    person = await session.get(Person, person_id)
    if person is None:
        raise NotYours
    is_staff = await _is_there(session, StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today))
    action = Action.INVITE_STAFF if is_staff else Action.INVITE_FAMILY
    granted = right(action, mine - {Function.TUTOR})
    if granted is None and await _is_guardian_in_own_class(session, ctx, person_id):
        if is_staff and await _opens_more(session, ctx, person_id):
            raise InvitedByOffice
        action = Action.INVITE_FAMILY
        granted = right(action, mine & {Function.TUTOR})
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return person, action


async def _opens_more(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    if await _is_there(session, RoleGrant.person_id == person_id, holds_on(RoleGrant, ctx.today)):
        return True
    return await _is_there(session, Account.person_id == person_id, Account.ended_at.is_(None))


async def _is_guardian_in_own_class(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    return await _is_there(
        session,
        GuardianLink.guardian_id == person_id,
        holds_on(GuardianLink, ctx.today),
        Membership.pupil_id == GuardianLink.pupil_id,
        holds_on(Membership, ctx.today),
        Tutor.group_id == Membership.group_id,
        Tutor.person_id == ctx.actor.person_id,
        holds_on(Tutor, ctx.today),
    )


async def _is_there(session: AsyncSession, *conditions: ColumnElement[bool]) -> bool:
    return bool((await session.execute(select(exists().where(*conditions)))).scalar())
