"""A day of one teacher in one class as one card: what is so at each lesson, and what closing the day would write.

Who was missing at a lesson of the day is missing at the next one too, until its list says otherwise («как на 1-м»).
"""

import dataclasses
import datetime as dt
import zlib
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import Lesson, Seen, Taking
from services import access
from services.context import Context
from services.lessons import card_lists, givers
from services.lessons.card import LessonCard, Missing, cards
from services.lessons.card_lists import OnList, Previous
from services.lessons.givers import GIVER, Given
from services.names import ShownName
from services.policy import Action
from services.refusals import NotYours


@dataclasses.dataclass(frozen=True)
class DayLesson:
    """One lesson of the day."""

    card: LessonCard
    starts_at: dt.datetime
    has_begun: bool
    """Its list may be said to be complete."""
    rows: list[OnList]
    seen: dict[int, Seen]
    """What holds for each pupil of its list: what was marked, or, until the list is complete, what is proposed."""

    @property
    def lesson_id(self) -> int:
        """Which lesson."""
        return self.card.title.lesson_id

    @property
    def is_open(self) -> bool:
        """Not closed yet."""
        return self.card.closed_at is None

    @property
    def carried(self) -> list[int]:
        """Who is proposed as missing, by the lesson before or a reason: nobody has marked it here."""
        return [row.pupil_id for row in self.rows if row.seen is None and self.seen[row.pupil_id] is Seen.ABSENT]

    @property
    def absent(self) -> list[int]:
        """Who is missing, by list number."""
        return [row.pupil_id for row in self.rows if self.seen[row.pupil_id] is Seen.ABSENT]

    @property
    def noted(self) -> list[tuple[int, str]]:
        """Who is missing or late: what a word on this list asserts."""
        return [(pupil_id, seen.value) for pupil_id, seen in self.seen.items() if seen is not Seen.PRESENT]


class DayPupil(NamedTuple):
    """A pupil at the lessons of the day."""

    pupil_id: int
    name: ShownName
    seen: dict[int, Seen]
    """By lesson, those alone on whose list the pupil is."""

    def at(self, lessons: Sequence[DayLesson], seen: Seen) -> list[DayLesson]:
        """At which of these lessons the pupil is seen so."""
        return [lesson for lesson in lessons if self.seen.get(lesson.lesson_id) is seen]


@dataclasses.dataclass(frozen=True)
class DayCard:
    """Everything the card of the day shows."""

    group_id: int
    group: str
    date: dt.date
    lessons: list[DayLesson]

    @property
    def is_closed(self) -> bool:
        """Every lesson is closed."""
        return not any(lesson.is_open for lesson in self.lessons)

    @property
    def begun(self) -> list[DayLesson]:
        """Open lessons that have begun."""
        return [lesson for lesson in self.lessons if lesson.is_open and lesson.has_begun]

    @property
    def ready(self) -> list[DayLesson]:
        """What «закрыть день» closes: begun, and with a topic where it takes one."""
        return [lesson for lesson in self.begun if not lesson.card.lacks_topic]

    @property
    def with_planned_homework(self) -> list[DayLesson]:
        """Those of them whose homework is as planned, by closing them."""
        return [
            one for one in self.ready if Missing.HOMEWORK in one.card.missing and one.card.offer.homework is not None
        ]

    @property
    def without_homework(self) -> list[DayLesson]:
        """Begun lessons of which nobody has said what is set, nor that nothing is."""
        return [one for one in self.lessons if one.has_begun and Missing.HOMEWORK in one.card.missing]

    @property
    def pupils(self) -> list[DayPupil]:
        """Everybody on a list of the day, by list number."""
        found: dict[int, DayPupil] = {}
        for lesson in self.lessons:
            for row in lesson.rows:
                pupil = found.setdefault(row.pupil_id, DayPupil(row.pupil_id, row.name, {}))
                pupil.seen[lesson.lesson_id] = lesson.seen[row.pupil_id]
        return sorted(found.values(), key=lambda pupil: int(pupil.name.number))

    @property
    def absent(self) -> int:
        """How many pupils are missing at a begun, open lesson."""
        return len({pupil_id for lesson in self.begun for pupil_id in lesson.absent})

    @property
    def check_lists(self) -> int:
        """A number of the lists that «готово» asserts."""
        return _number([(lesson.lesson_id, lesson.noted) for lesson in self.begun])

    @property
    def check(self) -> int:
        """A number of all that «закрыть день» asserts."""
        asserted = [(one.lesson_id, one.noted, one.card.shown_topic, one.card.offer.line_ids) for one in self.ready]
        homework = [(one.lesson_id, one.card.offer.homework) for one in self.with_planned_homework]
        return _number((asserted, homework))

    @property
    def check_homework(self) -> int:
        """A number of the homework that is taken from the plan."""
        return _number([(lesson.lesson_id, lesson.card.offer.homework) for lesson in self.without_homework])


