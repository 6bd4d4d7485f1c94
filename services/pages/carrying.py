"""«Перенесено»: which courses of a day were copied into the regional system by hand, so that one can do it (D-8)."""

import dataclasses
import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group
from models.homework import Homework
from models.lessons import AbsenceReason, Lesson, Presence, Seen
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
    """Something was written after it was carried over, or a lesson of it was cancelled."""


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
        statement: Select[*tuple[Any, ...]] = (
            select(Lesson, Subject.name, Group, parent.name, CarriedOver.carried_at, *_written(date))
            .join(Course, Course.id == Lesson.course_id)
            .join(Subject, Subject.id == Course.subject_id)
            .join(Group, Group.id == Course.group_id)
            .outerjoin(parent, parent.id == Group.parent_id)
            .outerjoin(
                CarriedOver,
                and_(CarriedOver.course_id == Course.id, CarriedOver.date == date, CarriedOver.withdrawn_at.is_(None)),
            )
            .where(
                Lesson.date == date,
                # What was carried over and then did not take place is to be taken out there too.
                or_(Lesson.cancelled_at.is_(None), Lesson.cancelled_at > CarriedOver.carried_at),
            )
            .order_by(
                func.coalesce(Group.grade, parent.grade).is_(None),
                func.coalesce(Group.grade, parent.grade),
                func.coalesce(Group.letter, parent.letter),
                func.coalesce(parent.name, Group.name),
                Subject.name,
                Course.id,
                Lesson.starts_at,
            )
        )
        found: dict[int, DayCourse] = {}
        for lesson, subject, group, parent_name, carried_at, *written in await session.execute(statement):
            known = found.get(lesson.course_id)
            moments = [at for at in (lesson.closed_at, lesson.cancelled_at, *written) if at is not None]
            changed = carried_at is not None and any(at > carried_at for at in moments)
            stands = lesson.cancelled_at is None
            found[lesson.course_id] = DayCourse(
                course_id=lesson.course_id,
                subject=subject,
                group=parent_name or group.name,
                subgroup=group.name if parent_name is not None else None,
                numbers=(*(known.numbers if known else ()), *([lesson.number] if stands else [])),
                open=(known.open if known else 0) + (stands and lesson.closed_at is None),
                is_carried=carried_at is not None,
                is_changed=changed or (known.is_changed if known else False),
            )
        return CarryingDay(date, list(found.values()))


def _written(date: dt.date) -> list[ScalarSelect[dt.datetime]]:
    """When something was last written of a lesson beside its closing: marks, homework, who was there and why not."""
    mark = select(func.max(func.coalesce(Mark.changed_at, Mark.set_at))).where(
        Mark.course_id == Course.id, Mark.date == date
    )
    set_at = func.coalesce(Homework.withdrawn_at, Homework.changed_at, Homework.set_at)
    homework = select(func.max(set_at)).where(Homework.lesson_id == Lesson.id, Homework.is_for_named.is_(False))
    seen = select(func.max(Presence.seen_at)).where(Presence.lesson_id == Lesson.id)
    # A reason that the tutor took, or took back, changes the code of an absence.
    decided = (
        select(func.max(func.coalesce(AbsenceReason.withdrawn_at, AbsenceReason.confirmed_at)))
        .join(Presence, Presence.pupil_id == AbsenceReason.pupil_id)
        .where(
            Presence.lesson_id == Lesson.id,
            Presence.seen == Seen.ABSENT,
            AbsenceReason.confirmed_at.is_not(None),
            AbsenceReason.date_from <= Lesson.date,
            AbsenceReason.date_to >= Lesson.date,
            or_(AbsenceReason.lesson_id.is_(None), AbsenceReason.lesson_id == Lesson.id),
            or_(AbsenceReason.subject_id.is_(None), AbsenceReason.subject_id == Course.subject_id),
        )
    )
    return [one.correlate(Course, Lesson).scalar_subquery() for one in (mark, homework, seen, decided)]


async def mark(ctx: Context, *, course_id: int, date: dt.date, carried: bool) -> None:
    """Say that a course's day is copied, or that it is not after all; the same again says it of what stands now.

    Raises NotYours, also of a day on which the course has never had a lesson.
    """
    async with ctx.write() as session:
        await access.course(session, ctx, course_id, Action.CARRY_OVER, to_change=True)
        statement = select(CarriedOver).where(CarriedOver.course_id == course_id, CarriedOver.date == date)
        row = (await session.execute(statement)).scalar_one_or_none()
        if row is None:
            await _had_lessons(session, course_id, date)
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
