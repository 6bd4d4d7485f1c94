"""Confirming: the school makes sure that whoever joined as a guardian is the guardian (D-2, R-68).

By the phone number that the account itself shares, or by the tutor of a child's class, or by the secretary. One
confirmation stands for the person: for all the children at once. Until then nothing of a child is said to the account.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, AccountEnd, Invitation, InvitationKind
from models.notice_kinds import NoticeKind
from models.people import Confirmation, GuardianLink, Person, Role, StaffMember
from models.traffic import Notice
from services import access, audit, recipients
from services.context import Context
from services.dated import holds_on
from services.entry import accounts
from services.matters.promise import promise
from services.policy import Function
from services.quiet import Audience
from services.refusals import AccessEnded, GuardianConfirmed, NothingToConfirm, NotJoined
from services.workbook.cells import BadCell, read_phone

BY_OFFICE = (InvitationKind.STAFF, InvitationKind.FIRST_ADMINISTRATOR)
"""Invitations that the office gives a colleague in hand."""
NUMBER_COMES_WITHIN = dt.timedelta(minutes=10)
"""So long the number may take to come before the tutor is asked."""


async def waits(ctx: Context) -> bool:
    """Whether the actor has joined as a guardian and waits for the school to make sure. One statement."""
    if ctx.actor.person_id is None:
        return False
    async with ctx.read() as session:
        waiting = exists().where(GuardianLink.guardian_id == ctx.actor.person_id, *unconfirmed(ctx))
        confirmed = exists().where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            GuardianLink.confirmed_at.is_not(None),
            holds_on(GuardianLink, ctx.today),
        )
        return bool((await session.execute(select(and_(waiting, ~confirmed)))).scalar())


async def by_contact(ctx: Context, *, phone: str) -> bool:
    """The account shares its own number: equal to the one the school has, it confirms its guardian for all children.

    Whether it did. A number that differs is not kept, and one that is listed for somebody else as well, a family's one
    phone or a child's, says of neither who it is. Raises NotJoined, NothingToConfirm.
    """
    if ctx.actor.person_id is None:
        raise NotJoined
    async with ctx.write() as session:
        own = select(Account.id).where(Account.person_id == ctx.actor.person_id, Account.ended_at.is_(None))
        # Kept until the write ends: the tutor may be saying «это не она» at this moment.
        if not (await session.execute(own.with_for_update())).all():
            raise NotJoined
        links = await _waiting_links(session, ctx, ctx.actor.person_id)
        if not links or Function.PUPIL in await access.functions(session, ctx):
            raise NothingToConfirm
        known = (await session.get_one(Person, ctx.actor.person_id)).phone
        if known is None or _normal(phone) != known or await _is_shared(session, ctx.actor.person_id, known):
            return False
        audit.granted(session, Function.GUARDIAN)
        _confirm(ctx, links, Confirmation.CONTACT)
        return True


async def confirm(ctx: Context, *, account_id: int) -> None:
    """The tutor, or the secretary, says that it is the guardian; who waits hears of it at once.

    Confirming again changes nothing. Raises NotYours, AccessEnded, EndedByOffice.
    """
    async with ctx.write() as session:
        account, granted = await access.guardian_account(session, ctx, account_id)
        if account.ended_at is not None:
            raise AccessEnded
        links = await _waiting_links(session, ctx, account.person_id)
        if not links:
            return
        _confirm(ctx, links, Confirmation.TUTOR if granted is Function.TUTOR else Confirmation.OFFICE)
        await promise(
            session,
            ctx,
            NoticeKind.GUARDIAN_CONFIRMED,
            matter_id=links[0].id,
            people=[(account.person_id, None)],
            audience=None,
            occasion=str(account.id),
        )


async def refuse(ctx: Context, *, account_id: int) -> None:
    """The tutor, or the secretary, says that it is somebody else: the access ends at once and the phone is told so.

    The trail stays; a new invitation may be given. Raises NotYours, AccessEnded, GuardianConfirmed, EndedByOffice.
    """
    async with ctx.write() as session:
        account, _ = await access.guardian_account(session, ctx, account_id)
        if account.ended_at is not None:
            raise AccessEnded
        if not await _waiting_links(session, ctx, account.person_id):
            raise GuardianConfirmed
        await accounts.close(session, ctx, person_id=account.person_id, because=AccountEnd.REVOKED)


async def confirm_known(session: AsyncSession, ctx: Context, person_id: int) -> None:
    """Children added later: whoever is confirmed for one child, with an account, is the same person for another.

    So is a colleague with an account that the office gave in hand. Inside somebody's write; changes nothing for a
    person who still waits.
    """
    joined = exists().where(Account.person_id == person_id, Account.ended_at.is_(None))
    statement = select(GuardianLink.confirmed_how).where(
        GuardianLink.guardian_id == person_id,
        GuardianLink.confirmed_at.is_not(None),
        holds_on(GuardianLink, ctx.today),
        joined,
    )
    known = (await session.execute(statement.limit(1))).one_or_none()
    how = None if known is None else known.confirmed_how
    if known is None:
        by_office = exists().where(
            Account.person_id == person_id,
            Account.ended_at.is_(None),
            Invitation.person_id == person_id,
            Invitation.kind.in_(BY_OFFICE),
            Invitation.used_at >= Account.linked_at,
        )
        if not (await session.execute(select(by_office))).scalar():
            return
        how = Confirmation.OFFICE
    _confirm(ctx, await _waiting_links(session, ctx, person_id), how)


async def catch_up(ctx: Context) -> None:
    """The same for the actor, whenever the bot is opened: a child was added meanwhile."""
    if ctx.actor.person_id is None:
        return
    async with ctx.read() as session:
        is_needed = bool(await _waiting_links(session, ctx, ctx.actor.person_id))
    if is_needed:
        async with ctx.write() as session:
            await confirm_known(session, ctx, ctx.actor.person_id)


async def after_joining(session: AsyncSession, ctx: Context, account: Account, *, by_office: bool) -> None:
    """What a new account means for its person's children, inside the joining.

    An access that the office gave a colleague in hand needs no second look. Otherwise what was confirmed for an earlier
    phone says nothing of this one, and whoever waits is told of to the tutors, unless the number comes first.
    """
    if by_office:
        _confirm(ctx, await _waiting_links(session, ctx, account.person_id), Confirmation.OFFICE)
        return
    had_another = exists().where(Account.person_id == account.person_id, Account.id != account.id)
    if (await session.execute(select(had_another))).scalar():
        statement = select(GuardianLink).where(
            GuardianLink.guardian_id == account.person_id,
            GuardianLink.confirmed_at.is_not(None),
            holds_on(GuardianLink, ctx.today),
        )
        for link in (await session.execute(statement)).scalars():
            link.confirmed_at = link.confirmed_how = None
        await session.flush()
    links = await _waiting_links(session, ctx, account.person_id)
    await _ask(session, ctx, {account.person_id: account}, links, due_at=ctx.now + NUMBER_COMES_WITHIN)


async def known_again(session: AsyncSession, ctx: Context, account: Account) -> None:
    """An account opened one more invitation of its own person: what it knows of is confirmed, or asked about."""
    await confirm_known(session, ctx, account.person_id)
    links = await _waiting_links(session, ctx, account.person_id)
    await _ask(session, ctx, {account.person_id: account}, links, due_at=ctx.now + NUMBER_COMES_WITHIN)


async def ask_again(ctx: Context) -> int:
    """Once a day: nobody waits unseen. Returns how many are told.

    A tutor or secretary who joined or was appointed since, and an acting tutor, hear of those who wait already; each of
    them once about each account. A child that came to be known of meanwhile is confirmed with the others.
    """
    async with ctx.write() as session:
        statement = (
            select(GuardianLink, Account)
            .join(Account, and_(Account.person_id == GuardianLink.guardian_id, Account.ended_at.is_(None)))
            .where(*unconfirmed(ctx))
            .order_by(GuardianLink.id)
        )
        waiting = [(link, account) for link, account in await session.execute(statement)]
        for person_id in {account.person_id for _, account in waiting}:
            await confirm_known(session, ctx, person_id)
        still = [(link, account) for link, account in waiting if link.confirmed_at is None]
        by_guardian = {account.person_id: account for _, account in still}
        return await _ask(session, ctx, by_guardian, [link for link, _ in still], due_at=ctx.now)


async def _ask(
    session: AsyncSession,
    ctx: Context,
    accounts_: Mapping[int, Account],
    links: Sequence[GuardianLink],
    *,
    due_at: dt.datetime,
) -> int:
    """Promise the question of these guardians' links to whoever may answer it and has not been asked yet."""
    if not links:
        return 0
    known = select(Notice.matter_id, Notice.person_id, Notice.created_at).where(
        Notice.kind == NoticeKind.GUARDIAN_WAITS, Notice.matter_id.in_([link.id for link in links])
    )
    since = {link.id: accounts_[link.guardian_id].linked_at for link in links}
    asked = {
        (link_id, person_id)
        for link_id, person_id, created_at in await session.execute(known)
        if link_id is not None and created_at >= since[link_id]
    }
    told = 0
    for link, people in await _who_is_asked(session, ctx, links):
        told += await promise(
            session,
            ctx,
            NoticeKind.GUARDIAN_WAITS,
            matter_id=link.id,
            people=[(person_id, link.pupil_id) for person_id in people if (link.id, person_id) not in asked],
            audience=Audience.STAFF,
            occasion=str(accounts_[link.guardian_id].id),
            due_at=due_at,
        )
    return told


