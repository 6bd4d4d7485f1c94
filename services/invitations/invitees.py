"""Whom the actor may invite: staff, the families and the pupils of the classes in the actor's care (R-61, R-62)."""

import dataclasses

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, Invitation
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import GuardianLink, Kinship, Person, Pupil, StaffMember
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.invitations.issuers import require_right, right_to_issue
from services.names import Listed, ShownName
from services.policy import Action, Function
from services.refusals import NotYours, PupilTooYoung
from services.workbook.text import fold


@dataclasses.dataclass(frozen=True)
class Invitee:
    """Somebody who may be invited: an adult by name, or a pupil (``child`` without a ``kinship``)."""

    person_id: int
    name: str | None
    has_joined: bool
    is_waited_for: bool
    """Was given an invitation that still works."""
    invitations: int
    """How many the person has been given so far."""
    kinship: Kinship | None = None
    child: ShownName | None = None
    by_office: bool = False
    """A colleague: the link opens more than a family's day; a pupil without a family's consent cannot be either."""


@dataclasses.dataclass(frozen=True)
class InvitationMenu:
    """What the actor may invite at all."""

    staff: bool
    classes: list[tuple[int, str]]
    of_office: bool
    """Asked by secretary or administrator: «Школа» is where they came from."""


async def menu(ctx: Context) -> InvitationMenu:
    """Staff or not, and which classes' families. Raises NotYours when neither, IssuedByOthers by choice."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        statement = select(Group.id, Group.name).where(Group.kind == GroupKind.CLASS, in_care(ctx, mine))
        in_order = statement.order_by(Group.grade, Group.letter)
        classes = [(group_id, name) for group_id, name in await session.execute(in_order)]
        staff = right_to_issue(Action.INVITE_STAFF, mine, ctx.school) is not None
        if not staff and not classes:
            # A school without classes, or a choice that leaves nothing: say which.
            require_right(ctx, action=Action.INVITE_FAMILY, functions=mine)
            raise NotYours
        of_office = bool(mine & {Function.SECRETARY, Function.ADMINISTRATOR})
        return InvitationMenu(staff, classes, of_office)


async def staff(ctx: Context) -> list[Invitee]:
    """Everybody who works here, by surname. Raises NotYours, IssuedByOthers."""
    async with ctx.read() as session:
        await access.staff_to_invite(session, ctx)
        return await of_staff(session, ctx)


async def families(ctx: Context, *, group_id: int) -> list[Invitee]:
    """The guardians of a class, by list number of the child. Raises NotYours, IssuedByOthers."""
    async with ctx.read() as session:
        await access.class_to_invite(session, ctx, group_id, Action.INVITE_FAMILY)
        return await of_families(session, ctx, Membership.group_id == group_id)


async def pupils(ctx: Context, *, group_id: int) -> list[Invitee]:
    """The pupils of a class, by list number. Raises NotYours, IssuedByOthers, PupilTooYoung."""
    async with ctx.read() as session:
        group = await access.class_to_invite(session, ctx, group_id, Action.INVITE_PUPIL)
        if not old_enough(ctx, group=group):
            raise PupilTooYoung(grade=str(ctx.school.pupils_from_grade))
        return await of_pupils(session, ctx, group_id)


async def search(ctx: Context, *, surname: str) -> list[Invitee]:
    """Those the actor may invite whose own or whose child's surname begins so. Raises NotYours, IssuedByOthers."""
    start = fold(surname)
    allowed = await menu(ctx)
    async with ctx.read() as session:
        found = await of_staff(session, ctx) if allowed.staff else []
        classes = [group_id for group_id, _ in allowed.classes]
        found += await of_families(session, ctx, Membership.group_id.in_(classes))
    return [invitee for invitee in found if start and _begins(invitee, start)]


def old_enough(ctx: Context, *, group: Group) -> bool:
    """Whether pupils of the class may have access of their own."""
    return group.grade is not None and group.grade >= ctx.school.pupils_from_grade


def in_care(ctx: Context, mine: frozenset[Function]) -> ColumnElement[bool]:
    """The class (``Group`` of the query around) is one whose families the actor gives access."""
    if right_to_issue(Action.INVITE_FAMILY, mine - {Function.TUTOR}, ctx.school) is not None:
        return Group.id.is_not(None)
    if right_to_issue(Action.INVITE_FAMILY, mine, ctx.school) is None:
        return false()
    return exists().where(
        Tutor.group_id == Group.id, Tutor.person_id == ctx.actor.person_id, holds_on(Tutor, ctx.today)
    )


async def of_staff(session: AsyncSession, ctx: Context) -> list[Invitee]:
    """Everybody who works here. One statement."""
    statement = (
        select(Person.id, Person.surname, Person.given_name, Person.patronymic, *_access(ctx))
        .join(StaffMember, and_(StaffMember.person_id == Person.id, holds_on(StaffMember, ctx.today)))
        .order_by(Person.surname, Person.given_name, Person.id)
    )
    return [Invitee(row[0], names.adult(*row[1:4]), *row[4:]) for row in await session.execute(statement)]


async def of_families(session: AsyncSession, ctx: Context, which: ColumnElement[bool]) -> list[Invitee]:
    """Guardians who are told of a child, a row for each child of theirs in these classes. One statement."""
    child = Person.__table__.alias("child")
    statement = (
        select(
            Person.id,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            *_access(ctx),
            GuardianLink.kinship,
            access.opens_more(ctx),
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
        .where(which, GuardianLink.is_informed)
        .order_by(Group.grade, Group.letter, Membership.list_number, GuardianLink.id)
    )
    return [
        Invitee(
            row[0],
            names.adult(*row[1:4]),
            has_joined=row[4],
            is_waited_for=row[5],
            invitations=row[6],
            kinship=row[7],
            by_office=row[8],
            child=names.pupil(row[9], row[10], row[11], has_consent=row[12], mode=ctx.school.privacy_mode),
        )
        for row in await session.execute(statement)
    ]


async def of_pupils(session: AsyncSession, ctx: Context, group_id: int) -> list[Invitee]:
    """The pupils of a class. One statement."""
    statement = (
        select(
            Person.id,
            *_access(ctx),
            Membership.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(Pupil.id.expression, ctx.today),
        )
        .join(Pupil, Pupil.person_id == Person.id)
        .join(Membership, and_(Membership.pupil_id == Pupil.id, holds_on(Membership, ctx.today)))
        .where(Membership.group_id == group_id)
        .order_by(Membership.list_number, Membership.id)
    )
    rows = (await session.execute(statement)).all()
    listed = [Listed(*row[4:8], None if row[8] is None else row[8].year, row[9]) for row in rows]
    return [
        Invitee(row[0], None, *row[1:4], child=shown)
        for row, shown in zip(rows, names.class_list(listed, mode=ctx.school.privacy_mode), strict=True)
    ]


def _begins(invitee: Invitee, start: str) -> bool:
    child = None if invitee.child is None else invitee.child.brief
    return any(fold(name).startswith(start) for name in (invitee.name, child) if name)


def _access(ctx: Context) -> tuple[ColumnElement[bool], ColumnElement[bool], ScalarSelect[int]]:
    """Of a person of the query around: has joined, has an invitation that works, how many were given."""
    joined = exists().where(Account.person_id == Person.id, Account.ended_at.is_(None))
    waited_for = exists().where(
        Invitation.person_id == Person.id,
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > ctx.now,
    )
    given = select(func.count()).where(Invitation.person_id == Person.id).correlate(Person).scalar_subquery()
    return joined, waited_for, given
