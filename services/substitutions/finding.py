"""What a deputy chooses from: the lessons of a day, who could take one of them, and what colleagues have asked for."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson
from models.people import Person
from models.substitutions import Substitution, SubstitutionState
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action
from services.schedule.timetable import CANCELLED_BY_TIMETABLE
from services.substitutions import reading
from services.substitutions.reading import SubstitutionBrief

OF_ABSENCE = {
    StaffAbsenceKind.ILL: "illness",
    StaffAbsenceKind.LEAVE: "leave",
    StaffAbsenceKind.TRIP: "trip",
}


@dataclasses.dataclass(frozen=True)
class HourOf:
    """A lesson somebody may have to take. Times are local."""

    lesson_id: int
    date: dt.date
    number: int | None
    starts: dt.datetime
    subject: str
    group: str
    subgroup: str | None
    teacher_id: int | None
    teacher: str | None
    reason: str | None
    """Why its teacher is away, where the journal knows."""
    substitution: SubstitutionBrief | None


async def day(ctx: Context, *, day: dt.date, teacher_id: int | None = None, action: Action) -> list[HourOf]:
    """The lessons of that day whose teachers are away or that somebody else takes, or those of one teacher.

    Three statements. Raises NotYours.
    """
    async with ctx.read() as session:
        await access.require(session, ctx, action)
        whose = (
            Lesson.planned_teacher_id == teacher_id
            if teacher_id is not None
            else or_(_is_away(), reading.is_standing())
        )
        return await _hours(session, ctx, [Lesson.date == day, whose, _concerns()])


async def of_group(ctx: Context, *, day: dt.date, group_id: int, action: Action) -> list[HourOf]:
    """The lessons of a class and its subgroups on a day, but the actor's own. Three statements. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, action)
        of_class = or_(Group.id == group_id, Group.parent_id == group_id)
        others = Lesson.planned_teacher_id.is_distinct_from(ctx.actor.person_id)
        return await _hours(session, ctx, [Lesson.date == day, of_class, others, Lesson.cancelled_at.is_(None)])


async def one(ctx: Context, *, lesson_id: int, action: Action) -> HourOf:
    """One lesson with what is settled about it. Raises NotYours."""
    async with ctx.read() as session:
        await access.lesson_of_school(session, ctx, lesson_id, action)
        (found,) = await _hours(session, ctx, [Lesson.id == lesson_id])
        return found


async def asked(ctx: Context) -> list[HourOf]:
    """What colleagues ask for and nobody has answered. Three statements. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.SUBSTITUTE)
        return await _hours(session, ctx, [reading.is_asked_for()])


async def others(ctx: Context, *, lesson_id: int, person_id: int) -> list[HourOf]:
    """The other lessons of the same teacher that day of which nothing is settled, at hours when the colleague is free.

    Raises NotYours.
    """
    async with ctx.read() as session:
        lesson, _ = await access.lesson_of_school(session, ctx, lesson_id, Action.SUBSTITUTE)
        mine, theirs = aliased(Lesson), Lesson.planned_teacher_id == lesson.planned_teacher_id
        taken = exists().where(
            mine.date == lesson.date,
            mine.cancelled_at.is_(None),
            mine.starts_at < Lesson.ends_at,
            mine.ends_at > Lesson.starts_at,
            or_(
                mine.planned_teacher_id == person_id,
                exists().where(
                    Substitution.lesson_id == mine.id,
                    Substitution.teacher_id == person_id,
                    Substitution.state == SubstitutionState.APPOINTED,
                ),
            ),
        )
        free = [Lesson.date == lesson.date, theirs, Lesson.cancelled_at.is_(None), ~reading.is_standing(), ~taken]
        return await _hours(session, ctx, [*free, Lesson.id != lesson.id])


async def lesson_of(ctx: Context, *, substitution_id: int) -> int:
    """Which lesson a substitution is about. Raises NotYours."""
    async with ctx.read() as session:
        return (await access.substitution(session, ctx, substitution_id)).lesson_id


async def reason(session: AsyncSession, lesson: Lesson) -> str | None:
    """Why its teacher is away that day, where the journal knows."""
    statement = select(StaffAbsence.kind).where(
        StaffAbsence.person_id == lesson.planned_teacher_id, holds_on(StaffAbsence, lesson.date)
    )
    kind = await session.scalar(statement.limit(1))
    return None if kind is None else OF_ABSENCE[kind]


def _is_away() -> ColumnElement[bool]:
    return exists().where(
        StaffAbsence.person_id == Lesson.planned_teacher_id, holds_on(StaffAbsence, Lesson.date.expression)
    )


def _concerns() -> ColumnElement[bool]:
    """It takes place, or what is settled is that it does not; a day off has taken away the others."""
    is_settled = and_(reading.is_standing(), Lesson.cancel_reason != CANCELLED_BY_TIMETABLE)
    return or_(Lesson.cancelled_at.is_(None), is_settled)


async def _hours(session: AsyncSession, ctx: Context, where: Sequence[ColumnElement[bool]]) -> list[HourOf]:
    parent = aliased(Group)
    kind = (
        select(StaffAbsence.kind)
        .where(StaffAbsence.person_id == Lesson.planned_teacher_id, holds_on(StaffAbsence, Lesson.date.expression))
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(Lesson, Subject.name.label("subject"), Group.name.label("group"), parent.name.label("parent"), Person)
        .add_columns(kind.label("kind"))
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .outerjoin(Person, Person.id == Lesson.planned_teacher_id)
        .where(*where)
        .order_by(Lesson.starts_at, Group.name, Lesson.id)
    )
    rows = (await session.execute(statement)).all()
    settled = await reading.of_lessons(session, [row.Lesson.id for row in rows])
    return [_hour(ctx, row, settled.get(row.Lesson.id)) for row in rows]


def _hour(ctx: Context, row: Row[*tuple[Any, ...]], settled: SubstitutionBrief | None) -> HourOf:
    lesson, person = row.Lesson, row.Person
    return HourOf(
        lesson_id=lesson.id,
        date=lesson.date,
        number=lesson.number,
        starts=ctx.school.local(lesson.starts_at),
        subject=row.subject,
        group=row.parent or row.group,
        subgroup=row.group if row.parent is not None else None,
        teacher_id=lesson.planned_teacher_id,
        teacher=None if person is None else names.adult(person.surname, person.given_name, person.patronymic),
        reason=None if row.kind is None else OF_ABSENCE[row.kind],
        substitution=settled,
    )
