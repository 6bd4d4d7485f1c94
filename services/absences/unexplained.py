"""Absences that stay without a reason: the tutor is reminded after school days, and the bot never makes НП (D-3)."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.lessons import AbsenceReason, Lesson, Presence, ReasonStatus, Seen
from models.notice_kinds import NoticeKind
from models.searches import StepKind
from services import recipients
from services.absence_codes import UNEXPLAINED
from services.absences.answered import covers
from services.absences.steps import write_step
from services.context import Context
from services.contingent.placed import in_classes
from services.dated import holds_on
from services.matters.promise import promise
from services.names import ShownName
from services.quiet import Audience

_LOOKED_BACK = dt.timedelta(days=60)
"""No school days lie further apart than the summer, and over that nobody is reminded."""
PupilDay = tuple[int, dt.date]


@dataclasses.dataclass(frozen=True)
class Unexplained:
    """A pupil's day without a reason that the tutor has taken."""

    pupil_id: int
    child: ShownName
    group: str
    date: dt.date
    is_answered: bool
    """The family has said something: it waits for the tutor."""


async def remind(ctx: Context) -> None:
    """Remind each tutor of the class's absences of so many school days ago, as one list; done once a day.

    Today has to be a school day of the class: it is counted among them.
    """
    async with ctx.read() as session:
        days = await _due_days(session, ctx)
        found = await still(session, days)
    async with ctx.write() as session:
        tutors = await recipients.tutors_of(session, ctx, {pupil_id for pupil_id, _ in found})
        reminded = set()
        for pupil_id, day in sorted(found):
            for person_id in tutors.get(pupil_id, ()):
                reminded.add(person_id)
                await write_step(session, ctx, pupil_id=pupil_id, date=day, kind=StepKind.REMINDED, person_id=person_id)
        await promise(
            session,
            ctx,
            NoticeKind.UNEXPLAINED,
            matter_id=ctx.today.toordinal(),
            people=[(person_id, None) for person_id in sorted(reminded)],
            audience=Audience.STAFF,
        )


async def still(session: AsyncSession, days: Mapping[int, Collection[dt.date]] | Collection[PupilDay]) -> set[PupilDay]:
    """Which absences have no reason that was taken: of whole classes by their days, or of pupils. One statement.

    «Не выяснено» is no reason, though somebody has confirmed it; the after-school group is no lesson.
    """
    if not days:
        return set()
    taken = exists().where(
        AbsenceReason.pupil_id == Presence.pupil_id,
        covers(Lesson, Course.subject_id),
        AbsenceReason.status == ReasonStatus.CONFIRMED,
        AbsenceReason.code != UNEXPLAINED,
    )
    of_lesson = aliased(Group)
    statement = (
        select(Presence.pupil_id, Lesson.date, Membership.group_id)
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(of_lesson, and_(of_lesson.id == Course.group_id, of_lesson.kind != GroupKind.AFTER_SCHOOL))
        .join(Membership, and_(Membership.pupil_id == Presence.pupil_id, holds_on(Membership, Lesson.date.expression)))
        .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
        .where(Presence.seen == Seen.ABSENT, Lesson.cancelled_at.is_(None), ~taken)
        .distinct()
    )
    if isinstance(days, Mapping):
        dates = {day for of_class in days.values() for day in of_class}
        rows = await session.execute(statement.where(Lesson.date.in_(dates)))
        return {(pupil_id, day) for pupil_id, day, group_id in rows if day in days.get(group_id, ())}
    wanted = set(days)
    rows = await session.execute(
        statement.where(
            Presence.pupil_id.in_({pupil_id for pupil_id, _ in wanted}), Lesson.date.in_({day for _, day in wanted})
        )
    )
    return {(pupil_id, day) for pupil_id, day, _ in rows} & wanted


async def shown(session: AsyncSession, ctx: Context, days: Collection[PupilDay]) -> dict[PupilDay, Unexplained]:
    """Those of the days that are without a reason still, as the tutor reads them. Three statements."""
    found = await still(session, days)
    if not found:
        return {}
    said = {(row.pupil_id, row.first, row.last) for row in await session.execute(_drafts(found))}
    known = await in_classes(session, ctx, {pupil_id for pupil_id, _ in found})
    return {
        (pupil_id, day): Unexplained(
            pupil_id,
            known[pupil_id].name,
            known[pupil_id].group,
            day,
            any(who == pupil_id and first <= day <= last for who, first, last in said),
        )
        for pupil_id, day in found
    }


async def _due_days(session: AsyncSession, ctx: Context) -> dict[int, set[dt.date]]:
    """For each class that has lessons today, the days whose absences the tutor is reminded of. One statement."""
    class_id = func.coalesce(Group.parent_id, Group.id)
    statement = (
        select(class_id, Lesson.date)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Lesson.cancelled_at.is_(None),
            Lesson.date.between(ctx.today - _LOOKED_BACK, ctx.today),
            or_(Group.kind == GroupKind.CLASS, Group.kind == GroupKind.SUBGROUP),
        )
        .distinct()
    )
    of_class: defaultdict[int, list[dt.date]] = defaultdict(list)
    for group_id, day in await session.execute(statement):
        of_class[group_id].append(day)
    back = {ctx.school.unexplained_first_days, ctx.school.unexplained_again_days}
    due: dict[int, set[dt.date]] = {}
    for group_id, days in of_class.items():
        ordered = sorted(days, reverse=True)
        if ordered[0] == ctx.today:
            due[group_id] = {ordered[ago] for ago in back if ago < len(ordered)}
    return due


def _drafts(found: Collection[PupilDay]) -> Select[*tuple[Any, ...]]:
    return select(
        AbsenceReason.pupil_id, AbsenceReason.date_from.label("first"), AbsenceReason.date_to.label("last")
    ).where(
        AbsenceReason.pupil_id.in_({pupil_id for pupil_id, _ in found}),
        AbsenceReason.date_from <= max(day for _, day in found),
        AbsenceReason.date_to >= min(day for _, day in found),
        AbsenceReason.status == ReasonStatus.DRAFT,
        AbsenceReason.withdrawn_at.is_(None),
    )
