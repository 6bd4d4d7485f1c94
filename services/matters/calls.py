"""The tutor's list of calls, as it stands when it is sent and whenever it is written anew."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from models.traffic import Notice
from services.absences import calls
from services.absences.calls import CallList
from services.context import Context
from services.lessons import givers
from services.matters.news import MatterNews


@dataclasses.dataclass(frozen=True)
class CallNews(MatterNews):
    """The list itself."""

    list: CallList


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out while there is nobody to call, unless it is on the phone; and for whoever works here no more."""
    wanted = {
        notice.id: (notice.person_id, dt.date.fromordinal(notice.matter_id))
        for notice in notices
        if notice.person_id is not None and notice.matter_id is not None
    }
    here = await givers.here(session, ctx, {person_id for person_id, _ in wanted.values()})
    lists = await calls.lists(session, ctx, set(wanted.values()))
    return {
        notice.id: CallNews(lists[wanted[notice.id]])
        for notice in notices
        if notice.person_id in here and (lists[wanted[notice.id]].calls or notice.message_id is not None)
    }
