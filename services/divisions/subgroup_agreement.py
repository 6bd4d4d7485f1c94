"""Agreeing on a division: the sides say a word, and with the last one the lists change from the day on (R-25)."""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Membership, ProposalState, SubgroupProposal, SubgroupVoice
from models.lessons import Lesson, Presence, Taking
from models.marks import Mark
from models.notice_kinds import NoticeKind
from services.context import Context
from services.dated import holds_on
from services.divisions import division_people, subgroups
from services.divisions.division_refusals import DivisionSettled
from services.matters.promise import promise
from services.quiet import Audience

WAITS = dt.timedelta(days=14)
"""For how long the question is worth sending."""


async def say(ctx: Context, *, proposal_id: int, agrees: bool) -> None:
    """The actor speaks for all the sides they are. With the last «yes» the lists change; one «no» ends it.

    Whoever objects may have agreed before. Saying the same again changes nothing, unless a side that was waited for
    is nobody any more: then it takes effect. Raises NotYours, DivisionSettled.
    """
    async with ctx.write() as session:
        row, sides = await subgroups.proposal_of(session, ctx, proposal_id, lock=True)
        statement = select(SubgroupVoice).where(SubgroupVoice.proposal_id == row.id)
        said = {voice.side: voice for voice in (await session.execute(statement)).scalars()}
        if row.state is not ProposalState.PROPOSED:
            if any(voice.person_id == ctx.actor.person_id and voice.agrees is agrees for voice in said.values()):
                return
            raise DivisionSettled
        for side in sides:
            if side not in said:
                session.add(
                    SubgroupVoice(
                        proposal_id=row.id,
                        side=side,
                        person_id=ctx.actor.person_id,
                        agrees=agrees,
                        said_at=ctx.now,
                    )
                )
            elif not agrees:
                voice = said[side]
                voice.agrees, voice.person_id, voice.said_at = False, ctx.actor.person_id or 0, ctx.now
        await session.flush()
        if not agrees:
            row.state, row.settled_at = ProposalState.REFUSED, ctx.now
            await tell_settled(session, ctx, row)
        else:
            await go_on(session, ctx, row)


async def go_on(session: AsyncSession, ctx: Context, row: SubgroupProposal) -> None:
    """Let it take effect when all sides that there are have agreed, or ask those that have not."""
    statement = select(SubgroupVoice.side).where(SubgroupVoice.proposal_id == row.id)
    said = set((await session.execute(statement)).scalars())
    people = (await division_people.of_sides(session, ctx, [(row.group_id, row.subject_id)])).popitem()[1]
    if said.issuperset(side for sides in people.values() for side in sides):
        await _settle(session, ctx, row)
        return
    await promise(
        session,
        ctx,
        NoticeKind.SUBGROUPS_PROPOSED,
        matter_id=row.id,
        people=[(person_id, None) for person_id, sides in people.items() if sides - said],
        audience=Audience.STAFF,
        valid_until=ctx.now + WAITS,
    )


async def tell_settled(session: AsyncSession, ctx: Context, row: SubgroupProposal) -> None:
    """All three sides hear how it ended."""
    people = (await division_people.of_sides(session, ctx, [(row.group_id, row.subject_id)])).popitem()[1]
    await promise(
        session,
        ctx,
        NoticeKind.SUBGROUPS_SETTLED,
        matter_id=row.id,
        people=[(person_id, None) for person_id in people],
        audience=Audience.STAFF,
    )


async def _settle(session: AsyncSession, ctx: Context, row: SubgroupProposal) -> None:
    """The lists change from the day on; who has left the class since is not in them, who came stays where they are."""
    parts = [part_id for part_id, _ in await subgroups.parts_of(session, row.group_id, row.subject_id)]
    day = await _first_free_day(session, parts, max(row.date_from, ctx.today))
    row.date_from = day
    row.state, row.settled_at = ProposalState.AGREED, ctx.now
    listed = await _class_on(session, row.group_id, day)
    wanted = {
        pupil_id: part_id
        for pupil_id, part_id in (await subgroups.proposed_places(session, row.id)).items()
        if pupil_id in listed and part_id in parts
    }
    stay: set[int] = set()
    for membership in await _lasting(session, parts, wanted, day):
        pupil_id = membership.pupil_id
        is_right = membership.group_id == wanted[pupil_id] and membership.date_from <= day
        if is_right and pupil_id not in stay:
            # There already, or until this very day: goes on as long as the class does.
            membership.date_to = listed[pupil_id].date_to
            stay.add(pupil_id)
        elif membership.date_to is None or membership.date_to > day:
            membership.date_to = max(day, membership.date_from)
    session.add_all(
        Membership(
            group_id=part_id,
            pupil_id=pupil_id,
            list_number=listed[pupil_id].list_number,
            date_from=day,
            date_to=listed[pupil_id].date_to,
        )
        for pupil_id, part_id in wanted.items()
        if pupil_id not in stay
    )
    await tell_settled(session, ctx, row)


async def _first_free_day(session: AsyncSession, parts: Collection[int], day: dt.date) -> dt.date:
    """The day, or the one after the last on which a lesson of these subgroups holds something: that stays as it is."""
    latest = (
        select(func.max(Lesson.date))
        .join(Course, Course.id == Lesson.course_id)
        .where(
            Course.group_id.in_(parts),
            Lesson.date >= day,
            or_(
                Lesson.taking != Taking.NOT_TAKEN,
                Lesson.first_filled_at.is_not(None),
                exists().where(Presence.lesson_id == Lesson.id),
                exists().where(Mark.lesson_id == Lesson.id, Mark.withdrawn_at.is_(None)),
            ),
        )
    )
    held = (await session.execute(latest)).scalar()
    return day if held is None else held + dt.timedelta(days=1)


async def _class_on(session: AsyncSession, group_id: int, day: dt.date) -> dict[int, Membership]:
    """The pupils of the class on the day, each with the place on its list."""
    statement = select(Membership).where(Membership.group_id == group_id, holds_on(Membership, day))
    return {row.pupil_id: row for row in (await session.execute(statement)).scalars()}


async def _lasting(
    session: AsyncSession, parts: Collection[int], pupils: Collection[int], day: dt.date
) -> Sequence[Membership]:
    """Where these pupils are in the subgroups on the day and later, or were until it."""
    statement = (
        select(Membership)
        .where(
            Membership.group_id.in_(parts),
            Membership.pupil_id.in_(pupils),
            or_(Membership.date_to.is_(None), Membership.date_to >= day),
        )
        .order_by(Membership.date_from, Membership.id)
    )
    return (await session.execute(statement)).scalars().all()
