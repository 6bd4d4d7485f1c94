"""«Заберу раньше»: the family fetches the child before the after-school group, and nobody is alarmed (D-3)."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.lessons import AbsenceReason, Answer, Lesson, ReasonStatus
from models.searches import StepKind
from services import access, reader_names
from services.absences.asked import take_back
from services.absences.steps import step_of_reason
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.policy import Action
from services.refusals import NotYours

_AHEAD = dt.timedelta(days=7)
_CODE = "up"


@dataclasses.dataclass(frozen=True)
class GroupDay:
    """A meeting of the after-school group. Its hour is the school's."""

    lesson_id: int
    starts: dt.datetime
    is_early: bool
    """The child is fetched before it."""


@dataclasses.dataclass(frozen=True)
class Fetching:
    """The next meetings of a child's after-school group."""

    pupil_id: int
    child: ShownName
    days: list[GroupDay]


async def overview(ctx: Context, *, pupil_id: int) -> Fetching:
    """The meetings of today and the days after it, with what the family said of them. Raises NotYours."""
    async with ctx.read() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        names = await reader_names.of_reader(session, ctx, [pupil_id])
        said = exists().where(_said(pupil_id))
        statement = select(Lesson.id, Lesson.starts_at, said.label("is_early"))
        rows = await session.execute(_of_group(ctx, statement, pupil_id).order_by(Lesson.starts_at, Lesson.id))
        days = [GroupDay(row.id, ctx.school.local(row.starts_at), row.is_early) for row in rows]
    return Fetching(pupil_id, names[pupil_id], days)


async def say(ctx: Context, *, pupil_id: int, lesson_id: int, early: bool) -> None:
    """The child is fetched before this meeting of the group, or is not after all; again changes nothing.

    It is the family's to decide: nobody at school has to take it, and the question under a message about it goes.
    Raises NotYours, for a lesson as well that is no such meeting of this child's, today or soon.
    """
    async with ctx.write() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        wanted = _of_group(ctx, select(Lesson), pupil_id).where(Lesson.id == lesson_id)
        lesson = (await session.scalars(wanted.with_for_update(of=Lesson, key_share=True))).one_or_none()
        if lesson is None:
            raise NotYours
        standing = list(await session.scalars(select(AbsenceReason).where(_said(pupil_id), Lesson.id == lesson_id)))
        if bool(standing) is early:
            return
        for reason in standing:
            reason.withdrawn_at = ctx.now
        if not early:
            return
        reason = AbsenceReason(
            pupil_id=pupil_id,
            code=_CODE,
            date_from=lesson.date,
            date_to=lesson.date,
            lesson_id=lesson_id,
            status=ReasonStatus.CONFIRMED,
            said_by_id=ctx.actor.person_id,
            said_at=ctx.now,
            answer=Answer.PICKED_UP_EARLY,
            confirmed_at=ctx.now,
        )
        session.add(reason)
        await session.flush()
        await step_of_reason(session, ctx, reason, StepKind.ANSWERED)
        await take_back(session, ctx, pupil_id=pupil_id, first=lesson.date, last=lesson.date)


async def meets(session: AsyncSession, ctx: Context, pupil_id: int) -> bool:
    """Whether an after-school group of the pupil meets today or soon. One statement."""
    return (await session.execute(_of_group(ctx, select(Lesson.id), pupil_id).limit(1))).first() is not None


async def among(session: AsyncSession, lesson_ids: Collection[int]) -> set[int]:
    """Those of the lessons that are meetings of an after-school group. One statement."""
    statement = (
        select(Lesson.id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(Lesson.id.in_(lesson_ids), Group.kind == GroupKind.AFTER_SCHOOL)
    )
    return set(await session.scalars(statement))


def _of_group(ctx: Context, selected: Select[*tuple[Any, ...]], pupil_id: int) -> Select[*tuple[Any, ...]]:
    return (
        selected.join(Course, Course.id == Lesson.course_id)
        .join(Group, and_(Group.id == Course.group_id, Group.kind == GroupKind.AFTER_SCHOOL))
        .join(Membership, and_(Membership.group_id == Group.id, holds_on(Membership, Lesson.date.expression)))
        .where(
            Membership.pupil_id == pupil_id,
            Lesson.date >= ctx.today,
            Lesson.date < ctx.today + _AHEAD,
            Lesson.cancelled_at.is_(None),
        )
    )


def _said(pupil_id: int) -> Any:
    return and_(
        AbsenceReason.pupil_id == pupil_id,
        AbsenceReason.lesson_id == Lesson.id,
        AbsenceReason.answer == Answer.PICKED_UP_EARLY,
        AbsenceReason.withdrawn_at.is_(None),
    )
