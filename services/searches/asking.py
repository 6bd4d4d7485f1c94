"""«Точно не в классе?»: whoever marked the child, and whoever has its class now, look once more (D-3)."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Membership
from models.lessons import Lesson, Presence, Seen
from models.notice_kinds import NoticeKind
from models.searches import Search, StepKind
from models.traffic import Urgency
from services.absences.steps import write_step
from services.context import Context
from services.dated import holds_on
from services.lessons import givers
from services.matters.promise import promise
from services.searches import people


async def ask(session: AsyncSession, ctx: Context, search: Search) -> None:
    """Ask those who were not asked of their lesson yet; it rings at any hour. A bell later the next one is asked."""
    wanted = [*await _marker(session, search), *await _givers_now(session, ctx, search.pupil_id)]
    family = await people.guardians(session, ctx, search.pupil_id)
    for person_id, lesson_id in dict.fromkeys(wanted):
        if person_id in family:
            continue
        is_new = await promise(
            session,
            ctx,
            NoticeKind.SEARCH_ASKED,
            matter_id=search.id,
            people=[(person_id, None)],
            audience=None,
            occasion=str(lesson_id),
            urgency=Urgency.URGENT,
            valid_until=ctx.now + dt.timedelta(hours=1),
        )
        if is_new:
            await write_step(
                session,
                ctx,
                pupil_id=search.pupil_id,
                date=search.date,
                kind=StepKind.ASKED,
                person_id=person_id,
                lesson_id=lesson_id,
                search_id=search.id,
            )


async def _marker(session: AsyncSession, search: Search) -> list[tuple[int, int]]:
    """Who marked the child missing at the lesson of the search, with that lesson."""
    statement = select(Presence.seen_by_id, Presence.lesson_id).where(
        Presence.lesson_id == search.lesson_id, Presence.pupil_id == search.pupil_id, Presence.seen == Seen.ABSENT
    )
    return [(person_id, lesson_id) for person_id, lesson_id in await session.execute(statement) if person_id]


async def _givers_now(session: AsyncSession, ctx: Context, pupil_id: int) -> list[tuple[int, int]]:
    """Who gives the lesson that the child should be at now, its substitutions seen; with the lesson."""
    statement = (
        givers.with_giver(select(givers.GIVER, Lesson.id))
        .join(Membership, Membership.group_id == Course.group_id)
        .where(
            Membership.pupil_id == pupil_id,
            holds_on(Membership, ctx.today),
            Lesson.date == ctx.today,
            Lesson.starts_at <= ctx.now,
            Lesson.ends_at > ctx.now,
            givers.GIVER.is_not(None),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    return [(person_id, lesson_id) for person_id, lesson_id in await session.execute(statement)]
