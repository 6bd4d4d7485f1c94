"""How one person wants it; what nobody chose has the default given here."""

import enum
from typing import Final

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
    LETTERS = "letters"
    """Whether families of the pupils one teaches may begin to write (D-6); to a tutor they always may."""
    PRIVACY = "privacy"
    """How much of a child's name the reader wants in messages, where the school allows more (F-36)."""
    EVENING_DIGEST = "evening_digest"
    """When the digest of the day comes: at the school's hour, at one's own, or never."""
    WEEKLY_DIGEST = "weekly_digest"
    """The same of the digest of the week."""
    EMPTY_DIGEST = "empty_digest"
    """What comes of a day without lessons: nothing, or a line that says so."""


SCHOOL_HOUR: Final = "school"
NEVER: Final = "none"
HALF_HOURS = (*(f"{hour}{minute}" for hour in range(16, 21) for minute in ("00", "30")), "2100")
"""«1630» is 16:30: a colon would end a field of a button."""
_DIGEST_HOURS = (SCHOOL_HOUR, *HALF_HOURS, NEVER)

OPTIONS: dict[Choice, tuple[str, ...]] = {
    Choice.LESSON_CARDS: ("start", "end", "none"),
    Choice.TABLES: ("no", "yes"),
    Choice.LETTERS: ("no", "yes"),
    Choice.PRIVACY: ("full", "short", "alias", "none"),
    Choice.EVENING_DIGEST: _DIGEST_HOURS,
    Choice.WEEKLY_DIGEST: _DIGEST_HOURS,
    Choice.EMPTY_DIGEST: ("silence", "line"),
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