async def _who_is_asked(
    session: AsyncSession, ctx: Context, links: Sequence[GuardianLink]
) -> list[tuple[GuardianLink, list[int]]]:
    """Each tutor once for a guardian, whatever the number of children; only who has joined can be told.

    The secretaries where no tutor has, and of a colleague, whose access is theirs to give. Four statements.
    """
    tutors = await recipients.tutors_of(session, ctx, {link.pupil_id for link in links})
    office = await recipients.appointed(session, ctx, (Role.SECRETARY,))
    could = {*office, *(tutor for those in tutors.values() for tutor in those)}
    reached = select(Account.person_id).where(Account.person_id.in_(could), Account.ended_at.is_(None))
    joined = set(await session.scalars(reached))
    guardians = {link.guardian_id for link in links}
    works = select(StaffMember.person_id).where(StaffMember.person_id.in_(guardians), holds_on(StaffMember, ctx.today))
    colleagues = set(await session.scalars(works))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for guardian_id in guardians:
        theirs = [link for link in links if link.guardian_id == guardian_id]
        able = joined - {guardian_id}
        first = {tutor: link for link in reversed(theirs) for tutor in tutors.get(link.pupil_id, []) if tutor in able}
        if guardian_id in colleagues or not first:
            first = {person_id: theirs[0] for person_id in office if person_id in able}
        for person_id, link in first.items():
            found[link.id].append(person_id)
    return [(link, found[link.id]) for link in links if link.id in found]


async def _is_shared(session: AsyncSession, person_id: int, phone: str) -> bool:
    shared = exists().where(Person.phone == phone, Person.id != person_id)
    return bool((await session.execute(select(shared))).scalar())


def _confirm(ctx: Context, links: Sequence[GuardianLink], how: Confirmation | None) -> None:
    for link in links:
        link.confirmed_at, link.confirmed_how = ctx.now, how


def unconfirmed(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    """The guardian link holds today, and waits for somebody to make sure of it."""
    return GuardianLink.confirmed_at.is_(None), holds_on(GuardianLink, ctx.today)


async def _waiting_links(session: AsyncSession, ctx: Context, person_id: int) -> Sequence[GuardianLink]:
    statement = select(GuardianLink).where(GuardianLink.guardian_id == person_id, *unconfirmed(ctx))
    return (await session.execute(statement.order_by(GuardianLink.id))).scalars().all()


def _normal(phone: str) -> str | None:
    """The messenger's number as the school writes its own; it leaves the plus out."""
    try:
        return read_phone(f"+{phone.removeprefix('+')}")
    except BadCell:
        return None
