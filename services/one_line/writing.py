"""Everything a line says is written in one transaction, if it is still what was shown."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft
from models.lessons import Lesson
from services import access, attendance, drafts
from services.context import Context
from services.homework import rows, setting
from services.lessons import closing, topics
from services.lessons.card import cards
from services.marks import setting as marks_setting
from services.one_line import preview
from services.one_line.deeds import Deeds, HomeworkDeed
from services.one_line.preview import Preview
from services.plans import progress
from services.policy import Action
from services.refusals import NotYours, Refusal


class LineChanged(Refusal):
    """The list, the lesson or what it holds is another than the line was shown with: it is shown anew."""

    text_id = "line-changed"


async def write(ctx: Context, *, draft_id: int, revision: int, mark: int, closes: bool) -> Preview:
    """Write what the preview with this ``mark`` showed, all of it or nothing; ``closes``: and close the lesson.

    Returns that preview. Raises DraftSettled, LineChanged, and what the parts raise.
    """
    async with ctx.write() as session:
        draft = await drafts.settle(session, ctx, draft_id, revision=revision)
        await _hold(session, ctx, draft)
        shown = await preview.look(session, ctx, draft)
        may = shown.may_close if closes else shown.may_write
        if not may or shown.mark != mark or shown.deeds is None:
            raise LineChanged
        await _carry_out(session, ctx, shown.deeds, is_open=shown.is_open)
        if closes:
            card = (await cards(session, ctx, [shown.deeds.lesson_id]))[shown.deeds.lesson_id]
            await closing.close(ctx, lesson_id=shown.deeds.lesson_id, absent=len(card.missing_pupils), lines=card.lines)
        return shown


async def _hold(session: AsyncSession, ctx: Context, draft: Draft) -> None:
    """Nobody changes the lesson between the look at it and the writing. Raises LineChanged where it is none by now."""
    lesson_id = preview.lesson_of(draft)
    if lesson_id is None:
        raise LineChanged
    try:
        await access.lesson_to_change(session, ctx, lesson_id, Action.CLOSE_LESSON)
    except NotYours:
        raise LineChanged from None


async def _carry_out(session: AsyncSession, ctx: Context, deeds: Deeds, *, is_open: bool) -> None:
    lesson_id = deeds.lesson_id
    for one in deeds.seen:
        await attendance.mark(ctx, lesson_id=lesson_id, pupil_id=one.pupil_id, seen=one.seen, minutes=one.minutes)
    if deeds.says_attendance and is_open:
        await attendance.finish(ctx, lesson_id=lesson_id, absent=deeds.absent)
    if deeds.topic is not None:
        await _topic(session, ctx, deeds)
    if deeds.homework is not None:
        await _homework(session, ctx, lesson_id, deeds.homework)
    for mark in deeds.marks:
        await marks_setting.put(
            ctx,
            lesson_id=lesson_id,
            pupil_id=mark.pupil_id,
            work_type=mark.work_type,
            value=mark.value,
            second_value=mark.second,
            ordinal=mark.ordinal,
            over_absence=mark.over_absence,
        )
    await session.flush()


async def _topic(session: AsyncSession, ctx: Context, deeds: Deeds) -> None:
    topic = deeds.topic or ""
    await topics.put(ctx, lesson_id=deeds.lesson_id, topic=topic)
    if deeds.line_ids:
        lesson = await session.get_one(Lesson, deeds.lesson_id)
        await progress.give(session, ctx, lesson, line_ids=deeds.line_ids, topic=topic)


async def _homework(session: AsyncSession, ctx: Context, lesson_id: int, deed: HomeworkDeed) -> None:
    files: list[int] = []
    if deed.keeps_files:
        stands = await rows.of_audience(session, lesson_id, frozenset())
        files = [] if stands is None else await rows.files(session, stands.id)
    await setting.set_homework(ctx, lesson_id=lesson_id, text=deed.text, attachments=files)
