"""The register of missed and replaced lessons: it follows from what was settled, nobody keeps it (R-01, R-18)."""

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson, Taking
from models.people import Person
from models.substitutions import Substitution, SubstitutionState
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action
from services.schedule.cancelled_lessons import REASONS
from services.schedule.lesson_moves import MOVED
from services.schedule.timetable import CANCELLED_BY_TIMETABLE
from services.substitutions.finding import OF_ABSENCE

ABANDONED = "abandoned"
"""The kind of a lesson that its teacher said did not take place."""
UNSETTLED = "unsettled"
"""The kind of a lesson whose teacher was away: nobody was appointed, and nobody gave it."""


@dataclasses.dataclass(frozen=True)
class RegisterRow:
    """A lesson that was missed, or given otherwise than planned. Times are local."""

    date: dt.date
    number: int | None
    starts: dt.datetime
    subject: str
    group: str
    subgroup: str | None
    absent: str | None
    teacher: str | None
    kind: str
    """A kind of substitution, «moved», ``ABANDONED`` or ``UNSETTLED``."""
    instead: str | None
    """The other subject, where one was given."""
    reason: str | None
    note: str | None
    is_given: bool


@dataclasses.dataclass(frozen=True)
class Register:
    """A month of it."""

    month: dt.date
    rows: list[RegisterRow]
    this_month: dt.date


async def month(ctx: Context, *, month: dt.date | None = None) -> Register:
    """The month of that day, this one by default, for deputies and administrators. Two statements. Raises NotYours."""
    first = (month or ctx.today).replace(day=1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    async with ctx.read() as session:
        await access.require(session, ctx, Action.SUBSTITUTE)
        absent, teacher, parent = aliased(Person), aliased(Person), aliased(Group)
        made, stands_at = aliased(Lesson), aliased(Lesson)
        other_course, other = aliased(Course), aliased(Subject)
        statement = (
            select(Lesson, Substitution, Subject.name.label("subject"), Group.name.label("group"))
            .add_columns(parent.name.label("parent"), absent, teacher, made, stands_at, other.name.label("instead"))
            .add_columns(_why_away().label("why"))
            .join(Course, Course.id == Lesson.course_id)
            .join(Subject, Subject.id == Course.subject_id)
            .join(Group, Group.id == Course.group_id)
            .outerjoin(parent, parent.id == Group.parent_id)
            .outerjoin(
                Substitution,
                and_(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.APPOINTED),
            )
            .outerjoin(absent, absent.id == func.coalesce(Substitution.absent_id, Lesson.planned_teacher_id))
            .outerjoin(teacher, teacher.id == Substitution.teacher_id)
            .outerjoin(made, made.id == Substitution.made_lesson_id)
            .outerjoin(stands_at, and_(stands_at.moved_from_id == Lesson.id, stands_at.cancelled_at.is_(None)))
            .outerjoin(other_course, other_course.id == Substitution.course_id)
            .outerjoin(other, other.id == other_course.subject_id)
            .where(
                Lesson.date >= first,
                Lesson.date < following,
                or_(
                    Substitution.id.is_not(None),
                    and_(Lesson.cancelled_at.is_not(None), Lesson.cancel_reason.in_((*REASONS, MOVED))),
                    _is_left_alone(ctx),
                ),
                # Of a day that has become a day off there is nothing to say.
                Lesson.cancel_reason.is_distinct_from(CANCELLED_BY_TIMETABLE),
                made.cancel_reason.is_distinct_from(CANCELLED_BY_TIMETABLE),
            )
            .order_by(Lesson.starts_at, Group.name, Lesson.id)
        )
        rows = [_row(ctx, row, absent=row[5], teacher=row[6], given=row[7], moved=row[8])
                for row in await session.execute(statement)]  # fmt: skip
    return Register(first, rows, ctx.today.replace(day=1))


def _row(
    ctx: Context,
    row: Row[*tuple[Any, ...]],
    *,
    absent: Person | None,
    teacher: Person | None,
    given: Lesson | None,
    moved: Lesson | None,
) -> RegisterRow:
    lesson: Lesson = row.Lesson
    settled: Substitution | None = row.Substitution
    kind, reason = _what(lesson, settled, row.why)
    return RegisterRow(
        date=lesson.date,
        number=lesson.number,
        starts=ctx.school.local(lesson.starts_at),
        subject=row.subject,
        group=row.parent or row.group,
        subgroup=row.group if row.parent is not None else None,
        absent=_name(absent),
        teacher=_name(teacher),
        kind=kind,
        instead=row.instead,
        reason=reason,
        note=lesson.cancel_note if settled is None else settled.note or lesson.cancel_note,
        is_given=_is_given(given or moved or lesson),
    )


def _what(lesson: Lesson, settled: Substitution | None, why: StaffAbsenceKind | None) -> tuple[str, str | None]:
    """The kind and the reason. What did not take place after all did not, whatever had been settled."""
    if lesson.cancel_reason in REASONS:
        return ABANDONED, lesson.cancel_reason
    if settled is not None:
        return settled.kind.value, settled.reason
    if lesson.cancel_reason == MOVED:
        return MOVED, None
    return UNSETTLED, None if why is None else OF_ABSENCE[why]


def _why_away() -> ScalarSelect[StaffAbsenceKind]:
    return (
        select(StaffAbsence.kind)
        .where(StaffAbsence.person_id == Lesson.planned_teacher_id, holds_on(StaffAbsence, Lesson.date.expression))
        .limit(1)
        .correlate(Lesson)
        .scalar_subquery()
    )


def _is_left_alone(ctx: Context) -> ColumnElement[bool]:
    """It is over, its teacher was away, and nobody took its list."""
    return and_(
        Lesson.cancelled_at.is_(None),
        Lesson.ends_at < ctx.now,
        Lesson.taking != Taking.TAKEN,
        Lesson.closed_at.is_(None),
        exists().where(
            StaffAbsence.person_id == Lesson.planned_teacher_id, holds_on(StaffAbsence, Lesson.date.expression)
        ),
    )


def _name(person: Person | None) -> str | None:
    return None if person is None else names.adult(person.surname, person.given_name, person.patronymic)


def _is_given(lesson: Lesson) -> bool:
    taken = lesson.closed_at is not None or lesson.taking is Taking.TAKEN
    return taken and lesson.cancelled_at is None
