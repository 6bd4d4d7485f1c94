"""How many messages with a sound the bot itself writes a person in a day (D-6); docs/decisions/0015."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.traffic import MessageState, Notice, OutMessage
from services import quiet
from services.context import Context
from services.quiet import Audience

LIMITED = frozenset({NoticeKind.MARKS, NoticeKind.HOMEWORK, NoticeKind.FINALS})
"""What can wait when the day has had its messages."""
UNHURRIED = frozenset(
    {
        NoticeKind.EVENING_DIGEST,
        NoticeKind.WEEKLY_DIGEST,
        NoticeKind.SEEN_REMINDER,
        NoticeKind.REPORT,
        NoticeKind.WARNING,
    }
)
"""What comes at its hour all the same, then without a sound: nobody has to act on it tonight."""
COUNTED = (
    LIMITED
    | UNHURRIED
    | {
        NoticeKind.TIMETABLE_CHANGED,
        NoticeKind.LESSON_MOVED,
        NoticeKind.LESSON_CANCELLED,
        NoticeKind.LESSON_ADDED,
        NoticeKind.DAY_CHANGED,
        NoticeKind.DAY_RESTORED,
    }
)
"""What the bot writes by itself: no absence, nothing urgent, no answer, nothing that a person wrote."""


class Spoken(NamedTuple):
    """A message of today."""

    message: OutMessage
    kind: NoticeKind


class Day:
    """What these accounts have got today, and what more they are given."""

    def __init__(self, ctx: Context, spoken: Collection[Spoken]) -> None:
        """``spoken``: oldest first."""
        self._ctx = ctx
        self._spoken: dict[int, list[Spoken]] = {}
        for one in spoken:
            self.say(one.message, one.kind)

    def say(self, message: OutMessage, kind: NoticeKind) -> None:
        """One more."""
        if kind in COUNTED:
            self._spoken.setdefault(message.account_id, []).append(Spoken(message, kind))

    def is_full(self, account_id: int) -> bool:
        """No message with a sound is left for today."""
        ringing = {id(one.message) for one in self._spoken.get(account_id, ()) if not one.message.silent}
        return len(ringing) >= self._ctx.school.family_messages_a_day

    def earlier(self, account_id: int, kind: NoticeKind) -> OutMessage | None:
        """Today's last message of the kind: it takes more of the same, without a sound."""
        return next((one.message for one in reversed(self._spoken.get(account_id, ())) if one.kind is kind), None)

    def put_off(self) -> dt.datetime:
        """When what found no place goes, without a sound: at the hour of the digest, or in the morning."""
        evening = self._ctx.school.moment(self._ctx.today, self._ctx.school.digest_at)
        if evening > self._ctx.now:
            return evening
        tomorrow = self._ctx.today + dt.timedelta(days=1)
        return quiet.over(self._ctx.school, Audience.FAMILY, self._ctx.school.moment(tomorrow, dt.time.min))


async def of_today(session: AsyncSession, ctx: Context, accounts: Collection[int]) -> Day:
    """What stands on these phones since midnight, or is on its way. One statement, none for nobody."""
    if not accounts:
        return Day(ctx, [])
    statement = (
        select(OutMessage, Notice.kind)
        .join(Notice, Notice.message_id == OutMessage.id)
        .where(
            OutMessage.account_id.in_(accounts),
            OutMessage.not_before >= ctx.school.moment(ctx.today, dt.time.min),
            OutMessage.state != MessageState.FAILED,
            # An older message that was written anew today is no message of today.
            Notice.settled_at >= ctx.school.moment(ctx.today, dt.time.min),
            Notice.kind.in_(COUNTED),
        )
        .distinct()
        .order_by(OutMessage.id)
    )
    return Day(ctx, [Spoken(message, kind) for message, kind in await session.execute(statement)])
