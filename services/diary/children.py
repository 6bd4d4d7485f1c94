"""Whose diaries the actor reads: all own children, or the pupil's own."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import GuardianLink, Pupil
from services import access, reader_names
from services.context import Context
from services.contingent import classes
from services.names import ShownName
from services.policy import Function


class OwnChild(NamedTuple):
    """A child of the actor, on a button that leads to the same screen of that child."""

    pupil_id: int
    name: ShownName
    group: str
    """The class, as of today; the last one of who has left."""


async def own(session: AsyncSession, ctx: Context) -> list[OwnChild]:
    """Every child the actor is told about, by class and list number; for a pupil the pupil alone.

    The number of statements does not depend on how many there are.
    """
    pupils = await own_pupils(session, ctx)
    if not pupils:
        return []
    place = classes.class_of(ctx.today, pupils=pupils)
    statement = select(place.c.pupil_id, place.c.group).order_by(
        place.c.grade, place.c.letter, place.c.list_number, place.c.pupil_id
    )
    placed = (await session.execute(statement)).all()
    names = await reader_names.of_reader(session, ctx, [row.pupil_id for row in placed])
    return [OwnChild(row.pupil_id, names[row.pupil_id], row.group) for row in placed]


async def own_pupils(session: AsyncSession, ctx: Context) -> list[int]:
    """The ids of ``own``. Two statements."""
    if Function.PUPIL in await access.functions(session, ctx):
        statement = select(Pupil.id).where(
            Pupil.person_id == ctx.actor.person_id, access.family_consented(Pupil.id.expression, ctx.today)
        )
    else:
        statement = (
            select(GuardianLink.pupil_id)
            .where(GuardianLink.guardian_id == ctx.actor.person_id, *access.informed_link(ctx))
            .order_by(GuardianLink.pupil_id)
        )
    return list(await session.scalars(statement))


async def listed(ctx: Context) -> list[OwnChild]:
    """As ``own``, for a screen."""
    async with ctx.read() as session:
        return await own(session, ctx)
