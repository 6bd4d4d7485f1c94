"""From an id to somebody whom the actor may invite, to a class of such people, to an invitation given before."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Invitation, InvitationKind
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import GuardianLink, Person, Pupil, StaffMember
from services import audit
from services.access.families import family_consented
from services.access.rights import functions
from services.context import Context
from services.dated import holds_on
from services.invitations.issuers import require_right, right_to_issue
from services.policy import Action, Function
from services.refusals import FamilyNotConsented, InvitedByOffice, NotYours, PupilTooYoung


async def invitee(session: AsyncSession, ctx: Context, person_id: int) -> tuple[Person, InvitationKind]:
    """A person whom the actor may invite, and as what.

    Who gives whom access is the school's choice (``services.invitations.issuers``); a tutor the own class alone, and no
    colleague among its parents: a link opens all that its person may do. A pupil needs a grade and a family's consent.
    Raises NotYours, IssuedByOthers, InvitedByOffice, PupilTooYoung, FamilyNotConsented.
    """
    mine = await functions(session, ctx)
    person = await session.get(Person, person_id)
    if person is None:
        raise NotYours
    pupil = (Pupil.person_id == person_id, *_learns(ctx))
    if await _is_there(session, *pupil):
        towards = await _towards(session, ctx, mine, *pupil)
        audit.granted(session, require_right(ctx, action=Action.INVITE_PUPIL, functions=towards))
        await _ready_for_access(session, ctx, person_id)
        return person, InvitationKind.PUPIL
    is_staff = await _is_there(session, StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today))
    if is_staff and _may(ctx, Action.INVITE_STAFF, mine):
        audit.granted(session, require_right(ctx, action=Action.INVITE_STAFF, functions=mine))
        return person, InvitationKind.STAFF
    towards = await _towards(session, ctx, mine, *_child_of(ctx, person_id))
    if is_staff and not _may(ctx, Action.INVITE_FAMILY, towards):
        require_right(ctx, action=Action.INVITE_STAFF, functions=mine)
    audit.granted(session, require_right(ctx, action=Action.INVITE_FAMILY, functions=towards))
    if is_staff:
        raise InvitedByOffice
    return person, InvitationKind.GUARDIAN


async def class_to_invite(session: AsyncSession, ctx: Context, group_id: int, action: Action) -> Group:
    """A class whose families or pupils the actor gives access. Raises NotYours, IssuedByOthers."""
    mine = await functions(session, ctx)
    found = select(Group, _has_tutor(ctx)).where(Group.id == group_id, Group.kind == GroupKind.CLASS)
    row = (await session.execute(found)).one_or_none()
    if row is None:
        raise NotYours
    group: Group = row[0]
    towards = mine if row[1] else mine - {Function.TUTOR}
    audit.granted(session, require_right(ctx, action=action, functions=towards))
    return group


async def staff_to_invite(session: AsyncSession, ctx: Context) -> None:
    """The actor gives staff their access. Raises NotYours, IssuedByOthers."""
    mine = await functions(session, ctx)
    audit.granted(session, require_right(ctx, action=Action.INVITE_STAFF, functions=mine))


async def invitation(session: AsyncSession, ctx: Context, invitation_id: int) -> Invitation:
    """An invitation that the actor might have given, kept from being opened until the write ends.

    Whether its person is still of the school does not matter: what was handed out can be taken back. Raises NotYours,
    IssuedByOthers.
    """
    row = await session.get(Invitation, invitation_id, with_for_update=True)
    if row is None:
        raise NotYours
    mine = await functions(session, ctx)
    towards = mine - {Function.TUTOR}
    match row.kind:
        case InvitationKind.GUARDIAN:
            action = Action.INVITE_FAMILY
            towards |= await _towards(session, ctx, mine, *_child_of(ctx, row.person_id))
        case InvitationKind.PUPIL:
            action = Action.INVITE_PUPIL
            towards |= await _towards(session, ctx, mine, Pupil.person_id == row.person_id, *_learns(ctx))
        case _:
            action = Action.INVITE_STAFF
    audit.granted(session, require_right(ctx, action=action, functions=towards))
    return row


def opens_more(ctx: Context) -> ColumnElement[bool]:
    """A person (of the query around) who works here: only the office invites them.

    A family's slip travels in a schoolbag, and whoever opens a colleague's is the teacher from then on (R-65).
    """
    return exists().where(StaffMember.person_id == Person.id, holds_on(StaffMember, ctx.today))


def _may(ctx: Context, action: Action, functions_: frozenset[Function]) -> bool:
    return right_to_issue(action, functions_, ctx.school) is not None


async def _towards(
    session: AsyncSession, ctx: Context, mine: frozenset[Function], *theirs: ColumnElement[bool]
) -> frozenset[Function]:
    """What the actor is towards somebody of a class, found by their memberships; nothing if they are in none."""
    statement = select(_has_tutor(ctx)).where(
        *theirs, holds_on(Membership, ctx.today), Group.id == Membership.group_id, Group.kind == GroupKind.CLASS
    )
    of_tutor = (await session.execute(statement)).scalars().all()
    if not of_tutor:
        return frozenset()
    return mine if any(of_tutor) else mine - {Function.TUTOR}


async def _ready_for_access(session: AsyncSession, ctx: Context, person_id: int) -> None:
    statement = select(Group.grade, family_consented(Pupil.id.expression, ctx.today)).where(
        Pupil.person_id == person_id, *_learns(ctx)
    )
    grade, consented = (await session.execute(statement.order_by(Group.grade.desc()))).all()[0]
    if grade is None or grade < ctx.school.pupils_from_grade:
        raise PupilTooYoung(grade=str(ctx.school.pupils_from_grade))
    if not consented:
        raise FamilyNotConsented


def _child_of(ctx: Context, person_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return (
        GuardianLink.guardian_id == person_id,
        holds_on(GuardianLink, ctx.today),
        Membership.pupil_id == GuardianLink.pupil_id,
    )


def _learns(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    return (
        Membership.pupil_id == Pupil.id,
        holds_on(Membership, ctx.today),
        Group.id == Membership.group_id,
        Group.kind == GroupKind.CLASS,
    )


def _has_tutor(ctx: Context) -> ColumnElement[bool]:
    return exists().where(
        Tutor.group_id == Group.id, Tutor.person_id == ctx.actor.person_id, holds_on(Tutor, ctx.today)
    )


async def _is_there(session: AsyncSession, *conditions: ColumnElement[bool]) -> bool:
    return bool((await session.execute(select(exists().where(*conditions)))).scalar())
