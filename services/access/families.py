"""From a child's id to the actor's own link with the child."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.people import ConsentDecision, GuardianLink, Pupil
from services import audit
from services.access.rights import functions
from services.context import Context
from services.dated import Day, holds_on
from services.policy import Action, Function, right
from services.refusals import NotYours


async def child(session: AsyncSession, ctx: Context, pupil_id: int, action: Action) -> GuardianLink:
    """The actor's own live link to a child, with what it allows. Raises NotYours.

    A link without this guardian's consent is no way to the child's data: nothing of it may leave the school (R-70).
    """
    statement = select(GuardianLink).where(
        GuardianLink.pupil_id == pupil_id,
        GuardianLink.guardian_id == ctx.actor.person_id,
        *informed_link(ctx),
        *([GuardianLink.may_explain] if action is Action.EXPLAIN_ABSENCE else []),
    )
    link = (await session.execute(statement)).scalars().first()
    if link is None or right(action, frozenset({Function.GUARDIAN})) is None:
        raise NotYours
    ctx.reads_at_home()
    audit.granted(session, Function.GUARDIAN)
    return link


async def explains(session: AsyncSession, ctx: Context, pupil_id: int) -> bool:
    """Whether ``child`` would let the actor explain the pupil's absences: a button that would be refused is not shown.

    One statement.
    """
    statement = select(GuardianLink.id).where(
        GuardianLink.pupil_id == pupil_id,
        GuardianLink.guardian_id == ctx.actor.person_id,
        *informed_link(ctx),
        GuardianLink.may_explain,
    )
    found = (await session.scalars(statement)).first()
    return found is not None and right(Action.EXPLAIN_ABSENCE, frozenset({Function.GUARDIAN})) is not None


async def children(session: AsyncSession, ctx: Context, action: Action) -> set[int]:
    """All pupils of whom ``child`` would find the actor's link. Raises NotYours when there is none. One statement."""
    statement = select(GuardianLink.pupil_id).where(
        GuardianLink.guardian_id == ctx.actor.person_id, *informed_link(ctx)
    )
    found = set(await session.scalars(statement))
    if not found or right(action, frozenset({Function.GUARDIAN})) is None:
        raise NotYours
    ctx.reads_at_home()
    audit.granted(session, Function.GUARDIAN)
    return found


async def reader_of_diary(session: AsyncSession, ctx: Context, pupil_id: int) -> Function:
    """Whether the actor reads a pupil's diary: an informed guardian, or the pupil alone. Raises NotYours.

    A pupil reads nothing of the own day while no guardian has agreed to data in the messenger (R-70).
    """
    myself = exists().where(
        Pupil.id == pupil_id,
        Pupil.person_id == ctx.actor.person_id,
        family_consented(Pupil.id.expression, ctx.today),
    )
    mine = await functions(session, ctx)
    if Function.PUPIL in mine:
        if right(Action.READ_DIARY, mine) is None or not (await session.execute(select(myself))).scalar():
            raise NotYours
        ctx.reads_at_home()
        audit.granted(session, Function.PUPIL)
        return Function.PUPIL
    await child(session, ctx, pupil_id, Action.READ_DIARY)
    return Function.GUARDIAN


async def own_link(session: AsyncSession, ctx: Context, pupil_id: int) -> GuardianLink:
    """The actor's own confirmed link to a child, whatever it allows: to say something of the link itself.

    Raises NotYours.
    """
    statement = select(GuardianLink).where(
        GuardianLink.pupil_id == pupil_id,
        GuardianLink.guardian_id == ctx.actor.person_id,
        GuardianLink.confirmed_at.is_not(None),
        holds_on(GuardianLink, ctx.today),
    )
    link = (await session.execute(statement)).scalars().first()
    if link is None:
        raise NotYours
    audit.granted(session, Function.GUARDIAN)
    return link


def informed_link(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    """The guardian link lets its guardian know of the child today: alive, confirmed, informed, consented."""
    return (
        holds_on(GuardianLink, ctx.today),
        GuardianLink.is_informed.is_(True),
        GuardianLink.confirmed_at.is_not(None),
        GuardianLink.consent == ConsentDecision.GIVEN,
    )


def family_consented(pupil_id: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """Some guardian who is told of the pupil agreed: the name may leave the school (D-2)."""
    # An alias, for a query that already reads links would otherwise only ask about its own.
    link = aliased(GuardianLink)
    return exists().where(
        link.pupil_id == pupil_id, link.consent == ConsentDecision.GIVEN, link.is_informed, holds_on(link, today)
    )
