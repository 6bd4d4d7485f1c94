"""How much of a child a message may say: the strictest of the school, the reader and the child's consent (F-36)."""

import enum
from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from services import preferences
from services.context import Context
from services.preferences import Choice
from services.refusals import Refusal


class Mode(enum.StrEnum):
    """How a child is named; each says less than the one before."""

    FULL = "full"
    """«Иван Петров»."""
    SHORT = "short"
    """«Иван П.»."""
    ALIAS = "alias"
    """The parent's own word for the child; a list number for teachers."""
    NONE = "none"
    """A nudge and a button: what it is about opens on request and goes after a while."""


_BY_STRICTNESS = {mode: place for place, mode in enumerate(Mode)}


class NoPapers(Refusal):
    """A picture or a file of a child would stay on the phone of somebody who wants nothing of it to stay."""

    text_id = "privacy-refusal-papers"


def strictest(*modes: Mode) -> Mode:
    """The one that says least."""
    return max(modes, key=_BY_STRICTNESS.__getitem__)


def allowed(school: Mode) -> list[Mode]:
    """What a reader may choose where the school decided so: as the school does, or stricter."""
    return [mode for mode in Mode if _BY_STRICTNESS[mode] >= _BY_STRICTNESS[school]]


async def modes(session: AsyncSession, ctx: Context, people: Collection[int]) -> dict[int, Mode]:
    """What holds for each of these readers: the school's mode or their own, the stricter. At most one statement."""
    school = Mode(ctx.school.privacy_mode)
    if school is Mode.NONE or not people:
        return dict.fromkeys(people, school)
    chosen = await preferences.of(session, Choice.PRIVACY, set(people))
    return {person_id: strictest(school, Mode(mode)) for person_id, mode in chosen.items()}


async def allow_papers(ctx: Context) -> None:
    """Pictures and files about a child may be sent to the actor, of the family. Raises NoPapers in mode «none»."""
    reader = ctx.actor.person_id or 0
    async with ctx.read() as session:
        if (await modes(session, ctx, [reader]))[reader] is Mode.NONE:
            raise NoPapers
