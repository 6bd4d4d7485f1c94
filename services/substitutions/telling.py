"""Who hears of a substitution: who takes the lesson, whose it was, families; and the deputies of what is asked."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.substitutions import Substitution, SubstitutionKind
from services import access, quiet, recipients
from services.context import Context
from services.matters.promise import promise
from services.matters.told import told
from services.quiet import Audience
from services.schedule import concerned

AT_HOME = "home"
"""The occasion of a notice to families: another word than the one for colleagues."""
_TOLD_AS_CHANGED = frozenset({SubstitutionKind.OTHER_SUBJECT, SubstitutionKind.CANCELLED})
"""Of these families read as of a lesson that does not take place (``services.schedule.changes_told``)."""


async def asked(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson) -> None:
    """The deputies: a colleague wants to take the lesson."""
    people = await recipients.appointed(session, ctx, access.DEPUTIES)
    await _promise(session, ctx, NoticeKind.SUBSTITUTION_ASKED, row, lesson, people=set(people))


async def settled(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson) -> None:
    """Whoever takes the lesson, and whose it was to be."""
    people = _named(row.teacher_id, row.absent_id)
    await _promise(session, ctx, NoticeKind.SUBSTITUTION_SET, row, lesson, people=people)
    if row.kind not in _TOLD_AS_CHANGED:
        at_home = await _at_home(session, ctx, lesson)
        await _promise_home(session, ctx, NoticeKind.SUBSTITUTION_SET, row, lesson, people=at_home - people)


async def ended(
    session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson, *, is_theirs_again: bool
) -> None:
    """Whoever was to take it, or asked to; and whose it is again, where it is."""
    people = _named(row.teacher_id, row.absent_id if is_theirs_again else None)
    await _promise(session, ctx, NoticeKind.SUBSTITUTION_ENDED, row, lesson, people=people)
    if is_theirs_again and row.kind not in _TOLD_AS_CHANGED:
        have_read = await told(session, NoticeKind.SUBSTITUTION_SET, [row.id], occasion=AT_HOME)
        await _promise_home(session, ctx, NoticeKind.SUBSTITUTION_ENDED, row, lesson, people=have_read)


async def _at_home(session: AsyncSession, ctx: Context, lesson: Lesson) -> set[int]:
    """Families and pupils of the lesson's list. Two statements."""
    group_id = (await session.scalars(select(Course.group_id).where(Course.id == lesson.course_id))).one()
    return set(await concerned.families(session, ctx, groups={group_id}, until=lesson.date))


async def _promise_home(
    session: AsyncSession, ctx: Context, kind: NoticeKind, row: Substitution, lesson: Lesson, *, people: set[int]
) -> None:
    """Who takes the lesson, without a sound and only while it is ahead: nobody has to do anything."""
    if lesson.starts_at <= ctx.now or not people:
        return
    await promise(
        session,
        ctx,
        kind,
        matter_id=row.id,
        people=[(person_id, None) for person_id in sorted(people)],
        audience=Audience.FAMILY,
        occasion=AT_HOME,
        silent=True,
        valid_until=lesson.starts_at,
    )


def _named(*people: int | None) -> set[int]:
    return {person_id for person_id in people if person_id is not None}


async def _promise(
    session: AsyncSession, ctx: Context, kind: NoticeKind, row: Substitution, lesson: Lesson, *, people: set[int]
) -> None:
    """What is today or tomorrow is told without delay, in quiet hours without sound."""
    is_near = lesson.date <= ctx.today + dt.timedelta(days=1)
    await promise(
        session,
        ctx,
        kind,
        matter_id=row.id,
        people=[(person_id, None) for person_id in sorted(people)],
        audience=None if is_near else Audience.STAFF,
        silent=is_near and quiet.over(ctx.school, Audience.STAFF, ctx.now) != ctx.now,
        valid_until=max(lesson.ends_at, ctx.now) + dt.timedelta(days=1),
    )
