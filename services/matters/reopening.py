"""Notices of closed lessons that teachers ask to open: for the deputies, and what became of it for the teacher."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from models.traffic import Notice
from services import access, recipients
from services.context import Context
from services.lessons import reopening
from services.lessons.reopening import Asked
from services.matters.news import MatterNews


@dataclasses.dataclass(frozen=True)
class ReopenAsked(MatterNews):
    """A teacher asks to open a lesson."""

    asked: Asked


@dataclasses.dataclass(frozen=True)
class ReopenDecided(MatterNews):
    """A deputy has decided."""

    asked: Asked


async def load_asked(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once it is decided or the lesson is open, and for who is no deputy any more. Two statements."""
    deputies = set(await recipients.appointed(session, ctx, access.DEPUTIES))
    found = await _found(session, ctx, notices)
    return {
        notice.id: ReopenAsked(asked)
        for notice in notices
        if notice.person_id in deputies
        and (asked := found.get(notice.matter_id or 0)) is not None
        and asked.is_allowed is None
        and asked.closed_at is not None
    }


async def load_decided(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """For the teacher who asked. One statement."""
    found = await _found(session, ctx, notices)
    return {
        notice.id: ReopenDecided(asked)
        for notice in notices
        if (asked := found.get(notice.matter_id or 0)) is not None
        and asked.is_allowed is not None
        and asked.asked_by_id == notice.person_id
    }


async def _found(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, Asked]:
    ids = {notice.matter_id for notice in notices if notice.matter_id is not None}
    return {asked.request_id: asked for asked in await reopening.asked(session, ctx, request_ids=ids)}
