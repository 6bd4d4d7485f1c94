"""From the id of a workbook sent to the bot to its row: the sender's alone, while they may take workbooks in."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.imports import WorkbookImport
from services.access.rights import require
from services.context import Context
from services.policy import Action
from services.refusals import NotYours


async def upload(session: AsyncSession, ctx: Context, upload_id: int, *, to_change: bool = False) -> WorkbookImport:
    """A workbook the actor sent, however it stands. ``to_change`` makes others wait. Raises NotYours."""
    await require(session, ctx, Action.IMPORT_WORKBOOK)
    statement = select(WorkbookImport).where(
        WorkbookImport.id == upload_id,
        WorkbookImport.received_by_id == ctx.actor.person_id,
    )
    if to_change:
        statement = statement.with_for_update()
    found = (await session.execute(statement)).scalar_one_or_none()
    if found is None:
        raise NotYours
    return found
