"""Who divides a class: the three sides, and what each has said (R-25)."""

import dataclasses
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind, Side, SubgroupVoice, Tutor
from models.people import Person, Role, StaffMember
from services import names, recipients
from services.context import Context
from services.dated import holds_on

Key = tuple[int, int]
"""A class and a subject."""


@dataclasses.dataclass(frozen=True)
class Voice:
    """What a side said, and who spoke for it."""

    side: Side
    name: str
    agrees: bool


async def voices(session: AsyncSession, proposal_id: int) -> list[Voice]:
    """The words said to a proposal. One statement."""
    statement = (
        select(SubgroupVoice.side, SubgroupVoice.agrees, Person.surname, Person.given_name, Person.patronymic)
        .join(Person, Person.id == SubgroupVoice.person_id)
        .where(SubgroupVoice.proposal_id == proposal_id)
    )
    found = {row[0]: Voice(row[0], names.adult(*row[2:]), row[1]) for row in await session.execute(statement)}
    return [found[side] for side in Side if side in found]


async def asked(session: AsyncSession, ctx: Context, division: Key) -> frozenset[Side]:
    """The sides whose word is needed today: one that nobody is, a class without a tutor, is not asked. 3 statements."""
    people = (await of_sides(session, ctx, [division]))[division]
    return frozenset(side for sides in people.values() for side in sides)


async def teachers(
    session: AsyncSession, ctx: Context, parts: Collection[int], subject_id: int
) -> dict[int, list[str]]:
    """The teachers of the subject in each subgroup today. One statement."""
    statement = (
        select(Course.group_id, Person.surname, Person.given_name, Person.patronymic)
        .join(CourseTeacher, CourseTeacher.course_id == Course.id)
        .join(Person, Person.id == CourseTeacher.person_id)
        .where(Course.group_id.in_(parts), Course.subject_id == subject_id, holds_on(CourseTeacher, ctx.today))
        .order_by(CourseTeacher.id)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for part_id, surname, given_name, patronymic in await session.execute(statement):
        found[part_id].append(names.adult(surname, given_name, patronymic))
    return dict(found)


async def of_sides(session: AsyncSession, ctx: Context, divisions: Collection[Key]) -> dict[Key, dict[int, set[Side]]]:
    """Everybody who may speak on each division, with the sides they are. Three statements."""
    classes = {group_id for group_id, _ in divisions}
    of_subject = (
        select(Group.parent_id, Course.subject_id, CourseTeacher.person_id)
        .join(Course, Course.id == CourseTeacher.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Group.parent_id.in_(classes),
            Group.kind == GroupKind.SUBGROUP,
            holds_on(CourseTeacher, ctx.today),
            _works_here(CourseTeacher.person_id.expression, ctx),
        )
    )
    of_class = select(Tutor.group_id, Tutor.person_id).where(
        Tutor.group_id.in_(classes), holds_on(Tutor, ctx.today), _works_here(Tutor.person_id.expression, ctx)
    )
    found: dict[Key, defaultdict[int, set[Side]]] = {key: defaultdict(set) for key in divisions}
    for group_id, subject_id, person_id in await session.execute(of_subject):
        if group_id is not None and (group_id, subject_id) in found:
            found[group_id, subject_id][person_id].add(Side.TEACHER)
    tutors = (await session.execute(of_class)).all()
    heads = await recipients.appointed(session, ctx, (Role.ADMINISTRATOR,))
    for (group_id, _), people in found.items():
        for tutored, person_id in tutors:
            if tutored == group_id:
                people[person_id].add(Side.TUTOR)
        for person_id in heads:
            people[person_id].add(Side.ADMINISTRATOR)
    return {key: dict(people) for key, people in found.items()}


def _works_here(person_id: ColumnElement[int], ctx: Context) -> ColumnElement[bool]:
    return exists().where(StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today))
