"""What composing needs to know of due notices, read in a fixed number of statements for the whole batch."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.courses import Course
from models.lessons import AbsenceReason, Lesson, Presence
from models.people import ConsentDecision, GuardianLink
from models.traffic import MessageState, Notice, NoticeKind, NoticeState, OutMessage
from services import pupil_days
from services.context import Context
from services.dated import holds_on
from services.pupil_days import PupilDays

OWN_ACT = "own_act"


@dataclasses.dataclass
class Facts:
    """The journal's state around a batch of notices."""

    presences: dict[int | None, Presence]
    lessons: dict[int, Lesson]
    accounts: dict[int, Account]
    """Active account by person."""
    links: dict[tuple[int, int | None], list[GuardianLink]]
    explained: set[int]
    """Ids of presences that a reason covers."""
    days: PupilDays
    siblings: dict[int | None, list[Notice]]
    """All notices of a presence."""
    messages_by_id: dict[int | None, OutMessage]
    messages: dict[tuple[int, str], OutMessage]
    """By account and topic."""

    def is_explained(self, presence: Presence) -> bool:
        """Somebody has said why: an absence that was announced rings nobody (D-3)."""
        return presence.id in self.explained

    def why_not_theirs(self, notice: Notice) -> str | None:
        """Why this guardian is not to be told of this child; None when they are."""
        links = self.links.get((notice.person_id, notice.pupil_id), [])
        if not any(link.is_informed and link.confirmed_at is not None for link in links):
            return "no_account" if links and notice.person_id not in self.accounts else "not_theirs"
        if not any(link.consent is ConsentDecision.GIVEN for link in links):
            return "no_consent"
        return None

    def of_same_fact(self, notice: Notice) -> list[Notice]:
        """The notices that tell the same revision of the same presence."""
        return [other for other in self.siblings[notice.presence_id] if other.revision == notice.revision]

    def message_of(self, notice: Notice) -> OutMessage | None:
        """The message that carries a notice."""
        return self.messages_by_id.get(notice.message_id)

    def is_reached(self, notice: Notice) -> bool:
        """Some adult has the news on the phone, or made it."""
        for other in self.of_same_fact(notice):
            if other.kind is NoticeKind.ABSENCE:
                message = self.message_of(other)
                if other.reason == OWN_ACT or (message is not None and message.state is MessageState.SENT):
                    return True
        return False

    def is_on_its_way(self, notice: Notice) -> bool:
        """Some adult may still get the news."""
        for other in self.of_same_fact(notice):
            if other.kind is NoticeKind.ABSENCE:
                message = self.message_of(other)
                moving = message is not None and message.state in (MessageState.WAITING, MessageState.SENDING)
                # Composed a moment ago, in this very batch: its message has no number yet.
                just_composed = other.state is NoticeState.COMPOSED and message is None
                if other.state is NoticeState.WAITING or moving or just_composed:
                    return True
        return False

    def told_to(self, notice: Notice) -> list[Notice]:
        """The notices by which this person was told of the absence that the notice corrects."""
        return [
            other
            for other in self.siblings[notice.presence_id]
            if other.person_id == notice.person_id
            and other.kind is not NoticeKind.CORRECTION
            and other.state is NoticeState.COMPOSED
        ]

    def was_told(self, notice: Notice) -> bool:
        """The absence has left, or may have: only then is there something to take back."""
        return any(
            message.sent_revision > 0 or message.state is MessageState.SENDING
            for message in map(self.message_of, self.told_to(notice))
            if message is not None
        )


