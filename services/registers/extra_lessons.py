"""An hour off the timetable: a teacher adds it to an own course (R-02)."""

import dataclasses
import datetime as dt
import re

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, GroupKind
from models.lessons import Lesson
from services import access
from services.context import Context
from services.dated import holds_on
from services.homework import due
from services.policy import Action
from services.refusals import NotYours
from services.registers.refusals import ClockNotUnderstood
from services.schedule import changes_told, lesson_hours, school_days, timetable
from services.schedule.day_refusals import HourTaken
from services.schedule.lesson_hours import HIGHEST_SLOT, Mover, Place
from services.schedule.own_lessons import FreeHour, horizon, mover_of
from services.substitutions import hours as hours_of
from services.substitutions import reading as replacing
from services.substitutions.refusals import LessonFilled

BESIDE_THE_BELLS = HIGHEST_SLOT + 1
"""The slot of an activity at a time of its own; it has no number."""
TAKEN_BACK = "taken_back"
"""The reason of an hour that was added by mistake."""
_NO_GRADE = 99
USUAL = dt.timedelta(minutes=40)
_CLOCKS = re.compile(r"(\d{1,2})[:.](\d{2})(?:\s*[-–—]\s*(\d{1,2})[:.](\d{2}))?")


@dataclasses.dataclass(frozen=True)
class OwnCourse:
    """A course of the actor's."""

    id: int
    subject: str
    group: str
    subgroup: str | None
    kind: GroupKind


@dataclasses.dataclass(frozen=True)
class ExtraDays:
    """A course and the days on which an hour may be added."""

    today: dt.date
    course: OwnCourse
    days: list[dt.date]


@dataclasses.dataclass(frozen=True)
class Added:
    """The hour that stands. Times are local."""

    lesson_id: int
    course: OwnCourse
    date: dt.date
    number: int | None
    starts: dt.datetime


async def courses(ctx: Context) -> list[OwnCourse]:
    """The courses the actor teaches today. Two statements. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.ADD_LESSON)
        parent = aliased(Group)
        statement = (
            select(Course.id, Subject.name, Group.name, parent.name, Group.kind)
            .join(Subject, Subject.id == Course.subject_id)
            .join(Group, Group.id == Course.group_id)
            .outerjoin(parent, parent.id == Group.parent_id)
            .join(CourseTeacher, CourseTeacher.course_id == Course.id)
            .where(CourseTeacher.person_id == ctx.actor.person_id, holds_on(CourseTeacher, ctx.today))
            .distinct()
            .add_columns(Group.grade)
        )
        found = [(row[5] or _NO_GRADE, _course(*row[:5])) for row in await session.execute(statement)]
    return [course for _, course in sorted(found, key=lambda it: (it[0], it[1].group, it[1].subject, it[1].id))]


async def days(ctx: Context, *, course_id: int) -> ExtraDays:
    """The days of the next weeks on which the course's pupils learn. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.ADD_LESSON)
        mover = await _mover(session, ctx, facts.course, facts.group)
        last = horizon(ctx)
        calendar = await school_days.load(session, ctx.today, last)
        dates = [ctx.today + dt.timedelta(days=offset) for offset in range((last - ctx.today).days + 1)]
        course = _course(course_id, facts.subject, facts.group.name, facts.class_name, facts.group.kind)
        return ExtraDays(ctx.today, course, [day for day in dates if calendar.learns(mover.days, day)])


async def hours(ctx: Context, *, course_id: int, day: dt.date) -> list[FreeHour]:
    """The hours of a day, begun or ahead, that are free for its pupils and the teacher. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.ADD_LESSON)
        mover = await _mover(session, ctx, facts.course, facts.group)
        calendar = await school_days.load(session, day, day)
        occupied = await lesson_hours.occupied(session, [day], [mover])
        places = [lesson_hours.place(ctx, calendar, mover.days, day, slot) for slot in range(HIGHEST_SLOT + 1)]
        return [
            FreeHour(place.slot, ctx.school.local(place.starts_at))
            for place in places
            if place is not None and occupied.is_free(mover, place, besides=())
        ]


async def add(ctx: Context, *, course_id: int, day: dt.date, slot: int) -> int:
    """Let a lesson of an own course stand at this hour; families hear of it while it is ahead.

    Adding it again changes nothing. Returns the lesson. Raises NotYours, HourTaken.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        facts = await access.course(session, ctx, course_id, Action.ADD_LESSON)
        known = await _known(session, course_id, day, Lesson.slot == slot)
        if known is not None:
            return known
        mover = await _mover(session, ctx, facts.course, facts.group)
        calendar = await school_days.load(session, day, day)
        place = lesson_hours.place(ctx, calendar, mover.days, day, slot)
        if place is None:
            raise HourTaken
        return await _stand(session, ctx, mover, place, number=slot)


