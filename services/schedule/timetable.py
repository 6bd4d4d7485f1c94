"""Lessons are made from the timetable as rows, some days ahead; whatever counts lessons counts rows.

A changed timetable or calendar rewrites only future lessons that hold nothing; what it no longer yields is cancelled.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, TimetableRow, WeekKind
from models.groups import Group
from models.lessons import Lesson, Taking
from models.substitutions import Substitution, SubstitutionState
from services import audit
from services.context import Context
from services.homework import due
from services.schedule import lesson_contents, school_days
from services.schedule.school_days import GroupDays, SchoolDays

CANCELLED_BY_TIMETABLE = "timetable"
"""The reason of a lesson that a changed timetable or calendar no longer yields; such a one may come back."""
_LOCK = 7_250_010


class _Key(NamedTuple):
    course_id: int
    date: dt.date
    slot: int
    ordinal: int


class _Planned(NamedTuple):
    """What the timetable says of a lesson."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    room: str | None
    timetable_row_id: int | None
    """None for a lesson that somebody put there: it stands where it was put, as long as the day has lessons."""
    planned_teacher_id: int | None


class _Teacher(NamedTuple):
    person_id: int
    date_from: dt.date
    date_to: dt.date | None


async def make_lessons(ctx: Context) -> int:
    """Make the lessons from today to ``lessons_ahead_days`` ahead and bring the future ones up to date.

    Idempotent; the number of statements does not depend on the number of courses. Where there is nothing to do, nothing
    is written and the cause is left unsettled. Returns how many lessons were added.
    """
    last = ctx.today + dt.timedelta(days=ctx.school.lessons_ahead_days)
    return await make_lessons_between(ctx, first=ctx.today, last=last)


async def make_lessons_between(ctx: Context, *, first: dt.date, last: dt.date) -> int:
    """Make the lessons of these days, both included; one that has begun is never changed. Returns the number added.

    Homework that was due at a lesson gone, or has waited for one to be made, is due at the course's next.
    """
    async with ctx.read() as session:
        planned = await _plan(ctx, session, first, last)
        added, changed = await _differences(ctx, session, planned, first, last)
    if not added and not changed:
        return 0
    async with ctx.write() as session:
        await one_at_a_time(session)
        added, changed = await _differences(ctx, session, planned, first, last)
        await audit.bulk(session, Lesson, [_row(key, planned[key]) for key in added])
        standing_again = [lesson.id for lesson in changed if lesson.cancelled_at is not None]
        for lesson in changed:
            _bring_up_to_date(lesson, planned.get(_key(lesson)), ctx.now)
        await session.flush()
        await due.find_anew(session, standing_again=standing_again)
    return len(added)


async def one_at_a_time(session: AsyncSession) -> None:
    """Let one write at a time change where lessons stand: two would both find a lesson missing, or an hour free.

    SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


async def _plan(ctx: Context, session: AsyncSession, first: dt.date, last: dt.date) -> dict[_Key, _Planned]:
    """Every lesson that timetable, calendar, periods and bells yield."""
    days = await school_days.load(session, first, last)
    groups = await course_days(session)
    teachers = await _teachers(session, first, last)
    rows = (
        await session.scalars(
            select(TimetableRow)
            .where(TimetableRow.valid_from <= last, or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > first))
            # Of two rows for one hour the later one says what is true now.
            .order_by(TimetableRow.valid_from, TimetableRow.id),
        )
    ).all()
    moments: dict[tuple[dt.date, dt.time], dt.datetime] = {}

    def moment(day: dt.date, time: dt.time) -> dt.datetime:
        if (day, time) not in moments:
            moments[day, time] = ctx.school.moment(day, time)
        return moments[day, time]

    planned = {}
    for day in _days(first, last):
        for row, group in running(rows, groups, days, day):
            hour = days.hour(group, day, weekday=row.weekday, number=row.slot)
            if hour is not None:
                planned[_Key(row.course_id, day, row.slot, 1)] = _Planned(
                    moment(day, hour.starts),
                    moment(day, hour.ends),
                    row.room,
                    row.id,
                    _teacher_on(teachers.get(row.course_id, ()), day),
                )
    for lesson in await _put_there(session, first, last):
        group = groups[lesson.course_id]
        weekday = days.weekday(group, lesson.date)
        if weekday is not None:
            hour = days.hour(group, lesson.date, weekday=weekday, number=lesson.slot)
            planned[_key(lesson)] = _Planned(
                lesson.starts_at if hour is None else moment(lesson.date, hour.starts),
                lesson.ends_at if hour is None else moment(lesson.date, hour.ends),
                lesson.room,
                None,
                lesson.planned_teacher_id,
            )
    return planned


def _is_put_there() -> ColumnElement[bool]:
    """Moved there, added off the timetable, or standing in another's place (D-4)."""
    stands_in = exists().where(
        Substitution.made_lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED
    )
    return or_(Lesson.moved_from_id.is_not(None), Lesson.is_extra.is_(True), stands_in)


