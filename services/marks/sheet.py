"""The marks of a lesson as its teacher sees them: the list with what stands there, and what may be set."""

import dataclasses
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson, Seen
from services import access, attendance, dictionaries
from services.attendance import LessonTitle
from services.context import Context
from services.dictionaries import Value, Work
from services.family_news import telling_now
from services.marks import debts, doors, reading
from services.marks.markless import is_markless
from services.marks.reading import MarkBrief
from services.names import ShownName
from services.policy import Action, Function, right

USUAL_WORK = "answer"


class MarksRow(NamedTuple):
    """A pupil with the marks of this lesson."""

    pupil_id: int
    name: ShownName
    seen: Seen
    marks: list[MarkBrief]


@dataclasses.dataclass(frozen=True)
class Ground:
    """On what marks of a lesson are set."""

    course_id: int
    scale: dict[str, Value]
    works: dict[str, Work]
    """All, for old marks have old works."""
    open_works: dict[str, Work]
    """Those for which the reader may set a mark here and now."""
    may_set: bool
    """The reader sets marks here, if the lesson takes any."""
    may_bring: bool
    """And those of a former school: that is the course's own teacher's."""
    may_remark: bool
    is_markless: bool
    is_closed: bool
    is_ahead: bool
    """Of a later day."""

    @property
    def values(self) -> list[Value]:
        """What may be set at a lesson."""
        return [value for value in self.scale.values() if value.is_shown and not value.is_final_only]


@dataclasses.dataclass(frozen=True)
class MarksSheet:
    """The marks of one lesson as they stand."""

    title: LessonTitle
    rows: list[MarksRow]
    ground: Ground
    last_work: str | None
    """What was marked here last, of the works that take marks."""
    debts: int
    held: int
    """Of how many pupils the family has not been told of a mark of this lesson yet."""


async def sheet(ctx: Context, *, lesson_id: int) -> MarksSheet:
    """The list of a lesson with its marks. As many statements for a class as for one pupil. Raises NotYours."""
    listed = await attendance.sheet(ctx, lesson_id=lesson_id)
    async with ctx.read() as session:
        on = await ground(session, ctx, lesson_id)
        marks = (await reading.of_lessons(session, [lesson_id]))[lesson_id]
        owed = await debts.how_many(session, on.course_id, {row.pupil_id for row in listed.rows})
        held = await telling_now.held_families(session, lesson_id) if on.may_set else 0
    last = next((mark.work_type for mark in reversed(marks) if mark.work_type in on.open_works), None)
    rows = [
        MarksRow(row.pupil_id, row.name, row.seen, [mark for mark in marks if mark.pupil_id == row.pupil_id])
        for row in listed.rows
    ]
    return MarksSheet(listed.title, rows, on, last, owed, held)


async def ground(session: AsyncSession, ctx: Context, lesson_id: int) -> Ground:
    """What may be set at a lesson by the reader; a fixed number of statements. Raises NotYours."""
    facts = await access.lesson(session, ctx, lesson_id, Action.READ_LESSON)
    lesson = (await session.execute(select(Lesson).where(Lesson.id == lesson_id))).scalar_one()
    works = await dictionaries.works(session)
    no_marks = (await is_markless(session, ctx, course_ids=[lesson.course_id], on=lesson.date)).get(lesson.course_id)
    is_ahead = lesson.date > ctx.today
    may_set = right(Action.SET_MARKS, facts.functions) is not None and not no_marks and not is_ahead
    return Ground(
        course_id=lesson.course_id,
        may_set=may_set,
        may_bring=may_set and Function.TEACHER in facts.functions,
        may_remark=right(Action.MAKE_REMARK, facts.functions) is not None and not is_ahead,
        scale=await dictionaries.values(session),
        works=works,
        open_works={
            work.code: work
            for work in works.values()
            if may_set
            and work.is_shown
            and (lesson.closed_at is None or ctx.today <= doors.last_day(ctx, lesson.date, work))
        },
        is_markless=bool(no_marks),
        is_closed=lesson.closed_at is not None,
        is_ahead=is_ahead,
    )


def usual_work(on: Ground, last: str | None = None) -> str | None:
    """The work that was ``last`` marked, if it still takes marks; else the usual one of those that do."""
    if last in on.open_works:
        return last
    return USUAL_WORK if USUAL_WORK in on.open_works else next(iter(on.open_works), None)
