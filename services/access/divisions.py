"""From a class and a subject to the actor's word on dividing the one for the other (R-25)."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind, Side, Tutor
from services import audit
from services.access.rights import ACTOR, TODAY, appointed, asking, found, works_here
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function, right
from services.refusals import NotYours

_OF_DIVISION = (Function.TEACHER, Function.TUTOR, Function.ADMINISTRATOR)


async def sides(session: AsyncSession, ctx: Context, group_id: int, subject_id: int) -> frozenset[Side]:
    """Which of the three sides the actor is: teacher of a subgroup's course, tutor, administrator. Raises NotYours."""
    teaches = exists().where(
        Group.parent_id == group_id,
        Group.kind == GroupKind.SUBGROUP,
        Course.group_id == Group.id,
        Course.subject_id == subject_id,
        CourseTeacher.course_id == Course.id,
        CourseTeacher.person_id == ACTOR,
        holds_on(CourseTeacher, TODAY),
    )
    tutors = exists().where(Tutor.group_id == group_id, Tutor.person_id == ACTOR, holds_on(Tutor, TODAY))
    statement = select(
        teaches.label(Function.TEACHER.value),
        tutors.label(Function.TUTOR.value),
        appointed(Function.ADMINISTRATOR).label(Function.ADMINISTRATOR.value),
        works_here(),
    )
    mine = found((await session.execute(statement, asking(ctx))).one(), _OF_DIVISION)
    granted = right(Action.DIVIDE_CLASS, mine, ctx.actor.acting_as)
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return frozenset(Side(function.value) for function in mine)
