"""A teacher's lessons ahead, and where each could be moved."""

import dataclasses
import datetime as dt

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group
from models.lessons import Lesson
from services import access
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function
from services.refusals import LessonClosed, NotYours
from services.schedule import lesson_contents, lesson_hours, school_days
from services.schedule.day_refusals import LessonBegun, LessonHolds, LessonReplaced
from services.schedule.lesson_hours import HIGHEST_SLOT, Mover
from services.schedule.timetable import course_days
from services.substitutions import reading as replacing


@dataclasses.dataclass(frozen=True)
class OwnLesson:
    """A lesson ahead that can be moved. Times are local."""

    id: int
    date: dt.date
    slot: int
    starts: dt.datetime
    subject: str
    group: str
    subgroup: str | None
    was_moved: bool


@dataclasses.dataclass(frozen=True)
class Choice:
    """A lesson and the days on which its class has lessons."""

    today: dt.date
    lesson: OwnLesson
    days: list[dt.date]


@dataclasses.dataclass(frozen=True)
class FreeHour:
    """An hour free for the class and the teacher. Times are local."""

    slot: int
    starts: dt.datetime


async def ahead(ctx: Context, *, besides: int | None = None) -> list[OwnLesson]:
    """The actor's lessons of the next days that have not begun and hold nothing. Two statements. Raises NotYours.

    ``besides`` is a lesson whose own course is left out.
    """
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        last = horizon(ctx)
        parent = aliased(Group)
        teaches = exists().where(
            CourseTeacher.course_id == Lesson.course_id,
            CourseTeacher.person_id == ctx.actor.person_id,
            holds_on(CourseTeacher, ctx.today),
            holds_on(CourseTeacher, Lesson.date.expression),
        )
        statement = (
            select(Lesson, Subject.name, Group.name, parent.name)
            .join(Course, Course.id == Lesson.course_id)
            .join(Subject, Subject.id == Course.subject_id)
            .join(Group, Group.id == Course.group_id)
            .outerjoin(parent, parent.id == Group.parent_id)
            .where(
                Lesson.date.between(ctx.today, last),
                Lesson.starts_at > ctx.now,
                Lesson.cancelled_at.is_(None),
                *_of_another_course(besides),
                or_(Lesson.planned_teacher_id == ctx.actor.person_id, teaches),
                Lesson.id.not_in(lesson_contents.holding(ctx.today, last)),
                ~replacing.is_standing(),
            )
            .order_by(Lesson.starts_at, Lesson.id)
        )
        found = [] if ctx.actor.person_id is None else (await session.execute(statement)).all()
        if not found and Function.TEACHER not in mine:
            raise NotYours
        return [_shown(ctx, *row) for row in found]


async def choice(ctx: Context, *, lesson_id: int) -> Choice:
    """A lesson that is to be moved, and to which days. Raises NotYours, LessonClosed, LessonBegun, LessonHolds."""
    async with ctx.read() as session:
        mover = await movable(session, ctx, lesson_id)
        last = horizon(ctx)
        days = await school_days.load(session, ctx.today, last)
        dates = [ctx.today + dt.timedelta(days=offset) for offset in range((last - ctx.today).days + 1)]
        return Choice(
            ctx.today,
            await shown(session, ctx, mover),
            [day for day in dates if days.learns(mover.days, day)],
        )


async def free_hours(ctx: Context, *, lesson_id: int, day: dt.date) -> list[FreeHour]:
    """The hours ahead on a day that are free for class and teacher. Raises as ``choice``."""
    async with ctx.read() as session:
        mover = await movable(session, ctx, lesson_id)
        if not ctx.today <= day <= horizon(ctx):
            return []
        days = await school_days.load(session, day, day)
        occupied = await lesson_hours.occupied(session, [day], [mover])
        places = [lesson_hours.place(ctx, days, mover.days, day, slot) for slot in range(HIGHEST_SLOT + 1)]
        return [
            FreeHour(place.slot, ctx.school.local(place.starts_at))
            for place in places
            if place is not None
            and place.starts_at > ctx.now
            and (place.day, place.slot) != (mover.lesson.date, mover.lesson.slot)
            and occupied.is_free(mover, place, besides={mover.lesson.id})
        ]


async def movable(session: AsyncSession, ctx: Context, lesson_id: int) -> Mover:
    """An own lesson that may go elsewhere. Raises NotYours, LessonClosed, LessonBegun, LessonReplaced, LessonHolds."""
    lesson, group = await access.lesson_to_change(session, ctx, lesson_id, Action.MOVE_LESSON)
    if lesson.closed_at is not None:
        raise LessonClosed
    if lesson.starts_at <= ctx.now:
        raise LessonBegun
    if await replacing.is_bound(session, lesson.id):
        raise LessonReplaced
    holding = lesson_contents.holding(lesson.date, lesson.date)
    if await session.scalar(select(Lesson.id).where(Lesson.id == lesson.id, Lesson.id.in_(holding))) is not None:
        raise LessonHolds
    return await mover_of(session, lesson, group)


async def mover_of(session: AsyncSession, lesson: Lesson, group: Group) -> Mover:
    """A lesson with what decides its days."""
    course = await session.get_one(Course, lesson.course_id)
    return Mover(lesson, group, course.subject_id, (await course_days(session))[lesson.course_id])


async def shown(session: AsyncSession, ctx: Context, mover: Mover) -> OwnLesson:
    """A lesson by the names of its subject and class."""
    parent = aliased(Group)
    statement = (
        select(Subject.name, Group.name, parent.name)
        .select_from(Course)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(Course.id == mover.lesson.course_id)
    )
    subject, group, parent_name = (await session.execute(statement)).one()
    return _shown(ctx, mover.lesson, subject, group, parent_name)


def _of_another_course(lesson_id: int | None) -> list[ColumnElement[bool]]:
    """Two lessons of one course in each other's place would change nothing."""
    if lesson_id is None:
        return []
    other = aliased(Lesson)
    its_course = select(other.course_id).where(other.id == lesson_id).scalar_subquery()
    return [Lesson.course_id != its_course]


def horizon(ctx: Context) -> dt.date:
    """The last day whose lessons are made."""
    return ctx.today + dt.timedelta(days=ctx.school.lessons_ahead_days)


def _shown(ctx: Context, lesson: Lesson, subject: str, group: str, parent: str | None) -> OwnLesson:
    return OwnLesson(
        id=lesson.id,
        date=lesson.date,
        slot=lesson.slot,
        starts=ctx.school.local(lesson.starts_at),
        subject=subject,
        group=parent or group,
        subgroup=group if parent is not None else None,
        was_moved=lesson.moved_from_id is not None,
    )
