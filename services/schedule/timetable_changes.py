"""A row of the timetable changed from a date: what was before stays as it was (D-1, R-23)."""

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import TimetableRow
from models.notice_kinds import NoticeKind
from services import access
from services.context import Context
from services.matters.promise import promise
from services.policy import Action
from services.quiet import Audience
from services.schedule import concerned, timetable, timetable_plans
from services.schedule.timetable_plans import Found, RowPlan

SET, ENDED = "set", "end"
"""The occasions of a notice: an hour is set, or is no more."""


async def apply(ctx: Context, *, plan: RowPlan) -> int:
    """Change the row from the day on, and rewrite at once the lessons ahead that hold nothing; tell those concerned.

    Earlier days and lessons with anything recorded are left alone. Done twice, nothing more happens. Returns the row
    that holds then. Raises NotYours, DayInPast, NoSchoolYear, NoBell; RowChanged where the row has been changed since,
    or the hour is taken by the same course (D-1, R-23).
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.CHANGE_TIMETABLE)
        await timetable.one_at_a_time(session)
        done = await _done_already(session, plan)
        if done is not None:
            return done
        found = await timetable_plans.checked(session, ctx, plan)
        old, from_day = found.row, found.from_day
        if plan.ends and old is not None:
            old.valid_to, told = from_day, old
        else:
            told = await _set(session, plan, found)
        await session.flush()
        last = ctx.today + dt.timedelta(days=ctx.school.lessons_ahead_days)
        if from_day <= last:
            await timetable.make_lessons_between(ctx, first=max(from_day, ctx.today), last=last)
        staff = await concerned.course_staff(
            session, ctx, course_id=found.course.id, class_id=found.days.class_id, until=from_day
        )
        families = set(await concerned.families(session, ctx, groups=[found.group.id], until=from_day))
        occasion = f"{ENDED if plan.ends else SET}-{from_day.toordinal()}-{int(ctx.now.timestamp())}"
        for audience, who in ((Audience.FAMILY, families), (Audience.STAFF, staff - families)):
            await promise(
                session,
                ctx,
                NoticeKind.TIMETABLE_CHANGED,
                matter_id=told.id,
                people=[(person_id, None) for person_id in sorted(who)],
                audience=audience,
                occasion=occasion,
            )
        return told.id


async def _set(session: AsyncSession, plan: RowPlan, found: Found) -> TimetableRow:
    """The row that holds from now on; the one before it ends."""
    old, from_day = found.row, found.from_day
    valid_to = None if old is None else old.valid_to
    if old is not None:
        old.valid_to = from_day
    same = await session.scalar(
        select(TimetableRow).where(
            TimetableRow.course_id == found.course.id,
            TimetableRow.weekday == plan.weekday,
            TimetableRow.slot == plan.slot,
            TimetableRow.weeks == plan.weeks,
            TimetableRow.valid_from == from_day,
        )
    )
    if same is None:
        same = TimetableRow(
            course_id=found.course.id,
            weekday=plan.weekday,
            slot=plan.slot,
            weeks=plan.weeks,
            valid_from=from_day,
            replaces_id=None if old is None else old.id,
        )
        session.add(same)
    # The hour may have been set and taken away for the same day before: then that very row holds again.
    same.room, same.valid_to = plan.room, valid_to
    return same


async def _done_already(session: AsyncSession, plan: RowPlan) -> int | None:
    """The row that says what the plan wants, when the plan has been carried out."""
    old = None if plan.row_id is None else await session.get(TimetableRow, plan.row_id)
    if plan.ends:
        return old.id if old is not None and old.valid_to == max(plan.from_day, old.valid_from) else None
    course_id = plan.course_id if old is None else old.course_id
    from_day = plan.from_day if old is None else max(plan.from_day, old.valid_from)
    if old is not None and old.valid_to != from_day:
        return None
    statement = select(TimetableRow.id).where(
        TimetableRow.course_id == course_id,
        TimetableRow.weekday == plan.weekday,
        TimetableRow.slot == plan.slot,
        TimetableRow.weeks == plan.weeks,
        TimetableRow.room == plan.room if plan.room is not None else TimetableRow.room.is_(None),
        TimetableRow.valid_from == from_day,
        or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > from_day),
    )
    return await session.scalar(statement)
