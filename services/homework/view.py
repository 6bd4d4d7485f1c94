"""The homework of one lesson as its screen shows it: what stands, what the day holds, what could be set by one tap."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.groups import Group
from models.homework import Homework
from models.lessons import Lesson
from services import access, attendance
from services.attendance import LessonTitle
from services.context import Context
from services.homework import due, last_time, lesson_title, load, pending, reading, rows
from services.homework.last_time import Earlier
from services.homework.load import Load
from services.homework.pending import Pending
from services.homework.reading import HomeworkBrief
from services.names import ShownName
from services.plans import progress
from services.policy import Action, right


class ForNamed(NamedTuple):
    """What some pupils have of their own."""

    names: list[ShownName]
    text: str | None
    files: int


class Later(NamedTuple):
    """The lesson after the one it is due at."""

    lesson_id: int
    day: dt.date


@dataclasses.dataclass(frozen=True)
class HomeworkView:
    """The homework of a lesson."""

    title: LessonTitle
    stands: HomeworkBrief | None
    for_named: list[ForNamed]
    due_on: dt.date | None
    """When what stands, or would be set now, is due; nothing while no later lesson is made."""
    load: Load | None
    minutes: int
    """What it takes, or would by default."""
    is_usual: bool
    """Whether homework is set in this grade as a matter of course."""
    planned: str | None
    last: Earlier | None
    later: Later | None
    """Offered in the evening for what is due tomorrow (D-5)."""
    pending: Pending | None
    may_change: bool
    seen: int
    """The mark of what stands for the whole list."""
    seen_all: int
    """The mark of all that stands."""


async def of_lesson(ctx: Context, *, lesson_id: int) -> HomeworkView:
    """The homework of a lesson for whoever may read the lesson. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.lesson(session, ctx, lesson_id, Action.READ_LESSON)
        may_change = right(Action.SET_HOMEWORK, facts.functions) is not None
        lesson = await session.get_one(Lesson, lesson_id)
        group = await session.get_one(Group, facts.group_id)
        standing = await rows.standing(session, lesson_id)
        stands = (await reading.of_lessons(session, [lesson_id])).get(lesson_id)
        following = None if stands is not None else await due.next_lesson(session, lesson)
        due_on = stands.due_on if stands is not None else following.date if following is not None else None
        course = await session.get_one(Course, lesson.course_id)
        subject = await session.get_one(Subject, course.subject_id)
        minutes = stands.minutes if stands is not None else None
        offered = (await progress.offers(session, ctx, lesson_ids=[lesson_id])).get(lesson_id) if may_change else None
        return HomeworkView(
            title=await lesson_title.of_lesson(session, ctx, lesson_id),
            stands=stands,
            for_named=await _for_named(session, ctx, lesson_id, standing),
            due_on=due_on,
            load=None if due_on is None else await load.for_day(session, ctx, group_id=group.id, day=due_on),
            minutes=load.usual(ctx.school, group.grade, subject.homework_minutes) if minutes is None else minutes,
            is_usual=group.grade is None or group.grade >= ctx.school.homework_from_grade,
            planned=None if offered is None else offered.homework,
            last=await last_time.earlier(session, lesson) if may_change else None,
            later=await _later(session, ctx, lesson, due_on) if may_change and stands and not stands.is_none else None,
            pending=await pending.of_lesson(session, ctx, lesson_id) if may_change else None,
            may_change=may_change,
            seen=rows.mark(*(homework for homework, named in standing if not named)),
            seen_all=rows.mark(*(homework for homework, _ in standing)),
        )


async def _for_named(
    session: AsyncSession, ctx: Context, lesson_id: int, standing: Sequence[tuple[Homework, rows.Audience]]
) -> list[ForNamed]:
    own = [(homework, named) for homework, named in standing if named]
    if not own:
        return []
    listed = (await attendance.sheet(ctx, lesson_id=lesson_id)).rows
    counts = await rows.count_files(session, [homework.id for homework, _ in own])
    found: list[ForNamed] = []
    told: set[int] = set()
    for homework, named in reversed(own):
        names = [row.name for row in listed if row.pupil_id in named - told]
        told |= named
        if names:
            found.append(ForNamed(names, homework.text, counts.get(homework.id, 0)))
    return found


async def _later(session: AsyncSession, ctx: Context, lesson: Lesson, due_on: dt.date | None) -> Later | None:
    """The lesson after next, where it is evening and the homework is due tomorrow."""
    is_evening = ctx.school.local(ctx.now).time() >= ctx.school.homework_evening_from
    if not is_evening or due_on != ctx.today + dt.timedelta(days=1):
        return None
    after = await due.next_lesson(session, lesson, after=due_on)
    return None if after is None else Later(after.id, after.date)
