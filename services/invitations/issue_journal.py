"""«Кому что выдано»: the journal of issued access, for whoever gives it (R-61, R-62)."""

import dataclasses
import datetime as dt
import enum
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Invitation
from models.groups import Group, Membership
from models.people import Person
from services import access, names
from services.context import Context
from services.invitations import invitees
from services.invitations.class_access import unique
from services.invitations.invitees import Invitee
from services.policy import Action

ON_A_PAGE = 6


class IssueState(enum.StrEnum):
    """What has become of an invitation."""

    WAITING = "waiting"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclasses.dataclass(frozen=True)
class IssuedLine:
    """The last invitation somebody was given."""

    whom: Invitee
    invitation_id: int
    issued: dt.datetime
    """Local."""
    by: str | None
    """The colleague who gave it; nobody where it was made at the machine."""
    expires: dt.datetime
    """Local."""
    state: IssueState


@dataclasses.dataclass(frozen=True)
class IssuePage:
    """Some of those who were given an invitation, in the order of their list."""

    group_id: int | None
    """The class; none for the staff."""
    group: str | None
    lines: list[IssuedLine]
    page: int
    pages: int


async def of_class(ctx: Context, *, group_id: int, page: int = 0) -> IssuePage:
    """What a class's families and pupils were given. Raises NotYours, IssuedByOthers."""
    async with ctx.read() as session:
        group = await access.class_to_invite(session, ctx, group_id, Action.INVITE_FAMILY)
        people = await invitees.of_families(session, ctx, Membership.group_id == group_id)
        people += await invitees.of_pupils(session, ctx, group_id)
        return await _page(session, ctx, people, page, group)


async def of_staff(ctx: Context, *, page: int = 0) -> IssuePage:
    """What the staff was given. Raises NotYours, IssuedByOthers."""
    async with ctx.read() as session:
        await access.staff_to_invite(session, ctx)
        return await _page(session, ctx, await invitees.of_staff(session, ctx), page)


async def _page(
    session: AsyncSession, ctx: Context, people: Sequence[Invitee], page: int, group: Group | None = None
) -> IssuePage:
    given = [person for person in unique(people) if person.invitations]
    pages = max(1, -(-len(given) // ON_A_PAGE))
    page = min(page, pages - 1)
    shown = given[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines = await _lines(session, ctx, shown)
    if group is None:
        return IssuePage(None, None, lines, page, pages)
    return IssuePage(group.id, group.name, lines, page, pages)


async def _lines(session: AsyncSession, ctx: Context, shown: Sequence[Invitee]) -> list[IssuedLine]:
    latest = (
        select(func.max(Invitation.id))
        .where(Invitation.person_id.in_([person.person_id for person in shown]))
        .group_by(Invitation.person_id)
    )
    statement = (
        select(Invitation, Person.surname, Person.given_name, Person.patronymic)
        .outerjoin(Person, Person.id == Invitation.created_by_id)
        .where(Invitation.id.in_(latest))
    )
    found = {row[0].person_id: row for row in await session.execute(statement)}
    local = ctx.school.local
    return [
        IssuedLine(
            person,
            invitation.id,
            local(invitation.created_at),
            names.adult(surname or "", given_name or "", patronymic) or None,
            local(invitation.expires_at),
            _state(invitation, ctx.now),
        )
        for person in shown
        for invitation, surname, given_name, patronymic in [found[person.person_id]]
    ]


def _state(invitation: Invitation, now: dt.datetime) -> IssueState:
    if invitation.used_at is not None:
        return IssueState.USED
    if invitation.revoked_at is not None:
        return IssueState.REVOKED
    return IssueState.WAITING if invitation.expires_at > now else IssueState.EXPIRED
