"""«Удалить мои данные»: what the bot keeps of a person beyond the journal goes, at once (F-36, R-70)."""

import datetime as dt

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, AccountEnd, Conversation
from models.drafts import Draft, DraftAttachment, Preference
from models.families import Alias, Digest, Erasure, Fleeting, NoticeFilter, ReportOrder
from models.lessons import AbsenceReason
from models.people import ConsentDecision, ConsentSource, GuardianLink, Role, RoleGrant
from models.threads import Post, Thread, ThreadRead
from models.traffic import InboxState, InboxUpdate
from services import inbox
from services.context import Context
from services.dated import holds_on
from services.entry import accounts
from services.refusals import NotJoined, Refusal

_NO_WORDS = "{}"


class LastAdministrator(Refusal):
    """Nobody else could look after the school's journal."""

    text_id = "erasure-refusal-last"


async def may(ctx: Context) -> None:
    """Raises NotJoined, LastAdministrator."""
    async with ctx.read() as session:
        await _check(session, ctx)


async def erase(ctx: Context) -> None:
    """End the actor's access and erase what is kept of them beyond the journal; the day of it is all that stays.

    Consent is withdrawn with it. What stands in the journal stays, and who wrote it; an invitation that the school has
    given or will give opens the bot anew. Raises NotJoined, LastAdministrator.
    """
    async with ctx.write() as session:
        await _check(session, ctx)
        person_id = ctx.actor.person_id or 0
        known = (await session.scalars(select(Account).where(Account.person_id == person_id))).all()
        await _erase_own(session, person_id)
        await _erase_words(session, person_id)
        await _withdraw_consent(session, ctx, person_id)
        for account in known:
            if account.ended_at is None:
                await accounts.close_one(session, ctx, account, AccountEnd.ERASED)
            await _erase_traffic(session, account, ctx.now)
            if account.id == ctx.actor.account_id:
                await _erase_asking(session, account)
        session.add(Erasure(person_id=person_id, done_at=ctx.now))


async def _check(session: AsyncSession, ctx: Context) -> None:
    if ctx.actor.person_id is None:
        raise NotJoined
    administers = (RoleGrant.role == Role.ADMINISTRATOR, holds_on(RoleGrant, ctx.today))
    has_account = exists().where(Account.person_id == RoleGrant.person_id, Account.ended_at.is_(None))
    mine = select(RoleGrant.id).where(RoleGrant.person_id == ctx.actor.person_id, *administers)
    others = select(RoleGrant.id).where(RoleGrant.person_id != ctx.actor.person_id, *administers, has_account)
    if (await session.execute(mine)).first() is not None and (await session.execute(others)).first() is None:
        raise LastAdministrator


async def _erase_own(session: AsyncSession, person_id: int) -> None:
    """Wishes, own words for the children, digests made for them, what was begun and not sent."""
    own_drafts = select(Draft.id).where(Draft.person_id == person_id)
    await session.execute(delete(DraftAttachment).where(DraftAttachment.draft_id.in_(own_drafts)))
    for table in (Draft, Alias, Preference, NoticeFilter, ReportOrder, Digest):
        await session.execute(delete(table).where(table.person_id == person_id))


async def _erase_words(session: AsyncSession, person_id: int) -> None:
    """What they wrote as family: words beside the reason of an absence, and posts, and how far they read there.

    That they wrote stays. A colleague's posts are the school's answer to a family, and stay with it.
    """
    commented = select(AbsenceReason).where(AbsenceReason.said_by_id == person_id, AbsenceReason.comment.is_not(None))
    for reason in await session.scalars(commented):
        reason.comment = None
    posted = (
        select(Post)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.author_id == person_id, Thread.family_id == person_id, Post.text.is_not(None))
    )
    for post in await session.scalars(posted):
        post.text = None
    own_threads = select(Thread.id).where(Thread.family_id == person_id)
    read = delete(ThreadRead).where(ThreadRead.person_id == person_id, ThreadRead.thread_id.in_(own_threads))
    await session.execute(read)


async def _withdraw_consent(session: AsyncSession, ctx: Context, person_id: int) -> None:
    given = select(GuardianLink).where(
        GuardianLink.guardian_id == person_id, GuardianLink.consent == ConsentDecision.GIVEN
    )
    for link in await session.scalars(given):
        link.consent = ConsentDecision.WITHDRAWN
        link.consent_on = ctx.today
        link.consent_source = ConsentSource.BOT


async def _erase_traffic(session: AsyncSession, account: Account, now: dt.datetime) -> None:
    """What came from the phone, and what was asked there. What was to go off it after a while goes now.

    Updates that still wait are to be served yet; their words go in the usual days.
    """
    served = update(InboxUpdate).where(
        InboxUpdate.channel == account.channel,
        InboxUpdate.sender_ref == inbox.sent_by(account.ref),
        InboxUpdate.state != InboxState.WAITING,
    )
    await session.execute(served.values(payload=None, update_ref=None))
    await session.execute(delete(Conversation).filter_by(channel=account.channel, ref=account.ref))
    going = update(Fleeting).where(Fleeting.account_id == account.id, Fleeting.removed_at.is_(None))
    await session.execute(going.values(remove_at=now))


async def _erase_asking(session: AsyncSession, account: Account) -> None:
    """The words of the very update that asks for this: of one sender's the oldest that waits is being served.

    Its number stays for the usual days: were it sent a second time, it would be served a second time.
    """
    asking = select(func.min(InboxUpdate.id)).where(
        InboxUpdate.channel == account.channel,
        InboxUpdate.sender_ref == inbox.sent_by(account.ref),
        InboxUpdate.state == InboxState.WAITING,
    )
    await session.execute(
        update(InboxUpdate).where(InboxUpdate.id == asking.scalar_subquery()).values(payload=_NO_WORDS),
        execution_options={"synchronize_session": False},
    )
