"""Whom a change of the school's days or hours concerns: families, pupils and teachers of some groups."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.accounts import Account
from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import Lesson
from models.people import GuardianLink, Pupil, StaffMember
from models.school import Year
from services.context import Context
from services.dated import holds_on
from services.schedule.school_days import GroupDays
from services.schedule.timetable import CANCELLED_BY_TIMETABLE

CLASS_ID: ColumnElement[int] = func.coalesce(Group.parent_id, Group.id)
"""The class that a group divides, or the group itself."""
GroupsOf = dict[int, set[int]]
"""Each person with the groups by which it is theirs to know."""


class SchoolClass(NamedTuple):
    """A class with what decides its days."""

    name: str
    days: GroupDays


async def classes(session: AsyncSession, *, first: dt.date, last: dt.date) -> dict[int, SchoolClass]:
    """The classes of the school years that these days touch, from the youngest; one statement."""
    statement = (
        select(Group.id, Group.name, Group.year_id, Group.grade, Group.shift, Group.scheme_id)
        .join(Year, Year.id == Group.year_id)
        .where(Group.kind == GroupKind.CLASS, Year.starts_on <= last, Year.ends_on >= first)
        .order_by(Group.grade, Group.letter, Group.name)
    )
    return {
        row.id: SchoolClass(row.name, GroupDays(row.id, row.id, row.year_id, row.grade, row.shift, row.scheme_id))
        for row in await session.execute(statement)
    }


async def families(
    session: AsyncSession,
    ctx: Context,
    *,
    groups: Collection[int],
    until: dt.date,
    people: Collection[int] | None = None,
) -> GroupsOf:
    """Guardians and pupils of these lists from today to a day, who have an account; one statement.

    A guardian's link must be alive, confirmed and with the right to be informed. Consent is not asked: what concerns
    the school's day and hours names no child. ``people`` narrows it to some.
    """
    listed = (
        Membership.group_id.in_(groups),
        Membership.date_from <= max(until, ctx.today),
        or_(Membership.date_to.is_(None), Membership.date_to > ctx.today),
    )
    guardians = (
        select(GuardianLink.guardian_id.label("person_id"), Membership.group_id.label("group_id"))
        .join(Membership, Membership.pupil_id == GuardianLink.pupil_id)
        .where(
            *listed,
            holds_on(GuardianLink, ctx.today),
            GuardianLink.is_informed.is_(True),
            GuardianLink.confirmed_at.is_not(None),
            _has_account(GuardianLink.guardian_id),
            *_among(GuardianLink.guardian_id, people),
        )
    )
    pupils = (
        select(Pupil.person_id, Membership.group_id)
        .join(Membership, Membership.pupil_id == Pupil.id)
        .where(*listed, _has_account(Pupil.person_id), *_among(Pupil.person_id, people))
    )
    return await _gather(session, [guardians, pupils])


async def staff(
    session: AsyncSession,
    ctx: Context,
    *,
    classes: Collection[int],
    first: dt.date,
    last: dt.date,
    people: Collection[int] | None = None,
    whoever_teaches: bool = False,
) -> GroupsOf:
    """Colleagues with an account who have lessons with these classes on these days, and the classes' tutors.

    A lesson that the calendar has cancelled counts, for it was to be theirs. With ``whoever_teaches`` a course of the
    class is enough: lessons far ahead are not made yet. One statement.
    """
    lessons = (
        select(Lesson.planned_teacher_id.label("person_id"), CLASS_ID.label("group_id"))
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Lesson.date.between(first, last),
            CLASS_ID.in_(classes),
            or_(Lesson.cancelled_at.is_(None), Lesson.cancel_reason == CANCELLED_BY_TIMETABLE),
            *_colleague(ctx, Lesson.planned_teacher_id, people),
        )
    )
    tutors = select(Tutor.person_id, Tutor.group_id).where(
        Tutor.group_id.in_(classes), holds_on(Tutor, ctx.today), *_colleague(ctx, Tutor.person_id, people)
    )
    courses = (
        select(CourseTeacher.person_id, CLASS_ID)
        .join(Course, Course.id == CourseTeacher.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            CLASS_ID.in_(classes),
            holds_on(CourseTeacher, max(first, ctx.today)),
            *_colleague(ctx, CourseTeacher.person_id, people),
        )
    )
    return await _gather(session, [lessons, tutors, *([courses] if whoever_teaches else [])])


async def course_staff(
    session: AsyncSession, ctx: Context, *, course_id: int, class_id: int, until: dt.date
) -> set[int]:
    """The teachers of the course and the class's tutors, who have an account. One statement."""
    teachers = select(CourseTeacher.person_id.label("person_id"), literal(class_id).label("group_id")).where(
        CourseTeacher.course_id == course_id,
        holds_on(CourseTeacher, max(until, ctx.today)),
        *_colleague(ctx, CourseTeacher.person_id, None),
    )
    tutors = select(Tutor.person_id, Tutor.group_id).where(
        Tutor.group_id == class_id, holds_on(Tutor, ctx.today), *_colleague(ctx, Tutor.person_id, None)
    )
    return set(await _gather(session, [teachers, tutors]))


async def _gather(session: AsyncSession, parts: Sequence[Select[Any, Any]]) -> GroupsOf:
    found: GroupsOf = {}
    for person_id, group_id in await session.execute(parts[0] if len(parts) == 1 else union(*parts)):
        found.setdefault(person_id, set()).add(group_id)
    return found


def _has_account(person_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    return exists().where(Account.person_id == person_id, Account.ended_at.is_(None))


def _among(
    person_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], people: Collection[int] | None
) -> list[ColumnElement[bool]]:
    return [] if people is None else [person_id.in_(people)]


def _colleague(
    ctx: Context,
    person_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    people: Collection[int] | None,
) -> list[ColumnElement[bool]]:
    works_here = exists().where(StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today))
    return [works_here, _has_account(person_id), *_among(person_id, people)]
