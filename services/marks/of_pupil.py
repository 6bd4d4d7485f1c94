"""One pupil's marks in a course, and one mark with its trail."""

import dataclasses
import datetime as dt
import enum
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditAction, AuditEntry
from models.lessons import Lesson
from models.marks import DEBT, Mark, MarkKind
from models.people import Person
from services import access, attendance, names
from services.attendance import LessonTitle, SheetRow
from services.context import Context
from services.marks import doors
from services.marks.kindred import of_subject
from services.marks.setting import MOST_OF_ONE_WORK
from services.marks.sheet import Ground, ground
from services.names import ShownName
from services.refusals import NotYours

MOST_BEFORE = 12
"""Earlier marks that a pupil's page shows."""
MOST_TRACES = 8


class MarkShown(NamedTuple):
    """A mark with all that is said of it."""

    mark_id: int
    lesson_id: int | None
    date: dt.date
    value: str
    second_value: str | None
    work_type: str
    ordinal: int
    comment: str | None
    is_retake: bool
    is_former: bool
    is_withdrawn: bool


@dataclasses.dataclass(frozen=True)
class PupilMarks:
    """The marks of one pupil, seen from a lesson."""

    title: LessonTitle
    pupil_id: int
    name: ShownName
    here: list[MarkShown]
    before: list[MarkShown]
    """Other marks in the subject, the newest first; those that came with the pupil from another class among them."""
    ground: Ground


class Happened(enum.StrEnum):
    """What was done with a mark."""

    SET = "set"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    COMMENTED = "commented"
    RETYPED = "retyped"


class Trace(NamedTuple):
    """One step of a mark's trail. The time is local."""

    at: dt.datetime
    by: str | None
    happened: Happened
    before: tuple[str | None, str | None]
    """The value and the second one."""
    after: tuple[str | None, str | None]


@dataclasses.dataclass(frozen=True)
class MarkPage:
    """One mark, seen from a lesson of its course."""

    title: LessonTitle
    pupil_id: int
    name: ShownName
    mark: MarkShown
    first: MarkShown | None
    """Of a retake: the mark that it mends."""
    traces: list[Trace]
    ground: Ground
    may_change: bool
    retake_place: int | None
    """The place of a retake at the lesson from which it is seen; none where it takes none."""


async def marks_of(ctx: Context, *, lesson_id: int, pupil_id: int) -> PupilMarks:
    """A pupil's marks at the lesson, and the last ones at others. Raises NotYours."""
    title, row = await _listed(ctx, lesson_id, pupil_id)
    async with ctx.read() as session:
        on = await ground(session, ctx, lesson_id)
        elsewhere = (Mark.course_id.in_(of_subject(on.course_id)), Mark.lesson_id.is_distinct_from(lesson_id))
        before = select(Mark).where(*_standing(pupil_id), *elsewhere).order_by(Mark.date.desc(), Mark.id.desc())
        last = (await session.scalars(before.limit(MOST_BEFORE))).all()
        here = await _here(session, lesson_id, pupil_id)
    return PupilMarks(title, pupil_id, row.name, here, [_shown(mark) for mark in last], on)


async def one_mark(ctx: Context, *, mark_id: int, lesson_id: int) -> MarkPage:
    """A mark in the lesson's subject, of a pupil on its list, with its trail. Raises NotYours."""
    async with ctx.read() as session:
        on = await ground(session, ctx, lesson_id)
        statement = (
            select(Mark, Lesson)
            .outerjoin(Lesson, Lesson.id == Mark.lesson_id)
            .where(Mark.id == mark_id, Mark.course_id.in_(of_subject(on.course_id)), Mark.kind == MarkKind.CURRENT)
        )
        found = (await session.execute(statement)).first()
        if found is None:
            raise NotYours
        mark, own_lesson = found
        first = None if mark.retake_of_id is None else await session.get(Mark, mark.retake_of_id)
        traces = await _traces(session, ctx, mark)
        here = await _here(session, lesson_id, mark.pupil_id)
        is_own = await access.may_change_mark(session, ctx, mark)
    title, row = await _listed(ctx, lesson_id, mark.pupil_id)
    shown = _shown(mark)
    may_retake = shown.work_type in on.open_works and mark.value != DEBT and mark.withdrawn_at is None
    return MarkPage(
        title=title,
        pupil_id=mark.pupil_id,
        name=row.name,
        mark=shown,
        first=None if first is None else _shown(first),
        traces=traces,
        ground=on,
        may_change=is_own and on.may_set and mark.withdrawn_at is None and _is_open(ctx, on, shown, own_lesson),
        retake_place=next_place(here, shown.work_type) if may_retake else None,
    )


