"""How one person wants it; what nobody chose has the default given here."""

import enum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Preference
from services.context import Context
from services.refusals import NotJoined, NotYours


class Choice(enum.StrEnum):
    """What a person may choose."""

    LESSON_CARDS = "lesson_cards"
    """When the card of a lesson comes: at its start, at its end, or never (D-6)."""
    TABLES = "tables"
    """Whether a journal page is drawn as a table, which old clients do not show."""


OPTIONS: dict[Choice, tuple[str, ...]] = {
    Choice.LESSON_CARDS: ("start", "end", "none"),
    Choice.TABLES: ("no", "yes"),
}
"""The first is what holds while nobody has chosen."""


async def of(session: AsyncSession, choice: Choice, people: set[int]) -> dict[int, str]:
    """What each of these people wants. One statement."""
    statement = select(Preference.person_id, Preference.value).where(
        Preference.name == choice.value, Preference.person_id.in_(people)
    )
    known = {person_id: value for person_id, value in await session.execute(statement) if value in OPTIONS[choice]}
    return {person_id: known.get(person_id, OPTIONS[choice][0]) for person_id in people}


async def mine(ctx: Context, *, choice: Choice) -> str:
    """What the actor wants. Raises NotJoined."""
    if ctx.actor.person_id is None:
        raise NotJoined
    async with ctx.read() as session:
        return (await of(session, choice, {ctx.actor.person_id}))[ctx.actor.person_id]


async def choose(ctx: Context, *, choice: Choice, value: str) -> None:
    """The actor's wish from now on; the same again changes nothing. Raises NotJoined, NotYours."""
    if ctx.actor.person_id is None:
        raise NotJoined
    if value not in OPTIONS[choice]:
        raise NotYours
    async with ctx.write() as session:
        row = await session.get(Preference, (ctx.actor.person_id, choice.value))
        if row is None:
            session.add(Preference(person_id=ctx.actor.person_id, name=choice.value, value=value))
        else:
            row.value = value
