"""The lessons of many pupils over some days, read once for all of them and put together here."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import PupilStudy, StudyForm
from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.lessons import AbsenceCode, Lesson, Presence, Seen, Taking
from services import absence_codes, notice_timing
from services.absence_codes import UNEXPLAINED, At
from services.context import Context

_AT_HOME = (StudyForm.HOME, StudyForm.FAMILY)
_WITH_THE_CLASS = (GroupKind.CLASS, GroupKind.SUBGROUP, GroupKind.COMBINED)
_BESIDES = (GroupKind.CLUB, GroupKind.AFTER_SCHOOL)
"""What is no school day by itself."""
_AHEAD = dt.timedelta(days=60)


class Held(NamedTuple):
    """A lesson of a group."""

    id: int
    group_id: int
    subject_id: int
    number: int | None
    date: dt.date
    starts_at: dt.datetime
    taking: Taking
    cancelled_at: dt.datetime | None
    cancel_reason: str | None
    is_extra: bool
    moved_from_id: int | None


class Place(NamedTuple):
    """A pupil's place in a group, from a day until the day before another."""

    group_id: int
    kind: GroupKind
    date_from: dt.date
    date_to: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the pupil is there on the day."""
        return self.date_from <= day and (self.date_to is None or day < self.date_to)


class Study(NamedTuple):
    """A pupil learns a subject, or all, at home."""

    subject_id: int | None
    date_from: dt.date
    date_to: dt.date | None


class Sighting(NamedTuple):
    """What a teacher saw of a pupil at a lesson."""

    seen: Seen
    minutes_late: int | None
    seen_at: dt.datetime


@dataclasses.dataclass(frozen=True)
class Lessons:
    """What there was and will be for these pupils, on the days that were asked for."""

    places: dict[int, list[Place]]
    studies: dict[int, list[Study]]
    by_day: dict[tuple[int, dt.date], list[Held]]
    """By group and day, in order of time; cancelled ones too."""
    next_days: dict[int, dt.date]
    """Of each group with lessons ahead the nearest day of them."""
    sightings: dict[At, Sighting]
    codes: dict[At, str]

    def class_of(self, pupil_id: int, day: dt.date) -> int | None:
        """The pupil's class on the day."""
        return next(
            (it.group_id for it in self.places.get(pupil_id, ()) if it.kind is GroupKind.CLASS and it.holds_on(day)),
            None,
        )

    def of_day(self, pupil_id: int, day: dt.date, *, cancelled: bool = False) -> list[Held]:
        """The pupil's lessons of a day in order of time, those that are held or those that are not."""
        found = [
            lesson
            for place in self.places.get(pupil_id, ())
            if place.holds_on(day)
            for lesson in self.by_day.get((place.group_id, day), ())
            if (lesson.cancelled_at is not None) is cancelled and not self._is_at_home(pupil_id, place, lesson)
        ]
        return sorted(found, key=lambda it: (it.starts_at, it.id))

    def next_day(self, pupil_id: int, day: dt.date) -> dt.date | None:
        """The pupil's next school day."""
        days = [
            self.next_days[place.group_id]
            for place in self.places.get(pupil_id, ())
            if place.group_id in self.next_days
            and place.kind not in _BESIDES
            and place.holds_on(self.next_days[place.group_id])
        ]
        return min((it for it in days if it > day), default=None)

    def seen(self, ctx: Context, pupil_id: int, lesson: Held, *, is_first: bool) -> Seen | None:
        """What a family may know of the pupil at a lesson; nothing where nobody has looked, or it may be taken back."""
        sighting = self.sightings.get(At(lesson.id, pupil_id))
        return notice_timing.known_to_family(
            ctx.school,
            ctx.now,
            seen=None if sighting is None else sighting.seen,
            seen_at=None if sighting is None else sighting.seen_at,
            starts_at=lesson.starts_at,
            taking=lesson.taking,
            is_first_lesson=is_first,
        )

    def code(self, pupil_id: int, lesson: Held) -> str:
        """Why the pupil was absent there, as far as anybody has said."""
        return self.codes.get(At(lesson.id, pupil_id), UNEXPLAINED)

    def _is_at_home(self, pupil_id: int, place: Place, lesson: Held) -> bool:
        return place.kind in _WITH_THE_CLASS and any(
            study.subject_id in (None, lesson.subject_id)
            and study.date_from <= lesson.date
            and (study.date_to is None or lesson.date < study.date_to)
            for study in self.studies.get(pupil_id, ())
        )


