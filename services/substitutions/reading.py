"""Which lessons are taken by somebody else, and how."""

import dataclasses
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.contingent import StaffAbsence
from models.lessons import Lesson
from models.people import Person
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services import names
from services.dated import holds_on

STANDING = (SubstitutionState.ASKED, SubstitutionState.APPOINTED)


@dataclasses.dataclass(frozen=True)
class SubstitutionBrief:
    """Who takes a lesson in whose place."""

    id: int
    kind: SubstitutionKind
    state: SubstitutionState
    teacher_id: int | None
    teacher: str | None
    """A full name; nobody where the lesson falls out."""
    is_away: bool
    """That colleague is away as well: somebody else has to be found."""


async def kinds_of(session: AsyncSession, lesson_ids: Collection[int]) -> dict[int, SubstitutionKind]:
    """The kind of each of these lessons that somebody was appointed to. One statement.

    At a lesson under supervision attendance is taken; no topic is given, and the plan stays where it is (D-4).
    """
    statement = select(Substitution.lesson_id, Substitution.kind).where(
        Substitution.lesson_id.in_(lesson_ids), Substitution.state == SubstitutionState.APPOINTED
    )
    return {row.lesson_id: row.kind for row in await session.execute(statement)}


async def of_lessons(session: AsyncSession, lesson_ids: Collection[int]) -> dict[int, SubstitutionBrief]:
    """What is settled or asked about each of these lessons. One statement."""
    statement = (
        select(Substitution, Person.surname, Person.given_name, Person.patronymic, _is_away())
        .join(Lesson, Lesson.id == Substitution.lesson_id)
        .outerjoin(Person, Person.id == Substitution.teacher_id)
        .where(Substitution.lesson_id.in_(lesson_ids), Substitution.state.in_(STANDING))
        .order_by(Substitution.id)
    )
    found: dict[int, SubstitutionBrief] = {}
    for row, surname, given_name, patronymic, is_away in await session.execute(statement):
        teacher = None if row.teacher_id is None else names.adult(surname, given_name, patronymic)
        found[row.lesson_id] = SubstitutionBrief(row.id, row.kind, row.state, row.teacher_id, teacher, bool(is_away))
    return found


async def standing(session: AsyncSession, lesson_id: int) -> Substitution | None:
    """The one that is settled or asked about the lesson."""
    statement = (
        select(Substitution)
        .where(Substitution.lesson_id == lesson_id, Substitution.state.in_(STANDING))
        .order_by(Substitution.id.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def is_bound(session: AsyncSession, lesson_id: int) -> bool:
    """Whether something is settled or asked about the lesson, or it stands in another's place."""
    statement = select(Substitution.id).where(
        or_(
            and_(Substitution.lesson_id == lesson_id, Substitution.state.in_(STANDING)),
            and_(Substitution.made_lesson_id == lesson_id, Substitution.state == SubstitutionState.APPOINTED),
        )
    )
    return await session.scalar(statement.limit(1)) is not None


def is_standing() -> ColumnElement[bool]:
    """Something is settled or asked about the ``Lesson`` of the query around."""
    return exists().where(Substitution.lesson_id == Lesson.id, Substitution.state.in_(STANDING))


def is_asked_for() -> ColumnElement[bool]:
    """A colleague asks to take the ``Lesson`` of the query around, and nobody has answered."""
    return exists().where(Substitution.lesson_id == Lesson.id, Substitution.state == SubstitutionState.ASKED)


def is_appointed(person_id: int | None) -> ColumnElement[bool]:
    """The person was appointed to take the ``Lesson`` of the query around."""
    return exists().where(
        Substitution.lesson_id == Lesson.id,
        Substitution.teacher_id == person_id,
        Substitution.state == SubstitutionState.APPOINTED,
    )


def gives(person_id: int | None) -> ColumnElement[bool]:
    """The ``Lesson`` of the query around is the person's to give: planned, given or taken over."""
    return or_(Lesson.planned_teacher_id == person_id, Lesson.taught_by_id == person_id, is_appointed(person_id))


def _is_away() -> ColumnElement[bool]:
    return exists().where(
        StaffAbsence.person_id == Substitution.teacher_id, holds_on(StaffAbsence, Lesson.date.expression)
    )
