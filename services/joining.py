"""Joining: one-time invitations, and what opening one does (R-61, R-62, D-2)."""

import dataclasses
import secrets

from sqlalchemy import Select, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, Invitation, InvitationKind
from models.people import GuardianLink, Person, Role, RoleGrant, StaffMember
from services import audit
from services.context import Context
from services.dated import holds_on
from services.issuing import digest, issue
from services.refusals import AccountTaken, InvitationUnusable, NotJoined


@dataclasses.dataclass(frozen=True)
class Newcomer:
    """Who opens an invitation, in the channel's terms."""

    channel: str
    ref: str
    chat_ref: str
    language: str
    given_name: str
    surname: str


async def first_administrator(ctx: Context) -> str | None:
    """A one-time token for the administrator while none has joined; None once one has.

    It is meant for whoever stands at the machine: there is nobody yet to ask. Names the administrator of the workbook,
    or nobody in a school that is still empty. Earlier unused links for the first administrator die.
    """
    async with ctx.write() as session:
        if await _administrator_has_joined(session, ctx):
            return None
        person_id = (await session.execute(_administrators(ctx).order_by(RoleGrant.id))).scalars().first()
        of_first = Invitation.kind == InvitationKind.FIRST_ADMINISTRATOR
        token, _ = await issue(
            session,
            ctx,
            person_id,
            InvitationKind.FIRST_ADMINISTRATOR,
            ctx.school.staff_invitation_days,
            instead_of=of_first if person_id is None else or_(of_first, Invitation.person_id == person_id),
        )
        return token


async def join(ctx: Context, *, token: str, newcomer: Newcomer) -> None:
    """Link the account that opened an invitation to the invited person. The invitation is used up, whoever else tries.

    Opening one's own used link again while joined changes nothing. Raises InvitationUnusable (wrong, used, revoked,
    expired, and for a first administrator where there is one by now, are one answer) and AccountTaken; then the
    invitation stays as it was.
    """
    async with ctx.write() as session:
        taken = update(Invitation).where(
            Invitation.token_hash == digest(token),
            Invitation.used_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > ctx.now,
        )
        rows = await audit.bulk_change(
            session,
            taken.values(used_at=ctx.now).returning(
                Invitation.id, Invitation.person_id, Invitation.kind, Invitation.used_at
            ),
        )
        if not rows:
            if await _is_own_used(session, ctx, token):
                return
            raise InvitationUnusable
        is_first = rows[0]["kind"] is InvitationKind.FIRST_ADMINISTRATOR
        if is_first and await _administrator_has_joined(session, ctx):
            raise InvitationUnusable
        person_id = rows[0]["person_id"]
        if person_id is None:
            person_id = await _new_administrator(session, ctx, newcomer)
            (await session.get_one(Invitation, rows[0]["id"])).person_id = person_id
        await _link(session, ctx, person_id, newcomer)
        statement = select(GuardianLink).where(
            GuardianLink.guardian_id == person_id,
            GuardianLink.confirmed_at.is_(None),
        )
        for link in (await session.execute(statement)).scalars():
            link.confirmed_at = ctx.now


async def set_language(ctx: Context, *, language: str) -> None:
    """Speak this language to the account from now on. Raises NotJoined."""
    async with ctx.write() as session:
        account = None if ctx.actor.account_id is None else await session.get(Account, ctx.actor.account_id)
        if account is None or account.ended_at is not None:
            raise NotJoined
        account.language = language


async def _is_own_used(session: AsyncSession, ctx: Context, token: str) -> bool:
    """Whether the actor, who has joined, opens a link again that was theirs: the welcome may never have arrived."""
    if ctx.actor.person_id is None:
        return False
    own = exists().where(
        Invitation.token_hash == digest(token),
        Invitation.person_id == ctx.actor.person_id,
        Invitation.used_at.is_not(None),
    )
    return bool((await session.execute(select(own))).scalar())


def _administrators(ctx: Context) -> Select[int]:
    works_here = exists().where(StaffMember.person_id == RoleGrant.person_id, holds_on(StaffMember, ctx.today))
    granted = (RoleGrant.role == Role.ADMINISTRATOR, holds_on(RoleGrant, ctx.today))
    return select(RoleGrant.person_id).where(*granted, works_here)


async def _administrator_has_joined(session: AsyncSession, ctx: Context) -> bool:
    joined = exists().where(Account.person_id.in_(_administrators(ctx)), Account.ended_at.is_(None))
    return bool((await session.execute(select(joined))).scalar())


async def _new_administrator(session: AsyncSession, ctx: Context, newcomer: Newcomer) -> int:
    """The first administrator of an empty school is whoever the messenger says they are."""
    person = Person(
        uid="".join(secrets.choice("0123456789") for _ in range(12)),
        surname=newcomer.surname or newcomer.given_name,
        given_name=newcomer.given_name,
    )
    session.add(person)
    await session.flush()
    session.add(StaffMember(person_id=person.id, position=Role.ADMINISTRATOR.value, date_from=ctx.today))
    session.add(RoleGrant(person_id=person.id, role=Role.ADMINISTRATOR, date_from=ctx.today))
    return person.id


async def _link(session: AsyncSession, ctx: Context, person_id: int, newcomer: Newcomer) -> None:
    statement = select(Account).where(
        Account.channel == newcomer.channel,
        Account.ended_at.is_(None),
        (Account.ref == newcomer.ref) | (Account.person_id == person_id),
    )
    for account in (await session.execute(statement)).scalars():
        if account.ref == newcomer.ref and account.person_id != person_id:
            raise AccountTaken
        if account.ref == newcomer.ref:
            return
        # A person has one account in a channel: the new phone takes over at once.
        account.ended_at = ctx.now
    await session.flush()
    session.add(
        Account(
            channel=newcomer.channel,
            ref=newcomer.ref,
            chat_ref=newcomer.chat_ref,
            person_id=person_id,
            language=newcomer.language,
            linked_at=ctx.now,
        ),
    )
