"""Who at school is told of an absence that reached no adult: tutor, acting tutor, duty, deputies, director (D-3)."""

import enum
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.accounts import Account
from models.contingent import Duty, StaffAbsence
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import Role, RoleGrant, StaffMember
from services.access import DEPUTIES
from services.context import Context
from services.dated import holds_on


class _Rung(enum.IntEnum):
    TUTOR = 1
    ACTING_TUTOR = 2
    DUTY = 3
    DEPUTY = 4
    DIRECTOR = 5


async def next_in_line(
    session: AsyncSession, ctx: Context, *, pupil_id: int, tried: Collection[int | None]
) -> Sequence[int]:
    """The nearest people at school who can be written to and were not tried yet; nobody when all were.

    The class's tutor, then whoever stands in, whoever is on duty today, the deputies together, the director. Who is
    away today comes after all who are here. One statement.
    """
    line = union_all(
        _tutors(ctx, pupil_id),
        _duty(ctx),
        _appointed(ctx, _Rung.DEPUTY, *DEPUTIES),
        _appointed(ctx, _Rung.DIRECTOR, Role.DIRECTOR),
    ).subquery()
    away = exists().where(StaffAbsence.person_id == line.c.person_id, holds_on(StaffAbsence, ctx.today))
    statement = select(line.c.person_id, line.c.rung, case((away, 1), else_=0)).distinct()
    waiting: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for person_id, rung, is_away in await session.execute(statement):
        if person_id not in tried:
            waiting[is_away, rung].append(person_id)
    return sorted(waiting[min(waiting)]) if waiting else []


async def still_theirs(session: AsyncSession, ctx: Context, *, pupils: Collection[int]) -> set[tuple[int, int]]:
    """(person, pupil): those at school who may read of these pupils now. Two statements."""
    tutors = select(Tutor.person_id, Membership.pupil_id).where(*_of_class(ctx), Membership.pupil_id.in_(pupils))
    theirs = {(person_id, pupil_id) for person_id, pupil_id in await session.execute(tutors)}
    whole_school = union_all(
        _duty(ctx), _appointed(ctx, _Rung.DEPUTY, *DEPUTIES), _appointed(ctx, _Rung.DIRECTOR, Role.DIRECTOR)
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
    rung = case((Tutor.is_acting, _Rung.ACTING_TUTOR.value), else_=_Rung.TUTOR.value)
    tutors = select(Tutor.person_id.label("person_id"), rung.label("rung"))
    return _reachable(ctx, tutors.where(*_of_class(ctx), Membership.pupil_id == pupil_id), Tutor.person_id)


def _duty(ctx: Context) -> Select[*tuple[Any, ...]]:
    on_duty = select(Duty.person_id.label("person_id"), literal(_Rung.DUTY.value).label("rung"))
    return _reachable(ctx, on_duty.where(Duty.day == ctx.today), Duty.person_id)


def _appointed(ctx: Context, rung: _Rung, *roles: Role) -> Select[*tuple[Any, ...]]:
    granted = select(RoleGrant.person_id.label("person_id"), literal(rung.value).label("rung"))
    return _reachable(
        ctx, granted.where(RoleGrant.role.in_(roles), holds_on(RoleGrant, ctx.today)), RoleGrant.person_id
    )


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
