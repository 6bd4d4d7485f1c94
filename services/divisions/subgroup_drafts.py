"""Putting a division together, pupil by pupil or at once, and proposing it (R-25)."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group, ProposalState, SubgroupPlace, SubgroupProposal, SubgroupVoice
from models.people import Person, Pupil, Sex
from models.school import Year
from services import access
from services.context import Context
from services.divisions import subgroup_agreement, subgroups
from services.divisions.division_refusals import DivisionProposed, DivisionSettled, PlacesMissing
from services.refusals import NotYours
from services.staffing.staff_refusals import DayOutOfRange
from services.workbook.text import fold


async def start(ctx: Context, *, group_id: int, subject_id: int) -> int:
    """A draft of the actor's own that begins with the division of today; the one there is, if there is. Its id.

    Raises NotYours.
    """
    async with ctx.write() as session:
        await access.sides(session, ctx, group_id, subject_id)
        parts = [part_id for part_id, _ in await subgroups.parts_of(session, group_id, subject_id)]
        await session.get(Group, group_id, with_for_update=True)
        statement = select(SubgroupProposal.id).where(
            SubgroupProposal.group_id == group_id,
            SubgroupProposal.subject_id == subject_id,
            SubgroupProposal.state == ProposalState.DRAFT,
            SubgroupProposal.proposed_by_id == ctx.actor.person_id,
        )
        known = (await session.execute(statement)).scalars().first()
        if known is not None:
            return known
        draft = SubgroupProposal(
            group_id=group_id,
            subject_id=subject_id,
            date_from=ctx.today,
            proposed_by_id=ctx.actor.person_id,
            proposed_at=ctx.now,
            state=ProposalState.DRAFT,
        )
        session.add(draft)
        await session.flush()
        now = await subgroups.places_on(session, parts, ctx.today)
        pupils = await subgroups.class_today(session, ctx, group_id)
        session.add_all(
            SubgroupPlace(proposal_id=draft.id, pupil_id=pupil_id, subgroup_id=now[pupil_id])
            for pupil_id in pupils
            if pupil_id in now
        )
        return draft.id


async def place(ctx: Context, *, proposal_id: int, pupil_id: int, subgroup_id: int) -> None:
    """In the draft the pupil is to be in this subgroup. Repeating changes nothing. Raises NotYours, DivisionSettled."""
    async with ctx.write() as session:
        draft = await _draft(session, ctx, proposal_id)
        parts = await subgroups.parts_of(session, draft.group_id, draft.subject_id)
        pupils = await subgroups.class_today(session, ctx, draft.group_id)
        if pupil_id not in pupils or subgroup_id not in dict(parts):
            raise NotYours
        await _put(session, draft, {pupil_id: subgroup_id})


async def halve(ctx: Context, *, proposal_id: int) -> None:
    """Divide the list by the alphabet into as many even parts as there are subgroups.

    Raises NotYours, DivisionSettled.
    """
    async with ctx.write() as session:
        draft = await _draft(session, ctx, proposal_id)
        parts = [part_id for part_id, _ in await subgroups.parts_of(session, draft.group_id, draft.subject_id)]
        pupils = await subgroups.class_today(session, ctx, draft.group_id)
        people = await _people(session, list(pupils))
        by_name = sorted(
            pupils, key=lambda pupil_id: (fold(people[pupil_id].surname), fold(people[pupil_id].given_name))
        )
        count = len(by_name)
        await _put(session, draft, {pupil_id: parts[at * len(parts) // count] for at, pupil_id in enumerate(by_name)})


async def by_sex(ctx: Context, *, proposal_id: int) -> None:
    """Girls into the first subgroup, boys into the second; of whom it is not known, stays where they are.

    Raises NotYours, DivisionSettled.
    """
    async with ctx.write() as session:
        draft = await _draft(session, ctx, proposal_id)
        parts = [part_id for part_id, _ in await subgroups.parts_of(session, draft.group_id, draft.subject_id)]
        pupils = await subgroups.class_today(session, ctx, draft.group_id)
        people = await _people(session, list(pupils))
        places = {Sex.FEMALE: parts[0], Sex.MALE: parts[-1]}
        wanted = {pupil_id: places[sex] for pupil_id in pupils if (sex := people[pupil_id].sex) is not None}
        await _put(session, draft, wanted)


async def propose(ctx: Context, *, proposal_id: int, day: dt.date) -> None:
    """The actor's sides agree with the draft from ``day`` on, and the others are asked.

    Where the actor is all three, it takes effect. Repeating changes nothing. Raises NotYours, DivisionSettled,
    DivisionProposed, DayOutOfRange for a day that has passed or is not of the year, PlacesMissing.
    """
    async with ctx.write() as session:
        draft, sides = await subgroups.proposal_of(session, ctx, proposal_id, lock=True)
        if draft.proposed_by_id != ctx.actor.person_id:
            raise NotYours
        if draft.state is ProposalState.PROPOSED and draft.date_from == day:
            return
        if draft.state is not ProposalState.DRAFT:
            raise DivisionSettled
        group = await session.get_one(Group, draft.group_id, with_for_update=True)
        year = await session.get_one(Year, group.year_id)
        if not max(ctx.today, year.starts_on) <= day <= year.ends_on:
            raise DayOutOfRange
        await _refuse_second(session, draft)
        parts = await subgroups.parts_of(session, draft.group_id, draft.subject_id)
        pupils = await subgroups.class_today(session, ctx, draft.group_id)
        places = await subgroups.proposed_places(session, draft.id)
        missing = [pupil_id for pupil_id in pupils if pupil_id not in places]
        used = {places[pupil_id] for pupil_id in pupils if pupil_id in places}
        if missing or any(part_id not in used for part_id, _ in parts):
            raise PlacesMissing
        draft.state, draft.date_from, draft.proposed_at = ProposalState.PROPOSED, day, ctx.now
        session.add_all(
            SubgroupVoice(proposal_id=draft.id, side=side, person_id=ctx.actor.person_id, agrees=True, said_at=ctx.now)
            for side in sides
        )
        await session.flush()
        await subgroup_agreement.go_on(session, ctx, draft)


async def drop(ctx: Context, *, proposal_id: int) -> None:
    """The author takes a draft or a proposal back; whoever was asked is told. Repeating changes nothing.

    Raises NotYours, DivisionSettled once it is agreed or refused.
    """
    async with ctx.write() as session:
        row, _ = await subgroups.proposal_of(session, ctx, proposal_id, lock=True)
        if row.proposed_by_id != ctx.actor.person_id:
            raise NotYours
        if row.state is ProposalState.WITHDRAWN:
            return
        if row.state not in (ProposalState.DRAFT, ProposalState.PROPOSED):
            raise DivisionSettled
        was_proposed = row.state is ProposalState.PROPOSED
        row.state, row.settled_at = ProposalState.WITHDRAWN, ctx.now
        if was_proposed:
            await subgroup_agreement.tell_settled(session, ctx, row)


async def _draft(session: AsyncSession, ctx: Context, proposal_id: int) -> SubgroupProposal:
    row, _ = await subgroups.proposal_of(session, ctx, proposal_id, lock=True)
    if row.state is not ProposalState.DRAFT:
        raise DivisionSettled
    return row


async def _refuse_second(session: AsyncSession, draft: SubgroupProposal) -> None:
    statement = select(SubgroupProposal.id).where(
        SubgroupProposal.group_id == draft.group_id,
        SubgroupProposal.subject_id == draft.subject_id,
        SubgroupProposal.state == ProposalState.PROPOSED,
    )
    if (await session.execute(statement)).scalars().first() is not None:
        raise DivisionProposed


async def _put(session: AsyncSession, draft: SubgroupProposal, wanted: dict[int, int]) -> None:
    statement = select(SubgroupPlace).where(SubgroupPlace.proposal_id == draft.id)
    known = {row.pupil_id: row for row in (await session.execute(statement)).scalars()}
    for pupil_id, part_id in wanted.items():
        if pupil_id in known:
            known[pupil_id].subgroup_id = part_id
        else:
            session.add(SubgroupPlace(proposal_id=draft.id, pupil_id=pupil_id, subgroup_id=part_id))


async def _people(session: AsyncSession, pupils: list[int]) -> dict[int, Person]:
    statement = select(Pupil.id, Person).join(Person, Person.id == Pupil.person_id).where(Pupil.id.in_(pupils))
    return dict((await session.execute(statement)).all())
