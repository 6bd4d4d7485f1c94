"""Who hears of a lesson that does not take place, or of one off the timetable, and when (D-6)."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.substitutions import Substitution, SubstitutionState
from services import quiet
from services.context import Context
from services.matters.promise import promise
from services.matters.told import awaiting, told
from services.quiet import Audience
from services.schedule import concerned

STANDS = "stands"
"""The occasion of a notice that the lesson takes place after all."""


async def cancelled(
    session: AsyncSession, ctx: Context, lesson: Lesson, group: Group, *, besides: Collection[int] = ()
) -> None:
    """Promise it to the families of its list, its teachers and the tutor, while it is ahead; but to those ``besides``.

    Who has not read an earlier word on the lesson yet reads that one, or none: of an hour that was only just added.
    """
    if lesson.starts_at > ctx.now:
        # Cancelled, restored and cancelled again are three words: the moment tells one from another.
        occasion = f"{ctx.now:%Y%m%d%H%M%S}"
        others = set(besides)
        for kind in (NoticeKind.LESSON_CANCELLED, NoticeKind.LESSON_ADDED):
            others |= await awaiting(session, kind, lesson.id)
        await _tell(session, ctx, NoticeKind.LESSON_CANCELLED, lesson, group, occasion=occasion, besides=others)


async def restored(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group) -> None:
    """Promise it to those who read that the lesson does not take place."""
    readers = await told(session, NoticeKind.LESSON_CANCELLED, [lesson.id], occasion=None)
    if lesson.starts_at > ctx.now and readers:
        occasion = f"{STANDS} {ctx.now:%Y%m%d%H%M%S}"
        await _tell(session, ctx, NoticeKind.LESSON_CANCELLED, lesson, group, occasion=occasion, among=readers)


async def added(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group) -> None:
    """Promise the hour off the timetable to the same people, while it is ahead."""
    if lesson.starts_at > ctx.now:
        await _tell(session, ctx, NoticeKind.LESSON_ADDED, lesson, group)


async def taken_back(session: AsyncSession, ctx: Context, lesson: Lesson, group: Group) -> None:
    """Promise to those who read of an hour off the timetable that it is not to be."""
    readers = await told(session, NoticeKind.LESSON_ADDED, [lesson.id])
    if lesson.starts_at > ctx.now and readers:
        await _tell(session, ctx, NoticeKind.LESSON_CANCELLED, lesson, group, among=readers)


async def _tell(
    session: AsyncSession,
    ctx: Context,
    kind: NoticeKind,
    lesson: Lesson,
    group: Group,
    *,
    occasion: str = "",
    among: set[int] | None = None,
    besides: Collection[int] = (),
) -> None:
    """What is today or tomorrow is told without delay, in quiet hours without sound."""
    at_home = set(await concerned.families(session, ctx, groups={group.id}, until=lesson.date))
    at_school = await concerned.course_staff(
        session, ctx, course_id=lesson.course_id, class_id=group.parent_id or group.id, until=lesson.date
    )
    at_school |= set(await session.scalars(_appointed(lesson.id)))
    is_near = lesson.date <= ctx.today + dt.timedelta(days=1)
    for audience, people in ((Audience.FAMILY, at_home), (Audience.STAFF, at_school - at_home)):
        await promise(
            session,
            ctx,
            kind,
            matter_id=lesson.id,
            people=[(one, None) for one in sorted((people if among is None else people & among).difference(besides))],
            audience=None if is_near else audience,
            occasion=occasion,
            silent=is_near and quiet.over(ctx.school, audience, ctx.now) != ctx.now,
            valid_until=lesson.starts_at,
        )


def _appointed(lesson_id: int) -> Select[int | None]:
    """Whoever is to take it in another's place."""
    return select(Substitution.teacher_id).where(
        Substitution.lesson_id == lesson_id,
        Substitution.state == SubstitutionState.APPOINTED,
        Substitution.teacher_id.is_not(None),
    )
