"""What names the lesson whose homework it is."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group
from services import access
from services.attendance import LessonTitle
from services.context import Context
from services.policy import Action


async def of_lesson(session: AsyncSession, ctx: Context, lesson_id: int) -> LessonTitle:
    """What names a lesson. Raises NotYours."""
    facts = await access.lesson(session, ctx, lesson_id, Action.READ_LESSON)
    parent = None if facts.parent_id is None else await session.get_one(Group, facts.parent_id)
    return LessonTitle(
        lesson_id=facts.id,
        date=facts.date,
        number=facts.number,
        subject=facts.subject,
        group=facts.group if parent is None else parent.name,
        subgroup=None if parent is None else facts.group,
        starts=ctx.school.local(facts.starts_at),
        ends=ctx.school.local(facts.ends_at),
    )
