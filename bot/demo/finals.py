"""The final marks of the demonstration's past: the mean of each period that is over, opened to the families."""

import datetime as dt
from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.families import PeriodOpening
from models.groups import Group, Tutor
from models.marks import Mark, MarkKind
from models.school import Period
from services import audit
from services.dated import holds_on


async def write(session: AsyncSession, groups: dict[int, Group], day: dt.date, first: dt.date) -> None:
    """Final marks of the periods that are over, opened by the class tutor the day they ended."""
    inner = aliased(Group)
    scheme_id = func.coalesce(Course.scheme_id, Group.scheme_id)
    rows = await session.execute(
        select(Mark.course_id, Mark.pupil_id, Mark.value, Mark.set_by_id, Period, Group.id)
        .join(Course, Course.id == Mark.course_id)
        .join(inner, inner.id == Course.group_id)
        .join(Group, (Group.id == inner.id) | (Group.id == inner.parent_id))
        .join(Period, Period.scheme_id == scheme_id)
        .where(
            Group.id.in_(groups),
            Mark.kind == MarkKind.CURRENT,
            Mark.date.between(Period.starts_on, Period.ends_on),
            Period.ends_on < day,
            Period.ends_on > first,
        )
        .order_by(Mark.id)
    )  # fmt: skip
    values: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    about: dict[tuple[int, int, int], tuple[Period, int]] = {}
    openings: dict[tuple[int, int], Period] = {}
    for course_id, pupil_id, value, teacher_id, period, group_id in rows:
        values[course_id, pupil_id, period.id].append(int(value))
        about[course_id, pupil_id, period.id] = (period, teacher_id)
        openings[group_id, period.id] = period
    await audit.bulk(session, Mark, [
        {"course_id": course, "pupil_id": pupil, "period_id": period_id, "kind": MarkKind.PERIOD,
         "date": about[course, pupil, period_id][0].ends_on, "set_by_id": about[course, pupil, period_id][1],
         "set_at": dt.datetime.combine(about[course, pupil, period_id][0].ends_on, dt.time(6), dt.UTC),
         "value": str((2 * sum(given) + len(given)) // (2 * len(given)))}
        for (course, pupil, period_id), given in values.items()
    ])  # fmt: skip
    known = await session.scalars(select(Tutor).where(holds_on(Tutor, day)))
    tutors = {tutor.group_id: tutor.person_id for tutor in known}
    session.add_all(
        PeriodOpening(
            group_id=group_id, period_id=period_id, opened_by_id=tutors[group_id],
            opened_at=dt.datetime.combine(period.ends_on, dt.time(8), dt.UTC),
        )
        for (group_id, period_id), period in openings.items()
        if group_id in tutors
    )  # fmt: skip
