"""The card of a lesson comes at its bell, without a sound (D-6, F-4)."""

import datetime as dt
from typing import Any

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.traffic import Urgency
from services import preferences
from services.context import Context
from services.lessons import givers
from services.lessons.givers import GIVER, Given
from services.matters import promise
from services.preferences import Choice

AHEAD = dt.timedelta(minutes=2)
"""Promised so long before the bell: the tick comes once a minute, the card exactly at the bell."""
LATEST = dt.timedelta(hours=1)
"""Still sent so long after its moment, to whoever was appointed meanwhile or where the bot stood still."""

_START, _END = "start", "end"


async def ring(ctx: Context) -> int:
    """Promise the cards whose bell it is, once for each lesson and person, several of one class as one card of the day.

    One statement where nothing is due; a fixed number however many lessons are. Returns how many are new.
    """
    async with ctx.read() as session:
        wanted = await _wanted(session, ctx)
        if not wanted or await promise.promised(session, wanted) == set(wanted):
            return 0
    async with ctx.write() as session:
        return await promise.once(session, ctx, wanted)


async def _wanted(session: AsyncSession, ctx: Context) -> dict[str, dict[str, Any]]:
    due = await _at_a_bell(session, ctx)
    if not due:
        return {}
    moments = await preferences.of(session, Choice.LESSON_CARDS, {lesson.person_id for lesson in due})
    due = [lesson for lesson in due if _is_now(ctx, lesson, moments[lesson.person_id])]
    days = await _days(session, ctx, due)
    wanted: dict[str, dict[str, Any]] = {}
    for lesson in due:
        bell = lesson.ends_at if moments[lesson.person_id] == _END else lesson.starts_at
        of_day = days.get((lesson.person_id, lesson.group_id, lesson.date))
        if of_day is None:
            key = f"{NoticeKind.LESSON_CARD.value}:{lesson.lesson_id}:{lesson.person_id}"
            wanted[key] = _notice(ctx, NoticeKind.LESSON_CARD, lesson, lesson.lesson_id, bell)
        else:
            key = f"{NoticeKind.DAY_CARD.value}:{lesson.group_id}:{lesson.date}:{lesson.person_id}"
            wanted.setdefault(key, _notice(ctx, NoticeKind.DAY_CARD, lesson, of_day[0].lesson_id, bell))
    return wanted


async def _at_a_bell(session: AsyncSession, ctx: Context) -> list[Given]:
    """Open lessons of today that begin or end about now, of people who can be written to. One statement."""
    near = (ctx.now - LATEST, ctx.now + AHEAD)
    statement = givers.given().where(
        Lesson.date == ctx.today,
        Lesson.closed_at.is_(None),
        or_(Lesson.starts_at.between(*near), Lesson.ends_at.between(*near)),
        givers.is_here(),
        givers.has_account(GIVER),
    )
    return [Given._make(row) for row in await session.execute(statement)]


def _is_now(ctx: Context, lesson: Given, moment: str) -> bool:
    if moment not in (_START, _END):
        return False
    bell = lesson.ends_at if moment == _END else lesson.starts_at
    return ctx.now - LATEST <= bell <= ctx.now + AHEAD


async def _days(session: AsyncSession, ctx: Context, due: list[Given]) -> dict[givers.Of, list[Given]]:
    """The days in one class that lessons now due belong to. One statement, none where no class is small enough."""
    groups = {one.group_id for one in due if givers.is_small(one.kind, one.grade, ctx.school.day_card_to_grade)}
    if not groups:
        return {}
    statement = givers.given().where(Lesson.date == ctx.today, Course.group_id.in_(groups))
    lessons = [Given._make(row) for row in await session.execute(statement)]
    return givers.days(lessons, ctx.school.day_card_to_grade)


def _notice(ctx: Context, kind: NoticeKind, lesson: Given, matter_id: int, bell: dt.datetime) -> dict[str, Any]:
    return {
        "kind": kind,
        "person_id": lesson.person_id,
        "matter_id": matter_id,
        "lesson_id": matter_id,
        "silent": True,
        "urgency": Urgency.ORDINARY,
        "due_at": max(bell, ctx.now),
        "valid_until": ctx.school.moment(ctx.today + dt.timedelta(days=1), dt.time.min),
    }
