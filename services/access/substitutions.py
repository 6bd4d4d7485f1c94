"""From the id of a lesson or of a substitution to it, for whoever settles who takes lessons."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution
from services.access.rights import require
from services.context import Context
from services.policy import Action
from services.refusals import NotYours


async def lesson_of_school(
    session: AsyncSession, ctx: Context, lesson_id: int, action: Action, *, to_change: bool = False
) -> tuple[Lesson, Group]:
    """Any lesson of the school with its group, cancelled or not, by a function of the school. Raises NotYours."""
    await require(session, ctx, action)
    statement = (
        select(Lesson, Group)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(Lesson.id == lesson_id)
    )
    if to_change:
        statement = statement.with_for_update(of=Lesson, key_share=True)
    found = (await session.execute(statement)).one_or_none()
    if found is None:
        raise NotYours
    return found[0], found[1]


async def substitution(session: AsyncSession, ctx: Context, substitution_id: int) -> Substitution:
    """A substitution, for whoever decides on them, kept from others until the write ends. Raises NotYours."""
    await require(session, ctx, Action.SUBSTITUTE)
    found = await session.get(Substitution, substitution_id, with_for_update={"key_share": True})
    if found is None:
        raise NotYours
    return found
