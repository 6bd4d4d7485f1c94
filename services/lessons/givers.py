"""Who is to give a lesson: its planned teacher, or whoever was appointed in that place (D-4)."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.contingent import StaffAbsence
from models.courses import Course
from models.groups import Group, GroupKind
from models.lessons import Lesson
from models.people import StaffMember
from models.substitutions import Substitution, SubstitutionState
from services.context import Context
from services.dated import Day, holds_on


class Given(NamedTuple):
    """A lesson that stands, and who is to give it."""

    lesson_id: int
    person_id: int
    date: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    closed_at: dt.datetime | None
    group_id: int
    group: str
    kind: GroupKind
    grade: int | None


GIVER: ColumnElement[int | None] = case(
    (Substitution.id.is_not(None), Substitution.teacher_id), else_=Lesson.planned_teacher_id
)
"""Of a statement made by ``with_giver``; nobody where the substitution names nobody."""


def with_giver(selected: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The lessons that stand, each with its course, group and appointed substitution, if any."""
    is_appointed = and_(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED)
    return (
        selected.select_from(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(Substitution, is_appointed)
        .where(Lesson.cancelled_at.is_(None))
    )


def given() -> Select[*tuple[Any, ...]]:
    """``Given`` of every lesson that somebody is to give, in the order of the day."""
    selected = select(
        Lesson.id,
        GIVER,
        Lesson.date,
        Lesson.starts_at,
        Lesson.ends_at,
        Lesson.closed_at,
        Course.group_id,
        Group.name,
        Group.kind,
        Group.grade,
    )
    return with_giver(selected).where(GIVER.is_not(None)).order_by(Lesson.starts_at, Lesson.id)


def is_here() -> ColumnElement[bool]:
    """Whether the one who is to give the lesson works here and is not away that day."""
    day = Lesson.date.expression
    on_staff = exists().where(StaffMember.person_id == GIVER, holds_on(StaffMember, day))
    return and_(on_staff, ~is_away(GIVER, day))


def is_away(person_id: ColumnElement[Any], day: Day) -> ColumnElement[bool]:
    """Whether the colleague is ill, on leave or on a trip that day."""
    return exists().where(StaffAbsence.person_id == person_id, holds_on(StaffAbsence, day))


def has_account(person_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether there is a phone to write to."""
    return exists().where(Account.person_id == person_id, Account.ended_at.is_(None))


async def here(session: AsyncSession, ctx: Context, people: Collection[int]) -> list[int]:
    """Those of them who work here, are not away today, and can be written to. One statement."""
    if not people:
        return []
    person_id = StaffMember.person_id.expression
    statement = (
        select(person_id)
        .where(
            person_id.in_(people),
            holds_on(StaffMember, ctx.today),
            ~is_away(person_id, ctx.today),
            has_account(person_id),
        )
        .distinct()
        .order_by(person_id)
    )
    return list((await session.execute(statement)).scalars())


def is_small(kind: GroupKind, grade: int | None, to_grade: int) -> bool:
    """Whether several lessons of one teacher in this class come as one card (начальная школа)."""
    return kind is GroupKind.CLASS and grade is not None and grade <= to_grade


Of = tuple[int, int, dt.date]
"""A person, a class, a date."""


def days(lessons: Collection[Given], to_grade: int) -> dict[Of, list[Given]]:
    """Several lessons of one person in one class on one day, in their order."""
    found: dict[Of, list[Given]] = {}
    for lesson in lessons:
        if is_small(lesson.kind, lesson.grade, to_grade):
            found.setdefault((lesson.person_id, lesson.group_id, lesson.date), []).append(lesson)
    return {day: those for day, those in found.items() if len(those) > 1}
