"""Who hears of a substitution: who takes the lesson, whose it was, and the deputies of what is asked."""

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.substitutions import Substitution
from services import access, quiet, recipients
from services.context import Context
from services.matters.promise import promise
from services.quiet import Audience


async def asked(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson) -> None:
    """The deputies: a colleague wants to take the lesson."""
    people = await recipients.appointed(session, ctx, access.DEPUTIES)
    await _promise(session, ctx, NoticeKind.SUBSTITUTION_ASKED, row, lesson, people=set(people))


async def settled(session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson) -> None:
    """Whoever takes the lesson, and whose it was to be."""
    people = _named(row.teacher_id, row.absent_id)
    await _promise(session, ctx, NoticeKind.SUBSTITUTION_SET, row, lesson, people=people)


async def ended(
    session: AsyncSession, ctx: Context, row: Substitution, lesson: Lesson, *, is_theirs_again: bool
) -> None:
    """Whoever was to take it, or asked to; and whose it is again, where it is."""
    people = _named(row.teacher_id, row.absent_id if is_theirs_again else None)
    await _promise(session, ctx, NoticeKind.SUBSTITUTION_ENDED, row, lesson, people=people)


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