async def add_at(ctx: Context, *, course_id: int, day: dt.date, clock: str) -> int:
    """The same at a typed time, «15:30» or «15:30–16:15», for what goes on beside the bells.

    Raises NotYours, ClockNotUnderstood, HourTaken.
    """
    starts, ends = _clocks(clock)
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        facts = await access.course(session, ctx, course_id, Action.ADD_LESSON)
        starts_at = ctx.school.moment(day, starts)
        ends_at = starts_at + USUAL if ends is None else ctx.school.moment(day, ends)
        known = await _known(session, course_id, day, Lesson.starts_at == starts_at)
        if known is not None:
            return known
        mover = await _mover(session, ctx, facts.course, facts.group)
        return await _stand(session, ctx, mover, Place(day, BESIDE_THE_BELLS, starts_at, ends_at), number=None)


async def take_back(ctx: Context, *, lesson_id: int) -> int:
    """It was added by mistake: whoever has read of it reads so, the register of missed lessons says nothing.

    Doing it again changes nothing. Returns its course. Raises NotYours, LessonFilled.
    """
    async with ctx.write() as session:
        await timetable.one_at_a_time(session)
        known = await session.get(Lesson, lesson_id)
        if known is None or not known.is_extra:
            raise NotYours
        if known.cancel_reason == TAKEN_BACK:
            await access.course(session, ctx, known.course_id, Action.ADD_LESSON)
            return known.course_id
        lesson, group = await access.lesson_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)
        if await hours_of.is_filled(session, lesson) or await replacing.standing(session, lesson_id) is not None:
            raise LessonFilled
        lesson.cancelled_at, lesson.cancel_reason = ctx.now, TAKEN_BACK
        await lesson_hours.make_room(session, lesson)
        await session.flush()
        await due.find_anew(session)
        await changes_told.taken_back(session, ctx, lesson, group)
        return lesson.course_id


async def added(ctx: Context, *, lesson_id: int) -> Added:
    """The hour as it stands. Raises NotYours."""
    async with ctx.read() as session:
        lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.CANCEL_LESSON)
        facts = await access.course(session, ctx, lesson.course_id, Action.ADD_LESSON)
        course = _course(facts.course.id, facts.subject, facts.group.name, facts.class_name, facts.group.kind)
        return Added(lesson.id, course, lesson.date, lesson.number, ctx.school.local(lesson.starts_at))


async def _stand(session: AsyncSession, ctx: Context, mover: Mover, place: Place, *, number: int | None) -> int:
    """Raises HourTaken."""
    calendar = await school_days.load(session, place.day, place.day)
    is_possible = ctx.today <= place.day <= horizon(ctx) and calendar.learns(mover.days, place.day)
    occupied = await lesson_hours.occupied(session, [place.day], [mover])
    if not is_possible or not occupied.is_free(mover, place, besides=()):
        raise HourTaken
    lesson = Lesson(
        course_id=mover.lesson.course_id,
        date=place.day,
        slot=place.slot,
        ordinal=await lesson_hours.next_ordinal(session, mover.lesson.course_id, place.day, place.slot),
        number=number,
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        planned_teacher_id=ctx.actor.person_id,
        is_extra=True,
    )
    session.add(lesson)
    await session.flush()
    await changes_told.added(session, ctx, lesson, mover.group)
    return lesson.id


async def _known(session: AsyncSession, course_id: int, day: dt.date, at: ColumnElement[bool]) -> int | None:
    """The hour that the same tap or word added before."""
    statement = select(Lesson.id).where(
        Lesson.course_id == course_id,
        Lesson.date == day,
        Lesson.is_extra.is_(True),
        Lesson.cancelled_at.is_(None),
        at,
    )
    found: int | None = await session.scalar(statement.limit(1))
    return found


async def _mover(session: AsyncSession, ctx: Context, course: Course, group: Group) -> Mover:
    """What must be free: its pupils, and the actor. The lesson is only thought of."""
    return await mover_of(session, Lesson(course_id=course.id, planned_teacher_id=ctx.actor.person_id), group)


def _clocks(text: str) -> tuple[dt.time, dt.time | None]:
    """Raises ClockNotUnderstood."""
    found = _CLOCKS.fullmatch(text.strip())
    if found is None:
        raise ClockNotUnderstood
    try:
        starts = dt.time(int(found[1]), int(found[2]))
        ends = None if found[3] is None else dt.time(int(found[3]), int(found[4]))
    except ValueError:
        raise ClockNotUnderstood from None
    if ends is not None and ends <= starts:
        raise ClockNotUnderstood
    return starts, ends


def _course(course_id: int, subject: str, group: str, parent: str | None, kind: GroupKind) -> OwnCourse:
    return OwnCourse(course_id, subject, parent or group, group if parent is not None else None, kind)