async def load(
    session: AsyncSession,
    ctx: Context,
    pupils: Collection[int],
    *,
    first: dt.date,
    last: dt.date | None = None,
    ahead: bool = False,
) -> Lessons:
    """The lessons from ``first`` to ``last``, else to today, and with ``ahead`` up to the next school day.

    Seven statements at most.
    """
    places = await _places(session, ctx, pupils, first)
    groups = {place.group_id for of in places.values() for place in of}
    next_days = await _next_days(session, ctx, groups) if ahead else {}
    last = max([last or ctx.today, *next_days.values()])
    lessons = await _lessons(session, groups, first, last)
    by_day: defaultdict[tuple[int, dt.date], list[Held]] = defaultdict(list)
    for lesson in lessons:
        by_day[lesson.group_id, lesson.date].append(lesson)
    begun = [lesson.id for lesson in lessons if lesson.date <= ctx.today and lesson.cancelled_at is None]
    return Lessons(
        places=places,
        studies=await _studies(session, pupils),
        by_day=dict(by_day),
        next_days=next_days,
        sightings=await _sightings(session, begun, pupils),
        codes=await absence_codes.of_lessons(session, begun),
    )


async def not_missed(session: AsyncSession) -> set[str]:
    """The codes of an absence that the school does not count as one: whoever is released misses nothing."""
    return set(await session.scalars(select(AbsenceCode.code).where(AbsenceCode.counts_missed.is_(False))))


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every day of a span, both included."""
    return (first + dt.timedelta(days=offset) for offset in range((last - first).days + 1))


async def _places(
    session: AsyncSession, ctx: Context, pupils: Collection[int], first: dt.date
) -> dict[int, list[Place]]:
    statement = (
        select(Membership.pupil_id, Membership.group_id, Group.kind, Membership.date_from, Membership.date_to)
        .join(Group, Group.id == Membership.group_id)
        .where(
            Membership.pupil_id.in_(pupils),
            Membership.date_from <= ctx.today + _AHEAD,
            or_(Membership.date_to.is_(None), Membership.date_to > first),
        )
        .order_by(Membership.id)
    )
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for row in await session.execute(statement):
        found[row.pupil_id].append(Place._make(row[1:]))
    return dict(found)


async def _next_days(session: AsyncSession, ctx: Context, groups: set[int]) -> dict[int, dt.date]:
    statement = (
        select(Course.group_id, func.min(Lesson.date))
        .join(Lesson, Lesson.course_id == Course.id)
        .where(
            Course.group_id.in_(groups),
            Lesson.date > ctx.today,
            Lesson.date <= ctx.today + _AHEAD,
            Lesson.cancelled_at.is_(None),
        )
        .group_by(Course.group_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def _lessons(session: AsyncSession, groups: set[int], first: dt.date, last: dt.date) -> list[Held]:
    columns: tuple[Any, ...] = tuple(
        Course.group_id if name == "group_id" else Course.subject_id if name == "subject_id" else getattr(Lesson, name)
        for name in Held._fields
    )
    statement = (
        select(*columns)
        .join(Course, Course.id == Lesson.course_id)
        .where(Course.group_id.in_(groups), Lesson.date.between(first, last))
        .order_by(Lesson.starts_at, Lesson.id)
    )
    return [Held._make(row) for row in await session.execute(statement)]


async def _studies(session: AsyncSession, pupils: Collection[int]) -> dict[int, list[Study]]:
    statement = select(PupilStudy.pupil_id, PupilStudy.subject_id, PupilStudy.date_from, PupilStudy.date_to).where(
        PupilStudy.pupil_id.in_(pupils), PupilStudy.form.in_(_AT_HOME)
    )
    found: defaultdict[int, list[Study]] = defaultdict(list)
    for row in await session.execute(statement):
        found[row.pupil_id].append(Study._make(row[1:]))
    return dict(found)


async def _sightings(session: AsyncSession, lesson_ids: Collection[int], pupils: Collection[int]) -> dict[At, Sighting]:
    statement = select(
        Presence.lesson_id, Presence.pupil_id, Presence.seen, Presence.minutes_late, Presence.seen_at
    ).where(Presence.lesson_id.in_(lesson_ids), Presence.pupil_id.in_(pupils))
    rows = (await session.execute(statement)).all()
    return {At(row.lesson_id, row.pupil_id): Sighting._make(row[2:]) for row in rows}
