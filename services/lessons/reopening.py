"""Opening a closed lesson of an earlier day: its teacher asks, a deputy decides (R-12)."""

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, contains_eager

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.people import Person
from models.substitutions import ReopenRequest
from models.traffic import NoticeKind
from services import access, attendance, names, recipients
from services.attendance import LessonTitle
from services.context import Context
from services.lessons.closing import open_again
from services.lessons.refusals import LessonOpen, RequestDecided
from services.matters.promise import promise
from services.policy import Action
from services.quiet import Audience
from services.refusals import NotYours

LONGEST = 200
"""Characters of a reason; what is longer is cut."""


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

    Asked again, the one that waits stands, with the newer reason if there is one. Raises NotYours, LessonOpen.
    """
    words = " ".join((reason or "").split())[:LONGEST] or None
    async with ctx.write() as session:
        lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.CLOSE_LESSON)
        if lesson.closed_at is None or ctx.actor.person_id is None:
            raise LessonOpen
        waiting = select(ReopenRequest).where(ReopenRequest.lesson_id == lesson_id, ReopenRequest.decided_at.is_(None))
        request = (await session.scalars(waiting.order_by(ReopenRequest.id).limit(1))).first()
        if request is not None:
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

    The same decision again changes nothing. Raises NotYours, RequestDecided, LessonOpen.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.ALLOW_REOPENING)
        request = await session.get(ReopenRequest, request_id, with_for_update=True)
        if request is None:
            raise NotYours
        if request.decided_at is not None:
            if request.is_allowed is not is_allowed:
                raise RequestDecided
            return
        lesson = await session.get_one(Lesson, request.lesson_id, with_for_update=True)
        if lesson.closed_at is None:
            raise LessonOpen
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
