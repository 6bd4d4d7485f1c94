"""A colleague leaves from a day on: rights and courses end by that day, what was taught stays (D-2)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.accounts import Account, AccountEnd
from models.audit import AuditAction, AuditEntry
from models.contingent import Duty
from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, Tutor
from models.people import GuardianLink, Role, RoleGrant, StaffMember
from services import access
from services.context import Context
from services.dated import holds_on
from services.entry import accounts
from services.policy import Action, right
from services.schedule import timetable
from services.staffing import staff_functions
from services.staffing.staff_refusals import DayOutOfRange, LeavingStands, OwnAdministrator, OwnLeaving

FARTHEST = dt.timedelta(days=366)
Row = TypeVar("Row", RoleGrant, Tutor, CourseTeacher)
_ENDED: tuple[type[RoleGrant | Tutor | CourseTeacher], ...] = (RoleGrant, Tutor, CourseTeacher)


class Taught(NamedTuple):
    """A subject taught to a class, or to a subgroup of it."""

    course_id: int
    subject: str
    group: str
    subgroup: str | None


def taught() -> Select[*tuple[Any, ...]]:
    """The columns of ``Taught``, to be narrowed."""
    parent = aliased(Group)
    return (
        select(
            Course.id,
            Subject.name,
            func.coalesce(parent.name, Group.name),
            # A subgroup's own name stands after its class's.
            func.nullif(Group.name, func.coalesce(parent.name, Group.name)),
        )
        .select_from(Course)
        .join(Course.subject)
        .join(Course.group)
        .outerjoin(parent, parent.id == Group.parent_id)
    )


async def leave(ctx: Context, *, person_id: int, day: dt.date) -> None:
    """From ``day`` on the colleague does not work here: functions, classes, courses and duties end by it.

    A day of today or before ends the account at once and lets open invitations die, unless its owner is a parent here,
    who keeps a parent's access. Future lessons lose their teacher; what was taught stays. Whoever grants functions is
    released by another who does. Repeating changes nothing.
    Raises NotYours, DayOutOfRange, LeavingStands, LastAdministrator, OwnAdministrator, OwnLeaving.
    """
    async with ctx.write() as session:
        member = await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)
        if member.date_to == day:
            return
        if member.date_to is not None:
            raise LeavingStands
        if not member.date_from <= day <= ctx.today + FARTHEST:
            raise DayOutOfRange
        roles = await staff_functions.roles_from(session, person_id, ctx.today)
        if person_id == ctx.actor.person_id:
            raise OwnAdministrator if roles & staff_functions.GRANTING else OwnLeaving
        if roles & staff_functions.GRANTING:
            await access.require(session, ctx, Action.GRANT_FUNCTIONS)
        await release(session, ctx, member=member, day=day)
        await timetable.make_lessons(ctx)


async def release(session: AsyncSession, ctx: Context, *, member: StaffMember, day: dt.date) -> None:
    """What leaving on a day means, inside somebody's write, who has the right; lessons are theirs to make anew.

    Raises LastAdministrator.
    """
    person_id = member.person_id
    if Role.ADMINISTRATOR in await staff_functions.roles_from(session, person_id, ctx.today):
        await staff_functions.keep_an_administrator(session, without=person_id, day=max(day, ctx.today))
    member.date_to = day
    await end_work(session, person_id, day)
    duties = select(Duty).where(Duty.person_id == person_id, Duty.day >= max(day, ctx.today))
    for duty in (await session.execute(duties)).scalars():
        duty.person_id = None
    if day <= ctx.today:
        await _end_access(session, ctx, person_id)
    await session.flush()


async def end_work(session: AsyncSession, person_id: int, day: dt.date) -> None:
    """Functions, classes and courses of the person end by the day, inside somebody's write, who has the right."""
    lasting: list[RoleGrant | Tutor | CourseTeacher] = [
        *await _lasting(session, RoleGrant, person_id, day),
        *await _lasting(session, Tutor, person_id, day),
        *await _lasting(session, CourseTeacher, person_id, day),
    ]
    for row in lasting:
        row.date_to = max(day, row.date_from)


