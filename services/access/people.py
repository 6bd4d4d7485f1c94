"""From the id of a pupil, a guardian's link or a person to them, for those who keep their data."""

import functools
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.contingent import DataCorrection
from models.groups import Membership, Tutor
from models.people import GuardianLink, Person, Pupil
from services.access.rights import ACTOR, APPOINTED, TODAY, appointed, asking, found, granted_row, works_here
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function

_TOWARDS = (Function.TUTOR, *APPOINTED)


class PupilFacts(NamedTuple):
    """A pupil, and what the actor is towards them."""

    pupil: Pupil
    person: Person
    functions: frozenset[Function]


class LinkFacts(NamedTuple):
    """A guardian's link, whose it is, and what the actor is towards the child."""

    link: GuardianLink
    guardian: Person
    functions: frozenset[Function]


async def pupil(session: AsyncSession, ctx: Context, pupil_id: int, action: Action) -> PupilFacts:
    """A pupil, for the tutor of the class and for who does it for the whole school. One statement. Raises NotYours."""
    rows = (await session.execute(_pupil_statement(), {**asking(ctx), "pupil_id": pupil_id})).all()
    row = granted_row(session, rows, action, _TOWARDS, ctx.actor.acting_as)
    return PupilFacts(row[0], row[1], found(row, _TOWARDS))


async def guardian_link(session: AsyncSession, ctx: Context, link_id: int, action: Action) -> LinkFacts:
    """A guardian's link by the rights towards the child. One statement. Raises NotYours."""
    rows = (await session.execute(_link_statement(), {**asking(ctx), "link_id": link_id})).all()
    row = granted_row(session, rows, action, _TOWARDS, ctx.actor.acting_as)
    return LinkFacts(row[0], row[1], found(row, _TOWARDS))


async def correction(session: AsyncSession, ctx: Context, correction_id: int, action: Action) -> DataCorrection:
    """A proposed correction, by the rights towards the child through whom it came. One statement. Raises NotYours."""
    rows = (await session.execute(_correction_statement(), {**asking(ctx), "correction_id": correction_id})).all()
    correction: DataCorrection = granted_row(session, rows, action, _TOWARDS, ctx.actor.acting_as)[0]
    return correction


async def adult(session: AsyncSession, ctx: Context, person_id: int, action: Action) -> Person:
    """A guardian, for the tutor of a ward's class; anybody, for who does it for the school. Raises NotYours."""
    rows = (await session.execute(_adult_statement(), {**asking(ctx), "person_id": person_id})).all()
    person: Person = granted_row(session, rows, action, _TOWARDS, ctx.actor.acting_as)[0]
    return person


def in_own_class(pupil_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The pupil is, or will be, in a class whose tutor the actor is."""
    # Aliases, for a query may read memberships of its own.
    member, tutor = aliased(Membership), aliased(Tutor)
    return exists().where(
        member.pupil_id == pupil_id,
        or_(member.date_to.is_(None), and_(member.date_to > TODAY, member.date_to > member.date_from)),
        tutor.group_id == member.group_id,
        tutor.person_id == ACTOR,
        holds_on(tutor, TODAY),
    )


def guards_in_own_class(person_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The person is a guardian of a pupil of a class whose tutor the actor is."""
    link = aliased(GuardianLink)
    return exists().where(link.guardian_id == person_id, holds_on(link, TODAY), in_own_class(link.pupil_id.expression))


def _with_rights(selected: Select[*tuple[Any, ...]], is_tutor: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    sought = {
        Function.TUTOR: is_tutor,
        **{function: appointed(function) for function in APPOINTED},
    }
    return selected.add_columns(*(sought[function].label(function.value) for function in _TOWARDS), works_here())


@functools.cache
def _pupil_statement() -> Select[*tuple[Any, ...]]:
    selected = select(Pupil, Person).join(Person, Person.id == Pupil.person_id).where(Pupil.id == bindparam("pupil_id"))
    return _with_rights(selected, in_own_class(Pupil.id.expression))


@functools.cache
def _link_statement() -> Select[*tuple[Any, ...]]:
    selected = (
        select(GuardianLink, Person)
        .join(Person, Person.id == GuardianLink.guardian_id)
        .where(GuardianLink.id == bindparam("link_id"))
    )
    return _with_rights(selected, in_own_class(GuardianLink.pupil_id.expression))


@functools.cache
def _correction_statement() -> Select[*tuple[Any, ...]]:
    selected = select(DataCorrection).where(DataCorrection.id == bindparam("correction_id"))
    return _with_rights(selected, in_own_class(DataCorrection.pupil_id.expression))


@functools.cache
def _adult_statement() -> Select[*tuple[Any, ...]]:
    selected = select(Person).where(Person.id == bindparam("person_id"), ~exists().where(Pupil.person_id == Person.id))
    return _with_rights(selected, guards_in_own_class(Person.id.expression))