def next_place(here: Sequence[MarkShown], work_type: str) -> int | None:
    """The place of one more mark for such a work; none where there are too many."""
    taken = {mark.ordinal for mark in here if mark.work_type == work_type}
    return next((place for place in range(1, MOST_OF_ONE_WORK + 1) if place not in taken), None)


def _is_open(ctx: Context, on: Ground, mark: MarkShown, lesson: Lesson | None) -> bool:
    if lesson is None or lesson.closed_at is None or mark.value == DEBT:
        return True
    work = on.works.get(mark.work_type)
    return work is not None and ctx.today <= doors.last_day(ctx, lesson.date, work)


async def _listed(ctx: Context, lesson_id: int, pupil_id: int) -> tuple[LessonTitle, SheetRow]:
    sheet = await attendance.sheet(ctx, lesson_id=lesson_id)
    row = next((row for row in sheet.rows if row.pupil_id == pupil_id), None)
    if row is None:
        raise NotYours
    return sheet.title, row


def _standing(pupil_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Mark.pupil_id == pupil_id, Mark.kind == MarkKind.CURRENT, Mark.withdrawn_at.is_(None))


async def _here(session: AsyncSession, lesson_id: int, pupil_id: int) -> list[MarkShown]:
    statement = select(Mark).where(*_standing(pupil_id), Mark.lesson_id == lesson_id).order_by(Mark.id)
    return [_shown(mark) for mark in await session.scalars(statement)]


def _shown(mark: Mark) -> MarkShown:
    return MarkShown(
        mark_id=mark.id,
        lesson_id=mark.lesson_id,
        date=mark.date,
        value=mark.value,
        second_value=mark.second_value,
        work_type=mark.work_type or "",
        ordinal=mark.ordinal,
        comment=mark.comment,
        is_retake=mark.retake_of_id is not None,
        is_former=mark.is_from_former_school,
        is_withdrawn=mark.withdrawn_at is not None,
    )


async def _traces(session: AsyncSession, ctx: Context, mark: Mark) -> list[Trace]:
    """The last steps of a mark's trail, the oldest first. One statement.

    A step says only what changed; the rest is as after it, so the trail is read from its end.
    """
    statement = (
        select(AuditEntry, Person.surname, Person.given_name, Person.patronymic)
        .outerjoin(Person, Person.id == AuditEntry.actor_id)
        .where(AuditEntry.table_name == Mark.__tablename__, AuditEntry.row_ref == str(mark.id))
        .order_by(AuditEntry.id.desc())
        .limit(MOST_TRACES)
    )
    traces: list[Trace] = []
    after = (mark.value, mark.second_value)
    for entry, surname, given_name, patronymic in await session.execute(statement):
        value, second = (
            entry.changes.get(name, [now])[0] for name, now in zip(("value", "second_value"), after, strict=True)
        )
        traces.append(
            Trace(
                at=ctx.school.local(entry.at),
                by=None if entry.actor_id is None else names.adult(surname, given_name, patronymic),
                happened=_happened(entry),
                before=(value, second),
                after=after,
            )
        )
        after = (value, second)
    return traces[::-1]


def _happened(entry: AuditEntry) -> Happened:
    if entry.action is AuditAction.ADDED:
        return Happened.SET
    if "withdrawn_at" in entry.changes:
        return Happened.RETURNED if entry.changes["withdrawn_at"][1] is None else Happened.WITHDRAWN
    if "value" in entry.changes or "second_value" in entry.changes:
        return Happened.CHANGED
    return Happened.RETYPED if "work_type" in entry.changes else Happened.COMMENTED
