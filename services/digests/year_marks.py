"""The current marks of many pupils in the running year, as their families see them now, with what they come to."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.marks import Mark
from models.school import Year
from services.context import Context
from services.family_news import shown_marks
from services.family_news.shown_marks import Key
from services.marks import averages, periods
from services.marks.averages import MarkLine, Scale
from services.marks.periods import CourseYear


class YearMarks(NamedTuple):
    """The marks of these pupils, by pupil and subject in the order of their days, and how the school counts."""

    by_subject: Mapping[int, Mapping[Key, list[MarkLine]]]
    scale: Scale
    years: Mapping[int, CourseYear]
    """By the course of each of these marks."""


async def load(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> YearMarks:
    """In whichever class or subgroup a mark was set, it follows the pupil.

    Five statements at most, however many pupils.
    """
    began = select(Year.starts_on).where(Year.starts_on <= ctx.today).order_by(Year.starts_on.desc()).limit(1)
    query = shown_marks.of_pupils(ctx, pupils, first=began.scalar_subquery(), last=ctx.today)
    found: defaultdict[int, defaultdict[Key, list[MarkLine]]] = defaultdict(lambda: defaultdict(list))
    courses = set()
    for mark in await shown_marks.read(session, ctx, query.order_by(Mark.date, Mark.id)):
        found[mark.line.pupil_id][mark.key].append(mark.line)
        courses.add(mark.line.course_id)
    return YearMarks(
        by_subject=found,
        scale=await averages.scale(session, ctx),
        years=await periods.of_courses(session, courses),
    )
