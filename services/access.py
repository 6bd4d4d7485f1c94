"""The only way from an id to an object: for this actor, now. "Not yours" and "does not exist" are one answer."""

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models import plain
from models.accounts import Account
from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import Lesson, Taking
from models.people import ConsentDecision, GuardianLink, Person, Role, RoleGrant, StaffMember
from services import audit
from services.context import Context
from services.dated import Day, holds_on
from services.policy import Action, Function, right
from services.refusals import InvitedByOffice, NotYours

DEPUTIES = (Role.DEPUTY_STUDIES, Role.DEPUTY_IT, Role.DEPUTY_SERVICE, Role.DEPUTY_UPBRINGING)
_APPOINTED = {
    Function.DEPUTY: DEPUTIES,
    Function.DIRECTOR: (Role.DIRECTOR,),
    Function.SECRETARY: (Role.SECRETARY,),
    Function.ADMINISTRATOR: (Role.ADMINISTRATOR,),
}


_Row = Row[*tuple[Any, ...]]
_ACTOR = bindparam("actor_id", type_=RoleGrant.person_id.type)
_TODAY = bindparam("today", type_=RoleGrant.date_from.type)


def _asking(ctx: Context) -> dict[str, Any]:
    """The values of _ACTOR and _TODAY."""
    return {"actor_id": ctx.actor.person_id, "today": ctx.today}


def _appointed(function: Function) -> ColumnElement[bool]:
    # Spelt as expressions: a list of plain values would be written into the statement anew at every execution.
    roles = [literal(role, RoleGrant.role.type) for role in _APPOINTED[function]]
    return exists().where(RoleGrant.person_id == _ACTOR, RoleGrant.role.in_(roles), holds_on(RoleGrant, _TODAY))


_OUTSIDE_STAFF = frozenset({Function.GUARDIAN})


def _found(row: _Row, functions: tuple[Function, ...]) -> frozenset[Function]:
    """The functions the row says the actor has. Who no longer works here has none of the school's."""
    found = frozenset(function for function in functions if getattr(row, function.value))
    return found if row.works_here else found & _OUTSIDE_STAFF


def _works_here() -> ColumnElement[bool]:
    return exists().where(StaffMember.person_id == _ACTOR, holds_on(StaffMember, _TODAY)).label("works_here")


async def functions(session: AsyncSession, ctx: Context) -> frozenset[Function]:
    """Everything this person is in the school today; nothing for somebody who has not joined. One statement."""
    if ctx.actor.person_id is None:
        return frozenset()
    rows = await plain.run(session, _functions_statement(), _asking(ctx))
    return _found(rows[0], _OF_SCHOOL)


_OF_SCHOOL = (Function.TEACHER, Function.TUTOR, Function.GUARDIAN, *_APPOINTED)


@functools.cache
def _functions_statement() -> Select[*tuple[Any, ...]]:
    sought = {
        Function.TEACHER: exists().where(CourseTeacher.person_id == _ACTOR, holds_on(CourseTeacher, _TODAY)),
        Function.TUTOR: exists().where(Tutor.person_id == _ACTOR, holds_on(Tutor, _TODAY)),
        Function.GUARDIAN: exists().where(GuardianLink.guardian_id == _ACTOR, holds_on(GuardianLink, _TODAY)),
        **{function: _appointed(function) for function in _APPOINTED},
    }
    return select(*(sought[function].label(function.value) for function in _OF_SCHOOL), _works_here())


async def require(session: AsyncSession, ctx: Context, action: Action) -> Function:
    """The function by which the person may do what concerns the whole school. Raises NotYours."""
    granted = right(action, await functions(session, ctx))
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return granted


class LessonFacts(NamedTuple):
    """A lesson as plain values, for whoever only reads it."""

    id: int
    date: dt.date
    number: int | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    taking: Taking
    closed_at: dt.datetime | None
    group_id: int
    parent_id: int | None
    group: str
    subject: str
    functions: frozenset[Function]
    """What the actor is towards it."""


