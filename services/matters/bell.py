"""What comes at the bell: the card of a lesson, or of a whole day in one class, as it stands when it is sent."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.database import WriteSession
from models.lessons import Lesson
from models.traffic import Notice
from services.context import Context
from services.lessons import card, day, givers
from services.lessons.card import LessonCard
from services.lessons.day import DayCard
from services.matters.news import MatterNews


@dataclasses.dataclass(frozen=True)
class BellCard(MatterNews):
    """The card itself."""

    card: LessonCard


@dataclasses.dataclass(frozen=True)
class BellDay(MatterNews):
    """The card of the day."""

    day: DayCard


async def load_lessons(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Cards of today's lessons that stand, are open, and are still the reader's to give."""
    statement = givers.given().where(
        Lesson.id.in_({notice.matter_id for notice in notices}),
        Lesson.date == ctx.today,
        Lesson.closed_at.is_(None),
        givers.is_here(),
    )
    theirs = {(row[0], row[1]) for row in await session.execute(statement)}
    cards = await card.cards(session, ctx, {lesson_id for lesson_id, _ in theirs}) if theirs else {}
    if not isinstance(session.sync_session, WriteSession):
        # A handful at a time, when they are sent; while all of a bell's are composed at once, nobody can write.
        cards = {lesson_id: await card.with_asking(session, ctx, shown) for lesson_id, shown in cards.items()}
    return {
        notice.id: BellCard(cards[lesson_id])
        for notice in notices
        for lesson_id in [notice.matter_id or 0]
        if (lesson_id, notice.person_id) in theirs and lesson_id in cards
    }


async def load_days(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Days of today of which something is open and still to be given by the reader, who is here."""
    statement = (
        select(Lesson.id, Course.group_id)
        .join(Course, Course.id == Lesson.course_id)
        .where(Lesson.id.in_({notice.matter_id for notice in notices}), Lesson.date == ctx.today)
    )
    groups = {row.id: row.group_id for row in await session.execute(statement)}
    here = await givers.here(session, ctx, {notice.person_id for notice in notices if notice.person_id is not None})
    wanted = {
        (notice.person_id, groups[notice.matter_id])
        for notice in notices
        if notice.person_id in here and notice.matter_id is not None and notice.matter_id in groups
    }
    days = await day.days(session, ctx, wanted, on=ctx.today)
    found: dict[int, MatterNews] = {}
    for notice in notices:
        of_day = days.get((notice.person_id or 0, groups.get(notice.matter_id or 0, 0)))
        if of_day is not None and not of_day.is_closed:
            found[notice.id] = BellDay(of_day)
    return found
