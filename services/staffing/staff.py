"""A colleague's card: what they are here, what they teach, whose tutor they are, whether they are away."""

import dataclasses
import datetime as dt

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, Invitation
from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, Tutor
from models.people import GuardianLink, Role, RoleGrant
from services import access, names
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function, right
from services.staffing import staff_functions, staff_leaving
from services.staffing.staff_leaving import Taught


@dataclasses.dataclass(frozen=True)
class Held:
    """A function held, and until which day if that is known."""

    role: Role
    last_day: dt.date | None


@dataclasses.dataclass(frozen=True)
class Away:
    """An absence that has not ended."""

    absence_id: int
    kind: StaffAbsenceKind
    first: dt.date
    last: dt.date | None


@dataclasses.dataclass(frozen=True)
class StaffCard:
    """All that the office sees of a colleague."""

    person_id: int
    name: str
    position: str
    phone: str | None
    since: dt.date
    last_day: dt.date | None
    """The last day of work, once it is known."""
    has_joined: bool
    invitations: int
    is_parent: bool
    held: list[Held]
    courses: list[Taught]
    classes: list[tuple[str, bool]]
    """Whose tutor; True where standing in."""
    absences: list[Away]
    left_without: list[Taught]
    """Courses that have no teacher since this one's leaving."""
    classes_without: list[str]
    """Classes that have no tutor since."""
    may_grant: bool
    may_invite: bool
    may_end_access: bool
    may_release: bool
    may_undo_leaving: bool
    today: dt.date


async def card(ctx: Context, *, person_id: int) -> StaffCard:
    """One colleague, also one who left. A fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        member = await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)
        mine = await access.functions(session, ctx)
        facts = select(
            exists().where(Account.person_id == person_id, Account.ended_at.is_(None)),
            exists().where(GuardianLink.guardian_id == person_id, holds_on(GuardianLink, ctx.today)),
            select(func.count()).where(Invitation.person_id == person_id).scalar_subquery(),
        )
        has_joined, is_parent, invitations = (await session.execute(facts)).one()
        person = member.person
        held = await _held(session, ctx, person_id)
        may_grant = right(Action.GRANT_FUNCTIONS, mine) is not None
        grants = {one.role for one in held} & staff_functions.GRANTING
        return StaffCard(
            person_id=person_id,
            name=names.adult(person.surname, person.given_name, person.patronymic),
            position=member.position,
            phone=person.phone,
            since=member.date_from,
            last_day=None if member.date_to is None else member.date_to - dt.timedelta(days=1),
            has_joined=has_joined,
            invitations=invitations,
            is_parent=is_parent,
            held=held,
            courses=await _courses(session, ctx, person_id),
            classes=await _classes(session, ctx, person_id),
            absences=await absences(session, ctx, person_id),
            left_without=await staff_leaving.left_without(session, ctx, member),
            classes_without=await staff_leaving.classes_without(session, ctx, member),
            may_grant=may_grant,
            may_invite=right(Action.INVITE_STAFF, mine) is not None,
            may_end_access=right(Action.END_ACCESS, mine - {Function.TUTOR}) is not None,
            may_release=person_id != ctx.actor.person_id and (may_grant or not grants),
            may_undo_leaving=await staff_leaving.may_undo(session, ctx, member),
            today=ctx.today,
        )


async def _held(session: AsyncSession, ctx: Context, person_id: int) -> list[Held]:
    statement = select(RoleGrant.role, RoleGrant.date_to).where(
        RoleGrant.person_id == person_id, holds_on(RoleGrant, ctx.today)
    )
    found = dict((await session.execute(statement.order_by(RoleGrant.id))).all())
    return [
        Held(role, None if date_to is None else date_to - dt.timedelta(days=1))
        for role in Role
        for date_to in ([found[role]] if role in found else [])
    ]


async def _courses(session: AsyncSession, ctx: Context, person_id: int) -> list[Taught]:
    statement = (
        staff_leaving.taught()
        .join(CourseTeacher, CourseTeacher.course_id == Course.id)
        .where(CourseTeacher.person_id == person_id, holds_on(CourseTeacher, ctx.today))
        .order_by(Subject.name, Group.grade, Group.letter, Group.name)
    )
    return [Taught(*row) for row in await session.execute(statement)]


async def _classes(session: AsyncSession, ctx: Context, person_id: int) -> list[tuple[str, bool]]:
    statement = (
        select(Group.name, Tutor.is_acting)
        .join(Tutor, Tutor.group_id == Group.id)
        .where(Tutor.person_id == person_id, holds_on(Tutor, ctx.today))
        .order_by(Group.grade, Group.letter)
    )
    return [(name, is_acting) for name, is_acting in await session.execute(statement)]


async def absences(session: AsyncSession, ctx: Context, person_id: int) -> list[Away]:
    """The absences of a person that have not ended. One statement; asks for no right."""
    statement = (
        select(StaffAbsence)
        .where(
            StaffAbsence.person_id == person_id,
            (StaffAbsence.date_to.is_(None))
            | ((StaffAbsence.date_to > ctx.today) & (StaffAbsence.date_to > StaffAbsence.date_from)),
        )
        .order_by(StaffAbsence.date_from)
    )
    return [away(row) for row in (await session.execute(statement)).scalars()]


def away(row: StaffAbsence) -> Away:
    """An absence as it is shown: its last day belongs to it."""
    last = None if row.date_to is None else row.date_to - dt.timedelta(days=1)
    return Away(row.id, row.kind, row.date_from, last)
