"""What the people of a search are in it: by function, for the family is told no names (D-7)."""

import enum
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from services.context import Context
from services.dated import holds_on
from services.staffing import escalation
from services.staffing.escalation import Rung


class Who(enum.StrEnum):
    """What somebody is, as a message says it."""

    TUTOR = "tutor"
    ACTING_TUTOR = "acting_tutor"
    DUTY = "duty"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    TEACHER = "teacher"
    FAMILY = "family"
    COLLEAGUE = "colleague"
    """Somebody at school of whom nothing nearer is known."""


_OF_RUNG = {
    Rung.TUTOR: Who.TUTOR,
    Rung.ACTING_TUTOR: Who.ACTING_TUTOR,
    Rung.DUTY: Who.DUTY,
    Rung.DEPUTY: Who.DEPUTY,
    Rung.DIRECTOR: Who.DIRECTOR,
}


class Standings:
    """Who is what to these pupils."""

    def __init__(self, rungs: dict[tuple[int, int], Rung], guardians: set[tuple[int, int]]) -> None:
        """Prefer ``load``."""
        self._rungs = rungs
        self._guardians = guardians

    def who(self, person_id: int, pupil_id: int, *, kind: NoticeKind | None = None) -> Who:
        """What the person is to the pupil; ``kind`` is by which notice they came into it, where that is known."""
        if (person_id, pupil_id) in self._guardians:
            return Who.FAMILY
        if kind is NoticeKind.SEARCH_ASKED:
            return Who.TEACHER
        rung = self._rungs.get((person_id, pupil_id))
        return Who.COLLEAGUE if rung is None else _OF_RUNG[rung]


async def load(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> Standings:
    """Of these pupils. Three statements."""
    rungs = await escalation.standings(session, ctx, pupils=pupils)
    links = select(GuardianLink.guardian_id, GuardianLink.pupil_id).where(
        GuardianLink.pupil_id.in_(pupils), holds_on(GuardianLink, ctx.today)
    )
    return Standings(rungs, {(guardian_id, pupil_id) for guardian_id, pupil_id in await session.execute(links)})
