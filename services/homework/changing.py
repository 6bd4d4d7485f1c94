"""What is changed in a homework by one tap: how long it takes, when it is due, that there is none."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.homework import Homework
from models.lessons import Lesson
from services import access
from services.context import Context
from services.homework import due, rows
from services.homework.setting import LONGEST_MINUTES, HomeworkChanged, touch
from services.policy import Action
from services.refusals import Refusal


class HomeworkGone(Refusal):
    """Nothing is set at the lesson any more that could be changed."""

    text_id = "homework-gone"


async def set_minutes(ctx: Context, *, lesson_id: int, minutes: int) -> None:
    """Say how long the class's homework takes. Raises NotYours, HomeworkGone."""
    async with ctx.write() as session:
        _, homework = await _standing(session, ctx, lesson_id)
        minutes = min(minutes, LONGEST_MINUTES)
        if homework.minutes != minutes:
            homework.minutes = minutes
            touch(ctx, homework)


async def set_due(ctx: Context, *, lesson_id: int, due_lesson_id: int) -> None:
    """Put it off to a later lesson of the course, for named pupils too. Raises NotYours, HomeworkGone."""
    async with ctx.write() as session:
        lesson, _ = await _standing(session, ctx, lesson_id)
        chosen = await due.chosen(session, lesson, due_lesson_id)
        for homework, _ in await rows.standing(session, lesson_id):
            if homework.due_lesson_id != chosen:
                homework.due_lesson_id, homework.is_due_chosen = chosen, True
                touch(ctx, homework)


async def withdraw(ctx: Context, *, lesson_id: int, seen: int | None = None) -> None:
    """Take back what was set, for named pupils too: it is «ещё не записано» again. Twice is as good as once.

    ``seen`` is the mark of all that the button was shown with. Raises NotYours, HomeworkChanged.
    """
    async with ctx.write() as session:
        await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        standing = [homework for homework, _ in await rows.standing(session, lesson_id)]
        if standing and seen not in (None, rows.mark(*standing)):
            raise HomeworkChanged
        for homework in standing:
            homework.withdrawn_at = ctx.now


async def _standing(session: AsyncSession, ctx: Context, lesson_id: int) -> tuple[Lesson, Homework]:
    lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
    standing = await rows.standing(session, lesson_id)
    if not standing:
        raise HomeworkGone
    whole = [homework for homework, named in standing if not named]
    return lesson, (whole or [homework for homework, _ in standing])[-1]
