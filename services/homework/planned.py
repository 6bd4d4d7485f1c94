"""«По плану»: the homework that the КТП has for the lesson's topic."""

from services import access
from services.context import Context
from services.homework import setting
from services.plans import progress
from services.policy import Action
from services.refusals import Refusal


class NothingPlanned(Refusal):
    """The plan has no homework for this lesson."""

    text_id = "homework-nothing-planned"


async def accept_planned(ctx: Context, *, lesson_id: int, seen: int | None = None) -> int:
    """Set what the plan has for the topic this lesson gave, or would give next. Returns the homework's id.

    ``seen`` as in ``set_homework``. Raises NotYours, NothingPlanned, HomeworkChanged.
    """
    async with ctx.write() as session:
        await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        offered = (await progress.offers(session, ctx, lesson_ids=[lesson_id])).get(lesson_id)
        if offered is None or offered.homework is None:
            raise NothingPlanned
        return await setting.set_homework(ctx, lesson_id=lesson_id, text=offered.homework, seen=seen)
