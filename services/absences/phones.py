"""Whom of a family to call, for those at school who may read it: never for another guardian (D-2)."""

import dataclasses
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import ConsentDecision, GuardianLink, Kinship, Person
from services.context import Context
from services.dated import holds_on


@dataclasses.dataclass(frozen=True)
class GuardianPhone:
    """Whom to call. No phone where the guardian refused that it leaves the school, or none is known."""

    kinship: Kinship
    phone: str | None


async def of_pupils(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> dict[int, list[GuardianPhone]]:
    """Who is told of each pupil; no phone of whoever refused that it leaves the school. One statement."""
    found: defaultdict[int, list[GuardianPhone]] = defaultdict(list)
    if not pupils:
        return found
    statement = (
        select(GuardianLink.pupil_id, GuardianLink.kinship, GuardianLink.consent, Person.phone)
        .join(Person, Person.id == GuardianLink.guardian_id)
        .where(GuardianLink.pupil_id.in_(pupils), GuardianLink.is_informed, holds_on(GuardianLink, ctx.today))
        .order_by(GuardianLink.id)
    )
    for pupil_id, kinship, consent, phone in await session.execute(statement):
        refused = consent in (ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN)
        found[pupil_id].append(GuardianPhone(kinship, None if refused else phone))
    return found
