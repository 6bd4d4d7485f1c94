"""From a course's id to the course."""

import functools
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, Tutor
from services.access.rights import ACTOR, TODAY, appointed, asking, found, granted_row, works_here
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function


class CourseFacts(NamedTuple):
    """A course, what it is called, and what the actor is towards it."""

    course: Course
    group: Group
    subject: str
    class_name: str | None
    """Of a subgroup: the class it divides."""
    functions: frozenset[Function]


async def course(
    session: AsyncSession, ctx: Context, course_id: int, action: Action, *, to_change: bool = False
) -> CourseFacts:
    """A course, for its teacher of today, the class's tutor, and who looks after all. One statement. Raises NotYours.

    ``to_change`` makes others wait.
    """
    statement = _to_change() if to_change else _statement()
    rows = (await session.execute(statement, {**asking(ctx), "course_id": course_id})).all()
    row = granted_row(session, rows, action, _OF_COURSE, ctx.actor.acting_as)
    return CourseFacts(row[0], row[1], row[2], row[3], found(row, _OF_COURSE))


_OF_COURSE = (
    Function.TEACHER,
    Function.TUTOR,
    Function.DEPUTY,
    Function.DIRECTOR,
    Function.ADMINISTRATOR,
    Function.SECRETARY,
)


@functools.cache
def _statement() -> Select[*tuple[Any, ...]]:
    parent = aliased(Group)
    sought = {
        Function.TEACHER: exists().where(
            CourseTeacher.course_id == Course.id, CourseTeacher.person_id == ACTOR, holds_on(CourseTeacher, TODAY)
        ),
        Function.TUTOR: exists().where(
            Tutor.person_id == ACTOR,
            or_(Tutor.group_id == Group.id, Tutor.group_id == Group.parent_id),
            holds_on(Tutor, TODAY),
        ),
        **{function: appointed(function) for function in _OF_COURSE[2:]},
    }
    return (
        select(Course, Group, Subject.name.label("subject"), parent.name.label("class_name"))
        .add_columns(*(sought[function].label(function.value) for function in _OF_COURSE), works_here())
        .select_from(Course)
        .join(Group, Group.id == Course.group_id)
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(Course.id == bindparam("course_id"))
    )


@functools.cache
def _to_change() -> Select[*tuple[Any, ...]]:
    return _statement().with_for_update(of=Course, key_share=True)
