"""Attendance of a lesson: what the teacher saw, pupil by pupil, and the word that the list is complete (R-12, R-34)."""

import dataclasses
import datetime as dt
import functools
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from models.courses import Course
from models.database import plain_rows
from models.groups import Group, Membership
from models.lessons import Lesson, Presence, Seen, Taking
from models.people import Person, Pupil
from services import access, names, promises
from services.access import LessonFacts
from services.context import Context
from services.dated import holds_on
from services.names import Listed, ShownName
from services.policy import Action
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


@dataclasses.dataclass(frozen=True)
class AttendanceSheet:
    """The attendance of one lesson as it stands now."""

    title: LessonTitle
    taking: Taking
    rows: list[SheetRow]
    may_mark: bool

    @functools.cached_property
    def absent(self) -> int:
        """How many the teacher did not see."""
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
    async with ctx.read() as session:
        lesson = await access.lesson(session, ctx, lesson_id, Action.READ_LESSON)
        rows = await plain_rows(session, _rows_statement(), _of(lesson, lesson.group_id, lesson.parent_id))
    shown = names.class_list(
        [
            Listed(
                number=row.list_number,
                surname=row.surname,
                given_name=row.given_name,
                patronymic=row.patronymic,
                birth_year=row.birth_date.year if row.birth_date else None,
                has_consent=row.has_consent,
            )
            for row in rows
        ],
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
            SheetRow(row.pupil_id, name, row.seen or Seen.PRESENT, bool(row.was_missing))
            for row, name in zip(rows, shown, strict=True)
        ],
        may_mark=lesson.closed_at is None and lesson.date <= ctx.today,
    )


async def mark(ctx: Context, *, lesson_id: int, pupil_id: int, seen: Seen) -> None:
    """Record what the teacher saw of a pupil; the family hears of an absence after the hold window.

    Repeating the same mark changes nothing. Raises NotYours, LessonClosed, LessonNotStarted.
    """
    async with ctx.write() as session:
        lesson, group = await _open_lesson(session, ctx, lesson_id)
        presence, is_first = await _presence(session, ctx, lesson, group, pupil_id)
        if presence.seen is seen:
            return
        was_absent = presence.seen is Seen.ABSENT
        presence.seen = seen
        presence.seen_at = ctx.now
        presence.seen_by_id = ctx.actor.person_id
        presence.revision += 1
        presence.minutes_late = None
        session.add(presence)
        if lesson.first_filled_at is None:
            lesson.first_filled_at = ctx.now
        if lesson.taking is Taking.NOT_TAKEN:
            lesson.taking = Taking.BEING_TAKEN
        await session.flush()
        if seen is Seen.ABSENT:
            await promises.absence(session, ctx, lesson, presence, is_first_lesson=is_first)
        elif was_absent:
            await promises.correction(session, ctx, presence)


async def finish(ctx: Context, *, lesson_id: int, absent: int) -> None:
    """The teacher says that the list is complete, having seen ``absent`` pupils marked missing.

    The number is what the button showed: on a list that has changed since, the word would assert something else, so it
    is refused. Saying it again changes nothing. Raises NotYours, LessonClosed, LessonNotStarted, AttendanceChanged.
    """
    async with ctx.write() as session:
        lesson, _ = await _open_lesson(session, ctx, lesson_id)
        counted = select(func.count()).where(Presence.lesson_id == lesson.id, Presence.seen == Seen.ABSENT)
        if (await session.execute(counted)).scalar_one() != absent:
            raise AttendanceChanged
        if lesson.taking is Taking.TAKEN:
            return
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
    values = {**_of(lesson, group.id, group.parent_id), "pupil_id": pupil_id}
    row = (await session.execute(_presence_statement(), values)).first()
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


# The statements below are built once: putting one together costs more than running it, and a tap needs them all.
_LESSON = bindparam("lesson_id", type_=Lesson.id.type)
_GROUP = bindparam("group_id", type_=Group.id.type)
_CLASS = bindparam("class_id", type_=Group.id.type)
_DATE = bindparam("date", type_=Lesson.date.type)
_STARTS_AT = bindparam("starts_at", type_=Lesson.starts_at.type)


def _of(lesson: Lesson | LessonFacts, group_id: int, parent_id: int | None) -> dict[str, Any]:
    """The values of these parameters."""
    return {
        "lesson_id": lesson.id,
        "group_id": group_id,
        "class_id": parent_id or group_id,
        "date": lesson.date,
        "starts_at": lesson.starts_at,
    }


def _is_member() -> ColumnElement[bool]:
    """The membership is in the lesson's group on the lesson's date."""
    return and_(Membership.group_id == _GROUP, holds_on(Membership, _DATE))


def _same_class(group_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The group is the lesson's class or a subgroup of it: the same pupils' day."""
    return or_(group_id == _CLASS, group_id.in_(select(Group.id).where(Group.parent_id == _CLASS).scalar_subquery()))


@functools.cache
def _presence_statement() -> Select[*tuple[Any, ...]]:
    earlier = aliased(Lesson)
    course = aliased(Course)
    is_first = ~exists().where(
        earlier.course_id == course.id,
        earlier.date == _DATE,
        earlier.starts_at < _STARTS_AT,
        earlier.cancelled_at.is_(None),
        _same_class(course.group_id),
    )
    return (
        select(Presence, is_first)
        .select_from(Membership)
        .outerjoin(Presence, and_(Presence.lesson_id == _LESSON, Presence.pupil_id == Membership.pupil_id))
        .where(_is_member(), Membership.pupil_id == bindparam("pupil_id"))
    )


def _previous() -> ScalarSelect[int]:
    """Ids of the class's last lessons before this one, that day, where somebody was marked."""
    before = aliased(Lesson)
    course = aliased(Course)
    same_day = (
        before.course_id == course.id,
        before.date == _DATE,
        before.starts_at < _STARTS_AT,
        before.taking != Taking.NOT_TAKEN,
        before.cancelled_at.is_(None),
        _same_class(course.group_id),
    )
    latest = select(func.max(before.starts_at)).where(*same_day).scalar_subquery()
    at = aliased(Lesson)
    at_course = aliased(Course)
    return (
        select(at.id)
        .where(
            at.course_id == at_course.id,
            at.date == _DATE,
            at.starts_at == latest,
            _same_class(at_course.group_id),
        )
        .scalar_subquery()
    )


@functools.cache
def _rows_statement() -> Select[*tuple[Any, ...]]:
    missing = aliased(Presence)
    top = aliased(Group)
    return (
        select(
            Membership.pupil_id,
            Membership.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            Presence.seen,
            access.family_consented(Membership.pupil_id.expression).label("has_consent"),
            exists()
            .where(
                missing.lesson_id.in_(_previous()),
                missing.pupil_id == Membership.pupil_id,
                missing.seen == Seen.ABSENT,
            )
            .label("was_missing"),
            select(top.name).where(top.id == _CLASS).scalar_subquery().label("class_name"),
        )
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(Presence, and_(Presence.lesson_id == _LESSON, Presence.pupil_id == Membership.pupil_id))
        .where(_is_member())
        .order_by(Membership.list_number, Membership.id)
    )
