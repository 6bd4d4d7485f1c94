"""The final marks of a pupil: of all periods and years, as far as they are opened to the family (R-32, D-6)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.groups import Group
from models.marks import Mark, MarkKind
from models.school import Period, Year
from services.context import Context
from services.family_news import held, openings


class FinalMark(NamedTuple):
    """A final mark that stands and may be read."""

    mark_id: int
    pupil_id: int
    year_id: int
    subject_id: int
    subject: str
    kind: MarkKind
    period: str | None
    """The name of its period."""
    ends_on: dt.date | None
    """The last day of it."""
    value: str


async def of_pupils(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> dict[int, list[FinalMark]]:
    """By pupil, in the order of subjects and of time. Two statements at most.

    Those of a closed year are history, and need no opening.
    """
    statement = (
        select(
            Mark.id, Mark.pupil_id, Group.year_id, Subject.id, Subject.name, Mark.kind, Period.name, Period.ends_on,
            Mark.value, held.is_settled(ctx),
        )
        .join(Course, Course.id == Mark.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(Year, Year.id == Group.year_id)
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(Period, Period.id == Mark.period_id)
        .where(
            Mark.pupil_id.in_(pupils),
            Mark.kind != MarkKind.CURRENT,
            Mark.withdrawn_at.is_(None),
            or_(Year.closed_at.is_not(None), openings.is_opened(ctx)),
            held.is_shown(ctx),
        )
        .order_by(Year.starts_on, Subject.name, Period.ends_on, Mark.id)
    )  # fmt: skip
    found: defaultdict[int, list[FinalMark]] = defaultdict(list)
    rows = (await session.execute(statement)).all()
    for row, was in await held.as_read(session, ctx, rows):
        final = FinalMark._make(row[: len(FinalMark._fields)])
        found[row.pupil_id].append(final._replace(value=was.get("value", final.value)))
    return dict(found)
