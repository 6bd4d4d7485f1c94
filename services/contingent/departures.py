"""Departures: a pupil is not of the school from a day on, and what that ends (D-2, R-82)."""

import dataclasses
import datetime as dt
from typing import TypeVar

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, AccountEnd, Invitation, InvitationKind
from models.audit import AuditAction, AuditEntry
from models.contingent import Departure, DepartureKind, PupilStudy
from models.groups import Membership
from models.people import GuardianLink, Pupil, StaffMember
from services.context import Context
from services.contingent.people_refusals import DepartureStands, PupilNotListed
from services.dated import holds_on
from services.entry import accounts
from services.refusals import NotYours

Row = TypeVar("Row", Membership, GuardianLink, PupilStudy)
"""What a departure puts an end to."""


@dataclasses.dataclass(frozen=True)
class Departed:
    """A departure that stands, for a pupil's card."""

    kind: DepartureKind
    date: dt.date
    order_number: str | None
    may_undo: bool


async def release(
    session: AsyncSession,
    ctx: Context,
    *,
    pupil_id: int,
    kind: DepartureKind,
    date: dt.date,
    order_number: str | None,
) -> Departure:
    """From ``date`` on the pupil is in no class or group; past pages and recorded lessons stay as they are.

    The family reads on for ``family_reads_days``, counted from today where the day is past: an order that comes late
    takes nothing from them. The pupil's own account ends at once, or on the day if that is still to come
    (``end_accounts``); open invitations die. Releasing again for the same day changes nothing. Asks for no right:
    whoever calls has. Raises PupilNotListed for a pupil who is in no class on that day or later.
    """
    memberships = [
        row for row in await _rows(session, Membership, pupil_id) if row.date_to is None or row.date_to > date
    ]
    if not memberships:
        known = await standing(session, pupil_id)
        if known is not None and (known.kind, known.date) == (kind, date):
            return known
        raise PupilNotListed
    departure = Departure(pupil_id=pupil_id, kind=kind, date=date, order_number=order_number, withdrawn_at=None)
    session.add(departure)
    for membership in memberships:
        # One that was only to begin never does.
        membership.date_to = max(date, membership.date_from)
    family_until = max(date, ctx.today) + dt.timedelta(days=ctx.school.family_reads_days)
    for link in await _rows(session, GuardianLink, pupil_id):
        if link.date_to is None or link.date_to > family_until:
            link.date_to = max(family_until, link.date_from)
    for study in await _rows(session, PupilStudy, pupil_id):
        if study.date_to is None or study.date_to > date:
            study.date_to = max(date, study.date_from)
    person_id = (await session.execute(select(Pupil.person_id).where(Pupil.id == pupil_id))).scalar_one()
    if date <= ctx.today:
        await _end_accounts(session, ctx, [person_id])
    await _revoke_invitations(session, ctx, person_id)
    await session.flush()
    return departure


async def standing(session: AsyncSession, pupil_id: int) -> Departure | None:
    """The departure entered last that was not taken back."""
    statement = (
        select(Departure)
        .where(Departure.pupil_id == pupil_id, Departure.withdrawn_at.is_(None))
        .order_by(Departure.id.desc())
        .limit(1)
    )
    return (await session.execute(statement)).scalar()


async def undo(session: AsyncSession, ctx: Context, *, pupil_id: int) -> None:
    """Take the latest departure back on the day it was entered: all that it ended goes on as before.

    An account that it ended stays ended: a new invitation opens a new one. Asks for no right: whoever calls has. Raises
    NotYours where none stands, DepartureStands on a later day or where the pupil is in a class again.
    """
    departure = await standing(session, pupil_id)
    if departure is None:
        raise NotYours
    written = await _written(session, departure)
    if written is None or ctx.school.local(written.at).date() != ctx.today:
        raise DepartureStands
    again = [row.date_to is None or row.date_to > departure.date for row in await _rows(session, Membership, pupil_id)]
    if any(again):
        raise DepartureStands
    departure.withdrawn_at = ctx.now
    await _restore(session, written, Membership, pupil_id)
    await _restore(session, written, GuardianLink, pupil_id)
    await _restore(session, written, PupilStudy, pupil_id)