async def lesson(session: plain.Look, ctx: Context, lesson_id: int, action: Action) -> LessonFacts:
    """A lesson to look at. One statement. Raises NotYours."""
    rows = await plain.run(session, _lesson_statement(), _asking_of_lesson(ctx, lesson_id))
    row = _granted(session, rows, action, _OF_LESSON)
    return LessonFacts._make((*row[: len(LessonFacts._fields) - 1], _found(row, _OF_LESSON)))


async def lesson_to_change(session: AsyncSession, ctx: Context, lesson_id: int, action: Action) -> tuple[Lesson, Group]:
    """A lesson with its group, kept from changes by others until the write ends. One statement. Raises NotYours."""
    rows = (await session.execute(_lesson_to_change_statement(), _asking_of_lesson(ctx, lesson_id))).all()
    row = _granted(session, rows, action, _OF_LESSON)
    return row[0], row[1]


def _asking_of_lesson(ctx: Context, lesson_id: int) -> dict[str, Any]:
    since = ctx.today - dt.timedelta(days=ctx.school.substitute_days)
    return {**_asking(ctx), "lesson_id": lesson_id, "substituted_since": since}


def _granted(session: plain.Look, rows: Sequence[_Row], action: Action, functions: tuple[Function, ...]) -> _Row:
    """The one row that was found, if one of these functions gives the right to it. Raises NotYours."""
    granted = right(action, _found(rows[0], functions)) if rows else None
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return rows[0]


_OF_LESSON = (Function.TEACHER, Function.SUBSTITUTE, Function.TUTOR, Function.DEPUTY, Function.DIRECTOR)


# Built once: every tap on a class list asks for a lesson twice, and putting a statement together costs most of it.
@functools.cache
def _lesson_statement() -> Select[*tuple[Any, ...]]:
    facts = (
        Lesson.id,
        Lesson.date,
        Lesson.number,
        Lesson.starts_at,
        Lesson.ends_at,
        Lesson.taking,
        Lesson.closed_at,
        Course.group_id,
        Group.parent_id,
        Group.name.label("group"),
        Subject.name.label("subject"),
    )
    return _with_rights(select(*facts)).join(Course.subject)


@functools.cache
def _lesson_to_change_statement() -> Select[*tuple[Any, ...]]:
    return _with_rights(select(Lesson, Group)).with_for_update(of=Lesson, key_share=True)


