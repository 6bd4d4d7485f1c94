"""What goes out to a reader who wants nothing personal in a message: a nudge, and the news itself on request (F-36)."""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.drafts import Preference
from models.lessons import Presence
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Pupil, StaffMember
from models.traffic import MessageText, Notice, OutMessage, Urgency
from services import news
from services.context import Context
from services.contingent import classes
from services.dated import holds_on
from services.matters import telling
from services.matters.news import MatterNews
from services.news import News
from services.preferences import Choice
from services.privacy import Mode
from services.refusals import NotYours, Refusal

PLAIN = frozenset({NoticeKind.ACCESS_MOVED, NoticeKind.GUARDIAN_CONFIRMED})
"""They say nothing of a child; and whose access has ended could open nothing."""
AT_HOME = frozenset({NoticeKind.EVENING_DIGEST, NoticeKind.WEEKLY_DIGEST, NoticeKind.SEEN_REMINDER})
"""They speak of all children of their reader at once, and only at home."""


@dataclasses.dataclass(frozen=True)
class Nudge:
    """There is news of a child: no name, no subject, no class."""

    message_id: int
    is_urgent: bool


NewsOrNudge = News | MatterNews | Nudge


class NothingToShow(Refusal):
    """What the nudge spoke of is true no more, or the reader's no more."""

    text_id = "privacy-refusal-nothing"


async def contents(ctx: Context, *, message_ids: Sequence[int]) -> dict[int, NewsOrNudge]:
    """What goes out now as each message: the news, or a nudge where its reader wants no more. Untrue ones are left out.

    A fixed number of statements for the whole batch.
    """
    true = await _true(ctx, message_ids)
    if not true:
        return {}
    async with ctx.read() as session:
        nudges = await _nudges(session, ctx, true)
    return {**true, **nudges}


async def opened(ctx: Context, *, message_id: int) -> News | MatterNews:
    """The news behind a nudge on the actor's phone, as it is now and only while it is theirs.

    Raises NotYours, NothingToShow.
    """
    async with ctx.read() as session:
        message = select(OutMessage.id).where(
            OutMessage.id == message_id,
            OutMessage.account_id == ctx.actor.account_id,
            OutMessage.message_ref.is_not(None),
        )
        if (await session.execute(message)).scalar() is None:
            raise NotYours
    true = await _true(ctx, [message_id])
    if message_id not in true:
        raise NothingToShow
    async with ctx.read() as session:
        if await _nudges(session, ctx, true):
            ctx.goes_after_a_while()
    return true[message_id]


async def _true(ctx: Context, message_ids: Sequence[int]) -> dict[int, News | MatterNews]:
    of_attendance = await news.contents(ctx, message_ids=message_ids)
    others = [message_id for message_id in message_ids if message_id not in of_attendance]
    return {**of_attendance, **(await telling.contents(ctx, message_ids=others) if others else {})}


async def _nudges(session: AsyncSession, ctx: Context, true: Mapping[int, News | MatterNews]) -> dict[int, Nudge]:
    """Those of the messages that go to a family's reader in mode «none». One statement where there is no such reader.

    A colleague who is a parent here reads what is about the own child, or the own child's class, as a parent does.
    """
    statement = (
        select(
            OutMessage.id,
            OutMessage.text_ref,
            OutMessage.urgency,
            Notice.kind,
            Account.person_id,
            func.coalesce(Notice.pupil_id, Presence.pupil_id).label("pupil_id"),
        )
        .join(Account, Account.id == OutMessage.account_id)
        .join(Notice, Notice.message_id == OutMessage.id)
        .outerjoin(Presence, Presence.id == Notice.presence_id)
        .where(OutMessage.id.in_(true), Notice.kind.not_in(PLAIN))
    )
    if ctx.school.privacy_mode != Mode.NONE:
        statement = statement.join(
            Preference,
            (Preference.person_id == Account.person_id)
            & (Preference.name == Choice.PRIVACY)
            & (Preference.value == Mode.NONE),
        )
    rows = (await session.execute(statement)).all()
    if not rows:
        return {}
    readers = await _readers(session, ctx, {row.person_id for row in rows})
    return {
        row.id: Nudge(row.id, row.text_ref == MessageText.ABSENCE or row.urgency == Urgency.URGENT)
        for row in rows
        if row.person_id not in readers.colleagues
        or row.kind in AT_HOME
        or (row.person_id, row.pupil_id) in readers.pupils
        or _is_told_of(readers.classes[row.person_id], true[row.id])
    }


def _is_told_of(classes: set[str], news: News | MatterNews) -> bool:
    return isinstance(news, MatterNews) and not classes.isdisjoint(news.classes_told)


class _Readers(NamedTuple):
    """Who works here, and whose family each is."""

    colleagues: set[int]
    pupils: set[tuple[int, int]]
    """(person, pupil): the own children, and a pupil's own self."""
    classes: Mapping[int, set[str]]
    """Names of the classes of these pupils."""


async def _readers(session: AsyncSession, ctx: Context, people: set[int]) -> _Readers:
    """Four statements."""
    works = select(StaffMember.person_id).where(StaffMember.person_id.in_(people), holds_on(StaffMember, ctx.today))
    links = select(GuardianLink.guardian_id, GuardianLink.pupil_id).where(
        GuardianLink.guardian_id.in_(people), holds_on(GuardianLink, ctx.today)
    )
    selves = select(Pupil.person_id, Pupil.id).where(Pupil.person_id.in_(people))
    pupils: set[tuple[int, int]] = set()
    for statement in (links, selves):
        pupils.update((person_id, pupil_id) for person_id, pupil_id in await session.execute(statement))
    place = classes.class_of(ctx.today, pupils={pupil_id for _, pupil_id in pupils})
    named = {row.pupil_id: row.group for row in await session.execute(select(place.c.pupil_id, place.c.group))}
    of_person: dict[int, set[str]] = defaultdict(set)
    for person_id, pupil_id in pupils:
        of_person[person_id].add(named.get(pupil_id, ""))
    return _Readers(set(await session.scalars(works)), pupils, of_person)
