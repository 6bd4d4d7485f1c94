"""What became of the posts of one's own side: read, delivered, waiting, or not delivered."""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.threads import Post, Thread, ThreadRead
from models.traffic import MessageState, Notice, NoticeState, OutMessage
from services.access.threads import Side
from services.context import Context
from services.threads import hours
from services.threads.hours import Later, Reached


class PostState(enum.StrEnum):
    """Where a post stands, as its writer sees it."""

    READ = "read"
    """Somebody of the other side has opened the thread since, or answered."""
    DELIVERED = "delivered"
    ON_WAY = "on_way"
    LATER = "later"
    """It waits for the other side's hours."""
    FAILED = "failed"


class Standing(NamedTuple):
    """A post's state, and until when it waits."""

    state: PostState
    later: Later | None = None


class _Told(NamedTuple):
    notice: Notice
    message: OutMessage | None

    @property
    def has_come(self) -> bool:
        return self.message is not None and (self.message.sent_at is not None or self.message.may_have_arrived)

    @property
    def is_moving(self) -> bool:
        if self.message is None:
            return self.notice.state is NoticeState.WAITING
        return self.message.state in (MessageState.WAITING, MessageState.SENDING)


async def load(
    session: AsyncSession, ctx: Context, thread: Thread, posts: Sequence[Post], side: Side
) -> dict[int, Standing]:
    """The states of those of these posts that are of the reader's own side. At most three statements."""
    own = [post for post in posts if (post.author_id == thread.family_id) is (side is Side.FAMILY)]
    if not own or side is Side.WATCHING:
        return {}
    read = await _read_to(session, thread, side)
    told = await _told(session, thread, own)
    people = {one.notice.person_id or 0 for those in told.values() for one in those}
    reached = await hours.of_staff(session, ctx, people) if side is Side.FAMILY else {}
    unknown = {person_id for person_id, one in reached.items() if not one.is_known}
    return {
        post.id: Standing(PostState.READ) if post.id <= read else _standing(ctx, told[post.id], unknown) for post in own
    }


def _standing(ctx: Context, told: Sequence[_Told], unknown: set[int]) -> Standing:
    if any(one.has_come for one in told):
        return Standing(PostState.DELIVERED)
    moving = [one for one in told if one.is_moving]
    if not moving:
        return Standing(PostState.FAILED)
    first = min(moving, key=lambda one: one.notice.due_at).notice
    if first.due_at <= ctx.now + dt.timedelta(seconds=ctx.school.post_joined_seconds):
        return Standing(PostState.ON_WAY)
    reached = Reached(first.due_at, is_known=first.person_id not in unknown)
    return Standing(PostState.LATER, hours.later(ctx, reached))


async def _read_to(session: AsyncSession, thread: Thread, side: Side) -> int:
    is_family = ThreadRead.person_id == thread.family_id
    statement = select(func.max(ThreadRead.post_id)).where(
        ThreadRead.thread_id == thread.id, ~is_family if side is Side.FAMILY else is_family
    )
    return (await session.execute(statement)).scalar() or 0


async def _told(session: AsyncSession, thread: Thread, posts: Sequence[Post]) -> dict[int, list[_Told]]:
    """The notices of each post, and those that the thread was passed on after it: the new colleague reads it there."""
    of_posts = and_(Notice.kind == NoticeKind.POST, Notice.matter_id.in_([post.id for post in posts]))
    of_passing = and_(
        Notice.kind == NoticeKind.THREAD_PASSED,
        Notice.matter_id == thread.id,
        Notice.person_id != thread.family_id,
    )
    statement = (
        select(Notice, OutMessage)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(or_(of_posts, of_passing))
        .order_by(Notice.id)
    )
    found: defaultdict[int, list[_Told]] = defaultdict(list)
    for notice, message in await session.execute(statement):
        for post in posts:
            is_its = (
                notice.matter_id == post.id
                if notice.kind is NoticeKind.POST
                else post.author_id == thread.family_id and notice.created_at >= post.posted_at
            )
            if is_its:
                found[post.id].append(_Told(notice, message))
    return found
