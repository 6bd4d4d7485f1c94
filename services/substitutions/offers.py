"""Who could take a lesson: free at its hour first, and of those whoever teaches the subject."""

import dataclasses

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.contingent import StaffAbsence
from models.courses import Course, CourseTeacher, Subject
from models.groups import Group
from models.lessons import Lesson
from models.people import Person, StaffMember
from models.substitutions import SubstitutionKind
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action
from services.substitutions import hours
from services.workbook.text import fold

PAGE = 8


@dataclasses.dataclass(frozen=True)
class Offer:
    """A colleague who could take the lesson; with a course where another subject is taught."""

    person_id: int
    name: str
    is_free: bool
    same_subject: bool
    course_id: int | None = None
    subject: str | None = None


@dataclasses.dataclass(frozen=True)
class Offers:
    """A page of them."""

    people: list[Offer]
    page: int
    pages: int


async def colleagues(
    ctx: Context, *, lesson_id: int, kind: SubstitutionKind, page: int = 0, surname: str = ""
) -> Offers:
    """Whoever works here that day and is not away, the best first; a typed surname narrows them. Raises NotYours.

    Groups are joined under somebody who has a lesson at that hour, of the same class first.
    """
    async with ctx.read() as session:
        lesson, group = await access.lesson_of_school(session, ctx, lesson_id, Action.SUBSTITUTE)
        found = await _all(session, lesson, group, kind)
    start = fold(surname)
    wanted = [offer for offer in found if fold(offer.name).startswith(start)]
    pages = max(1, -(-len(wanted) // PAGE))
    number = min(page, pages - 1)
    return Offers(wanted[number * PAGE : (number + 1) * PAGE], number, pages)


async def own_courses(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group) -> list[Offer]:
    """The actor's own courses of the same list."""
    found = await _with_courses(session, lesson, group, set())
    return [offer for offer in found if offer.person_id == ctx.actor.person_id]


async def _all(session: AsyncSession, lesson: Lesson, group: Group, kind: SubstitutionKind) -> list[Offer]:
    busy = await hours.busy(session, lesson)
    if kind is SubstitutionKind.OTHER_SUBJECT:
        return await _with_courses(session, lesson, group, set(busy))
    rows = [row for row in await _staff(session, lesson) if kind is not SubstitutionKind.JOINED or row[0] in busy]
    class_id = group.parent_id or group.id
    offers = [
        Offer(
            person_id,
            names.adult(surname, given_name, patronymic),
            is_free=(person_id in busy) == (kind is SubstitutionKind.JOINED),
            same_subject=bool(teaches),
        )
        for person_id, surname, given_name, patronymic, teaches in rows
    ]
    return sorted(
        offers,
        key=lambda offer: (
            not offer.is_free,
            class_id not in busy.get(offer.person_id, ()),
            not offer.same_subject,
            offer.name,
        ),
    )


async def _staff(session: AsyncSession, lesson: Lesson) -> list[tuple[int, str, str, str | None, bool]]:
    """Who works here that day and is not away: names, and whether they teach the subject. One statement."""
    this, other = aliased(Course), aliased(Course)
    teaches = exists().where(
        this.id == lesson.course_id,
        other.subject_id == this.subject_id,
        CourseTeacher.course_id == other.id,
        CourseTeacher.person_id == Person.id,
        holds_on(CourseTeacher, lesson.date),
    )
    away = exists().where(StaffAbsence.person_id == Person.id, holds_on(StaffAbsence, lesson.date))
    statement = (
        select(Person.id, Person.surname, Person.given_name, Person.patronymic, teaches)
        .join(StaffMember, StaffMember.person_id == Person.id)
        .where(holds_on(StaffMember, lesson.date), ~away, Person.id.is_distinct_from(lesson.planned_teacher_id))
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in await session.execute(statement)]


async def _with_courses(session: AsyncSession, lesson: Lesson, group: Group, busy: set[int]) -> list[Offer]:
    """The teachers of the same list's other courses, each course by itself."""
    here = {row[0]: row for row in await _staff(session, lesson)}
    statement = (
        select(CourseTeacher.person_id, Course.id, Subject.name)
        .join(Course, Course.id == CourseTeacher.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .where(
            Course.group_id == group.id,
            Course.id != lesson.course_id,
            holds_on(CourseTeacher, lesson.date),
        )
    )
    offers = [
        Offer(
            person_id,
            names.adult(*here[person_id][1:4]),
            is_free=person_id not in busy,
            same_subject=False,
            course_id=course_id,
            subject=subject,
        )
        for person_id, course_id, subject in await session.execute(statement)
        if person_id in here
    ]
    return sorted(offers, key=lambda offer: (not offer.is_free, offer.name, offer.subject or ""))
