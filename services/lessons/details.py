"""Вид занятия and the use of ИКТ, said before the lesson is closed (R-20, R-21)."""

from services import dictionaries
from services.context import Context
from services.lessons.closing import to_fill
from services.refusals import NotYours


async def set_kind(ctx: Context, *, lesson_id: int, code: str) -> None:
    """The lesson is of this kind of the dictionary.

    Raises NotYours, also for what the school does not offer; LessonClosed, LessonNotStarted.
    """
    async with ctx.write() as session:
        lesson = await to_fill(session, ctx, lesson_id)
        kind = (await dictionaries.kinds(session)).get(code)
        if kind is None or not kind.is_shown:
            raise NotYours
        lesson.lesson_kind = kind.code


async def set_ict(ctx: Context, *, lesson_id: int, is_used: bool) -> None:
    """Whether ИКТ was used at the lesson. Raises NotYours, LessonClosed, LessonNotStarted."""
    async with ctx.write() as session:
        (await to_fill(session, ctx, lesson_id)).uses_ict = is_used