async def load(session: AsyncSession, ctx: Context, due: Sequence[Notice]) -> Facts:
    """Read everything around these notices. Presences stay as they are until the transaction ends."""
    presence_ids = {notice.presence_id for notice in due}
    rows = (
        await session.execute(
            select(Presence, Lesson)
            .join(Lesson, Lesson.id == Presence.lesson_id)
            .where(Presence.id.in_(presence_ids))
            .with_for_update(of=Presence),
        )
    ).all()
    presences: dict[int | None, Presence] = {presence.id: presence for presence, _ in rows}
    lessons = {lesson.id: lesson for _, lesson in rows}
    days = await pupil_days.load(session, {(presence.pupil_id, lesson.date) for presence, lesson in rows})
    siblings, messages_by_id = await _siblings(session, presence_ids)
    accounts = await _accounts(session, {notice.person_id for notice in due})
    pupils = {notice.pupil_id for notice in due}
    return Facts(
        presences=presences,
        lessons=lessons,
        accounts=accounts,
        links=await _links(session, ctx, {notice.person_id for notice in due}, pupils),
        explained=await _explained(session, presence_ids),
        days=days,
        siblings=siblings,
        messages_by_id=messages_by_id,
        messages=await _messages(session, accounts, days),
    )


async def _siblings(
    session: AsyncSession,
    presence_ids: set[int | None],
) -> tuple[dict[int | None, list[Notice]], dict[int | None, OutMessage]]:
    statement = (
        select(Notice, OutMessage)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(Notice.presence_id.in_(presence_ids))
    )
    siblings: dict[int | None, list[Notice]] = {presence_id: [] for presence_id in presence_ids}
    messages: dict[int | None, OutMessage] = {}
    for notice, message in await session.execute(statement):
        siblings[notice.presence_id].append(notice)
        if message is not None:
            messages[message.id] = message
    return siblings, messages


async def _accounts(session: AsyncSession, people: set[int]) -> dict[int, Account]:
    statement = (
        select(Account).where(Account.person_id.in_(people), Account.ended_at.is_(None)).order_by(Account.id.desc())
    )
    return {account.person_id: account for account in (await session.execute(statement)).scalars()}


async def _links(
    session: AsyncSession,
    ctx: Context,
    people: set[int],
    pupils: set[int | None],
) -> dict[tuple[int, int | None], list[GuardianLink]]:
    statement = select(GuardianLink).where(
        GuardianLink.guardian_id.in_(people),
        GuardianLink.pupil_id.in_(pupils),
        holds_on(GuardianLink, ctx.today),
    )
    links: dict[tuple[int, int | None], list[GuardianLink]] = {}
    for link in (await session.execute(statement)).scalars():
        links.setdefault((link.guardian_id, link.pupil_id), []).append(link)
    return links


async def _explained(session: AsyncSession, presence_ids: set[int | None]) -> set[int]:
    statement = (
        select(Presence.id)
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(
            AbsenceReason,
            and_(
                AbsenceReason.pupil_id == Presence.pupil_id,
                AbsenceReason.date_from <= Lesson.date,
                AbsenceReason.date_to >= Lesson.date,
                AbsenceReason.withdrawn_at.is_(None),
                or_(AbsenceReason.lesson_id.is_(None), AbsenceReason.lesson_id == Lesson.id),
                or_(AbsenceReason.subject_id.is_(None), AbsenceReason.subject_id == Course.subject_id),
            ),
        )
        .where(Presence.id.in_(presence_ids))
    )
    return set((await session.execute(statement)).scalars())


async def _messages(
    session: AsyncSession,
    accounts: dict[int, Account],
    days: PupilDays,
) -> dict[tuple[int, str], OutMessage]:
    """The messages of these days that more news may join."""
    topics = [
        f"{kind.value}:{pupil_id}:{date.isoformat()}:{lesson.lesson_id}{ending}"
        for (pupil_id, date), lessons in days.items()
        for lesson in lessons
        for kind in (NoticeKind.ABSENCE, NoticeKind.UNREACHED)
        for ending in ("", ":silent")
    ]
    statement = select(OutMessage).where(
        OutMessage.account_id.in_([account.id for account in accounts.values()]),
        OutMessage.topic.in_(topics),
    )
    return {(message.account_id, message.topic): message for message in (await session.execute(statement)).scalars()}
