"""Messages that are only in the way: cards of an earlier day whose lessons are closed (D-6)."""

import dataclasses
import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import aliased

from models.accounts import Account
from models.courses import Course
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.traffic import Notice, OutMessage
from services.context import Context
from services.lessons import givers
from services.lessons.givers import GIVER

TAKEN_BACK_FOR = dt.timedelta(hours=47)
"""A messenger takes a message back for two days; what is older stays where it is."""
LEFT_ALONE = dt.timedelta(hours=1)
"""So long after closing the card stays: whoever closes yesterday's lesson may go on with it."""
AT_ONCE = 100


@dataclasses.dataclass(frozen=True)
class Removal:
    """A message to be taken off a phone."""

    message_id: int
    chat_ref: str
    message_ref: str


async def due(ctx: Context) -> list[Removal]:
    """What is to be taken off now; a card of which something is still open, and the reader's, stays. One statement."""
    first, course = aliased(Lesson), aliased(Course)
    statement = (
        select(OutMessage.id, Account.chat_ref, OutMessage.message_ref)
        .join(Account, Account.id == OutMessage.account_id)
        .join(Notice, Notice.message_id == OutMessage.id)
        .join(first, first.id == Notice.lesson_id)
        .join(course, course.id == first.course_id)
        .where(
            OutMessage.remove_at.between(ctx.now - TAKEN_BACK_FOR, ctx.now),
            OutMessage.removed_at.is_(None),
            OutMessage.message_ref.is_not(None),
            OutMessage.sent_at > ctx.now - TAKEN_BACK_FOR,
            ~_has_open(ctx, first, course),
        )
        .order_by(OutMessage.id)
        .limit(AT_ONCE)
    )
    async with ctx.read() as session:
        found = await session.execute(statement)
        return [Removal(message_id, chat_ref, reference or "") for message_id, chat_ref, reference in found]


async def done(ctx: Context, *, message_ids: Collection[int]) -> None:
    """These are off the phone, or never will be. One statement."""
    statement = update(OutMessage).where(OutMessage.id.in_(message_ids)).values(removed_at=ctx.now)
    async with ctx.write() as session:
        await session.execute(statement)


def _has_open(ctx: Context, first: type[Lesson], course: type[Course]) -> ColumnElement[bool]:
    """Whether the reader still has to close the lesson of the card, or one of its day, or has only just done so."""
    of_day = and_(Notice.kind == NoticeKind.DAY_CARD, Course.group_id == course.group_id, Lesson.date == first.date)
    left = givers.with_giver(select(Lesson.id)).where(
        or_(Lesson.id == first.id, of_day),
        or_(Lesson.closed_at.is_(None), Lesson.closed_at > ctx.now - LEFT_ALONE),
        Notice.person_id == GIVER,
    )
    return left.correlate(Notice, first, course).exists()
