"""Opening a closed lesson of an earlier day: its teacher asks, a deputy decides (R-12)."""

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, contains_eager

from models.courses import Course
from models.drafts import DraftKind
from models.groups import Group
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.people import Person, StaffMember
from models.substitutions import ReopenRequest
from services import access, attendance, drafts, names, recipients
from services.attendance import LessonTitle
from services.context import Context
from services.dated import holds_on
from services.lessons.closing import open_again
from services.lessons.refusals import AskerGone, LessonOpen, ReasonTooLong, RequestDecided
from services.matters.promise import promise
from services.policy import Action
from services.quiet import Audience
from services.refusals import NotYours

LONGEST = 500
"""Characters of a reason: five of them stand on one screen."""


@dataclasses.dataclass(frozen=True)
class Asked:
    """A request to open a lesson, as a deputy reads it."""

    request_id: int
    title: LessonTitle
    who: str
    reason: str | None
    asked_at: dt.datetime
    """Local, as ``closed_at``."""
    closed_at: dt.datetime | None
    is_allowed: bool | None
    """Nothing while nobody has decided."""
    asked_by_id: int


async def ask(ctx: Context, *, lesson_id: int, reason: str | None = None) -> int:
    """The teacher asks to open a closed lesson; deputies get it on their list, without a sound. Returns the request.

    Asked again, the one that waits stands, with the newer reason of the same person. Raises NotYours, LessonOpen,
    ReasonTooLong.
    """
    words = " ".join((reason or "").split()) or None
    if words is not None and len(words) > LONGEST:
        raise ReasonTooLong(most=LONGEST)
    async with ctx.write() as session:
        lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.CLOSE_LESSON)
        if lesson.closed_at is None or ctx.actor.person_id is None:
            raise LessonOpen
        waiting = select(ReopenRequest).where(ReopenRequest.lesson_id == lesson_id, ReopenRequest.decided_at.is_(None))
        request = (await session.scalars(waiting.order_by(ReopenRequest.id).limit(1))).first()
        draft = await drafts.open_of(ctx, kind=DraftKind.REASON, lesson_id=lesson_id)
        if draft is not None:
            draft.settled_at = ctx.now
        if request is not None:
            if request.asked_by_id == ctx.actor.person_id:
                request.reason = words or request.reason
            return request.id
        request = ReopenRequest(lesson_id=lesson_id, asked_by_id=ctx.actor.person_id, asked_at=ctx.now, reason=words)
        session.add(request)
        await session.flush()
        deputies = await recipients.appointed(session, ctx, access.DEPUTIES)
        await promise(
            session,
            ctx,
            NoticeKind.REOPEN_ASKED,
            matter_id=request.id,
            people=[(person_id, None) for person_id in deputies],
            audience=Audience.STAFF,
            silent=True,
        )
        return request.id


async def waiting(ctx: Context) -> list[Asked]:
    """The requests that wait for a deputy, the oldest first. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.ALLOW_REOPENING)
        found = await asked(session, ctx)
        return [one for one in found if one.is_allowed is None and one.closed_at is not None]


async def decide(ctx: Context, *, request_id: int, is_allowed: bool) -> None:
    """A deputy opens the lesson until it is closed again, or does not; the teacher is told.

    The same decision again changes nothing. Raises NotYours, RequestDecided, LessonOpen, AskerGone.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.ALLOW_REOPENING)
        # First the lesson and then the request, as whoever asks does: else two of them could wait for each other.
        of_request = select(ReopenRequest.lesson_id).where(ReopenRequest.id == request_id).scalar_subquery()
        lesson = await session.scalar(select(Lesson).where(Lesson.id == of_request).with_for_update())
        if lesson is None:
            raise NotYours
        request = await session.get_one(ReopenRequest, request_id, with_for_update=True)
        if request.decided_at is not None:
            if request.is_allowed is not is_allowed:
                raise RequestDecided
            return
        if lesson.closed_at is None:
            raise LessonOpen
        if is_allowed and not await _works_here(session, ctx, request.asked_by_id):
            raise AskerGone
        request.decided_at, request.decided_by_id, request.is_allowed = ctx.now, ctx.actor.person_id, is_allowed
        if is_allowed:
            open_again(lesson)
        await promise(
            session,
            ctx,
            NoticeKind.REOPEN_DECIDED,
            matter_id=request.id,
            people=[(request.asked_by_id, None)],
            audience=Audience.STAFF,
        )


async def _works_here(session: AsyncSession, ctx: Context, person_id: int) -> bool:
    on_staff = exists().where(StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today))
    return bool(await session.scalar(select(on_staff)))


async def asked(session: AsyncSession, ctx: Context, *, request_ids: set[int] | None = None) -> list[Asked]:
    """These requests, or all that nobody has decided, the oldest first. One statement."""
    parent, who = aliased(Group), aliased(Person)
    statement: Select[*tuple[Any, ...]] = (
        select(ReopenRequest, Lesson, parent.name, who.surname, who.given_name, who.patronymic)
        .select_from(ReopenRequest)
        .join(Lesson, Lesson.id == ReopenRequest.lesson_id)
        .join(Lesson.course)
        .join(Course.group)
        .join(Course.subject)
        .outerjoin(parent, parent.id == Group.parent_id)
        .join(who, who.id == ReopenRequest.asked_by_id)
        .options(
            contains_eager(Lesson.course).contains_eager(Course.group),
            contains_eager(Lesson.course).contains_eager(Course.subject),
        )
        .order_by(ReopenRequest.asked_at, ReopenRequest.id)
    )
    if request_ids is None:
        statement = statement.where(ReopenRequest.decided_at.is_(None))
    else:
        statement = statement.where(ReopenRequest.id.in_(request_ids))
    return [
        Asked(
            request_id=request.id,
            title=attendance.title(ctx, lesson, parent_name=parent_name),
            who=names.adult(*name),
            reason=request.reason,
            asked_at=ctx.school.local(request.asked_at),
            closed_at=None if lesson.closed_at is None else ctx.school.local(lesson.closed_at),
            is_allowed=request.is_allowed,
            asked_by_id=request.asked_by_id,
        )
        for request, lesson, parent_name, *name in await session.execute(statement)
    ]
