"""Pupils as those at school read them in a list of several classes."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Person, Pupil
from services import access, names
from services.context import Context
from services.contingent import classes
from services.names import ShownName


class InClass(NamedTuple):
    """A pupil with the class."""

    group: str
    name: ShownName


async def in_classes(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> dict[int, InClass]:
    """Each with the class of today, or the last there was; by class and list number. One statement."""
    if not pupils:
        return {}
    place = classes.class_of(ctx.today, pupils=pupils)
    statement = (
        select(
            Pupil.id,
            Person.surname,
            Person.given_name,
            place.c.list_number,
            place.c.group,
            access.family_consented(Pupil.id.expression, ctx.today).label("consented"),
        )
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .where(Pupil.id.in_(pupils))
        .order_by(place.c.grade, place.c.letter, place.c.list_number, Pupil.id)
    )
    mode = ctx.school.privacy_mode
    return {
        row.id: InClass(
            row.group or "",
            names.pupil(row.list_number or 0, row.surname, row.given_name, has_consent=row.consented, mode=mode),
        )
        for row in await session.execute(statement)
    }
