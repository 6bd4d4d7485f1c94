"""From a thread's id, or a child's, to correspondence that the actor may read or take part in (D-6, R-45).

Who answers is asked of the data at each call. It is the colleague who holds the thread while there is a reason to: the
class is theirs, the course by which it was begun is, or they are of the school's management. Once that ends the tutors
of now answer, and the colleague has nothing of it.
"""

import datetime as dt
import enum
import functools
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, literal, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind, Membership, Tutor
from models.people import ConsentDecision, GuardianLink, Person, Pupil, RoleGrant, StaffMember
from models.threads import Thread, ThreadHolder
from services import audit
from services.access.families import family_consented
from services.access.rights import ACTOR, APPOINTED, TODAY, asking, learns_here, works_here
from services.context import Context
from services.dated import Day, holds_on
from services.policy import Action, Function, right
from services.refusals import NotYours
from services.threads.thread_refusals import PassedOn

_BORN_AFTER = bindparam("born_after", type_=Person.birth_date.type)
_LEADING = (*APPOINTED[Function.DEPUTY], *APPOINTED[Function.DIRECTOR])


class Side(enum.StrEnum):
    """Where somebody stands in a thread."""

    FAMILY = "family"
    STAFF = "staff"
    WATCHING = "watching"
    """A guardian of the pupil who writes; reads and does nothing else."""


class ThreadFacts(NamedTuple):
    """A thread, and where the actor stands in it."""

    thread: Thread
    side: Side


async def thread(session: AsyncSession, ctx: Context, thread_id: int, *, to_change: bool = False) -> ThreadFacts:
    """A thread that the actor takes part in, or reads as a guardian of the pupil who writes; that one changes nothing.

    Raises NotYours, and PassedOn to the colleague who has handed it on.
    """
    statement = _thread_statement()
    if to_change:
        # Read anew: it may have been closed or passed on since this call has seen it.
        statement = statement.with_for_update(of=Thread).execution_options(populate_existing=True)
    row = (await session.execute(statement, {**of_actor(ctx), "thread_id": thread_id})).one_or_none()
    side = None if row is None else _side(row)
    if row is None or side is None or (to_change and side is Side.WATCHING):
        raise PassedOn if await _has_passed(session, ctx, thread_id) else NotYours
    if side is not Side.STAFF:
        ctx.reads_at_home()
    audit.granted(session, _granted(row, side))
    return ThreadFacts(row[0], side)


async def writer(session: AsyncSession, ctx: Context, pupil_id: int) -> Function:
    """The actor may write to school about this child: a guardian by the link, or the pupil. Raises NotYours."""
    statement = select(learns_here(ACTOR, TODAY).label("is_pupil"), _writes(literal(pupil_id)).label("writes"))
    row = (await session.execute(statement, asking(ctx))).one()
    function = Function.PUPIL if row.is_pupil else Function.GUARDIAN
    if not row.writes or right(Action.WRITE_TO_SCHOOL, frozenset({function})) is None:
        raise NotYours
    ctx.reads_at_home()
    audit.granted(session, function)
    return function


async def teacher_of(session: AsyncSession, ctx: Context, pupil_id: int) -> Function:
    """The actor may write to this pupil's family: the tutor, or a teacher of the pupil's. Raises NotYours."""
    pupil = literal(pupil_id)
    statement = select(
        tutors(ACTOR, pupil, TODAY).label("is_tutor"), teaches(ACTOR, pupil, TODAY).label("teaches"), works_here()
    )
    row = (await session.execute(statement, asking(ctx))).one()
    found = {Function.TUTOR: row.is_tutor, Function.TEACHER: row.teaches}
    mine = frozenset(function for function, holds in found.items() if holds and row.works_here)
    granted = right(Action.WRITE_TO_FAMILY, mine)
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return granted


def of_actor(ctx: Context) -> dict[str, Any]:
    """The values of what the conditions here ask of the actor."""
    return {**asking(ctx), "born_after": _years_before(ctx.today, ctx.school.pupil_threads_seen_to_age)}


def of_staff() -> ColumnElement[bool]:
    """The actor answers in the thread: holds it, or is a tutor of now where its holder is gone."""
    pupil, holder = Thread.pupil_id.expression, Thread.staff_id.expression
    holds = and_(holder == ACTOR, answers(ACTOR, pupil, TODAY))
    stands_in = and_(not_(answers(holder, pupil, TODAY)), tutors(ACTOR, pupil, TODAY))
    # A tutor whose own child it is about stays the parent there.
    return and_(Thread.family_id != ACTOR, or_(holds, stands_in))


def of_family() -> ColumnElement[bool]:
    """The actor is the guardian, or the pupil, who writes in the thread, and still may."""
    return and_(Thread.family_id == ACTOR, _writes(Thread.pupil_id.expression))


def of_watching() -> ColumnElement[bool]:
    """The actor is told of the pupil who writes in the thread, and who is young enough for that."""
    return and_(is_of_young(), not_(learns_here(ACTOR, TODAY)), linked(ACTOR, Thread.pupil_id.expression, TODAY))


