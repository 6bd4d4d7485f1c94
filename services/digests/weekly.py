"""The digest of a week as it is kept: marks with averages, absences by reason, remarks and debts of each child."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Remark, Seen
from models.marks import DEBT
from services.context import Context
from services.digests import lessons, readers, year_marks
from services.digests.evening import Made
from services.digests.lessons import Lessons
from services.digests.year_marks import YearMarks
from services.marks import averages

WEEK = dt.timedelta(days=6)
"""From its first day to the one on which the digest is due."""


async def build(session: AsyncSession, ctx: Context, people: Collection[int]) -> dict[int, Made]:
    """Each person's digest of the week that ends today. A fixed number of statements, however many people."""
    reading = await readers.of_people(session, ctx, people)
    pupils = {pupil_id for reader in reading.values() for pupil_id in reader.pupils}
    made: dict[int, Made] = {person_id: {} for person_id in people}
    if not pupils:
        return made
    first = ctx.today - WEEK
    taught = await lessons.load(session, ctx, pupils, first=first)
    released = await lessons.not_missed(session)
    marks = await year_marks.load(session, ctx, pupils)
    remarks = await _remarks(session, ctx, pupils, first)
    weeks = {
        pupil_id: {
            "pupil": pupil_id,
            "group": group_id,
            **_attendance(ctx, taught, pupil_id, first, released),
            **_marked(ctx, marks, pupil_id, first),
            "remarks": remarks.get(pupil_id, []),
        }
        for pupil_id in pupils
        if (group_id := taught.class_of(pupil_id, ctx.today)) is not None
    }
    for person_id, reader in reading.items():
        told = [weeks[pupil_id] for pupil_id in reader.pupils if pupil_id in weeks]
        if told:
            made[person_id] = {"children": told}
    return made


def is_empty(made: Made) -> bool:
    """A week without lessons, in which nothing was marked or said."""
    return not any(child["total"] or child["marks"] or child["remarks"] for child in made.get("children", ()))


def _attendance(ctx: Context, taught: Lessons, pupil_id: int, first: dt.date, released: Collection[str]) -> Made:
    """How much is marked; absences by reason, in lessons, and the days that are marked whole and were missed whole."""
    total = marked = late = missed_days = 0
    reasons: Counter[str] = Counter()
    for day in lessons.days(first, ctx.today):
        seen = Counter[Seen | None]()
        for place, lesson in enumerate(taught.of_day(pupil_id, day)):
            what = taught.seen(ctx, pupil_id, lesson, is_first=not place)
            seen[what] += 1
            if what is Seen.ABSENT:
                reasons[taught.code(pupil_id, lesson)] += 1
        total += seen.total()
        marked += seen.total() - seen[None]
        late += seen[Seen.LATE]
        missed_days += 0 < seen[Seen.ABSENT] == seen.total()
    return {
        "total": total,
        "marked": marked,
        "late": late,
        "absent": sorted((code, count) for code, count in reasons.items() if code not in released),
        "days": missed_days,
    }


def _marked(ctx: Context, marks: YearMarks, pupil_id: int, first: dt.date) -> Made:
    """The marks of the week by subject, each with the average of the running period; and all debts."""
    week = []
    debts = []
    for (subject_id, _), lines in sorted(marks.by_subject.get(pupil_id, {}).items()):
        debts += [[subject_id, line.work_type] for line in lines if line.value == DEBT]
        new = [line for line in lines if line.date >= first and line.value != DEBT]
        if not new:
            continue
        period = marks.years[new[-1].course_id].current(ctx.today)
        counted = [line for line in lines if period is None or line.date >= period.starts_on]
        mean = marks.scale.average(counted).mean
        average = None if mean is None else averages.hundredths(mean)
        week.append([subject_id, [[line.value, line.second_value] for line in new], average])
    return {"marks": week, "debts": debts}


async def _remarks(
    session: AsyncSession, ctx: Context, pupils: Collection[int], first: dt.date
) -> dict[int, list[int]]:
    """The remarks of the week that the family may read. One statement."""
    hold = dt.timedelta(minutes=ctx.school.remark_hold_minutes)
    statement = (
        select(Remark.pupil_id, Remark.id)
        .where(
            Remark.pupil_id.in_(pupils),
            Remark.withdrawn_at.is_(None),
            Remark.made_at.between(ctx.school.moment(first, dt.time.min), ctx.now - hold),
        )
        .order_by(Remark.id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for pupil_id, remark_id in await session.execute(statement):
        found[pupil_id].append(remark_id)
    return dict(found)
