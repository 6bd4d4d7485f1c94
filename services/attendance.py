"""Attendance of a lesson: what the teacher saw, pupil by pupil, and the word that the list is complete (R-12, R-34)."""

import dataclasses
import datetime as dt
import functools
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.groups import Group
from models.lessons import Lesson, Presence, Seen, Taking
from services import access, attendance_queries, names, promises
from services.context import Context
from services.names import Listed, ShownName
from services.policy import Action, right
from services.refusals import AttendanceChanged, LessonClosed, LessonNotStarted, NotYours


@dataclasses.dataclass(frozen=True)
class LessonTitle:
    """What names a lesson on every screen. Times are local."""

    lesson_id: int
    date: dt.date
    number: int | None
    subject: str
    group: str
    subgroup: str | None
    starts: dt.datetime
    ends: dt.datetime


class SheetRow(NamedTuple):
    """A pupil on the attendance sheet."""

    pupil_id: int
    name: ShownName
    seen: Seen
    was_missing: bool
    """Absent at the class's previous lesson that day (F-5)."""
    reason: str | None = None
    """The code of why the pupil is not expected."""
    is_expected: bool = False
    """Shown as absent by the reason alone: nobody has marked this pupil, and the list is not complete."""


@dataclasses.dataclass(frozen=True)
class AttendanceSheet:
    """The attendance of one lesson as it stands now."""

    title: LessonTitle
    taking: Taking
    rows: list[SheetRow]
    may_mark: bool

    @functools.cached_property
    def absent(self) -> int:
        """How many are missing: marked, or shown so by a reason."""
        return sum(row.seen is Seen.ABSENT for row in self.rows)

    @functools.cached_property
    def late(self) -> int:
        """How many came after the bell."""
        return sum(row.seen is Seen.LATE for row in self.rows)


def title(ctx: Context, lesson: Lesson, *, parent_name: str | None = None) -> LessonTitle:
    """The lesson's name for a screen; the course, group and subject are loaded."""
    group = lesson.course.group
    return LessonTitle(
        lesson_id=lesson.id,
        date=lesson.date,
        number=lesson.number,
        subject=lesson.course.subject.name,
        group=parent_name or group.name,
        subgroup=group.name if group.parent_id is not None else None,
        starts=ctx.school.local(lesson.starts_at),
        ends=ctx.school.local(lesson.ends_at),
    )


async def sheet(ctx: Context, *, lesson_id: int) -> AttendanceSheet:
    """The class list of a lesson with what was seen; a subgroup's lesson has only its pupils. Raises NotYours.

    Two statements, whatever the size of the class.
    """
    async with ctx.look() as look:
        lesson = await access.lesson(look, ctx, lesson_id, Action.READ_LESSON)
        rows = await plain.run(
            look,
            attendance_queries.rows(),
            attendance_queries.values(ctx, lesson, lesson.group_id, lesson.parent_id),
        )
    shown = names.class_list(
        [
            Listed(number, surname, given_name, patronymic, birth_date.year if birth_date else None, has_consent)
            for _, number, surname, given_name, patronymic, birth_date, _, has_consent, *_ in rows
        ],
        mode=ctx.school.privacy_mode,
    )
    return AttendanceSheet(
        title=LessonTitle(
            lesson_id=lesson.id,
            date=lesson.date,
            number=lesson.number,
            subject=lesson.subject,
            group=rows[0].class_name if rows else lesson.group,
            subgroup=None if lesson.parent_id is None else lesson.group,
            starts=ctx.school.local(lesson.starts_at),
            ends=ctx.school.local(lesson.ends_at),
        ),
        taking=lesson.taking,
        rows=[
            _row(row, name, is_open=lesson.taking is not Taking.TAKEN) for row, name in zip(rows, shown, strict=True)
        ],
        may_mark=lesson.closed_at is None
        and lesson.date <= ctx.today
        and right(Action.MARK_ATTENDANCE, lesson.functions) is not None,
    )


def _row(row: Any, name: ShownName, *, is_open: bool) -> SheetRow:
    """Whoever nobody has marked is there, unless a reason says otherwise while the list is open."""
    is_expected = is_open and row.seen is None and row.reason is not None
    seen = Seen.ABSENT if is_expected else row.seen or Seen.PRESENT
    return SheetRow(row.pupil_id, name, seen, bool(row.was_missing), row.reason, is_expected)