async def undo(ctx: Context, *, person_id: int) -> None:
    """Take a leaving back before its day, or on the day it was entered: all that it ended goes on.

    A course or a class that another has taken over stays theirs, and what was ended or changed since stays so.
    Invitations stay dead. Who grants functions comes back by another who does. Raises NotYours, LeavingStands.
    """
    async with ctx.write() as session:
        member = await access.colleague(session, ctx, person_id, Action.MANAGE_STAFF)
        entered = await _entered(session, ctx, member)
        if entered is None:
            raise LeavingStands
        left, ended_with = member.date_to, await _ended_with(session, entered)
        if await _grants(session, ended_with):
            await access.require(session, ctx, Action.GRANT_FUNCTIONS)
        for table, row_id, old in [*ended_with, *await _begun_since(session, entered, person_id)]:
            if table == StaffMember.__tablename__:
                member.date_to = old
            for ended in _ENDED:
                if table == ended.__tablename__:
                    await _go_on(session, await session.get_one(ended, row_id), left, old)
            if table == Duty.__tablename__:
                duty = await session.get_one(Duty, row_id)
                duty.person_id = duty.person_id or person_id
            if table == Account.__tablename__:
                await _reopen(session, await session.get_one(Account, row_id))
        await session.flush()
        await timetable.make_lessons(ctx)


async def may_undo(session: AsyncSession, ctx: Context, member: StaffMember) -> bool:
    """Whether the leaving can still be taken back, and by the actor."""
    entered = await _entered(session, ctx, member)
    if entered is None:
        return False
    mine = await access.functions(session, ctx)
    return right(Action.GRANT_FUNCTIONS, mine) is not None or not await _grants(
        session, await _ended_with(session, entered)
    )


async def left_without(session: AsyncSession, ctx: Context, member: StaffMember) -> list[Taught]:
    """The courses this colleague gave until leaving that nobody has now. One statement."""
    day = ctx.today if member.date_to is None else max(member.date_to, ctx.today)
    other = aliased(CourseTeacher)
    goes_on = exists().where(other.course_id == Course.id, or_(other.date_to.is_(None), other.date_to > day))
    gave = exists().where(
        CourseTeacher.course_id == Course.id,
        CourseTeacher.person_id == member.person_id,
        CourseTeacher.date_to == member.date_to,
    )
    statement = taught().where(gave, ~goes_on).order_by(Subject.name, Group.grade, Group.letter, Group.name)
    return [Taught(*row) for row in await session.execute(statement)]


async def classes_without(session: AsyncSession, ctx: Context, member: StaffMember) -> list[str]:
    """The classes this colleague was tutor of until leaving, and that have no other. One statement."""
    day = ctx.today if member.date_to is None else max(member.date_to, ctx.today)
    other = aliased(Tutor)
    goes_on = exists().where(
        other.group_id == Group.id, other.is_acting.is_(False), or_(other.date_to.is_(None), other.date_to > day)
    )
    statement = (
        select(Group.name)
        .join(Tutor, Tutor.group_id == Group.id)
        .where(
            Tutor.person_id == member.person_id,
            Tutor.is_acting.is_(False),
            Tutor.date_to == member.date_to,
            ~goes_on,
        )
        .order_by(Group.grade, Group.letter)
    )
    return list((await session.execute(statement)).scalars())


async def _lasting(session: AsyncSession, table: type[Row], person_id: int, day: dt.date) -> Sequence[Row]:
    lasting = or_(table.date_to.is_(None), table.date_to > day)
    return (await session.execute(select(table).where(table.person_id == person_id, lasting))).scalars().all()


async def _end_access(session: AsyncSession, ctx: Context, person_id: int) -> None:
    is_parent = exists().where(GuardianLink.guardian_id == person_id, holds_on(GuardianLink, ctx.today))
    if (await session.execute(select(is_parent))).scalar():
        return
    await accounts.close(session, ctx, person_id=person_id, because=AccountEnd.LEFT_SCHOOL)


