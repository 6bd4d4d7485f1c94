"""What the rows of lessons say for their cards."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, contains_eager

from models.courses import Course
from models.groups import Group, GroupKind
from models.lessons import Lesson, Taking
from models.people import Person
from models.substitutions import ReopenRequest, Substitution, SubstitutionKind, SubstitutionState
from services import attendance, names
from services.attendance import LessonTitle
from services.context import Context


@dataclasses.dataclass(frozen=True)
class Facts:
    """A lesson as it is written down."""

    title: LessonTitle
    course_id: int
    class_id: int
    """The class itself for a subgroup."""
    group_kind: GroupKind
    grade: int | None
    starts_at: dt.datetime
    room: str | None
    taking: Taking
    topic: str | None
    lesson_kind: str | None
    uses_ict: bool | None
    teacher: str | None
    planned: str | None
    """Who was to teach, where somebody else did, or was appointed to."""
    is_supervised: bool
    """Somebody only looks after the pupils: no topic is given (D-4)."""
    closed_at: dt.datetime | None
    first_closed_at: dt.datetime | None
    closed_by: str | None
    request_id: int | None


class Usual(NamedTuple):
    """What the last closed lesson of a course had."""

    lesson_kind: str | None
    uses_ict: bool | None


async def lessons(session: AsyncSession, ctx: Context, lesson_ids: Collection[int]) -> dict[int, Facts]:
    """The lessons that stand, in the order of the day. One statement."""
    parent, planned, taught, closer = aliased(Group), aliased(Person), aliased(Person), aliased(Person)
    appointed = aliased(Person)
    request_id = (
        select(func.min(ReopenRequest.id))
        .where(ReopenRequest.lesson_id == Lesson.id, ReopenRequest.decided_at.is_(None))
        .correlate(Lesson)
        .scalar_subquery()
    )
    statement = (
        select(Lesson, parent.name, request_id, planned, taught, closer, appointed, Substitution.kind)
        .join(Lesson.course)
        .join(Course.group)
        .join(Course.subject)
        .outerjoin(parent, parent.id == Group.parent_id)
        .outerjoin(planned, planned.id == Lesson.planned_teacher_id)
        .outerjoin(taught, taught.id == Lesson.taught_by_id)
        .outerjoin(closer, closer.id == Lesson.closed_by_id)
        .outerjoin(
            Substitution,
            and_(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED),
        )
        .outerjoin(appointed, appointed.id == Substitution.teacher_id)
        .options(
            contains_eager(Lesson.course).contains_eager(Course.group),
            contains_eager(Lesson.course).contains_eager(Course.subject),
        )
        .where(Lesson.id.in_(lesson_ids), Lesson.cancelled_at.is_(None))
        .order_by(Lesson.starts_at, Lesson.id)
    )
    found = {}
    for lesson, parent_name, request, was_to, taught_by, closed_by, substitute, kind in await session.execute(
        statement
    ):
        group = lesson.course.group
        did = taught_by or substitute
        is_replaced = did is not None and was_to is not None and did.id != was_to.id
        found[lesson.id] = Facts(
            title=attendance.title(ctx, lesson, parent_name=parent_name),
            course_id=lesson.course_id,
            class_id=group.parent_id or group.id,
            group_kind=group.kind,
            grade=group.grade,
            starts_at=lesson.starts_at,
            room=lesson.room,
            taking=lesson.taking,
            topic=lesson.topic,
            lesson_kind=lesson.lesson_kind,
            uses_ict=lesson.uses_ict,
            teacher=_name(did or was_to),
            planned=_name(was_to) if is_replaced else None,
            is_supervised=kind is SubstitutionKind.SUPERVISION,
            closed_at=lesson.closed_at,
            first_closed_at=lesson.first_closed_at,
            closed_by=_name(closed_by),
            request_id=request,
        )
    return found


async def usual(session: AsyncSession, course_ids: Collection[int]) -> dict[int, Usual]:
    """Kind and ИКТ of each course's latest closed lesson that has a kind. One statement."""
    has = (Lesson.course_id.in_(course_ids), Lesson.closed_at.is_not(None), Lesson.lesson_kind.is_not(None))
    latest = (
        select(Lesson.course_id, func.max(Lesson.starts_at).label("starts_at"))
        .where(*has)
        .group_by(Lesson.course_id)
        .subquery()
    )
    statement = (
        select(Lesson.course_id, Lesson.lesson_kind, Lesson.uses_ict)
        .join(latest, (latest.c.course_id == Lesson.course_id) & (latest.c.starts_at == Lesson.starts_at))
        .where(*has)
    )
    return {row[0]: Usual(row[1], row[2]) for row in await session.execute(statement)}


def _name(person: Person | None) -> str | None:
    return None if person is None else names.adult(person.surname, person.given_name, person.patronymic)
