"""The only way from an id to an object: for this actor, now. "Not yours" and "does not exist" are one answer."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, contains_eager

from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import Lesson
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


def _appointed(ctx: Context, function: Function) -> ColumnElement[bool]:
    return exists().where(
        RoleGrant.person_id == ctx.actor.person_id,
        RoleGrant.role.in_(_APPOINTED[function]),
        holds_on(RoleGrant, ctx.today),
    )


def _is_actor(column: ColumnElement[int | None], ctx: Context) -> ColumnElement[bool]:
    return false() if ctx.actor.person_id is None else column == ctx.actor.person_id


def _found(row: Row[*tuple[Any, ...]], functions: tuple[Function, ...]) -> frozenset[Function]:
    return frozenset(function for function in functions if getattr(row, function.value))


async def functions(session: AsyncSession, ctx: Context) -> frozenset[Function]:
    """Everything this person is in the school today; nothing for somebody who has not joined. One statement."""
    if ctx.actor.person_id is None:
        return frozenset()
    sought: dict[Function, ColumnElement[bool]] = {
        Function.TEACHER: exists().where(
            CourseTeacher.person_id == ctx.actor.person_id,
            holds_on(CourseTeacher, ctx.today),
        ),
        Function.TUTOR: exists().where(Tutor.person_id == ctx.actor.person_id, holds_on(Tutor, ctx.today)),
        Function.GUARDIAN: exists().where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            holds_on(GuardianLink, ctx.today),
        ),
        **{function: _appointed(ctx, function) for function in _APPOINTED},
    }
    row = (await session.execute(select(*(found.label(name.value) for name, found in sought.items())))).one()
    return _found(row, tuple(sought))


async def require(session: AsyncSession, ctx: Context, action: Action) -> Function:
    """The function by which the person may do what concerns the whole school. Raises NotYours."""
    granted = right(action, await functions(session, ctx))
    if granted is None:
        raise NotYours
    audit.granted(session, granted)
    return granted


async def lesson(
    session: AsyncSession,
    ctx: Context,
    lesson_id: int,
    action: Action,
    *,
    lock: bool = False,
) -> Lesson:
    """A lesson with its course, group and subject. One statement. Raises NotYours.

    ``lock`` keeps others from changing the lesson until the write ends.
    """
    sought = {
        Function.TEACHER: exists().where(
            CourseTeacher.course_id == Lesson.course_id,
            CourseTeacher.person_id == ctx.actor.person_id,
            CourseTeacher.date_from <= Lesson.date,
            or_(CourseTeacher.date_to.is_(None), CourseTeacher.date_to > Lesson.date),
        ),
        Function.SUBSTITUTE: or_(
            _is_actor(Lesson.taught_by_id.expression, ctx),
            _is_actor(Lesson.planned_teacher_id.expression, ctx),
        ),
        Function.TUTOR: exists().where(
            Tutor.person_id == ctx.actor.person_id,
            or_(Tutor.group_id == Group.id, Tutor.group_id == Group.parent_id),
            holds_on(Tutor, ctx.today),
        ),
        Function.DEPUTY: _appointed(ctx, Function.DEPUTY),
        Function.DIRECTOR: _appointed(ctx, Function.DIRECTOR),
    }
    statement = (
        select(Lesson, *(found.label(name.value) for name, found in sought.items()))
        .join(Lesson.course)
        .join(Course.group)
        .join(Course.subject)
        .options(
            contains_eager(Lesson.course).contains_eager(Course.group),
            contains_eager(Lesson.course).contains_eager(Course.subject),
        )
        .where(Lesson.id == lesson_id, Lesson.cancelled_at.is_(None))
    )
    if lock:
        statement = statement.with_for_update(of=Lesson)
    row = (await session.execute(statement)).one_or_none()
    granted = None if row is None else right(action, _found(row, tuple(sought)))
    if row is None or granted is None:
        raise NotYours
    audit.granted(session, granted)
    found: Lesson = row[0]
    return found


def is_member(lesson_row: Lesson) -> ColumnElement[bool]:
    """The membership is in the lesson's group on the lesson's date."""
    return and_(Membership.group_id == lesson_row.course.group_id, holds_on(Membership, lesson_row.date))


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
    sought = {
        Function.TUTOR: exists().where(
            Tutor.person_id == ctx.actor.person_id,
            Tutor.group_id == Group.id,
            holds_on(Tutor, ctx.today),
        ),
        **{function: _appointed(ctx, function) for function in _APPOINTED},
    }
    statement = select(Group, *(found.label(name.value) for name, found in sought.items())).where(
        Group.id == group_id,
        Group.kind == GroupKind.CLASS,
    )
    row = (await session.execute(statement)).one_or_none()
    granted = None if row is None else right(action, _found(row, tuple(sought)))
    if row is None or granted is None:
        raise NotYours
    audit.granted(session, granted)
    found: Group = row[0]
    return found


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
