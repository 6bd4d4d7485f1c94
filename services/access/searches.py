"""From the id of a search to the search: for whoever was told of it, and for those who may look for any child."""

import datetime as dt
import functools
from typing import Any

from sqlalchemy import Select, bindparam, exists, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from models.searches import AbsenceStep, Search, StepKind
from models.traffic import Notice
from services import audit
from services.access.colleagues import staff_only
from services.access.families import informed_link
from services.access.people import in_own_class, pupil
from services.access.rights import ACTOR, appointed, asking, found, works_here
from services.context import Context
from services.policy import Action, Function, right
from services.refusals import NotYours

_KINDS = [literal(kind, Notice.kind.type) for kind in (NoticeKind.SEARCH_OPENED, NoticeKind.SEARCH_ASKED)]
_TOWARDS = (Function.TEACHER, Function.TUTOR, Function.DEPUTY, Function.DIRECTOR)


async def search(session: AsyncSession, ctx: Context, search_id: int) -> tuple[Search, Function]:
    """A search, kept from changes by others until the write ends, and what the actor is in it.

    A guardian who knows of the child; whoever at school was told of this search (as a teacher, where nothing else is
    known of them); the tutor, deputies, the director. Two statements. Raises NotYours.
    """
    values = {**asking(ctx), "search_id": search_id}
    row = (await session.execute(_statement(), values)).first()
    if row is None:
        raise NotYours
    towards = found(row, _TOWARDS)
    granted = right(Action.LOOK_FOR_CHILD, towards, ctx.actor.acting_as)
    if granted is None and Function.TEACHER in towards:
        granted = Function.TEACHER
    if granted is None:
        link = select(GuardianLink.id).where(
            GuardianLink.pupil_id == row.Search.pupil_id,
            GuardianLink.guardian_id == ctx.actor.person_id,
            *informed_link(ctx),
        )
        if (await session.execute(link)).first() is None:
            raise NotYours
        granted = Function.GUARDIAN
    audit.granted(session, granted)
    return row.Search, granted


async def called_pupil(session: AsyncSession, ctx: Context, pupil_id: int, day: dt.date) -> None:
    """Whether the actor may say what came of calling the pupil's family: it is on their list of the day, or theirs.

    At most four statements. Raises NotYours.
    """
    listed = exists().where(
        AbsenceStep.pupil_id == pupil_id,
        AbsenceStep.date == day,
        AbsenceStep.kind == StepKind.CALL_LISTED,
        AbsenceStep.person_id == ctx.actor.person_id,
    )
    if (await session.execute(select(listed))).scalar():
        await staff_only(session, ctx)
    else:
        await pupil(session, ctx, pupil_id, Action.READ_ABSENCES)


@functools.cache
def _statement() -> Select[*tuple[Any, ...]]:
    was_told = exists().where(
        Notice.kind.in_(_KINDS),
        Notice.matter_id == Search.id,
        Notice.person_id == ACTOR,
        Notice.pupil_id.is_(None),
    )
    sought = {
        Function.TEACHER: was_told,
        Function.TUTOR: in_own_class(Search.pupil_id.expression),
        **{function: appointed(function) for function in (Function.DEPUTY, Function.DIRECTOR)},
    }
    return (
        select(Search, *(sought[function].label(function.value) for function in _TOWARDS), works_here())
        .where(Search.id == bindparam("search_id"))
        .with_for_update(of=Search)
    )
