"""How a class is divided for a subject, and what is proposed: to look at (R-25)."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.groups import (
    Group,
    GroupKind,
    Membership,
    ProposalState,
    Side,
    SubgroupPlace,
    SubgroupProposal,
    Tutor,
)
from models.school import Year
from services import access
from services.context import Context
from services.contingent import class_lists
from services.dated import holds_on
from services.divisions import division_people
from services.divisions.division_people import Voice
from services.names import ShownName
from services.policy import Function
from services.refusals import NotYours


@dataclasses.dataclass(frozen=True)
class Divided:
    """A class that is divided for a subject."""

    group_id: int
    subject_id: int
    group: str
    subject: str


@dataclasses.dataclass(frozen=True)
class Subgroup:
    """A part of a class, with how many are in it and who teaches it."""

    group_id: int
    name: str
    pupils: int
    teachers: list[str]


@dataclasses.dataclass(frozen=True)
class Placed:
    """A pupil of the class and the subgroup it is, or would be, in."""

    pupil_id: int
    name: ShownName
    subgroup_id: int | None


@dataclasses.dataclass(frozen=True)
class Division:
    """A division as it stands, with whatever is proposed or being put together."""

    divided: Divided
    subgroups: list[Subgroup]
    without: list[ShownName]
    """Pupils of the class who are in none of them."""
    proposal_id: int | None
    """What waits for agreement."""
    draft_id: int | None
    """What the reader is putting together."""


@dataclasses.dataclass(frozen=True)
class Proposal:
    """A draft or a proposal, pupil by pupil, with the words said to it."""

    proposal_id: int
    divided: Divided
    state: ProposalState
    date_from: dt.date
    pupils: list[Placed]
    """Of the class today, by list number."""
    subgroups: list[tuple[int, str]]
    counts: dict[int, int]
    voices: list[Voice]
    by_me: bool
    awaits_me: bool
    """A word of the reader's is missing; or nobody's is any more, and it takes effect with the next one."""
    vacant: frozenset[Side]
    """Sides that nobody is today: they are not asked."""
    today: dt.date


async def divided(ctx: Context) -> list[Divided]:
    """The divisions that the actor is a side of, by class and subject. Two statements. Raises NotYours when none."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        parent = aliased(Group)
        theirs: list[ColumnElement[bool]] = []
        if Function.TEACHER in mine:
            theirs.append(Course.id.in_(_courses_of(ctx)))
        if Function.TUTOR in mine:
            tutors = (Tutor.person_id == ctx.actor.person_id, holds_on(Tutor, ctx.today))
            theirs.append(exists().where(Tutor.group_id == parent.id, *tutors))
        everywhere = Function.ADMINISTRATOR in mine
        if not theirs and not everywhere:
            raise NotYours
        statement = (
            select(parent.id, Subject.id, parent.name, Subject.name)
            .select_from(Course)
            .join(Group, and_(Group.id == Course.group_id, Group.kind == GroupKind.SUBGROUP))
            .join(parent, parent.id == Group.parent_id)
            .join(Year, Year.id == parent.year_id)
            .join(Course.subject)
            .where(Year.ends_on >= ctx.today)
            .group_by(parent.id, parent.name, parent.grade, parent.letter, Subject.id, Subject.name, Year.starts_on)
            .order_by(Year.starts_on, parent.grade, parent.letter, Subject.name)
        )
        if not everywhere:
            condition = theirs[0] if len(theirs) == 1 else theirs[0] | theirs[1]
            statement = statement.where(condition)
        return [Divided(*row) for row in await session.execute(statement)]


async def division(ctx: Context, *, group_id: int, subject_id: int) -> Division:
    """How the class is divided for the subject today. A fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        await access.sides(session, ctx, group_id, subject_id)
        what = await divided_by(session, group_id, subject_id)
        parts = await parts_of(session, group_id, subject_id)
        pupils = await class_today(session, ctx, group_id)
        places = await places_on(session, [part_id for part_id, _ in parts], ctx.today)
        teachers = await division_people.teachers(session, ctx, [part_id for part_id, _ in parts], subject_id)
        open_ones = await _open(session, ctx, group_id, subject_id)
        counts = Counter(places.get(pupil_id) for pupil_id in pupils)
        return Division(
            what,
            [Subgroup(part_id, name, counts[part_id], teachers.get(part_id, [])) for part_id, name in parts],
            [name for pupil_id, name in pupils.items() if pupil_id not in places],
            next((row.id for row in open_ones if row.state is ProposalState.PROPOSED), None),
            next((row.id for row in open_ones if row.state is ProposalState.DRAFT), None),
        )


async def proposal(ctx: Context, *, proposal_id: int) -> Proposal:
    """A proposal for its three sides, a draft for its author alone. A fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        row, sides = await proposal_of(session, ctx, proposal_id)
        what = await divided_by(session, row.group_id, row.subject_id)
        parts = await parts_of(session, row.group_id, row.subject_id)
        pupils = await class_today(session, ctx, row.group_id)
        places = await proposed_places(session, row.id)
        voices = await division_people.voices(session, row.id)
        placed = [Placed(pupil_id, name, places.get(pupil_id)) for pupil_id, name in pupils.items()]
        said = {voice.side for voice in voices}
        asked = await division_people.asked(session, ctx, (row.group_id, row.subject_id))
        return Proposal(
            proposal_id=row.id,
            divided=what,
            state=row.state,
            date_from=row.date_from,
            pupils=placed,
            subgroups=parts,
            counts=Counter(one.subgroup_id for one in placed if one.subgroup_id is not None),
            voices=voices,
            by_me=row.proposed_by_id == ctx.actor.person_id,
            awaits_me=row.state is ProposalState.PROPOSED and (bool(sides - said) or asked <= said),
            vacant=frozenset(Side) - asked,
            today=ctx.today,
        )


