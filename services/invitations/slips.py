"""Paper slips: invitations for many people in one act, and what stands on each (R-62)."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import InvitationKind
from models.groups import Group, GroupKind, Membership
from models.people import GuardianLink, Kinship, Person, Pupil
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.invitations import invitees, issuing
from services.invitations.class_access import in_batch, unique
from services.invitations.invitees import Invitee
from services.invitations.issuing import Issued
from services.policy import Action
from services.refusals import NobodyToInvite, PupilTooYoung, SlipsIssued

Whom = Literal["missing", "all"]
"""Only those who have not joined, or all anew."""


class ChildOnSlip(NamedTuple):
    """Who a guardian is, and to whom: by full name where the family agreed, else by the place on the class list."""

    kinship: Kinship
    name: str | None
    group: str
    number: str


@dataclasses.dataclass(frozen=True)
class Slip:
    """One person's slip. Its PDF travels by the messenger: no child is named in it without a family's consent (D-2)."""

    invitation_id: int
    token: str
    kind: InvitationKind
    name: str
    group: str | None
    children: tuple[ChildOnSlip, ...]
    """Of a guardian."""
    expires: dt.datetime
    """Local."""


@dataclasses.dataclass(frozen=True)
class Slips:
    """A pack of slips, in the order of the list."""

    school: str
    group: str | None
    slips: list[Slip]
    left_out: int
    """For how many there is none, though they are on the list."""


async def for_person(ctx: Context, *, person_id: int, after: int) -> Slips:
    """One person's slip. Raises as ``issuing.invite`` does."""
    async with ctx.write() as session:
        issued = await issuing.invite(ctx, person_id=person_id, after=after)
        mine = await access.functions(session, ctx)
        return await _papers(session, ctx, [issued], invitees.in_care(ctx, mine), group=None, left_out=0)


async def for_families(ctx: Context, *, group_id: int, whom: Whom, after: int) -> Slips:
    """Slips for the guardians of a class; what they had and did not use dies.

    A colleague among them is left out: the office gives it. ``after`` is how many invitations they all had when the
    button was shown, so that a second tap makes no second pack. Raises NotYours, IssuedByOthers, SlipsIssued,
    NobodyToInvite.
    """
    async with ctx.write() as session:
        group = await access.class_to_invite(session, ctx, group_id, Action.INVITE_FAMILY)
        people = await invitees.of_families(session, ctx, Membership.group_id == group_id)
        issued = await _issue(session, ctx, people, kind=InvitationKind.GUARDIAN, whom=whom, after=after)
        return await _papers(session, ctx, issued, Group.id == group_id, group=group.name, left_out=_left_out(people))


async def for_pupils(ctx: Context, *, group_id: int, whom: Whom, after: int) -> Slips:
    """Slips for the pupils of a class whose families agreed. Raises as ``for_families``, and PupilTooYoung."""
    async with ctx.write() as session:
        group = await access.class_to_invite(session, ctx, group_id, Action.INVITE_PUPIL)
        if not invitees.old_enough(ctx, group=group):
            raise PupilTooYoung(grade=str(ctx.school.pupils_from_grade))
        people = await invitees.of_pupils(session, ctx, group_id)
        issued = await _issue(session, ctx, people, kind=InvitationKind.PUPIL, whom=whom, after=after)
        return await _papers(session, ctx, issued, Group.id == group_id, group=group.name, left_out=_left_out(people))


async def for_staff(ctx: Context, *, whom: Whom, after: int) -> Slips:
    """Slips for everybody who works here. Raises as ``for_families``."""
    async with ctx.write() as session:
        await access.staff_to_invite(session, ctx)
        people = await invitees.of_staff(session, ctx)
        issued = await _issue(session, ctx, people, kind=InvitationKind.STAFF, whom=whom, after=after)
        return await _papers(session, ctx, issued, None, group=None, left_out=0)


async def _issue(
    session: AsyncSession, ctx: Context, people: Sequence[Invitee], *, kind: InvitationKind, whom: Whom, after: int
) -> list[Issued]:
    able = [person for person in unique(people) if in_batch(person)]
    if await issuing.given_so_far(session, [person.person_id for person in able]) != after:
        raise SlipsIssued
    wanted = {person.person_id: (kind, person.name) for person in able if whom == "all" or not person.has_joined}
    if not wanted:
        raise NobodyToInvite
    return await issuing.issue_to(session, ctx, wanted)


def _left_out(people: Sequence[Invitee]) -> int:
    return sum(not in_batch(person) for person in unique(people))


async def _papers(
    session: AsyncSession,
    ctx: Context,
    issued: Sequence[Issued],
    which: ColumnElement[bool] | None,
    *,
    group: str | None,
    left_out: int,
) -> Slips:
    """What stands on the slips: full names of adults and of pupils, a guardian's children in ``which`` classes."""
    people = [one.person_id for one in issued]
    classes: dict[int, str] = {}
    children: dict[int, tuple[ChildOnSlip, ...]] = {}
    if which is not None:
        classes, children = await _of_classes(session, ctx, people, which)
    full = select(Person.id, Person.surname, Person.given_name, Person.patronymic).where(Person.id.in_(people))
    called = {row[0]: names.adult(*row[1:]) for row in await session.execute(full)}
    slips = [
        Slip(
            one.invitation_id,
            one.token,
            one.kind,
            called[one.person_id],
            group or classes.get(one.person_id),
            children.get(one.person_id, ()) if one.kind is InvitationKind.GUARDIAN else (),
            one.expires,
        )
        for one in issued
    ]
    return Slips(ctx.school.school_name, group, slips, left_out)


async def _of_classes(
    session: AsyncSession, ctx: Context, people: Sequence[int], which: ColumnElement[bool]
) -> tuple[dict[int, str], dict[int, tuple[ChildOnSlip, ...]]]:
    """By person: the class (of the pupil, or of the first child), and a guardian's children."""
    in_class = and_(Membership.pupil_id == Pupil.id, holds_on(Membership, ctx.today))
    of_class = and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS)
    guarded = (
        select(
            GuardianLink.guardian_id,
            GuardianLink.kinship,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Group.name,
            Membership.list_number,
            access.family_consented(Pupil.id.expression, ctx.today),
        )
        .join(Pupil, Pupil.id == GuardianLink.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .join(Membership, in_class)
        .join(Group, of_class)
        .where(GuardianLink.guardian_id.in_(people), holds_on(GuardianLink, ctx.today), GuardianLink.is_informed, which)
        .order_by(Group.grade, Group.letter, Membership.list_number, GuardianLink.id)
    )
    classes: dict[int, str] = {}
    children: dict[int, tuple[ChildOnSlip, ...]] = defaultdict(tuple)
    for guardian, kinship, surname, given, patronymic, group, number, consented in await session.execute(guarded):
        full = names.adult(surname, given, patronymic) if consented else None
        children[guardian] += (ChildOnSlip(kinship, full, group, str(number)),)
        classes.setdefault(guardian, group)
    learning = (
        select(Pupil.person_id, Group.name)
        .join(Membership, in_class)
        .join(Group, of_class)
        .where(Pupil.person_id.in_(people), which)
    )
    classes.update((person_id, group) for person_id, group in await session.execute(learning))
    return classes, children
