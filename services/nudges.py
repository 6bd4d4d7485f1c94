"""What goes out to a reader who wants nothing personal in a message: a nudge, and the news itself on request (F-36)."""

import dataclasses
from collections.abc import Collection, Sequence

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
from services.dated import holds_on
from services.matters import telling
from services.matters.news import MatterNews
from services.news import News
from services.preferences import Choice
from services.privacy import Mode
from services.refusals import NotYours, Refusal

PLAIN = frozenset({NoticeKind.ACCESS_MOVED, NoticeKind.GUARDIAN_CONFIRMED})
"""They say nothing of a child; and whose access has ended could open nothing."""


@dataclasses.dataclass(frozen=True)
class Nudge:
    """There is news of a child: no name, no subject, no class."""

    message_id: int
    is_urgent: bool


Outgoing = News | MatterNews | Nudge


class NothingToShow(Refusal):
    """What the nudge spoke of is true no more, or the reader's no more."""

    text_id = "privacy-refusal-nothing"


async def contents(ctx: Context, *, message_ids: Sequence[int]) -> dict[int, Outgoing]:
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
        hidden = await _nudges(session, ctx, [message_id])
    true = await _true(ctx, [message_id])
    if message_id not in true:
        raise NothingToShow
    if hidden:
        ctx.goes_after_a_while()
    return true[message_id]


async def _true(ctx: Context, message_ids: Sequence[int]) -> dict[int, News | MatterNews]:
    of_attendance = await news.contents(ctx, message_ids=message_ids)
    others = [message_id for message_id in message_ids if message_id not in of_attendance]
    return {**of_attendance, **(await telling.contents(ctx, message_ids=others) if others else {})}


async def _nudges(session: AsyncSession, ctx: Context, message_ids: Collection[int]) -> dict[int, Nudge]:
    """Those of the messages that go to a family's reader in mode «none». One statement where there is no such reader.

    A colleague who is a parent here reads what is about the own child as a parent does.
    """
    statement = (
        select(
            OutMessage.id,
            OutMessage.text_ref,
            OutMessage.urgency,
            Account.person_id,
            func.coalesce(Notice.pupil_id, Presence.pupil_id),
        )
        .join(Account, Account.id == OutMessage.account_id)
        .join(Notice, Notice.message_id == OutMessage.id)
        .outerjoin(Presence, Presence.id == Notice.presence_id)
        .where(OutMessage.id.in_(message_ids), Notice.kind.not_in(PLAIN))
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
    staff, own = await _standing(session, ctx, {row[3] for row in rows})
    return {
        message_id: Nudge(message_id, text_ref == MessageText.ABSENCE or urgency == Urgency.URGENT)
        for message_id, text_ref, urgency, person_id, pupil_id in rows
        if person_id not in staff or (person_id, pupil_id) in own
    }


async def _standing(
    session: AsyncSession, ctx: Context, people: set[int]
) -> tuple[set[int], set[tuple[int, int | None]]]:
    """Who of them works here, and of which pupils each is family or the pupil. Three statements."""
    works = select(StaffMember.person_id).where(StaffMember.person_id.in_(people), holds_on(StaffMember, ctx.today))
    links = select(GuardianLink.guardian_id, GuardianLink.pupil_id).where(
        GuardianLink.guardian_id.in_(people), holds_on(GuardianLink, ctx.today)
    )
    selves = select(Pupil.person_id, Pupil.id).where(Pupil.person_id.in_(people))
    own: set[tuple[int, int | None]] = set()
    for statement in (links, selves):
        own.update((person_id, pupil_id) for person_id, pupil_id in await session.execute(statement))
    return set(await session.scalars(works)), own