async def day(ctx: Context, *, group_id: int, date: dt.date) -> DayCard:
    """The actor's own day in a class. Raises NotYours."""
    async with ctx.read() as session:
        return await own(session, ctx, group_id, date)


class OwnDay(NamedTuple):
    """A class in which the actor gives several lessons today."""

    group_id: int
    group: str


async def of_today(session: AsyncSession, ctx: Context) -> list[OwnDay]:
    """The actor's days that come as one card. One statement."""
    statement = givers.given().where(Lesson.date == ctx.today, GIVER.in_([ctx.actor.person_id]))
    lessons = [Given._make(row) for row in await session.execute(statement)]
    found = givers.days(lessons, ctx.school.day_card_to_grade).values()
    return [OwnDay(those[0].group_id, those[0].group) for those in found]


async def own(session: AsyncSession, ctx: Context, group_id: int, date: dt.date) -> DayCard:
    """The same as a part of another call. Raises NotYours.

    Only for as long as whoever was to give a lesson may fill it in: the older is found by its lesson.
    """
    person_id = ctx.actor.person_id
    oldest = ctx.today - dt.timedelta(days=ctx.school.substitute_days)
    if person_id is None or not oldest <= date <= ctx.today:
        raise NotYours
    found = (await days(session, ctx, {(person_id, group_id)}, on=date)).get((person_id, group_id))
    if found is None:
        raise NotYours
    await access.lesson(session, ctx, found.lessons[0].lesson_id, Action.MARK_ATTENDANCE)
    return found


async def own_to_change(session: AsyncSession, ctx: Context, group_id: int, date: dt.date) -> DayCard:
    """The same, its lessons kept from changes by others until the write ends. Raises NotYours.

    What it shows decides what is written: marked meanwhile by a colleague, a pupil would be overwritten.
    """
    await session.execute(_lessons_of(group_id, date).with_for_update(of=Lesson, key_share=True))
    return await own(session, ctx, group_id, date)


def _lessons_of(group_id: int, date: dt.date) -> Select[*tuple[Any, ...]]:
    of_group = select(Course.id).where(Course.group_id == group_id)
    return select(Lesson.id).where(Lesson.date == date, Lesson.course_id.in_(of_group)).order_by(Lesson.id)


async def days(
    session: AsyncSession, ctx: Context, wanted: Collection[tuple[int, int]], *, on: dt.date
) -> dict[tuple[int, int], DayCard]:
    """The day of each of these people in one class; who gives no lesson there is left out.

    A fixed number of statements, however many days and lessons.
    """
    lessons = await _given(session, wanted, on)
    ids = {lesson.lesson_id for lesson in lessons}
    if not ids:
        return {}
    shown = await cards(session, ctx, ids)
    lists = await card_lists.lists(session, ctx, ids)
    by_day: dict[tuple[int, int], list[Given]] = {}
    for lesson in lessons:
        if (lesson.person_id, lesson.group_id) in wanted:
            by_day.setdefault((lesson.person_id, lesson.group_id), []).append(lesson)
    return {
        of: DayCard(of[1], shown[those[0].lesson_id].title.group, on, _lessons(ctx, those, shown, lists))
        for of, those in by_day.items()
    }


def _lessons(
    ctx: Context, given: Sequence[Given], shown: dict[int, LessonCard], lists: dict[int, list[OnList]]
) -> list[DayLesson]:
    early = dt.timedelta(minutes=ctx.school.early_minutes)
    lessons: list[DayLesson] = []
    for one in given:
        card, rows = shown[one.lesson_id], lists[one.lesson_id]
        before = _missing_before(lessons[-1] if lessons else None, card.previous)
        is_complete = card.taking is Taking.TAKEN or card.closed_at is not None
        seen = {
            row.pupil_id: row.seen
            or (Seen.ABSENT if not is_complete and (row.is_excused or row.pupil_id in before) else Seen.PRESENT)
            for row in rows
        }
        lessons.append(DayLesson(card, one.starts_at, ctx.now >= one.starts_at - early, rows, seen))
    return lessons


def _missing_before(own: DayLesson | None, marked: Previous) -> Collection[int]:
    """Who was missing at the lesson before: the teacher's own, unless a colleague has marked one in between.

    A colleague's subgroup says nothing of the other half.
    """
    if own is None:
        return marked.absent
    if marked.starts_at is None or marked.starts_at <= own.starts_at:
        return own.absent
    return (set(own.absent) - marked.listed) | (marked.absent & marked.listed)


async def _given(session: AsyncSession, wanted: Collection[tuple[int, int]], on: dt.date) -> list[Given]:
    statement = givers.given().where(
        Lesson.date == on,
        GIVER.in_({person_id for person_id, _ in wanted}),
        Course.group_id.in_({group_id for _, group_id in wanted}),
    )
    return [Given._make(row) for row in await session.execute(statement)]


def _number(asserted: object) -> int:
    return zlib.crc32(repr(asserted).encode()) or 1
