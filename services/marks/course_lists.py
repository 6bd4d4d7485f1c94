"""The pupils of a course with their lessons: who is on the list on a day, who of them learns it at home."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson, Presence, Seen, Taking
from models.people import Person, Pupil
from services import access, names
from services.context import Context
from services.contingent import studies
from services.dated import holds_on
from services.marks.kindred import kindred
from services.names import ShownName


class CoursePupil(NamedTuple):
    """A pupil on the list of a course."""

    pupil_id: int
    name: ShownName
    home_course_id: int | None
    """The individual course from which the final comes, where the pupil learns the subject at home."""


async def on_list(
    session: AsyncSession, ctx: Context, *, course_id: int, day: dt.date, at_school: bool = False
) -> list[CoursePupil]:
    """The list of a course on a day, by list number; ``at_school`` leaves out who learns at home. One statement."""
    home, home_group, home_member = aliased(Course), aliased(Group), aliased(Membership)
    of_home = (
        select(func.min(home.id))
        .join(home_group, home_group.id == home.group_id)
        .join(home_member, home_member.group_id == home_group.id)
        .where(
            home_group.kind == GroupKind.HOME,
            home_group.year_id == Group.year_id,
            home_group.id != Group.id,
            home.subject_id == Course.subject_id,
            home_member.pupil_id == Membership.pupil_id,
            holds_on(home_member, day),
        )
        .scalar_subquery()
    )
    statement = (
        select(
            Membership.pupil_id,
            Membership.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(Membership.pupil_id.expression, ctx.today).label("consented"),
            of_home.label("home_course_id"),
        )
        .select_from(Course)
        .join(Group, Group.id == Course.group_id)
        .join(Membership, Membership.group_id == Course.group_id)
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(Course.id == course_id, holds_on(Membership, day))
        .order_by(Membership.list_number, Membership.id)
    )
    if at_school:
        statement = statement.where(
            ~studies.at_home(
                Membership.pupil_id.expression,
                day,
                group_id=Membership.group_id.expression,
                subject_id=Course.subject_id.expression,
            )
        )
    rows = (await session.execute(statement)).all()
    shown = names.of_rows(rows, mode=ctx.school.privacy_mode)
    return [CoursePupil(row.pupil_id, name, row.home_course_id) for row, name in zip(rows, shown, strict=True)]


async def attended(session: AsyncSession, *, course_id: int, first: dt.date, last: dt.date) -> dict[int, int]:
    """At how many lessons of the subject that were held each pupil was, wherever the pupil had them. One statement."""
    of, its_group = aliased(Course), aliased(Group)
    statement = (
        select(Membership.pupil_id, func.count(Lesson.id))
        .select_from(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(of, of.id == course_id)
        .join(its_group, its_group.id == of.group_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, Lesson.date.expression)))
        .outerjoin(Presence, and_(Presence.lesson_id == Lesson.id, Presence.pupil_id == Membership.pupil_id))
        .where(
            kindred(Course, Group, of, its_group),
            Lesson.date.between(first, last),
            Lesson.cancelled_at.is_(None),
            Lesson.taking == Taking.TAKEN,
            or_(Presence.id.is_(None), Presence.seen != Seen.ABSENT),
            ~studies.at_home(
                Membership.pupil_id.expression,
                Lesson.date.expression,
                group_id=Membership.group_id.expression,
                subject_id=Course.subject_id.expression,
            ),
        )
        .group_by(Membership.pupil_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
