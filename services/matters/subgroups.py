"""Of a proposed division of a class: the question to the sides whose word is missing, and how it ended (R-25)."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Subject
from models.groups import Group, ProposalState, Side, SubgroupPlace, SubgroupProposal, SubgroupVoice
from models.notice_kinds import NoticeKind
from models.people import Person
from models.traffic import Notice
from services import names
from services.context import Context
from services.divisions import division_people
from services.matters.news import MatterNews


@dataclasses.dataclass(frozen=True)
class DivisionAsked(MatterNews):
    """A division waits for the reader's word."""

    proposal_id: int
    group: str
    subject: str
    date_from: dt.date
    proposed_by: str
    parts: list[tuple[str, int]]
    """Each subgroup's name and how many would be in it."""


@dataclasses.dataclass(frozen=True)
class DivisionEnded(MatterNews):
    """How a proposed division ended."""

    proposal_id: int
    group: str
    subject: str
    date_from: dt.date
    state: ProposalState


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """What each notice says now; left out where the reader is no side of it, or has nothing left to say."""
    statement = (
        select(SubgroupProposal, Group.name, Subject.name, Person.surname, Person.given_name, Person.patronymic)
        .join(Group, Group.id == SubgroupProposal.group_id)
        .join(Subject, Subject.id == SubgroupProposal.subject_id)
        .join(Person, Person.id == SubgroupProposal.proposed_by_id)
        .where(SubgroupProposal.id.in_({notice.matter_id for notice in notices}))
    )
    found = {row[0].id: row for row in await session.execute(statement)}
    keys = {(row[0].group_id, row[0].subject_id) for row in found.values()}
    people = await division_people.of_sides(session, ctx, keys)
    said = await _said(session, list(found))
    parts = await _parts(session, list(found))
    told: dict[int, MatterNews] = {}
    for notice in notices:
        if notice.matter_id not in found:
            continue
        row, group, subject, surname, given_name, patronymic = found[notice.matter_id]
        sides = people[row.group_id, row.subject_id].get(notice.person_id or 0, set())
        if not sides:
            continue
        if notice.kind is NoticeKind.SUBGROUPS_SETTLED:
            if row.state not in (ProposalState.DRAFT, ProposalState.PROPOSED):
                told[notice.id] = DivisionEnded(row.id, group, subject, row.date_from, row.state)
        elif row.state is ProposalState.PROPOSED and sides - said[row.id]:
            told[notice.id] = DivisionAsked(
                row.id, group, subject, row.date_from, names.adult(surname, given_name, patronymic), parts[row.id]
            )
    return told


async def _said(session: AsyncSession, proposals: list[int]) -> defaultdict[int, set[Side]]:
    statement = select(SubgroupVoice.proposal_id, SubgroupVoice.side).where(SubgroupVoice.proposal_id.in_(proposals))
    said: defaultdict[int, set[Side]] = defaultdict(set)
    for proposal_id, side in await session.execute(statement):
        said[proposal_id].add(side)
    return said


async def _parts(session: AsyncSession, proposals: list[int]) -> defaultdict[int, list[tuple[str, int]]]:
    statement = (
        select(SubgroupPlace.proposal_id, Group.name, func.count())
        .join(Group, Group.id == SubgroupPlace.subgroup_id)
        .where(SubgroupPlace.proposal_id.in_(proposals))
        .group_by(SubgroupPlace.proposal_id, Group.id, Group.name)
        .order_by(Group.name)
    )
    parts: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for proposal_id, name, count in await session.execute(statement):
        parts[proposal_id].append((name, count))
    return parts
