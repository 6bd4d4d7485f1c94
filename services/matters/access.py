"""Of access: a guardian waits, or is confirmed; an account ended; «это не я» and «это не мой ребёнок» (D-2)."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, AccountEnd
from models.groups import Group, GroupKind, Membership
from models.people import GuardianLink, Kinship, Person, Pupil, Role
from models.traffic import Notice
from services import access, names, recipients
from services.context import Context
from services.dated import holds_on
from services.matters.news import MatterNews
from services.names import ShownName


@dataclasses.dataclass(frozen=True)
class GuardianWaits(MatterNews):
    """Somebody joined as a guardian, and nobody has made sure of it yet."""

    account_id: int
    name: str
    kinship: Kinship
    child: ShownName
    group: str


@dataclasses.dataclass(frozen=True)
class GuardianConfirmed(MatterNews):
    """The reader is confirmed as a guardian."""


@dataclasses.dataclass(frozen=True)
class AccessMoved(MatterNews):
    """The account that reads it is one no more."""

    because: AccountEnd | None


@dataclasses.dataclass(frozen=True)
class AccessDisowned(MatterNews):
    """Whoever held a person's phone said «это не я»."""

    name: str


@dataclasses.dataclass(frozen=True)
class ChildDisowned(MatterNews):
    """A guardian says that a child is not theirs."""

    name: str
    kinship: Kinship
    child: ShownName
    group: str


async def guardian_waits(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once somebody confirmed or refused, or the account is another. Four statements."""
    statement = (
        _of_links(ctx, notices, holds_on(GuardianLink, ctx.today), GuardianLink.confirmed_at.is_(None))
        .add_columns(Account.id.label("account_id"), Account.linked_at)
        .join(Account, and_(Account.person_id == GuardianLink.guardian_id, Account.ended_at.is_(None)))
    )
    links = {row.link_id: row for row in await session.execute(statement)}
    readers = await _Readers.load(session, ctx, links.values())
    return {
        notice.id: GuardianWaits(link.account_id, _adult(link), link.kinship, _child(ctx, link), link.group)
        for notice in notices
        if (link := links.get(notice.matter_id or 0)) is not None
        # Promised since that account joined; a later one has its own promise.
        and link.linked_at <= notice.created_at
        and readers.may_read(notice, link.pupil_id)
    }


async def guardian_confirmed(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where the link ended, or waits again. One statement."""
    statement = select(GuardianLink.id, GuardianLink.guardian_id).where(
        GuardianLink.id.in_({notice.matter_id for notice in notices}),
        GuardianLink.confirmed_at.is_not(None),
        holds_on(GuardianLink, ctx.today),
    )
    confirmed = {(link_id, guardian_id) for link_id, guardian_id in await session.execute(statement)}
    return {notice.id: GuardianConfirmed() for notice in notices if (notice.matter_id, notice.person_id) in confirmed}


async def access_moved(session: AsyncSession, _ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out while the account is one, and where its phone is one again. One statement."""
    again = Account.__table__.alias("again")
    statement = (
        select(Account.id, Account.ended_because)
        .outerjoin(
            again,
            and_(again.c.channel == Account.channel, again.c.ref == Account.ref, again.c.ended_at.is_(None)),
        )
        .where(
            Account.id.in_({notice.matter_id for notice in notices}),
            Account.ended_at.is_not(None),
            again.c.id.is_(None),
        )
    )
    ended = {account_id: AccessMoved(because) for account_id, because in await session.execute(statement)}
    return {notice.id: ended[notice.matter_id] for notice in notices if notice.matter_id in ended}


async def access_disowned(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where the reader is of the office no more. Two statements."""
    office = await recipients.appointed(session, ctx, recipients.OFFICE)
    statement = (
        select(Account.id, Person.surname, Person.given_name, Person.patronymic)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id.in_({notice.matter_id for notice in notices}))
    )
    people = {row[0]: names.adult(*row[1:]) for row in await session.execute(statement)}
    return {
        notice.id: AccessDisowned(people[notice.matter_id])
        for notice in notices
        if notice.person_id in office and notice.matter_id in people
    }


async def child_disowned(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where the reader is not concerned any more. Three statements."""
    links = {row.link_id: row for row in await session.execute(_of_links(ctx, notices))}
    readers = await _Readers.load(session, ctx, links.values())
    return {
        notice.id: ChildDisowned(_adult(link), link.kinship, _child(ctx, link), link.group)
        for notice in notices
        if (link := links.get(notice.matter_id or 0)) is not None and readers.may_read(notice, link.pupil_id)
    }


@dataclasses.dataclass(frozen=True)
class _Readers:
    """Whom guardians of these pupils concern now."""

    tutors: dict[int, list[int]]
    secretaries: list[int]

    @classmethod
    async def load(cls, session: AsyncSession, ctx: Context, links: Sequence[Any] | Any) -> "_Readers":
        return cls(
            await recipients.tutors_of(session, ctx, {link.pupil_id for link in links}),
            await recipients.appointed(session, ctx, (Role.SECRETARY,)),
        )

    def may_read(self, notice: Notice, pupil_id: int) -> bool:
        return notice.person_id in self.secretaries or notice.person_id in self.tutors.get(pupil_id, [])


def _of_links(ctx: Context, notices: Sequence[Notice], *which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The links that notices are about, with the guardian and the child of today's class."""
    child = Person.__table__.alias("child")
    return (
        select(
            GuardianLink.id.label("link_id"),
            GuardianLink.pupil_id,
            GuardianLink.kinship,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Group.name.label("group"),
            Membership.list_number,
            child.c.surname.label("child_surname"),
            child.c.given_name.label("child_name"),
            access.family_consented(GuardianLink.pupil_id.expression, ctx.today).label("consented"),
        )
        .join(Person, Person.id == GuardianLink.guardian_id)
        .join(Membership, and_(Membership.pupil_id == GuardianLink.pupil_id, holds_on(Membership, ctx.today)))
        .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
        .join(Pupil, Pupil.id == GuardianLink.pupil_id)
        .join(child, child.c.id == Pupil.person_id)
        .where(GuardianLink.id.in_({notice.matter_id for notice in notices}), *which)
    )


def _adult(link: Any) -> str:
    return names.adult(link.surname, link.given_name, link.patronymic)


def _child(ctx: Context, link: Any) -> ShownName:
    return names.pupil(
        link.list_number, link.child_surname, link.child_name, has_consent=link.consented, mode=ctx.school.privacy_mode
    )