async def mark(ctx: Context, *, lesson_id: int, pupil_id: int, seen: Seen, minutes: int | None = None) -> None:
    """Record what the teacher saw of a pupil; the family hears of an absence after the hold window.

    ``minutes`` are those of whoever was late, where they were said. Repeating the same mark changes nothing; that
    somebody is there is a mark as well, where nobody has said so. Raises NotYours, LessonClosed, LessonNotStarted.
    """
    async with ctx.write() as session:
        lesson, group = await _open_lesson(session, ctx, lesson_id)
        presence, is_first = await _presence(session, ctx, lesson, group, pupil_id)
        if presence.revision and presence.seen is seen:
            if seen is Seen.LATE and minutes is not None:
                presence.minutes_late = minutes
            return
        presence.seen = seen
        presence.seen_at = ctx.now
        presence.seen_by_id = ctx.actor.person_id
        presence.revision += 1
        presence.minutes_late = minutes if seen is Seen.LATE else None
        session.add(presence)
        if lesson.first_filled_at is None:
            lesson.first_filled_at = ctx.now
        if lesson.taking is Taking.NOT_TAKEN:
            lesson.taking = Taking.BEING_TAKEN
        await session.flush()
        if seen is Seen.ABSENT:
            await promises.absence(session, ctx, lesson, presence, is_first_lesson=is_first)
        elif presence.revision > 1:
            await promises.correction(session, ctx, presence)


async def finish(ctx: Context, *, lesson_id: int, absent: int) -> None:
    """The teacher says that the list is complete, having seen ``absent`` pupils shown as missing.

    Those whom a reason shows so are marked by it. The number is what the button showed: on a list that has changed
    since, the word would assert something else, so it is refused, and so it is of a lesson long before its bell.
    Saying it again changes nothing. Raises NotYours, LessonClosed, LessonNotStarted, AttendanceChanged.
    """
    async with ctx.write() as session:
        lesson, group = await _open_lesson(session, ctx, lesson_id)
        if ctx.now < lesson.starts_at - dt.timedelta(minutes=ctx.school.early_minutes):
            raise LessonNotStarted
        values = attendance_queries.values(ctx, lesson, group.id, group.parent_id)
        marked = (await session.execute(attendance_queries.absent(), values)).scalar_one()
        is_taken = lesson.taking is Taking.TAKEN
        expected = [] if is_taken else (await session.scalars(attendance_queries.expected(), values)).all()
        if marked + len(expected) != absent:
            raise AttendanceChanged
        if is_taken:
            return
        for pupil_id in expected:
            await mark(ctx, lesson_id=lesson_id, pupil_id=pupil_id, seen=Seen.ABSENT)
        lesson.taking = Taking.TAKEN
        lesson.taken_at = ctx.now
        if lesson.first_filled_at is None:
            lesson.first_filled_at = ctx.now
        if lesson.taught_by_id is None:
            lesson.taught_by_id = ctx.actor.person_id


async def _open_lesson(session: AsyncSession, ctx: Context, lesson_id: int) -> tuple[Lesson, Group]:
    lesson, group = await access.lesson_to_change(session, ctx, lesson_id, Action.MARK_ATTENDANCE)
    if lesson.closed_at is not None:
        raise LessonClosed
    if lesson.date > ctx.today:
        raise LessonNotStarted
    return lesson, group


async def _presence(
    session: AsyncSession, ctx: Context, lesson: Lesson, group: Group, pupil_id: int
) -> tuple[Presence, bool]:
    """The pupil's presence at the lesson, new if nothing was seen yet, and whether the lesson is the day's first."""
    values = {**attendance_queries.values(ctx, lesson, group.id, group.parent_id), "pupil_id": pupil_id}
    row = (await session.execute(attendance_queries.presence(), values)).first()
    if row is None:
        raise NotYours
    presence: Presence | None = row[0]
    if presence is None:
        presence = Presence(
            lesson_id=lesson.id,
            pupil_id=pupil_id,
            seen=Seen.PRESENT,
            seen_at=ctx.now,
            revision=0,
            minutes_late=None,
        )
    return presence, bool(row[1])
