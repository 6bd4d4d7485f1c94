"""A row of the timetable thought of but not yet changed: what it would do, and what should be asked first (D-1)."""

import dataclasses
import datetime as dt
import enum

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, CourseTeacher, TimetableRow, WeekKind
from models.groups import Group
from services import access
from services.context import Context
from services.dated import holds_on
from services.policy import Action
from services.refusals import NotYours
from services.schedule import concerned, school_days, timetable, timetable_rows
from services.schedule.concerned import CLASS_ID
from services.schedule.day_refusals import DayInPast, NoBell, NoSchoolYear, RowChanged
from services.schedule.school_days import GroupDays
from services.schedule.timetable_rows import CourseShown, RowShown

LONGEST_ROOM = 20
HIGHEST_SLOT = 8
_PEOPLE_WEEKDAYS = range(1, 7)


@dataclasses.dataclass(frozen=True)
class RowPlan:
    """An hour as it is to be from a day on: in place of a row, or a new one of a course; or a row that ends."""

    from_day: dt.date
    row_id: int | None = None
    course_id: int | None = None
    weekday: int = 0
    slot: int = 0
    weeks: WeekKind = WeekKind.EVERY
    room: str | None = None
    ends: bool = False


class Doubt(enum.StrEnum):
    """What a person should say yes to: it is a question, not an error (D-1)."""

    TEACHER = "teacher"
    """The teacher has another class then: a joint lesson?"""
    CLASS = "class"
    """The class has a lesson then."""
    ROOM = "room"


@dataclasses.dataclass(frozen=True)
class Question:
    """A doubt, and the row that raises it."""

    doubt: Doubt
    row: RowShown


@dataclasses.dataclass(frozen=True)
class RowPreview:
    """What the plan would do."""

    today: dt.date
    plan: RowPlan
    from_day: dt.date
    """Later than asked where the row itself begins later."""
    group_id: int
    course: CourseShown
    before: RowShown | None
    questions: list[Question]


@dataclasses.dataclass(frozen=True)
class Found:
    """What a plan is about, looked up."""

    row: TimetableRow | None
    course: Course
    group: Group
    days: GroupDays
    from_day: dt.date


async def preview(ctx: Context, *, plan: RowPlan) -> RowPreview:
    """What the plan would do; a fixed number of statements. Raises as ``checked``."""
    async with ctx.read() as session:
        found = await checked(session, ctx, plan)
        courses = await timetable_rows.load_courses(session, ctx, Course.id == found.course.id)
        course = courses[found.course.id]
        return RowPreview(
            today=ctx.today,
            plan=plan,
            from_day=found.from_day,
            group_id=found.group.parent_id or found.group.id,
            course=course,
            before=None if found.row is None else timetable_rows.shown(found.row, course),
            questions=[] if plan.ends else await _questions(session, ctx, plan, found),
        )


async def checked(session: AsyncSession, ctx: Context, plan: RowPlan) -> Found:
    """What the plan is about.

    Raises NotYours, DayInPast, NoSchoolYear, NoBell; RowChanged where the row has been changed since, says so already,
    or the course has the hour by another row.
    """
    await access.require(session, ctx, Action.CHANGE_TIMETABLE)
    row = None if plan.row_id is None else await session.get(TimetableRow, plan.row_id)
    course_id = plan.course_id if row is None else row.course_id
    days = (await timetable.course_days(session)).get(course_id or 0)
    course = await session.get(Course, course_id) if course_id is not None else None
    group = await session.get(Group, course.group_id) if course is not None else None
    if course is None or group is None or days is None or (plan.row_id is not None and row is None):
        raise NotYours
    if plan.from_day < ctx.today:
        raise DayInPast
    from_day = plan.from_day if row is None else max(plan.from_day, row.valid_from)
    if row is not None and row.valid_to is not None and row.valid_to <= from_day:
        raise RowChanged
    classes = await concerned.classes(session, first=from_day, last=from_day)
    if days.class_id not in classes:
        raise NoSchoolYear
    if not plan.ends:
        await _check_hour(session, plan, days, from_day)
        if row is not None and (row.weekday, row.slot, row.weeks, row.room) == (
            plan.weekday,
            plan.slot,
            plan.weeks,
            plan.room,
        ):
            raise RowChanged
        if await _is_taken_by_itself(session, plan, course.id, from_day):
            raise RowChanged
    return Found(row, course, group, days, from_day)


async def _check_hour(session: AsyncSession, plan: RowPlan, days: GroupDays, from_day: dt.date) -> None:
    if plan.weekday not in _PEOPLE_WEEKDAYS or not 0 <= plan.slot <= HIGHEST_SLOT:
        raise NotYours
    first = from_day + dt.timedelta(days=(plan.weekday - from_day.isoweekday()) % 7)
    known = await school_days.load(session, first, first)
    if known.ordinary_hour(days, first, weekday=plan.weekday, number=plan.slot) is None:
        raise NoBell(slot=str(plan.slot))


def _meets(weeks: WeekKind) -> list[WeekKind]:
    """The kinds of weeks that have one in common with this."""
    return list(WeekKind) if weeks is WeekKind.EVERY else [WeekKind.EVERY, weeks]


async def _is_taken_by_itself(session: AsyncSession, plan: RowPlan, course_id: int, from_day: dt.date) -> bool:
    """The course has another row at the hour: two would make one lesson, and nobody could say which row it is."""
    statement = select(TimetableRow.id).where(
        TimetableRow.course_id == course_id,
        TimetableRow.weekday == plan.weekday,
        TimetableRow.slot == plan.slot,
        TimetableRow.weeks.in_(_meets(plan.weeks)),
        TimetableRow.id != (plan.row_id or 0),
        or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > from_day),
        or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > TimetableRow.valid_from),
    )
    return await session.scalar(statement) is not None


async def _questions(session: AsyncSession, ctx: Context, plan: RowPlan, found: Found) -> list[Question]:
    """Who else has this hour: other rows in the same shift that hold from the day on, or begin later."""
    rows = await timetable_rows.load(
        session,
        ctx,
        TimetableRow.weekday == plan.weekday,
        TimetableRow.slot == plan.slot,
        TimetableRow.weeks.in_(_meets(plan.weeks)),
        TimetableRow.course_id != found.course.id,
        Group.shift == found.days.shift,
        or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > found.from_day),
        or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > TimetableRow.valid_from),
    )
    ids = [row.course.id for row in rows]
    teachers = select(CourseTeacher.person_id).where(
        CourseTeacher.course_id == found.course.id, holds_on(CourseTeacher, found.from_day)
    )
    shared = set(
        await session.scalars(
            select(CourseTeacher.course_id).where(
                CourseTeacher.course_id.in_(ids),
                CourseTeacher.person_id.in_(teachers),
                holds_on(CourseTeacher, found.from_day),
            )
        )
    )
    # Two subgroups of a class learn side by side; the class as a whole does not.
    of_class = (
        select(Course.id)
        .join(Group, Group.id == Course.group_id)
        .where(Course.id.in_(ids), CLASS_ID.in_([found.days.class_id]))
    )
    if found.group.parent_id is not None:
        of_class = of_class.where(or_(Group.parent_id.is_(None), Group.id == found.group.id))
    meeting = set(await session.scalars(of_class))
    return [
        Question(doubt, row)
        for row in rows
        for doubt, is_raised in (
            (Doubt.CLASS, row.course.id in meeting),
            (Doubt.TEACHER, row.course.id in shared),
            (Doubt.ROOM, plan.room is not None and row.room == plan.room),
        )
        if is_raised
    ]
