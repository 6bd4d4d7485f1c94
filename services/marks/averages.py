"""The weighted average of a pupil's current marks, in fractions: no rounding but the last (R-32, D-4)."""

import dataclasses
import datetime as dt
import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, Membership
from models.marks import Mark, MarkKind
from services import dictionaries
from services.context import Context
from services.marks.kindred import kindred

_HALF = Fraction(1, 2)
LAST = "last"
"""Of a mark and its retake the last alone counts (``Parameters.retake_counts``)."""


class MarkLine(NamedTuple):
    """A standing mark, as counting needs it."""

    id: int
    pupil_id: int
    course_id: int
    lesson_id: int | None
    date: dt.date
    value: str
    second_value: str | None
    work_type: str | None
    retake_of_id: int | None


class Average(NamedTuple):
    """What the marks of one pupil come to."""

    mean: Fraction | None
    """Nothing where no mark counts."""
    marks: int
    """How many of them count for накопляемость: a double mark is two."""


NOTHING = Average(None, 0)


@dataclasses.dataclass(frozen=True)
class Scale:
    """How a school counts: points of a value, weight of a kind of work, and whether a retaken mark still counts."""

    points: Mapping[str, int | None]
    weights: Mapping[str, float]
    retake_counts: str
    offered: tuple[str, ...]
    """The values a teacher may set without a paper, as the school shows them."""

    def average(self, marks: Iterable[MarkLine]) -> Average:
        """The average of one pupil's marks. Debts, зачёт, осв and н/а have no points and count nowhere."""
        total = weights = Fraction(0)
        count = 0
        for mark in self._counted(list(marks)):
            weight = Fraction(str(self.weights.get(mark.work_type or "", 1)))
            for value in (mark.value, mark.second_value):
                points = self.points.get(value or "")
                if points is not None:
                    total += points * weight
                    weights += weight
                    count += 1
        return Average(total / weights if weights else None, count)

    def has_points(self, mark: MarkLine) -> bool:
        """Whether the mark counts at all."""
        return any(self.points.get(value or "") is not None for value in (mark.value, mark.second_value))

    def by_pupil(self, marks: Iterable[MarkLine]) -> dict[int, Average]:
        """The average of each pupil who has a mark."""
        sorted_out: dict[int, list[MarkLine]] = {}
        for mark in marks:
            sorted_out.setdefault(mark.pupil_id, []).append(mark)
        return {pupil_id: self.average(own) for pupil_id, own in sorted_out.items()}

    def _counted(self, marks: list[MarkLine]) -> list[MarkLine]:
        """Without what a retake took the place of, where the school counts the last alone."""
        if self.retake_counts != LAST:
            return marks
        before = {mark.id: mark.retake_of_id for mark in marks}
        last: dict[int, MarkLine] = {}
        for mark in sorted((it for it in marks if self.has_points(it)), key=lambda it: (it.date, it.id)):
            last[_first_of(mark.id, before)] = mark
        return list(last.values())


def _first_of(mark_id: int, before: Mapping[int, int | None]) -> int:
    """The mark with which a chain of retakes began, within the marks that are looked at."""
    seen = {mark_id}
    while (earlier := before.get(mark_id)) is not None and earlier in before and earlier not in seen:
        seen.add(earlier)
        mark_id = earlier
    return mark_id


def half_up(mean: Fraction) -> int:
    """Rounded as a teacher does: a half goes up."""
    return math.floor(mean + _HALF)


def hundredths(mean: Fraction) -> tuple[str, str]:
    """«4» and «33», to be shown with the language's own point between them."""
    whole, part = divmod(math.floor(mean * 100 + _HALF), 100)
    return str(whole), f"{part:02}"


async def scale(session: AsyncSession, ctx: Context) -> Scale:
    """How the school counts now. Two statements."""
    values = await dictionaries.values(session)
    return Scale(
        points={code: value.points for code, value in values.items()},
        weights={code: work.weight for code, work in (await dictionaries.works(session)).items()},
        retake_counts=ctx.school.retake_counts,
        offered=tuple(code for code, value in values.items() if value.is_shown and not value.is_final_only),
    )


async def standing(session: AsyncSession, *, course_id: int, first: dt.date, last: dt.date) -> list[MarkLine]:
    """The current marks of everybody on the list of a course, between two days, the earliest first. One statement.

    A pupil's marks in the subject follow the pupil: those of another subgroup or class before a move count, those of
    the lessons at home, and those of the former school.
    """
    of, its_group = aliased(Course), aliased(Group)
    statement = (
        select(*(getattr(Mark, name) for name in MarkLine._fields))
        .join(Course, Course.id == Mark.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(of, of.id == course_id)
        .join(its_group, its_group.id == of.group_id)
        .where(
            kindred(Course, Group, of, its_group),
            Mark.kind == MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            Mark.date.between(first, last),
            Mark.pupil_id.in_(select(Membership.pupil_id).where(Membership.group_id == its_group.id)),
        )
        .order_by(Mark.date, Mark.id)
    )
    return [MarkLine._make(row) for row in await session.execute(statement)]
