"""The current marks of many pupils in the running year, as their families see them now, with what they come to."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.marks import Mark, MarkKind
from models.school import Year
from services.context import Context
from services.family_news import held
from services.marks import averages, periods
from services.marks.averages import MarkLine, Scale
from services.marks.periods import CourseYear


class YearMarks(NamedTuple):
    """The marks of these pupils, by pupil and subject in the order of their days, and how the school counts."""

    by_subject: Mapping[int, Mapping[int, list[MarkLine]]]
    scale: Scale
    years: Mapping[int, CourseYear]
    """By the course of each of these marks."""


async def load(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> YearMarks:
    """Four statements, however many pupils. In whichever class or subgroup a mark was set, it follows the pupil."""
    began = select(Year.starts_on).where(Year.starts_on <= ctx.today).order_by(Year.starts_on.desc()).limit(1)
    statement = (
        select(Course.subject_id, *(getattr(Mark, name) for name in MarkLine._fields))
        .join(Course, Course.id == Mark.course_id)
        .where(
            Mark.pupil_id.in_(pupils),
            Mark.kind == MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            Mark.date.between(began.scalar_subquery(), ctx.today),
            held.is_shown(ctx),
        )
        .order_by(Mark.date, Mark.id)
    )
    found: defaultdict[int, defaultdict[int, list[MarkLine]]] = defaultdict(lambda: defaultdict(list))
    courses = set()
    for subject_id, *line in await session.execute(statement):
        mark = MarkLine._make(line)
        found[mark.pupil_id][subject_id].append(mark)
        courses.add(mark.course_id)
    return YearMarks(
        by_subject=found,
        scale=await averages.scale(session, ctx),
        years=await periods.of_courses(session, courses),
    )
