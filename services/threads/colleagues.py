"""Colleagues as a family sees them: what they are to the child, surname and initials; no phone, no username (R-45)."""

import dataclasses
import enum
from collections.abc import Collection, Sequence

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.courses import Course, CourseTeacher, Subject
from models.groups import Membership
from models.people import Person, StaffMember
from models.threads import Thread
from services import access, preferences, recipients
from services.access import threads as rights
from services.context import Context
from services.dated import holds_on
from services.policy import Function
from services.preferences import Choice

OPTED_IN = "yes"


class Standing(enum.StrEnum):
    """What a colleague is to the child."""

    TUTOR = "tutor"
    TEACHER = "teacher"
    DEPUTY = "deputy"


@dataclasses.dataclass(frozen=True)
class Colleague:
    """Who is written to, or answers."""

    person_id: int
    name: str
    standing: Standing
    subject: str = ""
    """Of a teacher: the first of those taught to the child."""
    course_id: int | None = None


async def written_to(session: AsyncSession, ctx: Context, pupil_id: int) -> list[Colleague]:
    """Whom a family may begin to write to: the tutors, then teachers of the child who want it. Four statements."""
    tutors = (await recipients.tutors_of(session, ctx, [pupil_id])).get(pupil_id, [])
    teachers = await _teachers(session, ctx, pupil_id)
    wishes = await preferences.of(session, Choice.LETTERS, set(teachers))
    named = await names_of(session, {*tutors, *teachers})
    found = [Colleague(one, named[one], Standing.TUTOR) for one in tutors]
    found += [
        Colleague(one, named[one], Standing.TEACHER, subject, course_id)
        for one, (course_id, subject) in teachers.items()
        if one not in tutors and wishes[one] == OPTED_IN
    ]
    return [one for one in found if one.person_id != ctx.actor.person_id]


async def answering(session: AsyncSession, ctx: Context, threads: Sequence[Thread]) -> dict[int, list[int]]:
    """Who answers in each thread: its holder, or the tutors of now where the holder is gone. Two statements."""
    ids = [thread.id for thread in threads]
    holds = rights.answers(Thread.staff_id.expression, Thread.pupil_id.expression, ctx.today)
    held = set(await session.scalars(select(Thread.id).where(Thread.id.in_(ids), holds)))
    tutors = await recipients.tutors_of(session, ctx, {thread.pupil_id for thread in threads})
    return {
        thread.id: [thread.staff_id]
        if thread.id in held
        else [one for one in tutors.get(thread.pupil_id, ()) if one != thread.family_id]
        for thread in threads
    }


async def shown(
    session: AsyncSession, ctx: Context, threads: Sequence[Thread], who: dict[int, list[int]]
) -> dict[int, Colleague | None]:
    """Who answers in each thread, as its family sees them: the first of them. Three statements."""
    tutors = await recipients.tutors_of(session, ctx, {thread.pupil_id for thread in threads})
    named = await names_of(session, {person for people in who.values() for person in people})
    courses = {thread.course_id for thread in threads if thread.course_id is not None}
    statement = (
        select(Course.id, Subject.name, CourseTeacher.person_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(CourseTeacher, CourseTeacher.course_id == Course.id)
        .where(Course.id.in_(courses), holds_on(CourseTeacher, ctx.today))
    )
    taught = {(course_id, person): subject for course_id, subject, person in await session.execute(statement)}
    found: dict[int, Colleague | None] = {}
    for thread in threads:
        person = next(iter(who[thread.id]), None)
        if person is None:
            found[thread.id] = None
        elif person in tutors.get(thread.pupil_id, ()):
            found[thread.id] = Colleague(person, named[person], Standing.TUTOR)
        else:
            subject = taught.get((thread.course_id or 0, person))
            standing = Standing.DEPUTY if subject is None else Standing.TEACHER
            found[thread.id] = Colleague(person, named[person], standing, subject or "")
    return found


async def targets(session: AsyncSession, ctx: Context, thread: Thread) -> list[Colleague]:
    """To whom a thread may be passed: tutors of the child and deputies who have joined, and not where it is."""
    tutors = (await recipients.tutors_of(session, ctx, [thread.pupil_id])).get(thread.pupil_id, [])
    deputies = await recipients.appointed(session, ctx, access.DEPUTIES)
    joined = select(Account.person_id).where(Account.person_id.in_({*tutors, *deputies}), Account.ended_at.is_(None))
    here = set(await session.scalars(joined)) - {thread.staff_id, thread.family_id, ctx.actor.person_id}
    named = await names_of(session, here)
    return [Colleague(one, named[one], Standing.TUTOR) for one in tutors if one in here] + [
        Colleague(one, named[one], Standing.DEPUTY) for one in deputies if one in here and one not in tutors
    ]


async def names_of(session: AsyncSession, people: Collection[int]) -> dict[int, str]:
    """«Соколова В. И.» of each of these colleagues. One statement."""
    statement = select(Person.id, Person.surname, Person.given_name, Person.patronymic).where(Person.id.in_(people))
    return {
        person_id: " ".join([surname, *(f"{part[0]}." for part in (given_name, patronymic) if part)])
        for person_id, surname, given_name, patronymic in await session.execute(statement)
    }


async def _teachers(session: AsyncSession, ctx: Context, pupil_id: int) -> dict[int, tuple[int, str]]:
    works = exists().where(StaffMember.person_id == CourseTeacher.person_id, holds_on(StaffMember, ctx.today))
    statement = (
        select(CourseTeacher.person_id, Course.id, Subject.name)
        .join(Course, Course.id == CourseTeacher.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Membership, Membership.group_id == Course.group_id)
        .where(
            Membership.pupil_id == pupil_id,
            holds_on(Membership, ctx.today),
            holds_on(CourseTeacher, ctx.today),
            works,
        )
        .order_by(Subject.name, Course.id, CourseTeacher.id)
    )
    found: dict[int, tuple[int, str]] = {}
    for person_id, course_id, subject in await session.execute(statement):
        found.setdefault(person_id, (course_id, subject))
    return found


async def may_begin(session: AsyncSession, ctx: Context, functions: frozenset[Function]) -> bool:
    """The actor may begin a thread: a tutor always, a teacher who takes letters. At most one statement."""
    if Function.TUTOR in functions:
        return True
    return Function.TEACHER in functions and await wants_letters(session, ctx.actor.person_id or 0)


async def wants_letters(session: AsyncSession, person_id: int) -> bool:
    """Whether this teacher takes letters of families."""
    return (await preferences.of(session, Choice.LETTERS, {person_id}))[person_id] == OPTED_IN


async def first_course(session: AsyncSession, ctx: Context, pupil_id: int, person_id: int) -> int | None:
    """By which course a teacher writes about the child."""
    teaches = (await _teachers(session, ctx, pupil_id)).get(person_id)
    return None if teaches is None else teaches[0]
