"""Joining: what opening a one-time invitation does (R-61, R-62, R-65, R-72, D-2)."""

import dataclasses
import datetime as dt
import secrets

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, AccountEnd, Invitation, InvitationKind
from models.people import Person, Role, RoleGrant, StaffMember
from services import access
from services.context import Context
from services.dated import holds_on
from services.entry import accounts, confirming, guessing, handover
from services.invitations.issuing import digest, issue
from services.refusals import AccountTaken, InvitationUnusable, JoiningLocked, PupilAccount, PupilSlip


@dataclasses.dataclass(frozen=True)
class Newcomer:
    """Who opens an invitation, in the channel's terms."""

    channel: str
    ref: str
    chat_ref: str
    language: str
    given_name: str
    surname: str


async def first_administrator(ctx: Context, *, again: bool = False) -> str | None:
    """A one-time token for the administrator while none has joined; None once one has, unless ``again``.

    It is meant for whoever stands at the machine: there is nobody yet to ask, or, with ``again``, nobody any more: the
    phone from before loses its access when the link is opened. Names the administrator of the workbook, or nobody in a
    school that is still empty. Earlier unused links for the first administrator die.
    """
    async with ctx.write() as session:
        has_joined = await _administrator_has_joined(session, ctx)
        if has_joined and not again:
            return None
        person_id = (await session.execute(_administrators(ctx).order_by(RoleGrant.id))).scalars().first()
        of_first = Invitation.kind == InvitationKind.FIRST_ADMINISTRATOR
        token, _ = await issue(
            session,
            ctx,
            person_id,
            InvitationKind.STAFF if has_joined else InvitationKind.FIRST_ADMINISTRATOR,
            ctx.school.staff_invitation_days,
            instead_of=of_first if person_id is None else or_(of_first, Invitation.person_id == person_id),
        )
        return token


async def has_administrator(ctx: Context) -> bool:
    """Whether an administrator of today has joined. One statement."""
    async with ctx.read() as session:
        return await _administrator_has_joined(session, ctx)


async def join(ctx: Context, *, token: str, newcomer: Newcomer) -> None:
    """Link the account that opened an invitation to the invited person. The invitation is used up, whoever else tries.

    The person's phone from before loses its access at once and is told so. A guardian waits to be confirmed
    (``services.entry.confirming``). Opening one's own used link again while joined changes nothing. Raises
    InvitationUnusable (wrong, used, revoked, expired, and for a first administrator where there is one by now, are one
    answer), and JoiningLocked after too many of those, even for a right token: both are counted, and the write that
    counts stands.
    Raises AccountTaken, PupilSlip, PupilAccount: then the invitation stays as it was.
    """
    address = {"channel": newcomer.channel, "ref": newcomer.ref}
    async with ctx.write() as session:
        locked = await guessing.wait(session, ctx, **address)
        opened = not locked and await _open(session, ctx, token, newcomer)
        if opened:
            await guessing.forget(session, **address)
        elif not locked:
            locked = await guessing.count(session, ctx, **address)
    if locked:
        raise JoiningLocked(minutes=locked)
    if not opened:
        raise InvitationUnusable


async def _open(session: AsyncSession, ctx: Context, token: str, newcomer: Newcomer) -> bool:
    """Whether the token opened something."""
    usable = select(Invitation).where(
        Invitation.token_hash == digest(token),
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > ctx.now,
    )
    # Of many who open it at once, the others wait here and then find it used.
    invitation = (await session.execute(usable.with_for_update())).scalar_one_or_none()
    if invitation is None:
        return await _is_own_used(session, ctx, token)
    is_first = invitation.kind is InvitationKind.FIRST_ADMINISTRATOR
    if is_first and await _administrator_has_joined(session, ctx):
        return False
    if invitation.person_id is None:
        invitation.person_id = await _new_administrator(session, ctx, newcomer)
    is_of_pupil = await _learns_here(session, ctx, invitation.person_id)
    if is_of_pupil is not (invitation.kind is InvitationKind.PUPIL):
        # A pupil who left, or somebody who became one: the invitation is for what the person is no more.
        return False
    invitation.used_at = ctx.now
    await _link(session, ctx, invitation.person_id, newcomer, invitation.kind)
    return True


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


async def _learns_here(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    learns = access.learns_here(Person.id.expression, ctx.today)
    return bool((await session.execute(select(learns).where(Person.id == person_id))).scalar_one())


async def _new_administrator(session: AsyncSession, ctx: Context, newcomer: Newcomer) -> int:
    """The first administrator of an empty school is whoever the messenger says they are."""
    person = Person(
        uid="".join(secrets.choice("0123456789") for _ in range(12)),
        surname=newcomer.surname or newcomer.given_name,
        given_name=newcomer.given_name,
    )
    session.add(person)
    await session.flush()
    # The school's time zone comes with the workbook, and by its clock today may still be yesterday.
    since = ctx.today - dt.timedelta(days=1)
    session.add(StaffMember(person_id=person.id, position=Role.ADMINISTRATOR.value, date_from=since))
    session.add(RoleGrant(person_id=person.id, role=Role.ADMINISTRATOR, date_from=since))
    return person.id


async def _link(session: AsyncSession, ctx: Context, person_id: int, newcomer: Newcomer, kind: InvitationKind) -> None:
    statement = select(Account).where(
        Account.channel == newcomer.channel,
        Account.ended_at.is_(None),
        (Account.ref == newcomer.ref) | (Account.person_id == person_id),
    )
    found = (await session.execute(statement)).scalars().all()
    here = next((account for account in found if account.ref == newcomer.ref), None)
    if here is not None and here.person_id == person_id:
        # Read by the statements that follow: a link of the office has just been opened on this account.
        await session.flush()
        await confirming.known_again(session, ctx, here)
        return
    is_colleague = kind is InvitationKind.STAFF
    if here is not None and not (is_colleague and await handover.take_over(session, ctx, here, person_id)):
        await _refuse(session, ctx, here.person_id, kind)
    for account in (account for account in found if account.person_id == person_id):
        # A person has one account in a channel: the new phone takes over at once.
        await accounts.close_one(session, ctx, account, AccountEnd.REPLACED)
    await session.flush()
    account = Account(
        channel=newcomer.channel,
        ref=newcomer.ref,
        chat_ref=newcomer.chat_ref,
        person_id=person_id,
        language=newcomer.language,
        linked_at=ctx.now,
    )
    session.add(account)
    await session.flush()
    if kind is not InvitationKind.PUPIL:
        await confirming.after_joining(session, ctx, account, by_office=kind in confirming.BY_OFFICE)


async def _refuse(session: AsyncSession, ctx: Context, owner_id: int, kind: InvitationKind) -> None:
    """The phone is another person's already; pupils and grown-ups never share one (R-65)."""
    is_pupils_phone = await _learns_here(session, ctx, owner_id)
    if is_pupils_phone and kind is not InvitationKind.PUPIL:
        raise PupilAccount
    if kind is InvitationKind.PUPIL and not is_pupils_phone:
        raise PupilSlip
    raise AccountTaken
