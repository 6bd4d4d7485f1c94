"""What an ordered report says, at the moment of sending."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import ReportForm, ReportOrder
from models.people import GuardianLink
from models.traffic import Notice
from services import access, reader_names
from services.context import Context
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.progress import orders, reports, summary, years
from services.progress.reports import Report


@dataclasses.dataclass(frozen=True)
class ReportNews(MatterNews):
    """A report of the days that its notice names."""

    report: Report
    form: ReportForm


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where the order is taken back, the reader is told of the child no more, or there is nothing to tell.

    A fixed number of statements, however many notices.
    """
    statement = (
        select(ReportOrder)
        .join(
            GuardianLink,
            and_(GuardianLink.guardian_id == ReportOrder.person_id, GuardianLink.pupil_id == ReportOrder.pupil_id),
        )
        .where(
            ReportOrder.id.in_({notice.matter_id for notice in notices}),
            ReportOrder.ended_at.is_(None),
            *access.informed_link(ctx),
        )
    )
    standing = {order.id: order for order in await session.scalars(statement)}
    mine = [(notice, standing[notice.matter_id]) for notice in notices if notice.matter_id in standing]
    theirs = await years.of_pupils(session, {order.pupil_id for _, order in mine})
    names = await reader_names.of(session, ctx, {(order.person_id, order.pupil_id) for _, order in mine})
    wanted = {
        notice.id: reports.of_days(order.pupil_id, *orders.read_span(occasion(notice)), theirs[order.pupil_id])
        for notice, order in mine
    }
    found = await summary.load(session, ctx, set(wanted.values()))
    news: dict[int, MatterNews] = {}
    for notice, order in mine:
        of = wanted[notice.id]
        report = reports.made(ctx, of, names[order.person_id, order.pupil_id], theirs[order.pupil_id], found[of])
        if report.has_anything:
            news[notice.id] = ReportNews(report, order.form)
    return news
