"""A search is taken by one, and ended by any who were told: all of them hear, and never nothing (D-3)."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.searches import Found, Search, StepKind
from models.traffic import Notice, Urgency
from services import access
from services.absences import asked
from services.absences.steps import write_step
from services.context import Context
from services.matters.promise import promise
from services.matters.renewing import renew
from services.policy import Function
from services.refusals import NotYours
from services.searches import people

_STAFF_WAYS = frozenset({Found.AT_SCHOOL, Found.AT_HOME, Found.WITH_FAMILY, Found.ELSEWHERE})


async def take(ctx: Context, *, search_id: int) -> None:
    """«Принял(а)»: the actor looks for the child; the family and all who were told hear who does.

    The first one does: whoever comes second, or after the end, changes nothing and reads who it was. Raises NotYours,
    for a guardian as well.
    """
    async with ctx.write() as session:
        search, function = await access.search(session, ctx, search_id)
        if function is Function.GUARDIAN:
            raise NotYours
        if search.taken_at is not None or search.ended_at is not None:
            return
        search.taken_by_id, search.taken_at, search.raised_at = ctx.actor.person_id, ctx.now, ctx.now
        await _write(session, ctx, search, StepKind.TAKEN)
        await _tell_all(session, ctx, search, NoticeKind.SEARCH_TAKEN)


async def end(ctx: Context, *, search_id: int, found: Found) -> None:
    """The child is found, as somebody who was told says, or a guardian: all others who were told hear it.

    Said after the end, it changes nothing. That the mark was wrong is for its teacher to say (``answers``). Raises
    NotYours.
    """
    async with ctx.write() as session:
        search, function = await access.search(session, ctx, search_id)
        allowed = frozenset({Found.WITH_FAMILY}) if function is Function.GUARDIAN else _STAFF_WAYS
        if found not in allowed:
            raise NotYours
        if search.ended_at is None:
            await finish(session, ctx, search, found, by=ctx.actor.person_id)


async def finish(
    session: AsyncSession, ctx: Context, search: Search, found: Found, *, by: int | None, lesson_id: int | None = None
) -> None:
    """End it; ``lesson_id`` is where the child was seen, if at a lesson."""
    search.ended_at, search.ended_by_id, search.found = ctx.now, by, found
    await _write(session, ctx, search, StepKind.FOUND, lesson_id=lesson_id, by=by)
    # Whose «Ошибка отметки» is on its way hears that, ringing, and needs no second word for it (D-3).
    heard = await _corrected(session, search) if found is Found.MISTAKE else set()
    # «Ищем» goes from the messages about the day; of an absence that goes on they ask again.
    await asked.take_back(session, ctx, pupil_id=search.pupil_id, first=search.date, last=search.date)
    await _tell_all(session, ctx, search, NoticeKind.SEARCH_ENDED, but=heard if by is None else {*heard, by})


async def _tell_all(
    session: AsyncSession, ctx: Context, search: Search, kind: NoticeKind, *, but: set[int] | None = None
) -> None:
    silent = but or set()
    at_school = {told.person_id for told in await people.told(session, search)} - silent
    at_home = await people.family(session, ctx, search.pupil_id) - silent
    await promise(
        session,
        ctx,
        kind,
        matter_id=search.id,
        people=[
            *((person_id, search.pupil_id) for person_id in sorted(at_home)),
            *((person_id, None) for person_id in sorted(at_school)),
        ],
        audience=None,
        urgency=Urgency.URGENT,
    )
    await renew(session, ctx, people.TELLING, matter_id=search.id)


async def _corrected(session: AsyncSession, search: Search) -> set[int]:
    """Who is told that the mark was wrong, since the search began."""
    statement = select(Notice.person_id).where(
        Notice.kind == NoticeKind.CORRECTION,
        Notice.lesson_id == search.lesson_id,
        Notice.pupil_id == search.pupil_id,
        Notice.created_at >= search.opened_at,
    )
    return {person_id for person_id in await session.scalars(statement) if person_id is not None}


async def _write(
    session: AsyncSession,
    ctx: Context,
    search: Search,
    kind: StepKind,
    *,
    lesson_id: int | None = None,
    by: int | None = None,
) -> None:
    await write_step(
        session,
        ctx,
        pupil_id=search.pupil_id,
        date=search.date,
        kind=kind,
        person_id=by or ctx.actor.person_id,
        lesson_id=lesson_id,
        search_id=search.id,
    )
