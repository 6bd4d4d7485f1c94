"""The final marks that stand for the pupils of a course: of this year, and of the year before where a rule asks."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, Membership
from models.marks import Mark, MarkKind
from models.school import Period, Year
from services.marks.kindred import kindred
from services.marks.proposals import OF_TWO_YEARS, PupilFinals
from services.marks.stages import Stage


class FinalLine(NamedTuple):
    """A final mark that stands."""

    id: int
    pupil_id: int
    course_id: int
    kind: MarkKind
    value: str
    comment: str | None
    revision: int
    year_starts_on: dt.date
    ends_on: dt.date | None
    """The last day of its period."""


async def standing(session: AsyncSession, *, course_id: int, grade: int | None) -> list[FinalLine]:
    """The finals of everybody on the list, in whichever course of the subject they were set. One statement.

    In the last grade those of the year before stand among them, for итоговая counts both.
    """
    of, its_group, parent = aliased(Course), aliased(Group), aliased(Group)
    sought = kindred(Course, Group, of, its_group)
    if grade == OF_TWO_YEARS:
        a_grade_lower = func.coalesce(Group.grade, parent.grade) == grade - 1
        sought = or_(sought, and_(Course.subject_id == of.subject_id, a_grade_lower))
    statement = (
        select(
            *(getattr(Mark, name) for name in FinalLine._fields[:-2]),
            Year.starts_on.label("year_starts_on"),
            Period.ends_on,
        )
        .join(Course, Course.id == Mark.course_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .join(Year, Year.id == Group.year_id)
        .join(of, of.id == course_id)
        .join(its_group, its_group.id == of.group_id)
        .outerjoin(Period, Period.id == Mark.period_id)
        .where(
            sought,
            Mark.kind != MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            Mark.pupil_id.in_(select(Membership.pupil_id).where(Membership.group_id == its_group.id)),
        )
        .order_by(Year.starts_on, Period.ends_on, Mark.id)
    )
    return [FinalLine._make(row) for row in await session.execute(statement)]


def at(lines: Iterable[FinalLine], stage: Stage, *, course_id: int) -> FinalLine | None:
    """A pupil's mark of this kind and time; the named course's own goes before another's.

    Where another course divides the year otherwise, the mark stands in the period in which its own ended.
    """
    found = [
        line
        for line in lines
        if line.kind is stage.kind
        and (line.ends_on is None or stage.first <= line.ends_on <= stage.last)
        and line.year_starts_on <= stage.last
        and line.year_starts_on >= stage.year_starts_on
    ]
    own = [line for line in found if line.course_id == course_id]
    return own[-1] if own else (found[-1] if found else None)


def known(lines: Sequence[FinalLine], stages: Iterable[Stage], *, course_id: int) -> PupilFinals:
    """What the rules of the year's marks ask of one pupil."""
    places = list(stages)
    values = {(stage.kind, stage.number): at(lines, stage, course_id=course_id) for stage in places}
    before = [line for line in lines if line.year_starts_on < places[0].year_starts_on]
    last = max((line.year_starts_on for line in before), default=None)
    of_periods = [line for (kind, _), line in values.items() if kind is MarkKind.PERIOD]
    year, exam = values.get((MarkKind.YEAR, 0)), values.get((MarkKind.EXAM, 0))
    return PupilFinals(
        periods=[line.value for line in of_periods if line],
        has_last=not of_periods or of_periods[-1] is not None,
        year=year.value if year else None,
        exam=exam.value if exam else None,
        earlier=[
            line.value
            for line in before
            if line.year_starts_on == last and line.kind in {MarkKind.PERIOD, MarkKind.YEAR}
        ],
    )
