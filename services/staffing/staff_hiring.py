"""A colleague comes: by name, or as somebody whom the school knows already, never merged by the name alone (D-2)."""

import dataclasses
import datetime as dt

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import GuardianLink, Person, Role, StaffMember
from services import access, names
from services.access.rights import learns_here
from services.context import Context
from services.contingent.new_people import add_person, is_somebody
from services.dated import holds_on
from services.policy import Action
from services.staffing import staff_functions, staff_leaving
from services.staffing.staff_refusals import DayOutOfRange, OwnLeaving, PositionNotRead, PupilHoldsNoFunction
from services.workbook.text import clean, fold
from services.workbook.values import PersonName

LONGEST_POSITION = 80
FARTHEST = dt.timedelta(days=366)
_LAST_DIGITS = 4


@dataclasses.dataclass(frozen=True)
class Namesake:
    """Somebody of the same name whom the school knows; the phone's end tells one from another."""

    person_id: int
    name: str
    phone_end: str | None
    works_here: bool
    is_parent: bool


@dataclasses.dataclass(frozen=True)
class Hired:
    """The colleague who was written down; or nobody yet, while it is not said which of these it is."""

    person_id: int | None
    namesakes: list[Namesake]


async def hire(ctx: Context, *, name: PersonName, position: str, other_than: frozenset[int] = frozenset()) -> Hired:
    """A new colleague from today. Where the school knows somebody of that name, nothing is written and they are named.

    ``other_than`` are people of that name who were said to be somebody else. A second try within the same day finds
    the one who was just written down. Raises NotYours, PositionNotRead.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.MANAGE_STAFF)
        found = await _namesakes(session, ctx, name)
        if any(namesake.person_id not in other_than for namesake in found):
            return Hired(None, found)
        person = await add_person(session, name)
        session.add(StaffMember(person_id=person.id, position=_read(position), date_from=ctx.today))
        return Hired(person.id, [])


async def hire_known(ctx: Context, *, person_id: int, position: str) -> None:
    """A person whom the school knows works here from today; who left begins anew, with no function of before.

    Repeating changes nothing.
    Raises NotYours, PupilHoldsNoFunction for somebody who learns here, PositionNotRead.
    """
    async with ctx.write() as session:
        person = await access.newcomer(session, ctx, person_id, Action.MANAGE_STAFF)
        if await access.is_live_pupil(session, ctx, person.id):
            raise PupilHoldsNoFunction
        statement = select(StaffMember).where(StaffMember.person_id == person.id)
        member = (await session.execute(statement)).scalar_one_or_none()
        if member is None:
            session.add(StaffMember(person_id=person.id, position=_read(position), date_from=ctx.today))
        elif member.date_to is not None and member.date_to <= ctx.today:
            # Whatever outlived the leaving by another way would come back with the person.
            await staff_leaving.end_work(session, person.id, member.date_to)
            member.date_from, member.date_to = ctx.today, None


async def set_position(ctx: Context, *, person_id: int, position: str) -> None:
    """Write the job title as the school says it. Raises NotYours, PositionNotRead."""
    async with ctx.write() as session:
        member = await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)
        member.position = _read(position)


async def set_phone(ctx: Context, *, person_id: int, phone: str | None) -> None:
    """Write the phone down. Raises NotYours."""
    async with ctx.write() as session:
        member = await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)
        member.person.phone = phone


async def set_start(ctx: Context, *, person_id: int, day: dt.date) -> None:
    """The colleague works here from this day; until one to come, without any right.

    Nobody puts themselves off so, nor whoever grants functions but another who does.
    Raises NotYours, DayOutOfRange, OwnLeaving, LastAdministrator.
    """
    async with ctx.write() as session:
        member = await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)
        is_near = ctx.today - FARTHEST <= day <= ctx.today + FARTHEST
        if not is_near or (member.date_to is not None and day >= member.date_to):
            raise DayOutOfRange
        if day > ctx.today:
            roles = await staff_functions.roles_from(session, person_id, ctx.today)
            if roles & staff_functions.GRANTING:
                await access.require(session, ctx, Action.GRANT_FUNCTIONS)
            if person_id == ctx.actor.person_id:
                raise OwnLeaving
            if Role.ADMINISTRATOR in roles:
                await staff_functions.keep_an_administrator(session, without=person_id, day=ctx.today)
        member.date_from = day


def _read(position: str) -> str:
    tidy = clean(position)
    if not tidy or len(tidy) > LONGEST_POSITION:
        raise PositionNotRead
    return tidy


async def _namesakes(session: AsyncSession, ctx: Context, name: PersonName) -> list[Namesake]:
    """People of that name, however it is spelt, who do not learn here; a missing patronymic tells nobody apart."""
    works_here = exists().where(StaffMember.person_id == Person.id, holds_on(StaffMember, ctx.today))
    statement = (
        select(
            Person.id,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.phone,
            works_here,
            exists().where(GuardianLink.guardian_id == Person.id),
        )
        .where(~learns_here(Person.id.expression, ctx.today), is_somebody())
        .order_by(Person.id)
    )
    wanted = (fold(name.surname), fold(name.name))
    third = fold(name.patronymic)
    return [
        Namesake(
            person_id,
            names.adult(surname, given_name, patronymic),
            phone[-_LAST_DIGITS:] if phone else None,
            is_here,
            is_parent,
        )
        for person_id, surname, given_name, patronymic, phone, is_here, is_parent in await session.execute(statement)
        if (fold(surname), fold(given_name)) == wanted and (not third or not patronymic or fold(patronymic) == third)
    ]
