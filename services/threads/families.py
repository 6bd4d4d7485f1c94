"""To which families a colleague may begin to write: those of the own class, and of those taught who may write back."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.accounts import Account
from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind, Tutor
from models.people import GuardianLink, Kinship
from services import access
from services.access import threads as rights
from services.context import Context
from services.contingent import class_lists
from services.dated import holds_on
from services.names import ShownName
from services.policy import Function
from services.refusals import NotYours
from services.threads import colleagues, heads


class OwnGroup(NamedTuple):
    """A class, or a group of one."""

    group_id: int
    name: str
    class_name: str | None
    """Of a subgroup: the class it divides."""


class ListedPupil(NamedTuple):
    """A pupil of it."""

    pupil_id: int
    name: ShownName


class Reachable(NamedTuple):
    """A guardian who has joined and may write back."""

    person_id: int
    kinship: Kinship


class Family(NamedTuple):
    """A pupil, and who of the family reads letters."""

    pupil_id: int
    name: ShownName
    group: str
    guardians: list[Reachable]


async def groups(ctx: Context) -> list[OwnGroup]:
    """Where the actor may begin. At most three statements. Raises NotYours."""
    async with ctx.read() as session:
        parent = aliased(Group)
        statement = (
            select(Group.id, Group.name, parent.name)
            .outerjoin(parent, parent.id == Group.parent_id)
            .where(await _own(session, ctx))
            .order_by(Group.grade, Group.letter, Group.name, Group.id)
        )
        return [OwnGroup._make(row) for row in await session.execute(statement)]


async def pupils(ctx: Context, *, group_id: int) -> list[ListedPupil]:
    """The list of one of those groups. Raises NotYours."""
    async with ctx.read() as session:
        own = select(Group.id).where(Group.id == group_id, await _own(session, ctx))
        if (await session.execute(own)).first() is None:
            raise NotYours
        listed = await class_lists.of_today(session, ctx, group_id)
        return [ListedPupil(row.pupil_id, name) for row, name in listed]


async def of_pupil(ctx: Context, *, pupil_id: int) -> Family:
    """Who of a pupil's family may be written to. Raises NotYours."""
    async with ctx.read() as session:
        await rights.teacher_of(session, ctx, pupil_id)
        joined = exists().where(Account.person_id == GuardianLink.guardian_id, Account.ended_at.is_(None))
        statement = (
            select(GuardianLink.guardian_id, GuardianLink.kinship)
            .where(
                GuardianLink.pupil_id == pupil_id,
                GuardianLink.guardian_id != ctx.actor.person_id,
                GuardianLink.may_write,
                *access.informed_link(ctx),
                joined,
            )
            .order_by(GuardianLink.id)
        )
        found = [Reachable._make(row) for row in await session.execute(statement)]
        name, group = (await heads.places(session, ctx, {pupil_id}))[pupil_id]
        return Family(pupil_id, name, group, found)


async def _own(session: AsyncSession, ctx: Context) -> ColumnElement[bool]:
    """The group is the actor's own class, or is taught by one who takes letters. Raises NotYours."""
    functions = await access.functions(session, ctx)
    if not await colleagues.may_begin(session, ctx, functions):
        raise NotYours
    me = ctx.actor.person_id or 0
    is_tutor = exists().where(Tutor.group_id == Group.id, Tutor.person_id == me, holds_on(Tutor, ctx.today))
    own_class = (Group.kind == GroupKind.CLASS) & is_tutor
    if Function.TEACHER not in functions or not await colleagues.wants_letters(session, me):
        return own_class
    teaches = exists().where(
        Course.group_id == Group.id,
        CourseTeacher.course_id == Course.id,
        CourseTeacher.person_id == me,
        holds_on(CourseTeacher, ctx.today),
    )
    return or_(own_class, teaches)
