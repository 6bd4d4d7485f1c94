"""What the bot keeps of whoever asks, where and for how long: the facts behind /privacy (R-70, R-72)."""

import dataclasses
import enum

from sqlalchemy import select

from models.people import ConsentDecision, GuardianLink
from services import access, drafts, privacy
from services.context import Context
from services.dated import holds_on
from services.policy import Function
from services.privacy import Mode


class Side(enum.StrEnum):
    """Who asks."""

    STRANGER = "stranger"
    GUARDIAN = "guardian"
    PUPIL = "pupil"
    STAFF = "staff"


@dataclasses.dataclass(frozen=True)
class Kept:
    """The facts, from the school's own numbers."""

    side: Side
    mode: Mode
    """How much of a child's name goes out to the reader."""
    inbox_days: int
    """So long the words of a served message."""
    draft_days: int
    """So long what was begun and not sent."""
    leaver_days: int
    """So long a family reads on after the pupil has left."""
    fleeting_minutes: int
    has_consented: bool | None
    """Of a guardian; nothing for others."""


async def about(ctx: Context) -> Kept:
    """For anybody, a stranger too."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx) if ctx.actor.person_id is not None else frozenset()
        reader = ctx.actor.person_id or 0
        mode = (await privacy.modes(session, ctx, [reader]))[reader]
        consented = None
        if Function.GUARDIAN in mine:
            given = select(GuardianLink.id).where(
                GuardianLink.guardian_id == reader,
                GuardianLink.consent == ConsentDecision.GIVEN,
                holds_on(GuardianLink, ctx.today),
            )
            consented = (await session.execute(given.limit(1))).scalar() is not None
    return Kept(
        side=_side(ctx, mine),
        mode=mode if mine & {Function.GUARDIAN, Function.PUPIL} else Mode(ctx.school.privacy_mode),
        inbox_days=ctx.school.inbox_kept_days,
        draft_days=drafts.KEPT.days,
        leaver_days=ctx.school.family_reads_days,
        fleeting_minutes=ctx.school.fleeting_minutes,
        has_consented=consented,
    )


def _side(ctx: Context, mine: frozenset[Function]) -> Side:
    if ctx.actor.person_id is None:
        return Side.STRANGER
    if Function.PUPIL in mine:
        return Side.PUPIL
    return Side.STAFF if mine - {Function.GUARDIAN} else Side.GUARDIAN
