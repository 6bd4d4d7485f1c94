"""Pupils come, move and go, each from a day; nothing that was recorded is touched (D-2, R-82)."""

import dataclasses
import datetime as dt

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import DepartureKind
from models.groups import Group, GroupKind, Membership
from models.people import Person, Pupil
from models.school import Year
from services import access, names
from services.context import Context
from services.contingent import classes, departures, typed
from services.contingent.new_people import add_person, is_draft
from services.contingent.people_refusals import PupilLeaves, PupilListed, PupilNotListed
from services.names import ShownName
from services.policy import Action
from services.refusals import NotYours, OutsideYear
from services.workbook.text import fold
from services.workbook.values import PersonName

_LONGEST_ORDER = 60


@dataclasses.dataclass(frozen=True)
class Namesake:
    """A pupil of the same name: perhaps the same child, and only a person can say."""

    pupil_id: int
    name: ShownName
    group: str
    is_here: bool
    comes_on: dt.date | None
    same_birth: bool
    """Born on the day that was typed."""


@dataclasses.dataclass(frozen=True)
class Namesakes:
    """Who is called as typed; ``draft_id`` is the person as typed, for «another child»."""

    draft_id: int
    found: list[Namesake]


async def class_name(ctx: Context, *, group_id: int) -> str:
    """The name of a class that pupils may be taken into. Raises NotYours."""
    async with ctx.read() as session:
        return (await access.group(session, ctx, group_id, Action.MANAGE_PUPILS)).name


async def admit(ctx: Context, *, group_id: int, date: dt.date, typed_name: str) -> int | Namesakes:
    """Take in a child typed as «Петров Иван Андреевич 05.05.2013», from a day, with the class's next list number.

    Returns the pupil's id, or the pupils of that name: then nothing but the typed name is kept, until
    ``admit_known`` or ``admit_other`` says which child it is. Raises NotYours, BadName, BadDay, OutsideYear.
    """
    async with ctx.write() as session:
        await _class(session, ctx, group_id, date)
        name, born = typed.name_and_birth(typed_name, today=ctx.today)
        found = await _namesakes(session, ctx, name, born)
        person = await add_person(session, name, birth_date=born)
        if found:
            return Namesakes(person.id, found)
        return await _admit_new(session, person.id, group_id, date)


async def admit_other(ctx: Context, *, group_id: int, date: dt.date, person_id: int) -> int:
    """The child typed is another than its namesakes. Repeating it changes nothing.

    Raises NotYours, also for a person who is somebody here: only one who was just typed is a newcomer; OutsideYear;
    PupilListed for a child who was taken into another class since.
    """
    async with ctx.write() as session:
        await _class(session, ctx, group_id, date)
        known = (await session.scalars(select(Pupil.id).where(Pupil.person_id == person_id))).first()
        if known is not None:
            await _admit_again(session, known, group_id, date)
            return known
        if not await is_draft(session, person_id):
            raise NotYours
        return await _admit_new(session, person_id, group_id, date)


async def admit_known(ctx: Context, *, group_id: int, date: dt.date, pupil_id: int) -> None:
    """A pupil who left comes back into a class from a day, and the guardians whom the departure ended with them.

    Repeating it changes nothing. Raises NotYours, OutsideYear; PupilListed for a pupil who is in another class.
    """
    async with ctx.write() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_PUPILS)
        await _class(session, ctx, group_id, date)
        await _admit_again(session, pupil_id, group_id, date)


async def move(ctx: Context, *, pupil_id: int, group_id: int, date: dt.date) -> None:
    """From ``date`` on the pupil is in another class, with its next list number; subgroups of the old class end.

    Repeating it changes nothing. Raises NotYours, OutsideYear; PupilNotListed for a pupil who is in no class then;
    PupilLeaves for one whose departure is written down.
    """
    async with ctx.write() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_PUPILS)
        await _class(session, ctx, group_id, date)
        going_on = await _going_on(session, pupil_id, date)
        if not going_on:
            raise PupilNotListed
        if all(row.date_to is not None for row in going_on):
            raise PupilLeaves
        stays = [row for row in going_on if row.group_id == group_id and row.date_from <= date]
        leaves = [row for row in going_on if row not in stays]
        if stays and not leaves:
            return
        old = {row.group_id for row in leaves} - {row.group_id for row in stays}
        parts = select(Membership).join(Group, Group.id == Membership.group_id).where(
            Membership.pupil_id == pupil_id, Group.parent_id.in_(old), _after(date)
        )  # fmt: skip
        for row in [*leaves, *await session.scalars(parts)]:
            row.date_to = max(date, row.date_from)
        if stays:
            # The move that was to come is called off.
            await _go_on(session, stays[-1])
        else:
            await _join(session, group_id, pupil_id, date)


