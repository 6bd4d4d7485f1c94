"""Who at school is told of an absence that reached no adult: tutor, acting tutor, duty, deputies, director (D-3)."""

import enum
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.accounts import Account
from models.contingent import Duty, StaffAbsence
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import Role, RoleGrant, StaffMember
from services.access import DEPUTIES
from services.context import Context
from services.dated import holds_on


class Rung(enum.IntEnum):
    """A place in the line."""

    TUTOR = 1
    ACTING_TUTOR = 2
    DUTY = 3
    DEPUTY = 4
    DIRECTOR = 5


class Next(NamedTuple):
    """Those who are next."""

    people: list[int]
    rung: Rung
    is_away: bool
    """They are not at school today: all who are were tried."""


async def next_in_line(
    session: AsyncSession, ctx: Context, *, pupil_id: int, tried: Collection[int | None]
) -> Sequence[int]:
    """As ``next_rung``: the people alone, nobody when all were tried."""
    found = await next_rung(session, ctx, pupil_id=pupil_id, tried=tried)
    return [] if found is None else found.people


async def next_rung(
    session: AsyncSession, ctx: Context, *, pupil_id: int, tried: Collection[int | None]
) -> Next | None:
    """The nearest people at school who can be written to and were not tried yet; nothing when all were.

    The class's tutor, then whoever stands in, whoever is on duty today, the deputies together, the director. Who is
    away today comes after all who are here. One statement.
    """
    line = union_all(
        _tutors(ctx, pupil_id),
        _duty(ctx),
        _appointed(ctx, Rung.DEPUTY, *DEPUTIES),
        _appointed(ctx, Rung.DIRECTOR, Role.DIRECTOR),
    ).subquery()
    away = exists().where(StaffAbsence.person_id == line.c.person_id, holds_on(StaffAbsence, ctx.today))
    statement = select(line.c.person_id, line.c.rung, case((away, 1), else_=0)).distinct()
    waiting: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for person_id, rung, is_away in await session.execute(statement):
        if person_id not in tried:
            waiting[is_away, rung].append(person_id)
    if not waiting:
        return None
    is_away, rung = min(waiting)
    return Next(sorted(waiting[is_away, rung]), Rung(rung), bool(is_away))


async def standings(session: AsyncSession, ctx: Context, *, pupils: Collection[int]) -> dict[tuple[int, int], Rung]:
    """What each of the line is to each of these pupils today, by (person, pupil): the nearest rung. Two statements."""
    tutors = select(Tutor.person_id, Membership.pupil_id, Tutor.is_acting).where(
        *_of_class(ctx), Membership.pupil_id.in_(pupils)
    )
    found = {
        (person_id, pupil_id): Rung.ACTING_TUTOR if is_acting else Rung.TUTOR
        for person_id, pupil_id, is_acting in await session.execute(tutors.order_by(Tutor.is_acting.desc()))
    }
    whole_school = union_all(
        select(Duty.person_id.label("person_id"), literal(Rung.DUTY.value).label("rung")).where(Duty.day == ctx.today),
        _holders(ctx, Rung.DEPUTY, *DEPUTIES),
        _holders(ctx, Rung.DIRECTOR, Role.DIRECTOR),
    ).subquery()
    heads = select(whole_school.c.person_id, func.min(whole_school.c.rung)).group_by(whole_school.c.person_id)
    for person_id, rung in await session.execute(heads):
        for pupil_id in pupils:
            found.setdefault((person_id, pupil_id), Rung(rung))
    return found


async def still_theirs(session: AsyncSession, ctx: Context, *, pupils: Collection[int]) -> set[tuple[int, int]]:
    """(person, pupil): those at school who may read of these pupils now. Two statements."""
    tutors = select(Tutor.person_id, Membership.pupil_id).where(*_of_class(ctx), Membership.pupil_id.in_(pupils))
    theirs = {(person_id, pupil_id) for person_id, pupil_id in await session.execute(tutors)}
    whole_school = union_all(
        _duty(ctx), _appointed(ctx, Rung.DEPUTY, *DEPUTIES), _appointed(ctx, Rung.DIRECTOR, Role.DIRECTOR)
    ).subquery()
    heads = (await session.execute(select(whole_school.c.person_id).distinct())).scalars().all()
    return theirs | {(person_id, pupil_id) for person_id in heads for pupil_id in pupils}


def _of_class(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    return (
        holds_on(Membership, ctx.today),
        Group.id == Membership.group_id,
        Group.kind == GroupKind.CLASS,
        Tutor.group_id == Group.id,
        holds_on(Tutor, ctx.today),
    )


def _tutors(ctx: Context, pupil_id: int) -> Select[*tuple[Any, ...]]:
    rung = case((Tutor.is_acting, Rung.ACTING_TUTOR.value), else_=Rung.TUTOR.value)
    tutors = select(Tutor.person_id.label("person_id"), rung.label("rung"))
    return _reachable(ctx, tutors.where(*_of_class(ctx), Membership.pupil_id == pupil_id), Tutor.person_id)


def _duty(ctx: Context) -> Select[*tuple[Any, ...]]:
    on_duty = select(Duty.person_id.label("person_id"), literal(Rung.DUTY.value).label("rung"))
    return _reachable(ctx, on_duty.where(Duty.day == ctx.today), Duty.person_id)


def _appointed(ctx: Context, rung: Rung, *roles: Role) -> Select[*tuple[Any, ...]]:
    return _reachable(ctx, _holders(ctx, rung, *roles), RoleGrant.person_id)


def _holders(ctx: Context, rung: Rung, *roles: Role) -> Select[*tuple[Any, ...]]:
    granted = select(RoleGrant.person_id.label("person_id"), literal(rung.value).label("rung"))
    return granted.where(RoleGrant.role.in_(roles), holds_on(RoleGrant, ctx.today))


def _reachable(
    ctx: Context,
    people: Select[*tuple[Any, ...]],
    person_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
) -> Select[*tuple[Any, ...]]:
    """Those of them who work here and have an account that takes messages."""
    return people.where(
        exists().where(Account.person_id == person_id, Account.ended_at.is_(None), Account.blocked_at.is_(None)),
        exists().where(StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today)),
    )