def is_of_young() -> ColumnElement[bool]:
    """The pupil writes in the thread, and is so young that guardians read it."""
    child, who = aliased(Pupil), aliased(Person)
    return exists().where(
        child.id == Thread.pupil_id,
        child.person_id == Thread.family_id,
        who.id == child.person_id,
        or_(who.birth_date.is_(None), who.birth_date > _BORN_AFTER),
    )


def answers(person: ColumnElement[int], pupil: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """Whether the holder of a thread still has a reason to be; to be asked in a query of threads."""
    member, role = aliased(StaffMember), aliased(RoleGrant)
    works = exists().where(member.person_id == person, holds_on(member, today))
    # Spelt as expressions: a list of plain values would be written into the statement anew at every execution.
    leading = [literal(one, RoleGrant.role.type) for one in _LEADING]
    leads = exists().where(role.person_id == person, role.role.in_(leading), holds_on(role, today))
    by_course = teaches(person, pupil, today, course=Thread.course_id.expression)
    return and_(works, or_(tutors(person, pupil, today), leads, by_course))


def tutors(person: ColumnElement[int], pupil: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """The person is the tutor of the pupil's class today."""
    member, tutor, group = aliased(Membership), aliased(Tutor), aliased(Group)
    return exists().where(
        member.pupil_id == pupil,
        holds_on(member, today),
        group.id == member.group_id,
        group.kind == GroupKind.CLASS,
        tutor.group_id == group.id,
        tutor.person_id == person,
        holds_on(tutor, today),
    )


def teaches(
    person: ColumnElement[int], pupil: ColumnElement[int], today: Day, *, course: ColumnElement[Any] | None = None
) -> ColumnElement[bool]:
    """The person teaches the pupil a course today, or this one."""
    member, teacher, taught = aliased(Membership), aliased(CourseTeacher), aliased(Course)
    condition = exists().where(
        teacher.person_id == person,
        holds_on(teacher, today),
        taught.id == teacher.course_id,
        member.group_id == taught.group_id,
        member.pupil_id == pupil,
        holds_on(member, today),
    )
    return condition if course is None else condition.where(taught.id == course)


def linked(person: ColumnElement[int], pupil: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """The person is a guardian who is told of the pupil, and has agreed to data in the messenger (R-70)."""
    return _link(person, pupil, today, writes=False)


def may_write(person: ColumnElement[int], pupil: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """As ``linked``, and the link lets the guardian write to school (D-2)."""
    return _link(person, pupil, today, writes=True)


def is_self(person: ColumnElement[int], pupil: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """The person is that pupil, learns here, and some guardian has agreed to data in the messenger."""
    child = aliased(Pupil)
    return exists().where(
        child.id == pupil,
        child.person_id == person,
        learns_here(child.person_id.expression, today),
        family_consented(child.id.expression, today),
    )


def _writes(pupil: ColumnElement[int]) -> ColumnElement[bool]:
    # A pupil is a pupil and nothing else.
    return or_(is_self(ACTOR, pupil, TODAY), and_(not_(learns_here(ACTOR, TODAY)), may_write(ACTOR, pupil, TODAY)))


def _link(person: ColumnElement[int], pupil: ColumnElement[int], today: Day, *, writes: bool) -> ColumnElement[bool]:
    link = aliased(GuardianLink)
    return exists().where(
        link.guardian_id == person,
        link.pupil_id == pupil,
        holds_on(link, today),
        link.is_informed,
        link.confirmed_at.is_not(None),
        link.consent == ConsentDecision.GIVEN,
        *((link.may_write,) if writes else ()),
    )


@functools.cache
def _thread_statement() -> Select[*tuple[Any, ...]]:
    pupil = Thread.pupil_id.expression
    return select(
        Thread,
        of_family().label(Side.FAMILY.value),
        of_staff().label(Side.STAFF.value),
        of_watching().label(Side.WATCHING.value),
        is_self(ACTOR, pupil, TODAY).label(Function.PUPIL.value),
        tutors(ACTOR, pupil, TODAY).label(Function.TUTOR.value),
        teaches(ACTOR, pupil, TODAY, course=Thread.course_id.expression).label(Function.TEACHER.value),
        works_here(),
    ).where(Thread.id == bindparam("thread_id"))


def _side(row: Any) -> Side | None:
    if row.family:
        return Side.FAMILY
    if row.staff and row.works_here:
        return Side.STAFF
    return Side.WATCHING if row.watching else None


def _granted(row: Any, side: Side) -> Function:
    if side is not Side.STAFF:
        return Function.PUPIL if row.pupil else Function.GUARDIAN
    return Function.TUTOR if row.tutor else Function.TEACHER if row.teacher else Function.DEPUTY


async def _has_passed(session: AsyncSession, ctx: Context, thread_id: int) -> bool:
    statement = select(ThreadHolder.id).where(
        ThreadHolder.thread_id == thread_id,
        ThreadHolder.person_id == ctx.actor.person_id,
        ThreadHolder.until.is_not(None),
    )
    return (await session.execute(statement)).first() is not None


def _years_before(day: dt.date, years: int) -> dt.date:
    """So many years before the day; of 29 February the day after."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return dt.date(day.year - years, 3, 1)
