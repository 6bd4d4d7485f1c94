"""From a mark's id to a current mark of the actor's own lesson or course."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher
from models.groups import Group, Membership
from models.lessons import Lesson
from models.marks import DEBT, Mark, MarkKind
from services.access.courses import course
from services.access.lessons import lesson, lesson_to_change
from services.context import Context
from services.dated import holds_on
from services.marks.kindred import kindred
from services.policy import Action
from services.refusals import NotYours


class MarkFacts(NamedTuple):
    """A mark, and where it stands."""

    mark: Mark
    lesson: Lesson | None
    """None for a mark of the former school, and for a debt of a lesson that is not the actor's."""


async def current_mark(session: AsyncSession, ctx: Context, mark_id: int) -> MarkFacts:
    """A current mark to be changed; its lesson, or course, is kept from changes by others. Three statements or so.

    Whoever sets marks there may change them. A debt is settled by whoever teaches the pupil the subject now: who wrote
    it down may have left the course, or the pupil the class. Raises NotYours.
    """
    statement = select(Mark).where(Mark.id == mark_id, Mark.kind == MarkKind.CURRENT)
    mark = (await session.execute(statement)).scalar_one_or_none()
    if mark is None:
        raise NotYours
    own = None
    was_owed = mark.value == DEBT
    try:
        if mark.lesson_id is None:
            await course(session, ctx, mark.course_id, Action.SET_MARKS, to_change=True)
        else:
            own, _ = await lesson_to_change(session, ctx, mark.lesson_id, Action.SET_MARKS)
        was_owed = False
    except NotYours:
        if not was_owed:
            raise
        await course(session, ctx, await _where_settled(session, ctx, mark), Action.SET_MARKS, to_change=True)
    # What stood there before we waited for our turn may be old.
    await session.refresh(mark, with_for_update=True)
    if was_owed and mark.value != DEBT:
        raise NotYours
    return MarkFacts(mark, own)


async def may_change_mark(session: AsyncSession, ctx: Context, mark: Mark) -> bool:
    """Whether ``current_mark`` gives the mark to the actor. Three statements at most."""
    try:
        if mark.lesson_id is None:
            await course(session, ctx, mark.course_id, Action.SET_MARKS)
        else:
            await lesson(session, ctx, mark.lesson_id, Action.SET_MARKS)
    except NotYours:
        return mark.value == DEBT and await _teaches_now(session, ctx, mark) is not None
    return True


async def _where_settled(session: AsyncSession, ctx: Context, mark: Mark) -> int:
    """Raises NotYours."""
    place = await _teaches_now(session, ctx, mark)
    if place is None:
        raise NotYours
    return place


async def _teaches_now(session: AsyncSession, ctx: Context, mark: Mark) -> int | None:
    """The course in which the actor teaches the pupil this subject today. One statement."""
    of, its_group = aliased(Course), aliased(Group)
    statement = (
        select(Course.id)
        .join(Group, Group.id == Course.group_id)
        .join(of, of.id == mark.course_id)
        .join(its_group, its_group.id == of.group_id)
        .join(Membership, Membership.group_id == Course.group_id)
        .join(CourseTeacher, CourseTeacher.course_id == Course.id)
        .where(
            kindred(Course, Group, of, its_group),
            Membership.pupil_id == mark.pupil_id,
            holds_on(Membership, ctx.today),
            CourseTeacher.person_id == ctx.actor.person_id,
            holds_on(CourseTeacher, ctx.today),
        )
        .order_by(Course.id)
    )
    return (await session.scalars(statement)).first()
