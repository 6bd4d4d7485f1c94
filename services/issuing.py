"""Issuing: one-time invitations for people of the school, who gave them and when (R-61, R-62, D-2)."""

import dataclasses
import datetime as dt
import hashlib
import secrets

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Invitation, InvitationKind
from models.people import Person
from services import access, names
from services.context import Context
from services.policy import Action
from services.refusals import InvitationIssued

TOKEN_BYTES = 16
"""128 bits: nobody guesses one."""


@dataclasses.dataclass(frozen=True)
class Issued:
    """A fresh invitation. The token is shown once; the journal keeps only its hash."""

    token: str
    name: str
    """The invited adult's name, for the one who hands the link over."""
    expires: dt.datetime
    """Local."""


async def invite(ctx: Context, *, person_id: int, after: int | None = None) -> Issued:
    """Make a one-time invitation for a person; earlier unused ones of theirs die.

    ``after`` is how many the person had when the button was shown: a second tap on it makes no second link, which would
    kill the one just handed over. Raises NotYours, InvitationIssued, InvitedByOffice.
    """
    async with ctx.write() as session:
        person, action = await access.invitee(session, ctx, person_id)
        if after is not None and await _invitations(session, person.id) != after:
            raise InvitationIssued
        is_staff = action is Action.INVITE_STAFF
        days = ctx.school.staff_invitation_days if is_staff else ctx.school.family_invitation_days
        token, expires = await issue(
            session,
            ctx,
            person.id,
            InvitationKind.STAFF if is_staff else InvitationKind.GUARDIAN,
            days,
            instead_of=Invitation.person_id == person.id,
        )
        name = names.adult(person.surname, person.given_name, person.patronymic)
        return Issued(token, name, ctx.school.local(expires))


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
    unused = select(Invitation).where(
        instead_of,
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
    )
    for invitation in (await session.execute(unused)).scalars():
        invitation.revoked_at = ctx.now
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires = ctx.now + dt.timedelta(days=days)
    session.add(
        Invitation(
            kind=kind,
            person_id=person_id,
            token_hash=digest(token),
            created_at=ctx.now,
            created_by_id=ctx.actor.person_id,
            expires_at=expires,
        ),
    )
    return token, expires


def digest(token: str) -> str:
    """What the journal keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


async def _invitations(session: AsyncSession, person_id: int) -> int:
    """How many invitations the person has been given so far; whoever else would give one waits."""
    await session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    counted = select(func.count()).where(Invitation.person_id == person_id)
    return (await session.execute(counted)).scalar_one()
