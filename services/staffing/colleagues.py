"""Who works here: pages of colleagues to look at or to choose one from, and a surname that narrows them."""

import dataclasses

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.contingent import StaffAbsence
from models.people import Person, StaffMember
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action
from services.workbook.text import fold

PAGE = 8
MOST_FOUND = 20


@dataclasses.dataclass(frozen=True)
class Colleague:
    """Somebody who works here, or is about to."""

    person_id: int
    name: str
    position: str
    has_joined: bool
    is_away: bool


@dataclasses.dataclass(frozen=True)
class Colleagues:
    """A page of them."""

    people: list[Colleague]
    page: int = 0
    pages: int = 1
    found: int | None = None
    """How many a surname found, where it is not a page of all."""


async def page(ctx: Context, *, action: Action, page: int) -> Colleagues:
    """Everybody who works here or is about to, by surname. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, action)
        count = (await session.execute(select(func.count()).select_from(StaffMember).where(_stays(ctx)))).scalar_one()
        pages = max(1, -(-count // PAGE))
        number = min(page, pages - 1)
        return Colleagues(await _people(session, ctx, limit=PAGE, offset=number * PAGE), number, pages)


async def find(ctx: Context, *, action: Action, surname: str) -> Colleagues:
    """Those whose surname begins so, at most ``MOST_FOUND`` of them. Raises NotYours."""
    start = fold(surname)
    async with ctx.read() as session:
        await access.require(session, ctx, action)
        found = [one for one in await _people(session, ctx) if start and fold(one.name).startswith(start)]
        return Colleagues(found[:MOST_FOUND], found=len(found))


async def name(ctx: Context, *, action: Action, person_id: int) -> str:
    """A colleague's full name. Raises NotYours."""
    async with ctx.read() as session:
        person = (await access.colleague(session, ctx, person_id, action)).person
        return names.adult(person.surname, person.given_name, person.patronymic)


def _stays(ctx: Context) -> ColumnElement[bool]:
    return or_(StaffMember.date_to.is_(None), StaffMember.date_to > ctx.today)


async def _people(
    session: AsyncSession, ctx: Context, *, limit: int | None = None, offset: int | None = None
) -> list[Colleague]:
    statement = (
        select(
            Person.id,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            StaffMember.position,
            exists().where(Account.person_id == Person.id, Account.ended_at.is_(None)),
            exists().where(StaffAbsence.person_id == Person.id, holds_on(StaffAbsence, ctx.today)),
        )
        .join(StaffMember, and_(StaffMember.person_id == Person.id, _stays(ctx)))
        .order_by(Person.surname, Person.given_name, Person.patronymic, Person.id)
        .limit(limit)
        .offset(offset)
    )
    return [
        Colleague(person_id, names.adult(surname, given_name, patronymic), position, has_joined, is_away)
        for person_id, surname, given_name, patronymic, position, has_joined, is_away in await session.execute(
            statement
        )
    ]
