"""Late again and again: no push to the family, but a line to the tutor, once a week for a pupil (D-3)."""

import datetime as dt
from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson, Presence, Seen
from models.notice_kinds import NoticeKind
from services import recipients
from services.context import Context
from services.matters.promise import promise
from services.quiet import Audience

_WEEK = dt.timedelta(days=7)


async def tell(ctx: Context) -> None:
    """Tell the tutors who was late too often in the week that yesterday belongs to; each pupil's week once."""
    yesterday = ctx.today - dt.timedelta(days=1)
    monday = yesterday - dt.timedelta(days=yesterday.weekday())
    async with ctx.read() as session:
        counts = await of_week(session, monday)
    often = {pupil_id for pupil_id, count in counts.items() if count >= ctx.school.lateness_a_week}
    async with ctx.write() as session:
        tutors = await recipients.tutors_of(session, ctx, often)
        await promise(
            session,
            ctx,
            NoticeKind.LATENESS,
            matter_id=monday.toordinal(),
            people=[(person_id, pupil_id) for pupil_id in sorted(often) for person_id in tutors.get(pupil_id, ())],
            audience=Audience.STAFF,
            silent=True,
        )


async def of_week(session: AsyncSession, monday: dt.date) -> dict[int, int]:
    """How often each pupil was late in the week. One statement."""
    counts: defaultdict[int, int] = defaultdict(int)
    statement = (
        select(Presence.pupil_id, func.count())
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .where(
            Presence.seen == Seen.LATE,
            Lesson.cancelled_at.is_(None),
            Lesson.date >= monday,
            Lesson.date < monday + _WEEK,
        )
        .group_by(Presence.pupil_id)
    )
    for pupil_id, count in await session.execute(statement):
        counts[pupil_id] = count
    return counts
