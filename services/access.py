"""The only way from an id to an object: for this actor, now. "Not yours" and "does not exist" are one answer."""

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.database import plain_rows
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import Lesson, Taking
from models.people import ConsentDecision, GuardianLink, Person, Pupil, Role, RoleGrant, StaffMember
from services import audit
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function, right
from services.refusals import NotYours

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


def _found(row: _Row, functions: tuple[Function, ...]) -> frozenset[Function]:
    return frozenset(function for function in functions if getattr(row, function.value))


async def functions(session: AsyncSession, ctx: Context) -> frozenset[Function]:
    """Everything this person is in the school today; nothing for somebody who has not joined. One statement."""
    if ctx.actor.person_id is None:
        return frozenset()
    rows = await plain_rows(session, _functions_statement(), _asking(ctx))
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
    return select(*(sought[function].label(function.value) for function in _OF_SCHOOL))


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


async def lesson(session: AsyncSession, ctx: Context, lesson_id: int, action: Action) -> LessonFacts:
    """A lesson to look at. One statement. Raises NotYours."""
    rows = await plain_rows(session, _lesson_statement(), {**_asking(ctx), "lesson_id": lesson_id})
    row = _granted(session, rows, action, _OF_LESSON)
    return LessonFacts(*row[: len(LessonFacts._fields)])


async def lesson_to_change(session: AsyncSession, ctx: Context, lesson_id: int, action: Action) -> tuple[Lesson, Group]:
    """A lesson with its group, kept from changes by others until the write ends. One statement. Raises NotYours."""
    rows = (await session.execute(_lesson_to_change_statement(), {**_asking(ctx), "lesson_id": lesson_id})).all()
    row = _granted(session, rows, action, _OF_LESSON)
    return row[0], row[1]


def _granted(session: AsyncSession, rows: Sequence[_Row], action: Action, functions: tuple[Function, ...]) -> _Row:
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
    return _with_rights(select(Lesson, Group)).with_for_update(of=Lesson)


def _with_rights(selected: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The lesson asked for, with a column for each function of the actor towards it."""
    sought = {
        Function.TEACHER: exists().where(
            CourseTeacher.course_id == Lesson.course_id,
            CourseTeacher.person_id == _ACTOR,
            holds_on(CourseTeacher, Lesson.date),
        ),
        Function.SUBSTITUTE: or_(Lesson.taught_by_id == _ACTOR, Lesson.planned_teacher_id == _ACTOR),
        Function.TUTOR: exists().where(
            Tutor.person_id == _ACTOR,
            or_(Tutor.group_id == Group.id, Tutor.group_id == Group.parent_id),
            holds_on(Tutor, _TODAY),
        ),
        **{function: _appointed(function) for function in (Function.DEPUTY, Function.DIRECTOR)},
    }
    return (
        selected.add_columns(*(sought[function].label(function.value) for function in _OF_LESSON))
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


def family_consented(pupil_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Some guardian of the pupil agreed: the name may leave the school (D-2)."""
    # An alias, for a query that already reads links would otherwise only ask about its own.
    link = aliased(GuardianLink)
    return exists().where(link.pupil_id == pupil_id, link.consent == ConsentDecision.GIVEN)


async def group(session: AsyncSession, ctx: Context, group_id: int, action: Action) -> Group:
    """A class. One statement for the class, one for the functions. Raises NotYours."""
    asked = {**_asking(ctx), "group_id": group_id}
    rows = (await session.execute(_group_statement(), asked)).all()
    found: Group = _granted(session, rows, action, _OF_GROUP)[0]
    return found


_OF_GROUP = (Function.TUTOR, *_APPOINTED)


@functools.cache
def _group_statement() -> Select[*tuple[Any, ...]]:
    sought = {
        Function.TUTOR: exists().where(Tutor.person_id == _ACTOR, Tutor.group_id == Group.id, holds_on(Tutor, _TODAY)),
        **{function: _appointed(function) for function in _APPOINTED},
    }
    return select(Group, *(sought[function].label(function.value) for function in _OF_GROUP)).where(
        Group.id == bindparam("group_id"),
        Group.kind == GroupKind.CLASS,
    )


async def invitee(session: AsyncSession, ctx: Context, person_id: int) -> tuple[Person, Action]:
    """A person whom the actor may invite, and as what: staff, or a guardian of a child of the actor's class.

    Administrator and secretary invite anybody, a tutor the families of the own class. Raises NotYours.
    """
    mine = await functions(session, ctx)
    person = await session.get(Person, person_id)
    if person is None:
        raise NotYours
    is_staff = await _is_staff(session, ctx, person_id)
    granted = right(Action.INVITE_STAFF, mine) if is_staff else None
    action = Action.INVITE_STAFF
    if not is_staff:
        action = Action.INVITE_FAMILY
        granted = right(action, mine - {Function.TUTOR})
        if granted is None and await _is_guardian_in_own_class(session, ctx, person_id):
            granted = Function.TUTOR
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return person, action


async def _is_staff(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    found = select(exists().where(StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today)))
    return bool((await session.execute(found)).scalar())


async def _is_guardian_in_own_class(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    found = select(
        exists().where(
            GuardianLink.guardian_id == person_id,
            holds_on(GuardianLink, ctx.today),
            GuardianLink.pupil_id == Pupil.id,
            Membership.pupil_id == Pupil.id,
            holds_on(Membership, ctx.today),
            Tutor.group_id == Membership.group_id,
            Tutor.person_id == ctx.actor.person_id,
            holds_on(Tutor, ctx.today),
        ),
    )
    return bool((await session.execute(found)).scalar())
