"""The digest of a day as it is kept: ids, codes and numbers of each child, made for many people at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import Digest, DigestKind
from models.lessons import Seen
from models.marks import Mark, MarkKind
from models.substitutions import SubstitutionKind
from services.absence_codes import At
from services.context import Context
from services.digests import lessons, readers
from services.digests.lessons import Held, Lessons
from services.family_news import held
from services.registers.extra_lessons import TAKEN_BACK
from services.schedule.lesson_moves import MOVED, MOVED_BACK
from services.schedule.timetable import CANCELLED_BY_TIMETABLE
from services.substitutions import effects
from services.substitutions import reading as replacing

Made = dict[str, Any]
"""What stands in ``Digest.data``; nothing for whoever has no child at school."""

_LONGEST_BACK = dt.timedelta(days=3)
"""Marks are looked back for so far, where there was no digest yesterday."""
_NO_NEWS = frozenset({CANCELLED_BY_TIMETABLE, TAKEN_BACK, MOVED_BACK, effects.TAKEN_BACK})
"""A lesson that went without anybody being told: the timetable is as if it had never been there."""


async def build(session: AsyncSession, ctx: Context, people: Collection[int]) -> dict[int, Made]:
    """Each person's digest of today. A fixed number of statements, however many people."""
    reading = await readers.of_people(session, ctx, people)
    pupils = {pupil_id for reader in reading.values() for pupil_id in reader.pupils}
    if not pupils:
        return {person_id: {} for person_id in people}
    taught = await lessons.load(session, ctx, pupils, first=ctx.today, ahead=True)
    marks = await _marks(session, ctx, pupils)
    since = await _made_before(session, ctx, people)
    replaced = await _replaced(session, ctx, taught)
    days = {pupil_id: _day(ctx, taught, pupil_id, replaced) for pupil_id in pupils}
    midnight = ctx.school.moment(ctx.today, dt.time.min)
    made: dict[int, Made] = {person_id: {} for person_id in people}
    for person_id, reader in reading.items():
        known = since.get(person_id, midnight) - held.hold(ctx)
        told = [
            {**day, "marks": [mark_id for mark_id, at in marks.get(day["pupil"], ()) if at > known]}
            for day in (days[pupil_id] for pupil_id in reader.pupils)
            if day is not None
        ]
        if told:
            made[person_id] = {"children": told}
    return made


def is_empty(made: Made) -> bool:
    """There were no lessons, nothing was marked, and nothing changes: a day of which there is nothing to tell."""
    return not any(child["total"] or child["marks"] or child["changes"] for child in made.get("children", ()))


def _day(ctx: Context, taught: Lessons, pupil_id: int, replaced: Collection[int]) -> Made | None:
    """What is the same for everybody who reads of the pupil; nothing of whoever is in no class."""
    group_id = taught.class_of(pupil_id, ctx.today)
    if group_id is None:
        return None
    day: Made = {"pupil": pupil_id, "group": group_id, "unmarked": [], "ahead": [], "absent": [], "late": []}
    today = taught.of_day(pupil_id, ctx.today)
    for place, lesson in enumerate(today):
        at = At(lesson.id, pupil_id)
        named = [lesson.number, lesson.subject_id]
        seen = taught.seen(ctx, pupil_id, lesson, is_first=not place)
        if seen is None:
            day["ahead" if ctx.now < lesson.starts_at else "unmarked"].append(named)
        elif seen is Seen.ABSENT:
            day["absent"].append([*named, taught.code(pupil_id, lesson)])
        elif seen is Seen.LATE:
            day["late"].append([*named, taught.sightings[at].minutes_late])
    next_day = taught.next_day(pupil_id, ctx.today)
    due = [] if next_day is None else taught.of_day(pupil_id, next_day)
    return {
        **day,
        "total": len(today),
        "marked": len(today) - len(day["unmarked"]) - len(day["ahead"]),
        "next": None if next_day is None else next_day.toordinal(),
        "due": [[lesson.id, lesson.number, lesson.subject_id] for lesson in due],
        "changes": [] if next_day is None else _changes(ctx, taught, pupil_id, next_day, replaced),
    }


def _changes(ctx: Context, taught: Lessons, pupil_id: int, last: dt.date, replaced: Collection[int]) -> list[list[Any]]:
    """What is otherwise than in the timetable, from tomorrow to the next school day."""
    found: list[tuple[Held, str]] = []
    for day in lessons.days(ctx.today + dt.timedelta(days=1), last):
        found += [
            (lesson, "moved" if lesson.cancel_reason == MOVED else "cancelled")
            for lesson in taught.of_day(pupil_id, day, cancelled=True)
            if lesson.cancel_reason not in _NO_NEWS
        ]
        for lesson in taught.of_day(pupil_id, day):
            if lesson.moved_from_id is not None or lesson.is_extra:
                found.append((lesson, "added"))
            elif lesson.id in replaced:
                found.append((lesson, "replaced"))
    found.sort(key=lambda it: (it[0].starts_at, it[0].id))
    return [[lesson.date.toordinal(), lesson.number, lesson.subject_id, how] for lesson, how in found]


async def _marks(
    session: AsyncSession, ctx: Context, pupils: Collection[int]
) -> dict[int, list[tuple[int, dt.datetime]]]:
    """The latest current marks that are told as they stand, each with when it was set or changed. One statement."""
    written = func.coalesce(Mark.changed_at, Mark.set_at)
    statement = (
        select(Mark.pupil_id, Mark.id, Mark.set_at, Mark.changed_at)
        .where(
            Mark.pupil_id.in_(pupils),
            Mark.kind == MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            written > ctx.now - _LONGEST_BACK,
            held.is_settled(ctx),
        )
        .order_by(Mark.date, Mark.id)
    )
    found: defaultdict[int, list[tuple[int, dt.datetime]]] = defaultdict(list)
    for pupil_id, mark_id, set_at, changed_at in await session.execute(statement):
        found[pupil_id].append((mark_id, changed_at or set_at))
    return dict(found)


async def _made_before(session: AsyncSession, ctx: Context, people: Collection[int]) -> dict[int, dt.datetime]:
    """When each person's last digest was made. One statement."""
    statement = (
        select(Digest.person_id, func.max(Digest.made_at))
        .where(
            Digest.person_id.in_(people),
            Digest.kind == DigestKind.EVENING,
            Digest.date.between(ctx.today - _LONGEST_BACK, ctx.today - dt.timedelta(days=1)),
        )
        .group_by(Digest.person_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def _replaced(session: AsyncSession, ctx: Context, taught: Lessons) -> set[int]:
    """The lessons ahead that somebody else takes. One statement."""
    ahead = [lesson.id for (_, day), of_day in taught.by_day.items() if day > ctx.today for lesson in of_day]
    kinds = await replacing.kinds_of(session, ahead)
    return {lesson_id for lesson_id, kind in kinds.items() if kind is not SubstitutionKind.CANCELLED}
