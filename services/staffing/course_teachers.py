"""Who teaches a course from a day on."""

import datetime as dt

from sqlalchemy import or_, select

from models.courses import Course, CourseTeacher
from services import access
from services.context import Context
from services.policy import Action
from services.refusals import NotYours
from services.schedule import timetable
from services.staffing.staff_leaving import FARTHEST, Taught, taught
from services.staffing.staff_refusals import DayOutOfRange


async def course(ctx: Context, *, course_id: int) -> Taught:
    """A course to choose a teacher for. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.MANAGE_STAFF)
        row = (await session.execute(taught().where(Course.id == course_id))).one_or_none()
        if row is None:
            raise NotYours
        return Taught(*row)


async def appoint(ctx: Context, *, course_id: int, person_id: int, day: dt.date) -> None:
    """From ``day`` on this colleague teaches the course, and nobody else, until leaving; future empty lessons follow.

    Lessons that were given stay as they are. Repeating changes nothing. Raises NotYours, DayOutOfRange, NotOnStaffThen.
    """
    async with ctx.write() as session:
        await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)
        if await session.get(Course, course_id, with_for_update=True) is None:
            raise NotYours
        if not ctx.today <= day <= ctx.today + FARTHEST:
            raise DayOutOfRange
        leaves = await access.colleague_on(session, person_id, day)
        statement = select(CourseTeacher).where(
            CourseTeacher.course_id == course_id,
            or_(CourseTeacher.date_to.is_(None), CourseTeacher.date_to >= day),
        )
        known = None
        for row in (await session.execute(statement)).scalars():
            if row.person_id == person_id and row.date_from <= day:
                known = row
            elif row.date_to is None or row.date_to > day:
                row.date_to = max(day, row.date_from)
        if known is None:
            session.add(CourseTeacher(course_id=course_id, person_id=person_id, date_from=day, date_to=leaves))
        else:
            # Teaches it already, or did until this very day: goes on.
            known.date_to = leaves
        await session.flush()
        await timetable.make_lessons(ctx)
