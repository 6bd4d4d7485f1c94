"""What else is said of a mark: in words, and for which work it was."""

from sqlalchemy import func, select

from models.marks import Mark
from services import access
from services.context import Context
from services.marks import doors
from services.marks.refusals import CommentTooLong, MarkNotTaken, MarkWithdrawn
from services.marks.setting import MOST_OF_ONE_WORK, check_still_open

LONGEST_COMMENT = 300


async def comment(ctx: Context, *, mark_id: int, text: str | None) -> None:
    """The teacher's words to a mark; nothing takes them away. The same again changes nothing.

    Raises NotYours, MarkWithdrawn, LessonClosed, CommentTooLong.
    """
    said = " ".join((text or "").split()) or None
    if said is not None and len(said) > LONGEST_COMMENT:
        raise CommentTooLong(limit=LONGEST_COMMENT)
    async with ctx.write() as session:
        mark, lesson = await access.current_mark(session, ctx, mark_id)
        if mark.withdrawn_at is not None:
            raise MarkWithdrawn
        if mark.comment == said:
            return
        if lesson is not None:
            await check_still_open(session, ctx, mark, lesson)
        mark.comment = said
        mark.changed_at = ctx.now
        mark.revision += 1
        await session.flush()


async def retype(ctx: Context, *, mark_id: int, work_type: str) -> None:
    """The mark was for another kind of work; it keeps its id. The same again changes nothing.

    Raises NotYours, MarkWithdrawn, LessonClosed, MarkNotTaken.
    """
    async with ctx.write() as session:
        mark, lesson = await access.current_mark(session, ctx, mark_id)
        if mark.withdrawn_at is not None:
            raise MarkWithdrawn
        if mark.work_type == work_type:
            return
        work = await doors.check_work(session, work_type)
        if lesson is None:
            raise MarkNotTaken
        await check_still_open(session, ctx, mark, lesson)
        doors.check_open(ctx, lesson, work)
        highest = select(func.max(Mark.ordinal)).where(
            Mark.lesson_id == mark.lesson_id, Mark.pupil_id == mark.pupil_id, Mark.work_type == work_type
        )
        # Withdrawn ones keep their places.
        ordinal = ((await session.execute(highest)).scalar() or 0) + 1
        if ordinal > MOST_OF_ONE_WORK:
            raise MarkNotTaken
        mark.work_type, mark.ordinal = work_type, ordinal
        mark.changed_at = ctx.now
        mark.revision += 1
        await session.flush()
