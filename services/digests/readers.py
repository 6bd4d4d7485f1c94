"""Who reads digests: informed guardians who agreed, and pupils of themselves; and of which children."""

import dataclasses
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, case, exists, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.drafts import Preference
from models.families import Digest, DigestKind
from models.groups import Group, GroupKind, Membership
from models.people import GuardianLink, Pupil
from services import access
from services.context import Context
from services.dated import holds_on
from services.preferences import SCHOOL_HOUR, Choice


class Week(NamedTuple):
    """Whose week ends today: one digest tells of all children, so it waits for the one who learns longest."""

    six_day_classes: Collection[int]
    ends_on_saturday: bool


async def due(
    session: AsyncSession,
    ctx: Context,
    *,
    kind: DigestKind,
    choice: Choice,
    values: Collection[str],
    week: Week | None = None,
) -> list[int]:
    """Whoever can be written to, wants it by now, and has none of today yet; those of one class side by side.

    ``week`` leaves out whose week ends on another day. One statement.
    """
    readers = _readers(ctx).subquery()
    has_account = exists().where(
        Account.person_id == readers.c.person_id, Account.ended_at.is_(None), Account.blocked_at.is_(None)
    )
    is_made = exists().where(Digest.person_id == readers.c.person_id, Digest.kind == kind, Digest.date == ctx.today)
    statement = (
        select(readers.c.person_id, func.min(readers.c.group_id).label("place"))
        .outerjoin(Preference, (Preference.person_id == readers.c.person_id) & (Preference.name == choice.value))
        .where(has_account, ~is_made, func.coalesce(Preference.value, SCHOOL_HOUR).in_(values))
        .group_by(readers.c.person_id)
        .order_by("place", readers.c.person_id)
    )
    if week is not None:
        learns_on = func.max(case((readers.c.group_id.in_(week.six_day_classes), 1), else_=0))
        statement = statement.having(learns_on == int(week.ends_on_saturday))
    return [person_id for person_id, _ in await session.execute(statement)]


@dataclasses.dataclass(frozen=True)
class Reader:
    """Whoever reads, and of whom."""

    is_pupil: bool
    """Reads of the own self and says no «Ознакомлен»."""
    pupils: list[int]


async def of_people(session: AsyncSession, ctx: Context, people: Collection[int]) -> dict[int, Reader]:
    """Of whom each of these people may read now; a pupil reads of nobody else. Two statements."""
    own = select(Pupil.person_id, Pupil.id).where(
        Pupil.person_id.in_(people),
        access.learns_here(Pupil.person_id.expression, ctx.today),
    )
    agreed = own.where(access.family_consented(Pupil.id.expression, ctx.today))
    found = {
        person_id: Reader(is_pupil=True, pupils=[pupil_id]) for person_id, pupil_id in await session.execute(agreed)
    }
    links = (
        select(GuardianLink.guardian_id, GuardianLink.pupil_id)
        .where(
            GuardianLink.guardian_id.in_(people),
            *access.informed_link(ctx),
            ~access.learns_here(GuardianLink.guardian_id.expression, ctx.today),
        )
        .distinct()
        .order_by(GuardianLink.guardian_id, GuardianLink.pupil_id)
    )
    for person_id, pupil_id in await session.execute(links):
        found.setdefault(person_id, Reader(is_pupil=False, pupils=[])).pupils.append(pupil_id)
    return found


def _readers(ctx: Context) -> CompoundSelect[*tuple[int, int]]:
    """(person, class) of everybody who might read."""
    guardians = (
        select(GuardianLink.guardian_id.label("person_id"), Membership.group_id)
        .join(Membership, Membership.pupil_id == GuardianLink.pupil_id)
        .join(Group, Group.id == Membership.group_id)
        .where(*access.informed_link(ctx), *_in_class(ctx))
    )
    pupils = (
        select(Pupil.person_id, Membership.group_id)
        .join(Membership, Membership.pupil_id == Pupil.id)
        .join(Group, Group.id == Membership.group_id)
        .where(access.family_consented(Pupil.id.expression, ctx.today), *_in_class(ctx))
    )
    return union_all(guardians, pupils)


def _in_class(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    return (Group.kind == GroupKind.CLASS, holds_on(Membership, ctx.today))
