"""Notices of corrections that families propose, and of the monthly look at a class's data."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import CorrectedField, CorrectionState, DataCheck, DataCorrection
from models.groups import Group, Tutor
from models.people import GuardianLink, Pupil
from models.traffic import Notice
from services import access, reader_names
from services.context import Context
from services.contingent import corrections
from services.contingent.corrections import About, Proposal
from services.contingent.data_checks import month_of
from services.dated import holds_on
from services.matters.news import MatterNews
from services.names import ShownName


@dataclasses.dataclass(frozen=True)
class CorrectionProposed(MatterNews):
    """A family says that a datum is wrong, for who decides."""

    proposal: Proposal


@dataclasses.dataclass(frozen=True)
class CorrectionDecided(MatterNews):
    """What became of a correction, for who proposed it."""

    child: ShownName
    about: About
    field: CorrectedField
    is_accepted: bool


@dataclasses.dataclass(frozen=True)
class DataCheckDue(MatterNews):
    """The class's data are to be looked through this month, for the tutor."""

    group_id: int
    group: str


async def load_proposed(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once it is decided or withdrawn, and for who decides it no more. Three statements."""
    found = await corrections.proposals(session, ctx, DataCorrection.id.in_({notice.matter_id for notice in notices}))
    waiting = {proposal.correction_id: proposal for proposal in found}
    pupils = {notice.pupil_id for notice in notices if notice.pupil_id is not None}
    deciders = await corrections.deciders(session, ctx, pupils)
    return {
        notice.id: CorrectionProposed(waiting[notice.matter_id])
        for notice in notices
        if notice.matter_id in waiting and (notice.pupil_id, notice.person_id) in deciders
    }


async def load_decided(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out for a guardian who is told of the child no more."""
    statement = (
        select(DataCorrection, Pupil.person_id)
        .join(Pupil, Pupil.id == DataCorrection.pupil_id)
        .join(
            GuardianLink,
            and_(
                GuardianLink.pupil_id == DataCorrection.pupil_id,
                GuardianLink.guardian_id == DataCorrection.proposed_by_id,
                *access.informed_link(ctx),
            ),
        )
        .where(
            DataCorrection.id.in_({notice.matter_id for notice in notices}),
            DataCorrection.state.in_((CorrectionState.ACCEPTED, CorrectionState.DECLINED)),
        )
    )
    rows = (await session.execute(statement)).all()
    shown = await reader_names.of(session, ctx, {(row[0].proposed_by_id, row[0].pupil_id) for row in rows})
    decided: dict[tuple[int | None, int | None], MatterNews] = {
        (correction.id, correction.proposed_by_id): CorrectionDecided(
            child=shown[correction.proposed_by_id, correction.pupil_id],
            about=About.CHILD if correction.person_id == child_id else About.ME,
            field=correction.field,
            is_accepted=correction.state is CorrectionState.ACCEPTED,
        )
        for correction, child_id in rows
    }
    return {
        notice.id: decided[notice.matter_id, notice.person_id]
        for notice in notices
        if (notice.matter_id, notice.person_id) in decided
    }


async def load_due(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once the class is checked, and for who is its tutor no more. One statement."""
    statement = (
        select(Group.id, Group.name, Tutor.person_id)
        .join(Tutor, and_(Tutor.group_id == Group.id, holds_on(Tutor, ctx.today)))
        .outerjoin(DataCheck, and_(DataCheck.group_id == Group.id, DataCheck.month == month_of(ctx.today)))
        .where(Group.id.in_({notice.matter_id for notice in notices}), DataCheck.id.is_(None))
    )
    due: dict[tuple[int | None, int | None], MatterNews] = {
        (group_id, person_id): DataCheckDue(group_id, group)
        for group_id, group, person_id in await session.execute(statement)
    }
    return {
        notice.id: due[notice.matter_id, notice.person_id]
        for notice in notices
        if (notice.matter_id, notice.person_id) in due
    }