async def _put_there(session: AsyncSession, first: dt.date, last: dt.date) -> Sequence[Lesson]:
    """The lessons that somebody put on these days and that stand there, or would if the day had lessons."""
    statement = select(Lesson).where(
        Lesson.date.between(first, last),
        _is_put_there(),
        or_(Lesson.cancelled_at.is_(None), Lesson.cancel_reason == CANCELLED_BY_TIMETABLE),
    )
    return (await session.scalars(statement)).all()


def running(
    rows: Sequence[TimetableRow],
    groups: Mapping[int, GroupDays],
    days: SchoolDays,
    day: dt.date,
) -> Iterator[tuple[TimetableRow, GroupDays]]:
    """The rows of the timetable that give a lesson on the day."""
    for row in rows:
        if row.valid_from <= day and (row.valid_to is None or day < row.valid_to):
            group = groups[row.course_id]
            if days.weekday(group, day) == row.weekday and (
                row.weeks is WeekKind.EVERY or (row.weeks is WeekKind.ODD) == days.is_odd_week(group, day)
            ):
                yield row, group


async def course_days(session: AsyncSession) -> dict[int, GroupDays]:
    """Each course with what decides its days: a subgroup has its class's periods, a course may have its own."""
    parent = aliased(Group)
    found = await session.execute(
        select(
            Course.id,
            Group.id,
            func.coalesce(Group.parent_id, Group.id),
            Group.year_id,
            func.coalesce(Group.grade, parent.grade),
            Group.shift,
            func.coalesce(Course.scheme_id, Group.scheme_id, parent.scheme_id),
        )
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id),
    )
    return {row[0]: GroupDays(*row[1:]) for row in found}


async def _teachers(session: AsyncSession, first: dt.date, last: dt.date) -> dict[int, list[_Teacher]]:
    """The teachers of every course, the latest to begin first."""
    found = await session.execute(
        select(CourseTeacher.course_id, CourseTeacher.person_id, CourseTeacher.date_from, CourseTeacher.date_to)
        .where(CourseTeacher.date_from <= last, or_(CourseTeacher.date_to.is_(None), CourseTeacher.date_to > first))
        .order_by(CourseTeacher.date_from.desc(), CourseTeacher.id.desc()),
    )
    teachers: dict[int, list[_Teacher]] = {}
    for course_id, person_id, date_from, date_to in found:
        teachers.setdefault(course_id, []).append(_Teacher(person_id, date_from, date_to))
    return teachers


def _teacher_on(teachers: Sequence[_Teacher], day: dt.date) -> int | None:
    for teacher in teachers:
        if teacher.date_from <= day and (teacher.date_to is None or day < teacher.date_to):
            return teacher.person_id
    return None


async def _differences(
    ctx: Context,
    session: AsyncSession,
    planned: Mapping[_Key, _Planned],
    first: dt.date,
    last: dt.date,
) -> tuple[list[_Key], list[Lesson]]:
    """The lessons to add, and the future ones from the timetable that hold nothing and stand otherwise than planned."""
    known = {
        _Key(*row)
        for row in await session.execute(
            select(Lesson.course_id, Lesson.date, Lesson.slot, Lesson.ordinal).where(Lesson.date.between(first, last)),
        )
    }
    future = await session.scalars(
        select(Lesson).where(
            Lesson.date.between(first, last),
            Lesson.starts_at > ctx.now,
            or_(Lesson.timetable_row_id.is_not(None), _is_put_there()),
            or_(Lesson.cancelled_at.is_(None), Lesson.cancel_reason == CANCELLED_BY_TIMETABLE),
            Lesson.id.not_in(lesson_contents.holding(first, last)),
        ),
    )
    changed = [lesson for lesson in future if not _stands_as(lesson, planned.get(_key(lesson)))]
    return [key for key in planned if key not in known], changed


def _key(lesson: Lesson) -> _Key:
    return _Key(lesson.course_id, lesson.date, lesson.slot, lesson.ordinal)


def _stands_as(lesson: Lesson, planned: _Planned | None) -> bool:
    if planned is None:
        return lesson.cancelled_at is not None
    stands = _Planned(
        lesson.starts_at,
        lesson.ends_at,
        lesson.room,
        lesson.timetable_row_id,
        lesson.planned_teacher_id,
    )
    return lesson.cancelled_at is None and stands == planned


def _bring_up_to_date(lesson: Lesson, planned: _Planned | None, now: dt.datetime) -> None:
    if planned is None:
        lesson.cancelled_at = now
        lesson.cancel_reason = CANCELLED_BY_TIMETABLE
        return
    lesson.cancelled_at = None
    lesson.cancel_reason = None
    for name, value in planned._asdict().items():
        setattr(lesson, name, value)


def _row(key: _Key, planned: _Planned) -> dict[str, Any]:
    """A new lesson; every column is named, for a bulk insert knows no defaults of the model."""
    return {**key._asdict(), **planned._asdict(), "number": key.slot, "taking": Taking.NOT_TAKEN, "is_extra": False}


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for offset in range((last - first).days + 1):
        yield first + dt.timedelta(days=offset)
