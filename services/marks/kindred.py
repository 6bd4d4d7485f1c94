"""Courses whose marks count together: a pupil's subject in a year, in whichever class, subgroup, or at home."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, GroupKind

_OF_CLASSES = tuple(
    literal(kind, Group.kind.type) for kind in (GroupKind.CLASS, GroupKind.SUBGROUP, GroupKind.COMBINED, GroupKind.HOME)
)


def kindred(course: type[Course], group: type[Group], of: Any, its_group: Any) -> ColumnElement[bool]:
    """The course is of the same subject and year as ``of``; a club's course is akin to nothing but itself."""
    of_classes = and_(group.kind.in_(_OF_CLASSES), its_group.kind.in_(_OF_CLASSES))
    same = and_(course.subject_id == of.subject_id, group.year_id == its_group.year_id)
    return or_(course.id == of.id, and_(same, of_classes))


def of_subject(course_id: int) -> Select[int]:
    """The ids of the courses that are kindred to one, itself among them."""
    of, its_group = aliased(Course), aliased(Group)
    return (
        select(Course.id)
        .join(Group, Group.id == Course.group_id)
        .join(of, of.id == course_id)
        .join(its_group, its_group.id == of.group_id)
        .where(kindred(Course, Group, of, its_group))
    )
