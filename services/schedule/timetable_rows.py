"""The timetable as people read it: a class's week, a day of it, one row; teachers by name, for staff alone."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject, TimetableRow, WeekKind
from models.groups import Group
from models.people import Person
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action, right
from services.refusals import NotYours
from services.schedule import concerned
from services.schedule.concerned import CLASS_ID


@dataclasses.dataclass(frozen=True)
class CourseShown:
    """A course of a class, as staff see it."""

    id: int
    subject: str
    group: str
    subgroup: str | None
    teachers: list[str]


@dataclasses.dataclass(frozen=True)
class RowShown:
    """An hour of a course in the week."""

    id: int
    course: CourseShown
    weekday: int
    slot: int
    weeks: WeekKind
    room: str | None
    valid_from: dt.date
    valid_to: dt.date | None


@dataclasses.dataclass(frozen=True)
class Week:
    """A class's week from today on: what holds now, and what is to begin."""

    today: dt.date
    group_id: int
    group: str
    may_change: bool
    rows: list[RowShown]


async def classes(ctx: Context) -> list[tuple[int, str]]:
    """The classes of this year, for anybody on the staff. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.READ_TIMETABLE)
        found = await concerned.classes(session, first=ctx.today, last=ctx.today)
        return [(group_id, it.name) for group_id, it in found.items()]


async def week(ctx: Context, *, group_id: int, weekday: int | None = None) -> Week:
    """The week of a class, or one day of it; a fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        found = await concerned.classes(session, first=ctx.today, last=ctx.today)
        if right(Action.READ_TIMETABLE, mine) is None or group_id not in found:
            raise NotYours
        return Week(
            today=ctx.today,
            group_id=group_id,
            group=found[group_id].name,
            may_change=right(Action.CHANGE_TIMETABLE, mine) is not None,
            rows=await load(
                session,
                ctx,
                CLASS_ID.in_([group_id]),
                *([] if weekday is None else [TimetableRow.weekday == weekday]),
                or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > ctx.today),
                or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > TimetableRow.valid_from),
            ),
        )


async def row(ctx: Context, *, row_id: int) -> tuple[int, RowShown]:
    """A row that is to be changed, with its class. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_TIMETABLE)
        found = await load(session, ctx, TimetableRow.id == row_id)
        if not found:
            raise NotYours
        of_class = select(CLASS_ID).join(Course, Course.group_id == Group.id).where(Course.id == found[0].course.id)
        return (await session.execute(of_class)).scalar_one(), found[0]


async def courses(ctx: Context, *, group_id: int) -> list[CourseShown]:
    """What is taught to the class and its subgroups. Two statements besides the rights. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_TIMETABLE)
        return list((await load_courses(session, ctx, CLASS_ID.in_([group_id]))).values())


async def load(session: AsyncSession, ctx: Context, *conditions: ColumnElement[bool]) -> list[RowShown]:
    """Rows in the order of the week, those of one hour by the day they begin. Three statements."""
    statement = (
        select(TimetableRow)
        .join(Course, Course.id == TimetableRow.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(*conditions)
        .order_by(TimetableRow.weekday, TimetableRow.slot, TimetableRow.valid_from, TimetableRow.id)
    )
    rows: Sequence[TimetableRow] = (await session.scalars(statement)).all()
    known = await load_courses(session, ctx, Course.id.in_({it.course_id for it in rows}))
    return [shown(it, known[it.course_id]) for it in rows]


def shown(it: TimetableRow, course: CourseShown) -> RowShown:
    """A row with its course."""
    return RowShown(it.id, course, it.weekday, it.slot, it.weeks, it.room, it.valid_from, it.valid_to)


async def load_courses(session: AsyncSession, ctx: Context, *conditions: ColumnElement[bool]) -> dict[int, CourseShown]:
    """Courses by id, in the order of their subjects, with the teachers of today. Two statements."""
    parent = aliased(Group)
    statement = (
        select(Course.id, Subject.name.label("subject"), Group.name.label("group"), parent.name.label("parent"))
        .join(Subject, Subject.id == Course.subject_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(*conditions)
        .order_by(Subject.name, Group.name, Course.id)
    )
    found = (await session.execute(statement)).all()
    taught = (
        select(CourseTeacher.course_id, Person.surname, Person.given_name, Person.patronymic)
        .join(Person, Person.id == CourseTeacher.person_id)
        .where(CourseTeacher.course_id.in_([it.id for it in found]), holds_on(CourseTeacher, ctx.today))
        .order_by(CourseTeacher.date_from, CourseTeacher.id)
    )
    teachers: dict[int, list[str]] = {}
    for course_id, surname, given_name, patronymic in await session.execute(taught):
        teachers.setdefault(course_id, []).append(names.adult(surname, given_name, patronymic))
    return {
        it.id: CourseShown(
            id=it.id,
            subject=it.subject,
            group=it.parent or it.group,
            subgroup=it.group if it.parent is not None else None,
            teachers=teachers.get(it.id, []),
        )
        for it in found
    }
