"""What a teacher who was asked says: «нет в классе», or that the child is there after all."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Seen
from models.notice_kinds import NoticeKind
from models.searches import AbsenceStep, Found, Search, StepKind
from models.traffic import Notice
from services import access, attendance
from services.absences.steps import write_step
from services.context import Context
from services.matters.renewing import renew
from services.refusals import LessonClosed, NotYours
from services.searches import ending, people


async def not_in_class(ctx: Context, *, search_id: int, lesson_id: int) -> None:
    """The teacher has looked once more: the child is not there; the family and the line read it, without a sound.

    Again changes nothing. Raises NotYours for whoever was not asked.
    """
    async with ctx.write() as session:
        search = await _asked(session, ctx, search_id, lesson_id)
        said = select(AbsenceStep.id).where(
            AbsenceStep.search_id == search_id,
            AbsenceStep.lesson_id == lesson_id,
            AbsenceStep.kind == StepKind.NOT_IN_CLASS,
        )
        if search.ended_at is not None or (await session.execute(said)).first() is not None:
            return
        await write_step(
            session,
            ctx,
            pupil_id=search.pupil_id,
            date=search.date,
            kind=StepKind.NOT_IN_CLASS,
            person_id=ctx.actor.person_id,
            lesson_id=lesson_id,
            search_id=search_id,
        )
        await renew(session, ctx, people.TELLING, matter_id=search_id)


async def in_class(ctx: Context, *, search_id: int, lesson_id: int) -> None:
    """The child is in class: the mark is put right, and the search ends; all who were told hear.

    A lesson that was closed keeps its marks until it is opened again; the search ends all the same. Again changes
    nothing. Raises NotYours for whoever was not asked, or may no longer fill the lesson in.
    """
    async with ctx.write() as session:
        search = await _asked(session, ctx, search_id, lesson_id)
        if search.ended_at is not None:
            return
        found = Found.MISTAKE if lesson_id == search.lesson_id else Found.AT_SCHOOL
        try:
            await attendance.mark(ctx, lesson_id=lesson_id, pupil_id=search.pupil_id, seen=Seen.PRESENT)
        except LessonClosed:
            found = Found.AT_SCHOOL
        await ending.finish(session, ctx, search, found, by=ctx.actor.person_id, lesson_id=lesson_id)


async def _asked(session: AsyncSession, ctx: Context, search_id: int, lesson_id: int) -> Search:
    """The search, where the actor was asked of this lesson for it. Raises NotYours."""
    search, _ = await access.search(session, ctx, search_id)
    asked = select(Notice.key).where(
        Notice.kind == NoticeKind.SEARCH_ASKED,
        Notice.matter_id == search_id,
        Notice.person_id == ctx.actor.person_id,
    )
    beginning = f"{NoticeKind.SEARCH_ASKED.value}:{search_id}:{lesson_id}:"
    if not any(key.startswith(beginning) for key in await session.scalars(asked)):
        raise NotYours
    return search
