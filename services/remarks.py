"""Remarks from the lesson: a word on behaviour or success, to that family and the tutor alone (R-38, D-4)."""

import dataclasses
import datetime as dt
import enum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group
from models.lessons import Lesson, Remark
from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from services import access, attendance, attendance_queries, recipients
from services.attendance import LessonTitle, SheetRow
from services.context import Context
from services.matters.promise import promise
from services.matters.told import told
from services.names import ShownName
from services.policy import Action
from services.quiet import Audience
from services.refusals import LessonNotStarted, NotYours, Refusal

LONGEST = 300
TAKEN_BACK = "back"
"""The occasion of a notice that a remark, already read, was withdrawn."""


class Template(enum.StrEnum):
    """The usual remarks; their words stand in ``locales``."""

    UNPREPARED = "unprepared"
    HOMEWORK = "homework"
    UNIFORM = "uniform"
    SUPPLIES = "supplies"
    DISTRACTED = "distracted"
    WELL_DONE = "welldone"
    ACTIVE = "active"
    HELPFUL = "helpful"


PRAISE = frozenset({Template.WELL_DONE, Template.ACTIVE, Template.HELPFUL})


class RemarkTooLong(Refusal):
    """A remark of more than ``limit`` characters, or of none."""

    text_id = "remarks-refusal-long"


class RemarkShown(NamedTuple):
    """A remark of the lesson, to whoever may make one there."""

    remark_id: int
    name: ShownName
    template: str | None
    text: str | None
    leaves: dt.datetime
    """Until then nobody has heard of it. Local."""
    is_held: bool
    is_own: bool


@dataclasses.dataclass(frozen=True)
class RemarkSheet:
    """The list of a lesson, and the remarks made from it."""

    title: LessonTitle
    rows: list[SheetRow]
    remarks: list[RemarkShown]


async def sheet(ctx: Context, *, lesson_id: int) -> RemarkSheet:
    """For who may make a remark from the lesson; the tutor sees those of others too. Raises NotYours."""
    listed = await attendance.sheet(ctx, lesson_id=lesson_id)
    async with ctx.read() as session:
        await access.lesson(session, ctx, lesson_id, Action.MAKE_REMARK)
        statement = select(Remark).where(Remark.lesson_id == lesson_id, Remark.withdrawn_at.is_(None))
        found = (await session.scalars(statement.order_by(Remark.id))).all()
    by_pupil = {row.pupil_id: row.name for row in listed.rows}
    remarks = [_shown(ctx, one, by_pupil[one.pupil_id]) for one in found if one.pupil_id in by_pupil]
    return RemarkSheet(listed.title, listed.rows, remarks)


async def make(
    ctx: Context, *, lesson_id: int, pupil_id: int, template: Template | None = None, text: str | None = None
) -> int:
    """Say this of a pupil of the lesson; family and tutor read it after the hold. The same again is said once.

    Either ``template`` or ``text`` in one's own words, which blame nobody by themselves. Returns the remark's id.
    Raises NotYours, LessonNotStarted, RemarkTooLong.
    """
    said = None if template is not None else " ".join((text or "").split())
    if said is not None and not 0 < len(said) <= LONGEST:
        raise RemarkTooLong(limit=LONGEST)
    async with ctx.write() as session:
        lesson, group = await access.lesson_to_change(session, ctx, lesson_id, Action.MAKE_REMARK)
        if lesson.date > ctx.today:
            raise LessonNotStarted
        await _check_listed(session, ctx, lesson, group, pupil_id)
        known = select(Remark.id).where(
            Remark.lesson_id == lesson_id,
            Remark.pupil_id == pupil_id,
            Remark.template.is_not_distinct_from(None if template is None else template.value),
            Remark.text.is_not_distinct_from(said),
            Remark.withdrawn_at.is_(None),
        )
        made: int | None = (await session.execute(known)).scalars().first()
        if made is not None:
            return made
        remark = Remark(
            pupil_id=pupil_id,
            lesson_id=lesson_id,
            template=None if template is None else template.value,
            text=said,
            is_praise=template in PRAISE,
            made_at=ctx.now,
            made_by_id=ctx.actor.person_id,
        )
        session.add(remark)
        await session.flush()
        await _promise(session, ctx, remark)
        return remark.id


async def withdraw(ctx: Context, *, remark_id: int) -> None:
    """Take back one's own remark: within the hold nobody hears of it, later whoever read it hears that.

    Again changes nothing. Raises NotYours.
    """
    async with ctx.write() as session:
        statement = select(Remark).where(Remark.id == remark_id, Remark.made_by_id == ctx.actor.person_id)
        remark = (await session.execute(statement.with_for_update())).scalar_one_or_none()
        if remark is None or remark.lesson_id is None:
            raise NotYours
        await access.lesson(session, ctx, remark.lesson_id, Action.MAKE_REMARK)
        if remark.withdrawn_at is not None:
            return
        remark.withdrawn_at = ctx.now
        await session.flush()
        readers = await told(session, NoticeKind.REMARK, [remark.id])
        await _promise(session, ctx, remark, occasion=TAKEN_BACK, among=readers)


async def family(session: AsyncSession, ctx: Context, pupil_id: int) -> set[int]:
    """The guardians who are told of the pupil. One statement."""
    statement = select(GuardianLink.guardian_id).where(GuardianLink.pupil_id == pupil_id, *access.informed_link(ctx))
    return set(await session.scalars(statement))


async def _promise(
    session: AsyncSession, ctx: Context, remark: Remark, *, occasion: str = "", among: set[int] | None = None
) -> None:
    at_home = await family(session, ctx, remark.pupil_id)
    tutors = await recipients.tutors_of(session, ctx, [remark.pupil_id])
    at_school = set(tutors.get(remark.pupil_id, ())) - at_home
    due = ctx.now if occasion else ctx.now + _hold(ctx)
    for audience, people in ((Audience.FAMILY, at_home), (Audience.STAFF, at_school)):
        await promise(
            session,
            ctx,
            NoticeKind.REMARK,
            matter_id=remark.id,
            people=[(person, remark.pupil_id) for person in sorted(people) if among is None or person in among],
            audience=audience,
            occasion=occasion,
            due_at=due,
        )


async def _check_listed(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group, pupil_id: int) -> None:
    values = {**attendance_queries.values(ctx, lesson, group.id, group.parent_id), "pupil_id": pupil_id}
    if (await session.execute(attendance_queries.presence(), values)).first() is None:
        raise NotYours


def _shown(ctx: Context, remark: Remark, name: ShownName) -> RemarkShown:
    leaves = remark.made_at + _hold(ctx)
    return RemarkShown(
        remark_id=remark.id,
        name=name,
        template=remark.template,
        text=remark.text,
        leaves=ctx.school.local(leaves),
        is_held=ctx.now < leaves,
        is_own=remark.made_by_id == ctx.actor.person_id,
    )


def _hold(ctx: Context) -> dt.timedelta:
    return dt.timedelta(minutes=ctx.school.remark_hold_minutes)
