"""A search begins: the class is asked once more and the tutor is told, at one moment; then the line goes up."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.people import Pupil
from models.searches import Search, StepKind
from models.traffic import Urgency
from services.absences.steps import write_step
from services.context import Context
from services.matters.promise import WORTH_SAYING, once
from services.searches import asking, people, raising


async def open_search(
    session: AsyncSession, ctx: Context, *, pupil_id: int, date: dt.date, lesson_id: int | None = None
) -> int:
    """Somebody of the family does not know where the child is: it is looked for. Returns the search's id.

    There is one at a time for a child: whoever says so again, the same guardian or another, joins it. Every guardian
    who is told of the child hears at once, ringing and at any hour, that it is looked for, for any of them may know
    where it is; who said «не знаю» they do not hear, for that is an answer, and one guardian's is not the other's
    (D-2). That the actor may say so is for the caller to ask.
    """
    await session.execute(select(Pupil.id).where(Pupil.id == pupil_id).with_for_update(key_share=True))
    standing = select(Search.id).where(Search.pupil_id == pupil_id, Search.ended_at.is_(None))
    known = (await session.execute(standing)).scalar()
    if known is not None:
        return known
    search = Search(
        pupil_id=pupil_id,
        date=date,
        lesson_id=lesson_id,
        opened_by_id=ctx.actor.person_id or 0,
        opened_at=ctx.now,
        raised_at=ctx.now,
    )
    session.add(search)
    await session.flush()
    await write_step(
        session,
        ctx,
        pupil_id=pupil_id,
        date=date,
        kind=StepKind.SEARCH_OPENED,
        person_id=ctx.actor.person_id,
        lesson_id=lesson_id,
        search_id=search.id,
    )
    await _tell_family(session, ctx, search)
    await asking.ask(session, ctx, search)
    await raising.raise_line(session, ctx, search)
    return search.id


async def _tell_family(session: AsyncSession, ctx: Context, search: Search) -> None:
    """Who asked as well: what is done stands in a message that grows, and only the sender can write it anew."""
    guardians = await people.family(session, ctx, search.pupil_id)
    row = {
        "kind": NoticeKind.SEARCH_OPENED,
        "matter_id": search.id,
        "pupil_id": search.pupil_id,
        "silent": False,
        "urgency": Urgency.URGENT,
        "due_at": ctx.now,
        "valid_until": ctx.now + WORTH_SAYING,
    }
    kind = NoticeKind.SEARCH_OPENED.value
    await once(
        session,
        ctx,
        {
            f"{kind}:{search.id}::{person_id}:{search.pupil_id}": {**row, "person_id": person_id}
            for person_id in sorted(guardians)
        },
    )
