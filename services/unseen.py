"""«Ознакомлен» that was not said: a reminder to the guardian, once; then a list for the tutor (D-6, R-41)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import Acknowledged, Digest, DigestKind, PeriodWarning
from models.groups import Group, GroupKind, Membership, Tutor
from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from models.traffic import Notice, OutMessage, Urgency
from services import access, acknowledging, quiet
from services.context import Context
from services.dated import holds_on
from services.matters import promise
from services.quiet import Audience

_CAUGHT_UP = dt.timedelta(days=3)
"""A tick that was missed is made up for so long: a word on an older week would come out of nowhere."""


class Word(NamedTuple):
    """A guardian was told of a child, and may have said «Ознакомлен»."""

    what: Acknowledged
    matter_id: int
    """As in ``Acknowledgement``."""
    day: dt.date
    """On which it was told."""
    pupil_id: int
    person_id: int
    notice_matter_id: int
    """What the notice was about: the digest, or the warning."""
    is_seen: bool


async def of_days(session: AsyncSession, ctx: Context, first: dt.date, last: dt.date) -> list[Word]:
    """What reached guardians on these days, of the children they may still read of. Five statements."""
    words = [*await _weeks(session, first, last), *await _warnings(session, ctx, first, last)]
    seen = {
        what: await acknowledging.seen(session, what, {word.matter_id for word in words if word.what is what})
        for what in Acknowledged
    }
    links = select(GuardianLink.guardian_id, GuardianLink.pupil_id).where(*access.informed_link(ctx))
    theirs = {(person_id, pupil_id) for person_id, pupil_id in await session.execute(links)} if words else set()
    return [
        word._replace(is_seen=(word.matter_id, word.pupil_id, word.person_id) in seen[word.what])
        for word in words
        if (word.person_id, word.pupil_id) in theirs
    ]


async def remind(ctx: Context) -> int:
    """Ask once more whoever has not said it some days after reading. Returns how many reminders are new."""
    last = ctx.today - dt.timedelta(days=ctx.school.seen_reminder_days)
    async with ctx.read() as session:
        words = await of_days(session, ctx, last - _CAUGHT_UP, last)
    wanted = {
        f"{NoticeKind.SEEN_REMINDER.value}:{word.notice_matter_id}:{word.what.value}:{word.person_id}:": {
            "person_id": word.person_id,
            "matter_id": word.notice_matter_id,
            **_notice(ctx, NoticeKind.SEEN_REMINDER, Audience.FAMILY),
        }
        for word in words
        if not word.is_seen
    }
    return await _promise(ctx, wanted)


async def tell_tutors(ctx: Context) -> int:
    """Let tutors know who has not said it, some days later still. Returns how many lists are new."""
    last = ctx.today - dt.timedelta(days=ctx.school.unseen_list_days)
    async with ctx.read() as session:
        words = await of_days(session, ctx, last - _CAUGHT_UP, last)
        waiting = [word for word in words if not word.is_seen]
        tutors = await classes_of_tutors(session, ctx, {word.pupil_id for word in waiting})
    wanted = {
        f"{NoticeKind.UNSEEN.value}:{word.day.toordinal()}::{person_id}:": {
            "person_id": person_id,
            "matter_id": word.day.toordinal(),
            **_notice(ctx, NoticeKind.UNSEEN, Audience.STAFF),
        }
        for person_id, pupils in tutors.items()
        for word in waiting
        if word.pupil_id in pupils
    }
    return await _promise(ctx, wanted)


async def classes_of_tutors(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> dict[int, set[int]]:
    """Which of these pupils are in the class of each tutor today. One statement."""
    statement = (
        select(Tutor.person_id, Membership.pupil_id)
        .join(Membership, Membership.group_id == Tutor.group_id)
        .join(Group, Group.id == Tutor.group_id)
        .where(
            Membership.pupil_id.in_(pupils),
            Group.kind == GroupKind.CLASS,
            holds_on(Membership, ctx.today),
            holds_on(Tutor, ctx.today),
        )
        .order_by(Tutor.id)
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for person_id, pupil_id in await session.execute(statement):
        found[person_id].add(pupil_id)
    return dict(found)


async def _promise(ctx: Context, wanted: Mapping[str, Mapping[str, Any]]) -> int:
    if not wanted:
        return 0
    async with ctx.write() as session:
        return await promise.once(session, ctx, wanted)


def _notice(ctx: Context, kind: NoticeKind, audience: Audience) -> dict[str, Any]:
    due = quiet.over(ctx.school, audience, max(ctx.now, ctx.school.moment(ctx.today, ctx.school.reminder_at)))
    return {
        "kind": kind,
        "silent": False,
        "urgency": Urgency.BULK,
        "due_at": due,
        "valid_until": due + promise.WORTH_SAYING,
    }


def _arrived(kind: NoticeKind) -> Sequence[ColumnElement[bool]]:
    return (Notice.kind == kind, OutMessage.sent_at.is_not(None))


async def _weeks(session: AsyncSession, first: dt.date, last: dt.date) -> list[Word]:
    statement = (
        select(Digest.id, Digest.person_id, Digest.date, Digest.data)
        .join(Notice, (Notice.matter_id == Digest.id) & (Notice.person_id == Digest.person_id))
        .join(OutMessage, OutMessage.id == Notice.message_id)
        .where(*_arrived(NoticeKind.WEEKLY_DIGEST), Digest.kind == DigestKind.WEEKLY, Digest.date.between(first, last))
        .order_by(Digest.id)
    )
    return [
        Word(Acknowledged.WEEKLY, day.toordinal(), day, child["pupil"], person_id, digest_id, is_seen=False)
        for digest_id, person_id, day, data in await session.execute(statement)
        for child in data.get("children", ())
    ]


async def _warnings(session: AsyncSession, ctx: Context, first: dt.date, last: dt.date) -> list[Word]:
    until = ctx.school.moment(last + dt.timedelta(days=1), dt.time.min)
    statement = (
        select(PeriodWarning.id, PeriodWarning.pupil_id, Notice.person_id, PeriodWarning.made_at)
        .join(Notice, Notice.matter_id == PeriodWarning.id)
        .join(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            *_arrived(NoticeKind.WARNING),
            PeriodWarning.made_at >= ctx.school.moment(first, dt.time.min),
            PeriodWarning.made_at < until,
        )
        .order_by(PeriodWarning.id, Notice.person_id)
    )
    return [
        Word(
            Acknowledged.WARNING,
            warning_id,
            ctx.school.local(made_at).date(),
            pupil_id,
            person_id or 0,
            warning_id,
            is_seen=False,
        )
        for warning_id, pupil_id, person_id, made_at in await session.execute(statement)
    ]