def _with_rights(selected: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The lesson asked for, with a column for each function of the actor towards it."""
    sought = {
        Function.TEACHER: exists().where(
            CourseTeacher.course_id == Lesson.course_id,
            CourseTeacher.person_id == _ACTOR,
            holds_on(CourseTeacher, Lesson.date),
            holds_on(CourseTeacher, _TODAY),
        ),
        # Whoever gave the lesson, or was to: for a few days, whoever teaches the course by then.
        Function.SUBSTITUTE: and_(
            or_(Lesson.taught_by_id == _ACTOR, Lesson.planned_teacher_id == _ACTOR),
            Lesson.date >= bindparam("substituted_since", type_=Lesson.date.type),
        ),
        Function.TUTOR: exists().where(
            Tutor.person_id == _ACTOR,
            or_(Tutor.group_id == Group.id, Tutor.group_id == Group.parent_id),
            holds_on(Tutor, _TODAY),
        ),
        **{function: _appointed(function) for function in (Function.DEPUTY, Function.DIRECTOR)},
    }
    return (
        selected.add_columns(*(sought[function].label(function.value) for function in _OF_LESSON), _works_here())
        .select_from(Lesson)
        .join(Lesson.course)
        .join(Course.group)
        .where(Lesson.id == bindparam("lesson_id"), Lesson.cancelled_at.is_(None))
    )


async def child(session: AsyncSession, ctx: Context, pupil_id: int, action: Action) -> GuardianLink:
    """The actor's own live link to a child, with what it allows. Raises NotYours.

    A link without this guardian's consent is no way to the child's data: nothing of it may leave the school (R-70).
    """
    statement = select(GuardianLink).where(
        GuardianLink.pupil_id == pupil_id,
        GuardianLink.guardian_id == ctx.actor.person_id,
        *informed_link(ctx),
    )
    link = (await session.execute(statement)).scalars().first()
    if link is None or right(action, frozenset({Function.GUARDIAN})) is None:
        raise NotYours
    audit.granted(session, Function.GUARDIAN)
    return link


def informed_link(ctx: Context) -> tuple[ColumnElement[bool], ...]:
    """The guardian link lets its guardian know of the child today: alive, confirmed, informed, consented."""
    return (
        holds_on(GuardianLink, ctx.today),
        GuardianLink.is_informed.is_(True),
        GuardianLink.confirmed_at.is_not(None),
        GuardianLink.consent == ConsentDecision.GIVEN,
    )


def family_consented(pupil_id: ColumnElement[int], today: Day) -> ColumnElement[bool]:
    """Some guardian who is told of the pupil agreed: the name may leave the school (D-2)."""
    # An alias, for a query that already reads links would otherwise only ask about its own.
    link = aliased(GuardianLink)
    return exists().where(
        link.pupil_id == pupil_id, link.consent == ConsentDecision.GIVEN, link.is_informed, holds_on(link, today)
    )


async def group(session: AsyncSession, ctx: Context, group_id: int, action: Action) -> Group:
    """A class. One statement for the class, one for the functions. Raises NotYours."""
    rows = (await session.execute(_group_statement(), {**_asking(ctx), "group_id": group_id})).all()
    found: Group = _granted(session, rows, action, _OF_GROUP)[0]
    return found


_OF_GROUP = (Function.TUTOR, *_APPOINTED)


@functools.cache
def _group_statement() -> Select[*tuple[Any, ...]]:
    sought = {
        Function.TUTOR: exists().where(Tutor.person_id == _ACTOR, Tutor.group_id == Group.id, holds_on(Tutor, _TODAY)),
        **{function: _appointed(function) for function in _APPOINTED},
    }
    rights = (sought[function].label(function.value) for function in _OF_GROUP)
    return select(Group, *rights, _works_here()).where(
        Group.id == bindparam("group_id"),
        Group.kind == GroupKind.CLASS,
    )


async def invitee(session: AsyncSession, ctx: Context, person_id: int) -> tuple[Person, Action]:
    """A person whom the actor may invite, and as what: staff, or a guardian of a child of the actor's class.

    Administrator and secretary invite anybody, a tutor the families of the own class, but no colleague among them who
    is appointed or has joined: a link opens all that its person may do. Raises NotYours, InvitedByOffice.
    """
    mine = await functions(session, ctx)
    person = await session.get(Person, person_id)
    if person is None:
        raise NotYours
    is_staff = await _is_there(session, StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today))
    action = Action.INVITE_STAFF if is_staff else Action.INVITE_FAMILY
    granted = right(action, mine - {Function.TUTOR})
    if granted is None and await _is_guardian_in_own_class(session, ctx, person_id):
        if is_staff and await _opens_more(session, ctx, person_id):
            raise InvitedByOffice
        action = Action.INVITE_FAMILY
        granted = right(action, mine & {Function.TUTOR})
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return person, action


async def _opens_more(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    if await _is_there(session, RoleGrant.person_id == person_id, holds_on(RoleGrant, ctx.today)):
        return True
    return await _is_there(session, Account.person_id == person_id, Account.ended_at.is_(None))


async def _is_guardian_in_own_class(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    return await _is_there(
        session,
        GuardianLink.guardian_id == person_id,
        holds_on(GuardianLink, ctx.today),
        Membership.pupil_id == GuardianLink.pupil_id,
        holds_on(Membership, ctx.today),
        Tutor.group_id == Membership.group_id,
        Tutor.person_id == ctx.actor.person_id,
        holds_on(Tutor, ctx.today),
    )


async def _is_there(session: AsyncSession, *conditions: ColumnElement[bool]) -> bool:
    return bool((await session.execute(select(exists().where(*conditions)))).scalar())