async def may_undo(session: AsyncSession, ctx: Context, departure: Departure) -> bool:
    """Whether it was entered today."""
    written = await _written(session, departure)
    return written is not None and ctx.school.local(written.at).date() == ctx.today


async def family_again(session: AsyncSession, *, pupil_id: int) -> None:
    """A pupil who left is here again: the guardians' ties that the departure ended go on as before.

    One that somebody has ended or dated since stays so. Asks for no right: whoever calls has.
    """
    departure = await standing(session, pupil_id)
    written = None if departure is None else await _written(session, departure)
    if written is not None:
        await _restore(session, written, GuardianLink, pupil_id)


async def end_accounts(ctx: Context) -> int:
    """End the accounts of pupils whose last day has passed. Once a day. Returns how many."""
    in_school = exists().where(Membership.pupil_id == Pupil.id, holds_on(Membership, ctx.today))
    async with ctx.write() as session:
        gone = (
            select(Pupil.person_id)
            .join(Departure, Departure.pupil_id == Pupil.id)
            .join(Account, Account.person_id == Pupil.person_id)
            .where(
                Departure.date <= ctx.today,
                Departure.withdrawn_at.is_(None),
                Account.ended_at.is_(None),
                ~in_school,
            )
            .distinct()
        )
        people = list(await session.scalars(gone))
        return await _end_accounts(session, ctx, people)


async def _rows(session: AsyncSession, table: type[Row], pupil_id: int) -> list[Row]:
    return list(await session.scalars(select(table).where(table.pupil_id == pupil_id).order_by(table.id)))


async def _written(session: AsyncSession, departure: Departure) -> AuditEntry | None:
    """The trail of the departure itself: when and for what cause it was entered."""
    statement = select(AuditEntry).where(
        AuditEntry.table_name == Departure.__tablename__,
        AuditEntry.row_ref == str(departure.id),
        AuditEntry.action == AuditAction.ADDED,
    )
    return (await session.execute(statement)).scalars().first()


async def _restore(session: AsyncSession, written: AuditEntry, table: type[Row], pupil_id: int) -> None:
    """Give the rows that the same write ended the end they had before: the trail knows it.

    What somebody has dated anew since is theirs: a father whose tie a court ended does not come back with the child.
    """
    rows = {str(row.id): row for row in await _rows(session, table, pupil_id)}
    statement = select(AuditEntry.row_ref, AuditEntry.changes).where(
        AuditEntry.table_name == table.__tablename__,
        AuditEntry.row_ref.in_(rows),
        AuditEntry.action == AuditAction.CHANGED,
        AuditEntry.at == written.at,
        AuditEntry.cause == written.cause,
    )
    for row_ref, changes in await session.execute(statement):
        before, after = changes.get("date_to", (None, None))
        ends = rows[row_ref].date_to
        if after is not None and ends is not None and ends.isoformat() == after:
            rows[row_ref].date_to = None if before is None else dt.date.fromisoformat(before)


async def _end_accounts(session: AsyncSession, ctx: Context, people: list[int]) -> int:
    """Who works here by now keeps the account: it is a colleague's."""
    works_here = exists().where(StaffMember.person_id == Account.person_id, holds_on(StaffMember, ctx.today))
    statement = (
        select(Account.person_id)
        .where(Account.person_id.in_(people), Account.ended_at.is_(None), ~works_here)
        .distinct()
        .order_by(Account.person_id)
    )
    gone = list(await session.scalars(statement))
    for person_id in gone:
        await accounts.close(session, ctx, person_id=person_id, because=AccountEnd.LEFT_SCHOOL)
    return len(gone)


async def _revoke_invitations(session: AsyncSession, ctx: Context, person_id: int) -> None:
    unused = select(Invitation).where(
        Invitation.person_id == person_id,
        Invitation.kind == InvitationKind.PUPIL,
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
    )
    for invitation in await session.scalars(unused):
        invitation.revoked_at = ctx.now
