"""«Перенесено»: which courses of a day were copied into the regional system by hand, so that one can do it (D-8)."""

import dataclasses
import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson
from models.marks import Mark
from models.substitutions import CarriedOver
from services import access
from services.context import Context
from services.policy import Action
from services.refusals import NotYours


class DayCourse(NamedTuple):
    """A course that had lessons on the day."""

    course_id: int
    subject: str
    group: str
    subgroup: str | None
    numbers: tuple[int | None, ...]
    open: int
    """How many of its lessons nobody has closed yet."""
    is_carried: bool
    is_changed: bool
    """Something was written after it was carried over."""


@dataclasses.dataclass(frozen=True)
class CarryingDay:
    """A day's courses, in the order of classes."""

    date: dt.date
    courses: list[DayCourse]

    @property
    def carried(self) -> int:
        """How many are copied and unchanged since."""
        return sum(course.is_carried and not course.is_changed for course in self.courses)


async def day(ctx: Context, *, date: dt.date) -> CarryingDay:
    """The courses of a day and what of them was carried over. Two statements. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CARRY_OVER)
        parent = aliased(Group)
        last_mark = (
            select(func.max(func.coalesce(Mark.changed_at, Mark.set_at)))
            .where(Mark.course_id == Course.id, Mark.date == date)
            .correlate(Course)
            .scalar_subquery()
        )
        statement: Select[*tuple[Any, ...]] = (
            select(Lesson, Subject.name, Group, parent.name, CarriedOver.carried_at, last_mark)
            .join(Course, Course.id == Lesson.course_id)
            .join(Subject, Subject.id == Course.subject_id)
            .join(Group, Group.id == Course.group_id)
            .outerjoin(parent, parent.id == Group.parent_id)
            .outerjoin(
                CarriedOver,
                and_(CarriedOver.course_id == Course.id, CarriedOver.date == date, CarriedOver.withdrawn_at.is_(None)),
            )
            .where(Lesson.date == date, Lesson.cancelled_at.is_(None))
            .order_by(
                Group.grade,
                Group.letter,
                func.coalesce(parent.name, Group.name),
                Subject.name,
                Course.id,
                Lesson.starts_at,
            )
        )
        found: dict[int, DayCourse] = {}
        for lesson, subject, group, parent_name, carried_at, marked_at in await session.execute(statement):
            known = found.get(lesson.course_id)
            written = [moment for moment in (lesson.closed_at, marked_at) if moment is not None]
            changed = carried_at is not None and any(moment > carried_at for moment in written)
            found[lesson.course_id] = DayCourse(
                course_id=lesson.course_id,
                subject=subject,
                group=parent_name or group.name,
                subgroup=group.name if parent_name is not None else None,
                numbers=(*(known.numbers if known else ()), lesson.number),
                open=(known.open if known else 0) + (lesson.closed_at is None),
                is_carried=carried_at is not None,
                is_changed=changed or (known.is_changed if known else False),
            )
        return CarryingDay(date, list(found.values()))


async def mark(ctx: Context, *, course_id: int, date: dt.date, carried: bool) -> None:
    """Say that a course's day is copied, or that it is not after all; the same again says it of what stands now.

    Raises NotYours, also of a day on which the course has no lesson.
    """
    async with ctx.write() as session:
        await access.course(session, ctx, course_id, Action.CARRY_OVER, to_change=True)
        await _had_lessons(session, course_id, date)
        statement = select(CarriedOver).where(CarriedOver.course_id == course_id, CarriedOver.date == date)
        row = (await session.execute(statement)).scalar_one_or_none()
        if row is None:
            if not carried or ctx.actor.person_id is None:
                return
            row = CarriedOver(course_id=course_id, date=date, carried_at=ctx.now, carried_by_id=ctx.actor.person_id)
            session.add(row)
        elif carried:
            row.carried_at, row.withdrawn_at = ctx.now, None
            row.carried_by_id = ctx.actor.person_id or row.carried_by_id
        elif row.withdrawn_at is None:
            row.withdrawn_at = ctx.now


async def _had_lessons(session: AsyncSession, course_id: int, date: dt.date) -> None:
    statement = select(Lesson.id).where(
        Lesson.course_id == course_id, Lesson.date == date, Lesson.cancelled_at.is_(None)
    )
    if (await session.execute(statement.limit(1))).first() is None:
        raise NotYours
