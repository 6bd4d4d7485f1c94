"""Accounts: how a way into the journal ends, and in which of several functions its person works (R-64, R-66, D-2)."""

import dataclasses
import datetime as dt

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, AccountEnd, Invitation
from models.notice_kinds import NoticeKind
from models.people import Person
from services import access, addresses, names, recipients
from services.context import Context
from services.matters.promise import promise
from services.policy import Function
from services.quiet import Audience
from services.refusals import AccessEnded, NotJoined, NotYours

_OWN_ENDS = (AccountEnd.OWNER, AccountEnd.NOT_ME)


@dataclasses.dataclass(frozen=True)
class Holder:
    """Somebody whose access the actor may take back."""

    person_id: int
    name: str | None
    """A grown-up's; a pupil is not named here."""
    account_id: int | None
    """Nothing when the person has not joined, or has no access any more."""
    since: dt.datetime | None
    """Local."""


async def holder(ctx: Context, *, person_id: int) -> Holder:
    """Whose access it is, and since when. Raises NotYours, EndedByOffice."""
    async with ctx.read() as session:
        person = await access.holder(session, ctx, person_id)
        account = (await session.execute(_active(person_id))).scalars().first()
        is_pupil = (
            await session.execute(
                select(access.learns_here(Person.id.expression, ctx.today)).where(Person.id == person_id)
            )
        ).scalar_one()
    return Holder(
        person_id,
        None if is_pupil else names.adult(person.surname, person.given_name, person.patronymic),
        None if account is None else account.id,
        None if account is None else ctx.school.local(account.linked_at),
    )


async def end(
    ctx: Context, *, person_id: int, account_id: int | None = None, because: AccountEnd = AccountEnd.REVOKED
) -> None:
    """Take a person's access back at once: a lost phone, a stolen account. The old phone is told in one line.

    Open invitations of the person die with it. ``account_id`` is the access that a button was about: one that has ended
    since raises AccessEnded, and a newer one is left alone. Raises NotYours, EndedByOffice.
    """
    async with ctx.write() as session:
        await access.holder(session, ctx, person_id)
        if account_id is not None:
            account = await session.get(Account, account_id)
            if account is None or account.person_id != person_id:
                raise NotYours
            if account.ended_at is not None:
                raise AccessEnded
        await close(session, ctx, person_id=person_id, because=because)


async def end_own(ctx: Context, *, because: AccountEnd) -> None:
    """The owner leaves this phone, or whoever holds it says «это не я»: then the office hears of it.

    ``because`` is OWNER or NOT_ME. Raises NotJoined.
    """
    assert because in _OWN_ENDS  # noqa: S101  (handlers know no other)
    async with ctx.write() as session:
        account = await _own(session, ctx)
        await close(session, ctx, person_id=account.person_id, because=because)
        if because is AccountEnd.NOT_ME:
            office = await recipients.appointed(session, ctx, recipients.OFFICE)
            await promise(
                session,
                ctx,
                NoticeKind.ACCESS_DISOWNED,
                matter_id=account.id,
                people=[(person_id, None) for person_id in office],
                audience=Audience.STAFF,
            )


async def act_as(ctx: Context, *, function: Function) -> None:
    """From now on the trail names this function wherever it gives the right; rights stay the union of all (R-64).

    Raises NotYours for a function that is not the actor's, NotJoined.
    """
    async with ctx.write() as session:
        if function not in await access.functions(session, ctx):
            raise NotYours
        (await _own(session, ctx)).acting_as = function.value


async def set_language(ctx: Context, *, language: str) -> None:
    """Speak this language to the account from now on. Raises NotJoined."""
    async with ctx.write() as session:
        (await _own(session, ctx)).language = language


async def close(session: AsyncSession, ctx: Context, *, person_id: int, because: AccountEnd) -> None:
    """End every account of a person and let the open invitations die, inside somebody's write, who has the right."""
    for account in (await session.execute(_active(person_id))).scalars():
        await close_one(session, ctx, account, because)
    unused = select(Invitation).where(
        Invitation.person_id == person_id, Invitation.used_at.is_(None), Invitation.revoked_at.is_(None)
    )
    for invitation in (await session.execute(unused)).scalars():
        invitation.revoked_at = ctx.now


async def close_one(session: AsyncSession, ctx: Context, account: Account, because: AccountEnd) -> None:
    """End one account. What it was asked is forgotten; where the owner did not do it, it is told in one line."""
    account.ended_at = ctx.now
    account.ended_because = because
    account.acting_as = None
    await addresses.forget_conversation(session, channel=account.channel, ref=account.ref, now=ctx.now)
    if because not in _OWN_ENDS:
        await promise(
            session,
            ctx,
            NoticeKind.ACCESS_MOVED,
            matter_id=account.id,
            people=[(account.person_id, None)],
            # A school that is over ends by the clock, at midnight; anything else is news of this minute.
            audience=Audience.FAMILY if because is AccountEnd.LEFT_SCHOOL else None,
        )


def _active(person_id: int) -> Select[Account]:
    return select(Account).where(Account.person_id == person_id, Account.ended_at.is_(None)).with_for_update()


async def _own(session: AsyncSession, ctx: Context) -> Account:
    account = None if ctx.actor.account_id is None else await session.get(Account, ctx.actor.account_id)
    if account is None or account.ended_at is not None:
        raise NotJoined
    return account
