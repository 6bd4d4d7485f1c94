"""A combined class (класс-комплект): two classes' lessons that one teacher gives at one hour."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionState


class Beside(NamedTuple):
    """The other lesson, and of which class."""

    lesson_id: int
    group: str


async def beside(session: AsyncSession, lesson_ids: Collection[int]) -> dict[int, list[Beside]]:
    """For each lesson those of other lists that its teacher gives at the same bell. One statement.

    Groups joined under one teacher stand beside each other as well; what a colleague takes over stands apart.
    """
    this, other, parent = aliased(Lesson), aliased(Lesson), aliased(Group)
    label = func.coalesce(parent.name + "/", "") + Group.name
    statement = (
        select(this.id, other.id, label)
        .join(other, (other.date == this.date) & (other.starts_at == this.starts_at) & (other.id != this.id))
        .join(Course, Course.id == other.course_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(
            this.id.in_(list(lesson_ids)),
            other.cancelled_at.is_(None),
            _giver(other) == _giver(this),
        )
        .order_by(Group.grade, Group.name, other.id)
    )
    found: dict[int, list[Beside]] = {}
    for lesson_id, other_id, group in await session.execute(statement):
        found.setdefault(lesson_id, []).append(Beside(other_id, group))
    return found


def _giver(lesson: type[Lesson]) -> ColumnElement[int | None]:
    appointed = select(Substitution.teacher_id).where(
        Substitution.lesson_id == lesson.id, Substitution.state == SubstitutionState.APPOINTED
    )
    return func.coalesce(appointed.correlate(lesson).scalar_subquery(), lesson.planned_teacher_id)
