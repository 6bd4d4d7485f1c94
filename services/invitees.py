"""Whom the actor may invite: staff, and the families of the classes in the actor's care (R-61, R-62)."""

import dataclasses

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, Invitation
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import GuardianLink, Kinship, Person, Pupil, StaffMember
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.policy import Action, Function, right
from services.refusals import NotYours
from services.workbook.text import fold


@dataclasses.dataclass(frozen=True)
class Invitee:
    """Somebody who may be invited."""

    person_id: int
    name: str
    has_joined: bool
    invitations: int
    """How many the person has been given so far."""
    kinship: Kinship | None = None
    child: ShownName | None = None


@dataclasses.dataclass(frozen=True)
class InvitationMenu:
    """What the actor may invite at all."""

    staff: bool
    classes: list[tuple[int, str]]


async def menu(ctx: Context) -> InvitationMenu:
    """Staff or not, and which classes' families. Raises NotYours when neither."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        everywhere = right(Action.INVITE_FAMILY, mine - {Function.TUTOR}) is not None
        statement = (
            select(Group.id, Group.name)
            .where(Group.kind == GroupKind.CLASS, *([] if everywhere else [_is_tutor(ctx)]))
            .order_by(Group.grade, Group.letter)
        )
        classes = [(group_id, name) for group_id, name in await session.execute(statement)]
        staff = right(Action.INVITE_STAFF, mine) is not None
        if not staff and not classes:
            raise NotYours
        return InvitationMenu(staff, classes)


async def staff(ctx: Context) -> list[Invitee]:
    """Everybody who works here, by surname. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.INVITE_STAFF)
        return await _staff(session, ctx)


async def families(ctx: Context, *, group_id: int) -> list[Invitee]:
    """The guardians of a class, by list number of the child. Raises NotYours."""
    async with ctx.read() as session:
        await access.group(session, ctx, group_id, Action.INVITE_FAMILY)
        return await _families(session, ctx, Membership.group_id == group_id)


async def search(ctx: Context, *, surname: str) -> list[Invitee]:
    """Those the actor may invite whose own or whose child's surname begins so. Raises NotYours."""
    start = fold(surname)
    allowed = await menu(ctx)
    async with ctx.read() as session:
        found = await _staff(session, ctx) if allowed.staff else []
        classes = [group_id for group_id, _ in allowed.classes]
        found += await _families(session, ctx, Membership.group_id.in_(classes))
    return [invitee for invitee in found if start and _begins(invitee, start)]


def _begins(invitee: Invitee, start: str) -> bool:
    child = None if invitee.child is None else invitee.child.brief
    return any(fold(name).startswith(start) for name in (invitee.name, child) if name)


def _is_tutor(ctx: Context) -> ColumnElement[bool]:
    return exists().where(
        Tutor.group_id == Group.id,
        Tutor.person_id == ctx.actor.person_id,
        holds_on(Tutor, ctx.today),
    )


def _has_joined() -> ColumnElement[bool]:
    return exists().where(Account.person_id == Person.id, Account.ended_at.is_(None))


def _invitations() -> ScalarSelect[int]:
    return select(func.count()).where(Invitation.person_id == Person.id).correlate(Person).scalar_subquery()


async def _staff(session: AsyncSession, ctx: Context) -> list[Invitee]:
    statement = (
        select(Person.id, Person.surname, Person.given_name, Person.patronymic, _has_joined(), _invitations())
        .join(StaffMember, and_(StaffMember.person_id == Person.id, holds_on(StaffMember, ctx.today)))
        .order_by(Person.surname, Person.given_name, Person.id)
    )
    return [
        Invitee(person_id, names.adult(surname, given_name, patronymic), has_joined, invitations)
        for person_id, surname, given_name, patronymic, has_joined, invitations in await session.execute(statement)
    ]


async def _families(session: AsyncSession, ctx: Context, which: ColumnElement[bool]) -> list[Invitee]:
    child = Person.__table__.alias("child")
    statement = (
        select(
            Person.id,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            _has_joined(),
            _invitations(),
            GuardianLink.kinship,
            Membership.list_number,
            child.c.surname,
            child.c.given_name,
            access.family_consented(GuardianLink.pupil_id.expression, ctx.today),
        )
        .join(GuardianLink, and_(GuardianLink.guardian_id == Person.id, holds_on(GuardianLink, ctx.today)))
        .join(Membership, and_(Membership.pupil_id == GuardianLink.pupil_id, holds_on(Membership, ctx.today)))
        .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
        .join(Pupil, Pupil.id == GuardianLink.pupil_id)
        .join(child, child.c.id == Pupil.person_id)
        .where(which)
        .order_by(Group.grade, Group.letter, Membership.list_number, GuardianLink.id)
    )
    return [
        Invitee(
            person_id,
            names.adult(surname, given_name, patronymic),
            has_joined,
            invitations,
            kinship,
            names.pupil(number, child_surname, child_given_name, has_consent=consented),
        )
        for (
            person_id,
            surname,
            given_name,
            patronymic,
            has_joined,
            invitations,
            kinship,
            number,
            child_surname,
            child_given_name,
            consented,
        ) in await session.execute(statement)
    ]
