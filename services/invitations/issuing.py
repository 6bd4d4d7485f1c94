"""Issuing: one-time invitations for people of the school, who gave them and when (R-61, R-62, D-2)."""

import dataclasses
import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Invitation, InvitationKind
from models.groups import Group, GroupKind, Membership
from models.people import Person, Pupil
from services import access, audit, names
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.refusals import InvitationIssued, InvitationSpent

TOKEN_BYTES = 16
"""128 bits: nobody guesses one."""


@dataclasses.dataclass(frozen=True)
class Issued:
    """A fresh invitation. The token is shown once; the journal keeps only its hash."""

    token: str
    name: str | None
    """The invited adult's name, for the one who hands the link over."""
    expires: dt.datetime
    """Local."""
    invitation_id: int
    person_id: int
    kind: InvitationKind
    pupil: ShownName | None = None
    """Who it is for, where that is a pupil."""


async def invite(ctx: Context, *, person_id: int, after: int | None = None) -> Issued:
    """Make a one-time invitation for a person; earlier unused ones of theirs die.

    ``after`` is how many the person had when the button was shown: a second tap on it makes no second link, which would
    kill the one just handed over. Raises NotYours, IssuedByOthers, InvitationIssued, InvitedByOffice, PupilTooYoung,
    FamilyNotConsented.
    """
    async with ctx.write() as session:
        person, kind = await access.invitee(session, ctx, person_id)
        if after is not None and await given_so_far(session, [person.id]) != after:
            raise InvitationIssued
        name, pupil = names.adult(person.surname, person.given_name, person.patronymic), None
        if kind is InvitationKind.PUPIL:
            pupil = await _shown(session, ctx, person)
        return (await issue_to(session, ctx, {person.id: (kind, name if pupil is None else None)}, pupil))[0]


async def revoke(ctx: Context, *, invitation_id: int) -> None:
    """Take an invitation back at once: it opens nothing from now on. Doing so again changes nothing.

    Raises NotYours, IssuedByOthers, InvitationSpent.
    """
    async with ctx.write() as session:
        invitation = await access.invitation(session, ctx, invitation_id)
        if invitation.used_at is not None:
            raise InvitationSpent
        if invitation.revoked_at is None:
            invitation.revoked_at = ctx.now


async def issue_to(
    session: AsyncSession,
    ctx: Context,
    people: Mapping[int, tuple[InvitationKind, str | None]],
    pupil: ShownName | None = None,
) -> list[Issued]:
    """Invitations for these people, by id with kind and name; what they had and did not use dies."""
    await _void(session, ctx, Invitation.person_id.in_(people))
    tokens = [secrets.token_urlsafe(TOKEN_BYTES) for _ in people]
    rows = [
        _row(ctx, person_id, kind, token, days_of(ctx, kind))
        for token, (person_id, (kind, _)) in zip(tokens, people.items(), strict=True)
    ]
    ids = await audit.bulk(session, Invitation, rows)
    return [
        Issued(
            token,
            people[row["person_id"]][1],
            ctx.school.local(row["expires_at"]),
            invitation_id,
            row["person_id"],
            row["kind"],
            pupil,
        )
        for token, row, invitation_id in zip(tokens, rows, ids, strict=True)
    ]


async def issue(
    session: AsyncSession,
    ctx: Context,
    person_id: int | None,
    kind: InvitationKind,
    days: int,
    *,
    instead_of: ColumnElement[bool],
) -> tuple[str, dt.datetime]:
    """Make an invitation and let the unused ones it stands for die. Returns its token and when it ends."""
    await _void(session, ctx, instead_of)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = _row(ctx, person_id, kind, token, days)
    session.add(Invitation(**row))
    return token, row["expires_at"]


def days_of(ctx: Context, kind: InvitationKind) -> int:
    """For how many days an invitation lives: a family's travels in a schoolbag."""
    is_staff = kind in {InvitationKind.STAFF, InvitationKind.FIRST_ADMINISTRATOR}
    return ctx.school.staff_invitation_days if is_staff else ctx.school.family_invitation_days


def digest(token: str) -> str:
    """What the journal keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


async def given_so_far(session: AsyncSession, people: list[int]) -> int:
    """How many invitations these people have been given so far; whoever else would give them one waits."""
    await session.execute(select(Person.id).where(Person.id.in_(people)).order_by(Person.id).with_for_update())
    counted = select(func.count()).where(Invitation.person_id.in_(people))
    return (await session.execute(counted)).scalar_one()


async def _void(session: AsyncSession, ctx: Context, which: ColumnElement[bool]) -> None:
    unused = update(Invitation).where(which, Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
    await audit.bulk_change(session, unused.values(revoked_at=ctx.now).returning(Invitation.id, Invitation.revoked_at))


def _row(ctx: Context, person_id: int | None, kind: InvitationKind, token: str, days: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "person_id": person_id,
        "token_hash": digest(token),
        "created_at": ctx.now,
        "created_by_id": ctx.actor.person_id,
        "expires_at": ctx.now + dt.timedelta(days=days),
    }


async def _shown(session: AsyncSession, ctx: Context, person: Person) -> ShownName:
    """A pupil's name for the one who hands the link over; ``access.invitee`` has seen the family's consent."""
    statement = (
        select(Membership.list_number)
        .join(Group, Group.id == Membership.group_id)
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .where(Pupil.person_id == person.id, Group.kind == GroupKind.CLASS, holds_on(Membership, ctx.today))
    )
    number = (await session.execute(statement.order_by(Membership.id.desc()))).scalars().all()[0]
    return names.pupil(number, person.surname, person.given_name, has_consent=True, mode=ctx.school.privacy_mode)