async def proposal_of(
    session: AsyncSession, ctx: Context, proposal_id: int, *, lock: bool = False
) -> tuple[SubgroupProposal, frozenset[Side]]:
    """A proposal with the sides that the actor is; a draft is its author's alone. Raises NotYours."""
    row = await session.get(SubgroupProposal, proposal_id, with_for_update=lock or None)
    if row is None:
        raise NotYours
    if row.state is ProposalState.DRAFT and row.proposed_by_id != ctx.actor.person_id:
        raise NotYours
    return row, await access.sides(session, ctx, row.group_id, row.subject_id)


async def divided_by(session: AsyncSession, group_id: int, subject_id: int) -> Divided:
    """The names of a class and a subject. Raises NotYours."""
    statement = select(Group.name, Subject.name).join(Subject, Subject.id == subject_id).where(Group.id == group_id)
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise NotYours
    return Divided(group_id, subject_id, *row)


async def parts_of(session: AsyncSession, group_id: int, subject_id: int) -> list[tuple[int, str]]:
    """The subgroups of a class in which the subject is taught, by name. Raises NotYours when there are none."""
    taught = exists().where(Course.group_id == Group.id, Course.subject_id == subject_id)
    statement = (
        select(Group.id, Group.name)
        .where(Group.parent_id == group_id, Group.kind == GroupKind.SUBGROUP, taught)
        .order_by(Group.name, Group.id)
    )
    found = [(part_id, name) for part_id, name in await session.execute(statement)]
    if not found:
        raise NotYours
    return found


async def class_today(session: AsyncSession, ctx: Context, group_id: int) -> dict[int, ShownName]:
    """The pupils of the class today, by list number. One statement."""
    return {row.pupil_id: name for row, name in await class_lists.of_today(session, ctx, group_id)}


async def places_on(session: AsyncSession, parts: Sequence[int], day: dt.date) -> dict[int, int]:
    """In which of these subgroups each pupil is on the day. One statement."""
    statement = select(Membership.pupil_id, Membership.group_id).where(
        Membership.group_id.in_(parts), holds_on(Membership, day)
    )
    return dict((await session.execute(statement)).all())


async def proposed_places(session: AsyncSession, proposal_id: int) -> dict[int, int]:
    """Where each pupil is to be. One statement."""
    statement = select(SubgroupPlace.pupil_id, SubgroupPlace.subgroup_id).where(
        SubgroupPlace.proposal_id == proposal_id
    )
    return dict((await session.execute(statement)).all())


def _courses_of(ctx: Context) -> Select[int]:
    """Every subgroup's course of a subject and class in which the actor teaches one."""
    own, own_group, group = aliased(Course), aliased(Group), aliased(Group)
    course = aliased(Course)
    return (
        select(course.id)
        .join(group, group.id == course.group_id)
        .join(own, own.subject_id == course.subject_id)
        .join(own_group, and_(own_group.id == own.group_id, own_group.parent_id == group.parent_id))
        .join(CourseTeacher, CourseTeacher.course_id == own.id)
        .where(
            own_group.kind == GroupKind.SUBGROUP,
            CourseTeacher.person_id == ctx.actor.person_id,
            holds_on(CourseTeacher, ctx.today),
        )
    )


async def _open(session: AsyncSession, ctx: Context, group_id: int, subject_id: int) -> Sequence[SubgroupProposal]:
    """What is proposed, and the actor's own draft."""
    is_own_draft = and_(
        SubgroupProposal.state == ProposalState.DRAFT, SubgroupProposal.proposed_by_id == ctx.actor.person_id
    )
    statement = select(SubgroupProposal).where(
        SubgroupProposal.group_id == group_id,
        SubgroupProposal.subject_id == subject_id,
        (SubgroupProposal.state == ProposalState.PROPOSED) | is_own_draft,
    )
    return (await session.execute(statement.order_by(SubgroupProposal.id.desc()))).scalars().all()