async def _entered(session: AsyncSession, ctx: Context, member: StaffMember) -> AuditEntry | None:
    """The trail of the leaving that stands, if it is of today or for a day that is still to come."""
    if member.date_to is None:
        return None
    statement = select(AuditEntry).where(
        AuditEntry.table_name == StaffMember.__tablename__,
        AuditEntry.row_ref == str(member.id),
    )
    if member.date_to <= ctx.today:
        statement = statement.where(AuditEntry.at >= ctx.school.moment(ctx.today, dt.time()))
    trail = (await session.execute(statement.order_by(AuditEntry.id.desc()))).scalars().all()
    return next((entry for entry in trail if "date_to" in entry.changes), None)


async def _ended_with(session: AsyncSession, entered: AuditEntry) -> list[tuple[str, int, Any]]:
    """(table, row, what its end was) of all that ended in the same write."""
    tables = (StaffMember, *_ENDED, Duty, Account)
    statement = select(AuditEntry).where(
        AuditEntry.at == entered.at,
        AuditEntry.cause == entered.cause,
        AuditEntry.table_name.in_([table.__tablename__ for table in tables]),
    )
    return [
        (entry.table_name, int(entry.row_ref), _day(entry.changes.get("date_to")))
        for entry in (await session.execute(statement)).scalars()
    ]


async def _grants(session: AsyncSession, ended_with: Sequence[tuple[str, int, Any]]) -> bool:
    """Whether a function that grants others is among what ended."""
    ended = [row_id for table, row_id, _ in ended_with if table == RoleGrant.__tablename__]
    statement = select(exists().where(RoleGrant.id.in_(ended), RoleGrant.role.in_(staff_functions.GRANTING)))
    return bool((await session.execute(statement)).scalar())


async def _begun_since(session: AsyncSession, entered: AuditEntry, person_id: int) -> list[tuple[str, int, None]]:
    """What was given to the colleague after the leaving was known, and therefore only until it."""
    left = entered.changes["date_to"][1]
    statement = select(AuditEntry).where(
        AuditEntry.id > entered.id,
        AuditEntry.action == AuditAction.ADDED,
        AuditEntry.table_name.in_([table.__tablename__ for table in _ENDED]),
    )
    return [
        (entry.table_name, int(entry.row_ref), None)
        for entry in (await session.execute(statement)).scalars()
        if entry.changes.get("person_id", [None, None])[1] == person_id
        and entry.changes.get("date_to", [None, None])[1] == left
        # Who stands in had a last day of its own, which may be the same one.
        and not entry.changes.get("is_acting", [None, None])[1]
    ]


def _day(change: Any) -> dt.date | None:
    return None if change is None or change[0] is None else dt.date.fromisoformat(change[0])


async def _go_on(
    session: AsyncSession, row: RoleGrant | Tutor | CourseTeacher, left: dt.date | None, old: dt.date | None
) -> None:
    """The row ends when it would have, unless it was changed or somebody took over since."""
    if left is None or row.date_to != max(left, row.date_from):
        return
    if isinstance(row, CourseTeacher) and row.date_to is not None:
        taken = exists().where(
            CourseTeacher.course_id == row.course_id,
            CourseTeacher.id != row.id,
            # Whoever taught it beside the one who left took nothing over.
            CourseTeacher.date_from >= row.date_to,
            or_(CourseTeacher.date_to.is_(None), CourseTeacher.date_to > CourseTeacher.date_from),
        )
        if (await session.execute(select(taken))).scalar():
            return
    if isinstance(row, Tutor) and not row.is_acting and row.date_to is not None:
        replaced = exists().where(
            Tutor.group_id == row.group_id,
            Tutor.id != row.id,
            Tutor.is_acting.is_(False),
            or_(Tutor.date_to.is_(None), Tutor.date_to > row.date_to),
        )
        if (await session.execute(select(replaced))).scalar():
            return
    row.date_to = old


async def _reopen(session: AsyncSession, account: Account) -> None:
    """The account is one again, unless its phone or its owner has another by now."""
    other = exists().where(
        Account.channel == account.channel,
        Account.ended_at.is_(None),
        (Account.ref == account.ref) | (Account.person_id == account.person_id),
    )
    if not (await session.execute(select(other))).scalar():
        account.ended_at = None
        account.ended_because = None