async def release(
    ctx: Context, *, pupil_id: int, kind: DepartureKind, date: dt.date, order_number: str | None = None
) -> None:
    """From ``date`` on the pupil is not of the school (``departures.release``).

    Raises NotYours, PupilNotListed, OutsideYear.
    """
    async with ctx.write() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_PUPILS)
        order = " ".join((order_number or "").split())[:_LONGEST_ORDER] or None
        for row in await _going_on(session, pupil_id, date):
            if row.date_from <= date:
                await _check_day(session, await session.get_one(Group, row.group_id), date)
        await departures.release(session, ctx, pupil_id=pupil_id, kind=kind, date=date, order_number=order)


async def undo_release(ctx: Context, *, pupil_id: int) -> None:
    """Take the departure back on the day it was entered. Raises NotYours, DepartureStands."""
    async with ctx.write() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_PUPILS)
        await departures.undo(session, ctx, pupil_id=pupil_id)


async def _class(session: AsyncSession, ctx: Context, group_id: int, date: dt.date) -> Group:
    """The class, kept until the write ends: two newcomers at once would get one list number."""
    group = await access.group(session, ctx, group_id, Action.MANAGE_PUPILS)
    await session.execute(select(Group.id).where(Group.id == group_id).with_for_update())
    await _check_day(session, group, date)
    return group


async def _check_day(session: AsyncSession, group: Group, date: dt.date) -> None:
    year = await session.get_one(Year, group.year_id)
    if not year.starts_on <= date <= year.ends_on:
        raise OutsideYear


def _after(date: dt.date) -> ColumnElement[bool]:
    """The membership holds on the day or some day after it."""
    return or_(Membership.date_to.is_(None), and_(Membership.date_to > date, Membership.date_to > Membership.date_from))


async def _going_on(session: AsyncSession, pupil_id: int, date: dt.date) -> list[Membership]:
    """The pupil's places in classes on the day and later."""
    statement = (
        select(Membership)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.pupil_id == pupil_id, Group.kind == GroupKind.CLASS, _after(date))
        .order_by(Membership.date_from)
    )
    return list(await session.scalars(statement))


async def _admit_new(session: AsyncSession, person_id: int, group_id: int, date: dt.date) -> int:
    pupil = Pupil(person_id=person_id)
    session.add(pupil)
    await session.flush()
    await _join(session, group_id, pupil.id, date)
    return pupil.id


async def _admit_again(session: AsyncSession, pupil_id: int, group_id: int, date: dt.date) -> None:
    going_on = await _going_on(session, pupil_id, date)
    if any(row.group_id != group_id for row in going_on):
        raise PupilListed
    if any(row.date_from <= date for row in going_on):
        return
    for row in going_on:
        row.date_to = row.date_from
    await _join(session, group_id, pupil_id, date)
    await departures.family_again(session, pupil_id=pupil_id)


async def _go_on(session: AsyncSession, row: Membership) -> None:
    """A place in a class that ended, or was to end, goes on; and with it the subgroups that ended on the same day."""
    if row.date_to is None:
        return
    parts = select(Membership).join(Group, Group.id == Membership.group_id).where(
        Membership.pupil_id == row.pupil_id,
        Group.parent_id == row.group_id,
        Membership.date_to == row.date_to,
        Membership.date_from < row.date_to,
    )  # fmt: skip
    for part in [*await session.scalars(parts), row]:
        part.date_to = None


async def _join(session: AsyncSession, group_id: int, pupil_id: int, date: dt.date) -> None:
    """A place in the class from the day on; who was there this year before keeps the number."""
    own = select(Membership).where(Membership.group_id == group_id, Membership.pupil_id == pupil_id)
    before = list(await session.scalars(own.order_by(Membership.date_from)))
    touching = [row for row in before if date in (row.date_from, row.date_to)]
    if touching:
        await _go_on(session, touching[-1])
        return
    if before:
        number = before[-1].list_number
    else:
        highest = select(func.max(Membership.list_number)).where(Membership.group_id == group_id)
        number = ((await session.execute(highest)).scalar() or 0) + 1
    session.add(Membership(group_id=group_id, pupil_id=pupil_id, list_number=number, date_from=date, date_to=None))
    await session.flush()


async def _namesakes(session: AsyncSession, ctx: Context, name: PersonName, born: dt.date) -> list[Namesake]:
    """Pupils whose surname and name read the same; those with other patronymics are others."""
    place = classes.class_of(ctx.today)
    statement = (
        select(
            Pupil.id,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(Pupil.id.expression, ctx.today),
            place.c.group,
            place.c.list_number,
            place.c.is_here,
            place.c.date_from,
        )
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .order_by(Pupil.id)
    )
    typed_patronymic = fold(name.patronymic)
    return [
        Namesake(
            pupil_id,
            names.pupil(number or 0, surname, given_name, has_consent=consented, mode=ctx.school.privacy_mode),
            group or "",
            bool(is_here),
            since if since and since > ctx.today else None,
            birth_date == born,
        )
        for pupil_id, surname, given_name, patronymic, birth_date, consented, group, number, is_here, since
        in await session.execute(statement)
        if (fold(surname), fold(given_name)) == (fold(name.surname), fold(name.name))
        and (not patronymic or not typed_patronymic or fold(patronymic) == typed_patronymic)
    ]  # fmt: skip
