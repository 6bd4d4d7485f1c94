"""A guardian's own word on personal data in the messenger (R-70)."""

from sqlalchemy import select

from models.people import ConsentDecision, ConsentSource, GuardianLink
from services.context import Context
from services.dated import holds_on
from services.refusals import NotYours


async def unasked(ctx: Context) -> int:
    """For how many children the actor has not yet said whether data may come through the messenger (R-70)."""
    async with ctx.read() as session:
        statement = select(GuardianLink.id).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            holds_on(GuardianLink, ctx.today),
            GuardianLink.is_informed,
            GuardianLink.confirmed_at.is_not(None),
            GuardianLink.consent.is_(None),
        )
        return len((await session.execute(statement)).scalars().all())


async def decide_consent(ctx: Context, *, given: bool) -> None:
    """The actor's own word for all own children: data may come through the messenger, or may not; dated (R-70).

    Saying no after yes withdraws. Raises NotYours when the actor is nobody's guardian, or not confirmed yet.
    """
    async with ctx.write() as session:
        statement = select(GuardianLink).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            GuardianLink.is_informed,
            GuardianLink.confirmed_at.is_not(None),
            holds_on(GuardianLink, ctx.today),
        )
        links = (await session.execute(statement)).scalars().all()
        if not links:
            raise NotYours
        for link in links:
            if given:
                decision = ConsentDecision.GIVEN
            elif link.consent is ConsentDecision.GIVEN:
                decision = ConsentDecision.WITHDRAWN
            else:
                decision = link.consent or ConsentDecision.REFUSED
            if link.consent is not decision:
                link.consent = decision
                link.consent_on = ctx.today
                link.consent_source = ConsentSource.BOT
