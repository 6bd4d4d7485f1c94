"""When a person wants digests, as it holds now."""

import dataclasses
import datetime as dt

from services import preferences
from services.context import Context
from services.digests import hours
from services.preferences import NEVER, Choice
from services.refusals import NotJoined


@dataclasses.dataclass(frozen=True)
class Wishes:
    """What was chosen, and the hours that follow from it; local time, nothing for «never»."""

    evening: str
    weekly: str
    empty: str
    evening_at: str | None
    weekly_at: str | None
    quiet_from: dt.time


async def mine(ctx: Context) -> Wishes:
    """The actor's. Three statements. Raises NotJoined."""
    person_id = ctx.actor.person_id
    if person_id is None:
        raise NotJoined
    async with ctx.read() as session:
        evening, weekly, empty = [
            (await preferences.of(session, choice, {person_id}))[person_id]
            for choice in (Choice.EVENING_DIGEST, Choice.WEEKLY_DIGEST, Choice.EMPTY_DIGEST)
        ]
    return Wishes(
        evening=evening,
        weekly=weekly,
        empty=empty,
        evening_at=_at(ctx, evening, ctx.school.digest_at),
        weekly_at=_at(ctx, weekly, ctx.school.weekly_digest_at),
        quiet_from=ctx.school.quiet_from,
    )


def _at(ctx: Context, choice: str, usual: dt.time) -> str | None:
    if choice == NEVER:
        return None
    return hours.of_choice(ctx.school, choice, usual).isoformat("minutes")
