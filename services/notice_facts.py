"""What composing needs to know of due notices, read in a fixed number of statements for the whole batch."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import and_, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.courses import Course
from models.lessons import AbsenceCode, AbsenceReason, Answer, Lesson, Presence, Seen
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink
from models.searches import Found, Search
from models.traffic import MessageState, Notice, NoticeState, OutMessage
from services import pupil_days
from services.absences import answered
from services.context import Context
from services.dated import holds_on
from services.pupil_days import PupilDays

_NOT_FOUND_OUT = "ot"
"""The code of an absence that nobody has explained yet."""

OF_ATTENDANCE = frozenset({NoticeKind.ABSENCE, NoticeKind.CORRECTION, NoticeKind.WATCH, NoticeKind.UNREACHED})
OWN_ACT = "own_act"
"""Why a notice is dropped whose reader made the mark: they know."""


@dataclasses.dataclass(frozen=True)
class Told:
    """A notice, with the message that carries it once it is composed."""

    notice: Notice
    message: OutMessage | None

    @property
    def is_delivered(self) -> bool:
        """Its words stand on the phone."""
        message, revision = self.message, self.notice.message_revision
        return message is not None and revision is not None and message.sent_revision >= revision

    @property
    def may_be_read(self) -> bool:
        """Its words stand on the phone, or may: what may have arrived has to be taken back when it is wrong."""
        message = self.message
        if message is None or self.notice.message_revision is None:
            return False
        return self.is_delivered or message.may_have_arrived or message.state is MessageState.SENDING

    @property
    def is_moving(self) -> bool:
        """Its words are on their way."""
        if self.notice.state is NoticeState.WAITING:
            return True
        return self.message is not None and self.message.state in (MessageState.WAITING, MessageState.SENDING)


@dataclasses.dataclass
class Facts:
    """The journal's state around a batch of notices."""

    presences: dict[int | None, Presence]
    lessons: dict[int, Lesson]
    accounts: dict[int | None, Account]
    """Active account by person."""
    links: dict[tuple[int | None, int | None], list[GuardianLink]]
    explained: set[int]
    """Ids of presences that a reason covers, of these days."""
    days: PupilDays
    told: list[Told]
    """Every notice of these pupils on these days, in the order they were made."""
    found: dict[tuple[int, dt.date], list[dt.datetime]]
    """When a search for a pupil on a day ended with the child at school."""

    def why_not_theirs(self, notice: Notice) -> str | None:
        """Why this guardian is not to be told of this child; None when they are."""
        links = self.links.get((notice.person_id, notice.pupil_id), [])
        if not any(link.is_informed and link.confirmed_at is not None for link in links):
            return "no_account" if links and notice.person_id not in self.accounts else "not_theirs"
        if not any(link.consent is ConsentDecision.GIVEN for link in links):
            return "no_consent"
        return None

    def of_same_fact(self, notice: Notice, kind: NoticeKind) -> list[Told]:
        """The notices of a kind that tell the same revision of the same presence."""
        return [told for told in self._of_presence(notice) if told.notice.revision == notice.revision
                and told.notice.kind is kind]  # fmt: skip

    def last_told(self, notice: Notice) -> Seen | None:
        """What this notice's reader was last told of its presence; None when nothing may have arrived."""
        known = [told for told in self._of_presence(notice) if told.notice.person_id == notice.person_id]
        return next((told.notice.seen for told in reversed(known) if told.may_be_read), None)

    def is_reached(self, notice: Notice) -> bool:
        """Some adult of the child surely has the news on the phone and nothing else after it, or made the mark."""
        for told in self._of_presence(notice):
            if told.notice.kind is NoticeKind.ABSENCE:
                knows = told.is_delivered and self.last_told(told.notice) is Seen.ABSENT
                if knows or told.notice.reason == OWN_ACT:
                    return True
        return False

    def told_absent(self, notice: Notice) -> list[Told]:
        """The notices by which this person was told of the absence that the notice corrects."""
        return [
            told
            for told in self._of_presence(notice)
            if told.notice.person_id == notice.person_id
            and told.notice.kind is not NoticeKind.CORRECTION
            and told.message is not None
        ]

    def joined(self, notice: Notice) -> OutMessage | None:
        """The message that this absence continues: absences one after another are one message.

        A child seen in between, or a mark taken back, begins a new one, and so does a child who was answered for and
        did not come, or was looked for, found at school, and is missing again. An edit is silent: what should ring
        never joins a message that did not; what is explained rings nobody, and joins any.
        """
        presence = self.presences[notice.presence_id]
        lesson = self.lessons[presence.lesson_id]
        run = pupil_days.absence_run(self.days[presence.pupil_id, lesson.date], lesson.id)
        ids = {day_lesson.lesson_id for day_lesson in run} | {lesson.id}
        is_quiet = notice.silent or presence.id in self.explained
        for told in reversed(self.told):
            # Of this child alone: brothers and sisters in one class are missing from the same lesson.
            is_same = (told.notice.person_id, told.notice.pupil_id) == (notice.person_id, notice.pupil_id)
            if told.message is None or not is_same or told.notice.lesson_id not in ids:
                continue
            was_answered = told.notice.presence_id in self.explained or self._was_found(told.notice, presence, lesson)
            if told.notice.kind is not notice.kind or (was_answered and not is_quiet):
                return None
            return told.message if is_quiet or not told.message.silent else None
        return None

    def _was_found(self, told: Notice, presence: Presence, lesson: Lesson) -> bool:
        """Between that notice and this mark the child was found at school."""
        found = self.found.get((presence.pupil_id, lesson.date), ())
        return any(told.created_at <= moment <= presence.seen_at for moment in found)

    def tell(self, notice: Notice, message: OutMessage) -> None:
        """This batch has composed a notice: those after it know."""
        self.told = [told for told in self.told if told.notice is not notice]
        self.told.append(Told(notice, message))

    def _of_presence(self, notice: Notice) -> Iterator[Told]:
        return (told for told in self.told if told.notice.presence_id == notice.presence_id)


async def load(session: AsyncSession, ctx: Context, due: Sequence[Notice]) -> Facts:
    """Read everything around these notices. Presences stay as they are until the transaction ends."""
    presence_ids = {notice.presence_id for notice in due}
    rows = (
        await session.execute(
            select(Presence, Lesson)
            .join(Lesson, Lesson.id == Presence.lesson_id)
            .where(Presence.id.in_(presence_ids))
            .with_for_update(of=Presence, key_share=True),
        )
    ).all()
    presences: dict[int | None, Presence] = {presence.id: presence for presence, _ in rows}
    days = await pupil_days.load(session, {(presence.pupil_id, lesson.date) for presence, lesson in rows})
    people = {notice.person_id for notice in due}
    told = await _told(session, days)
    return Facts(
        presences=presences,
        lessons={lesson.id: lesson for _, lesson in rows},
        accounts=await _accounts(session, people),
        links=await _links(session, ctx, people, {notice.pupil_id for notice in due}),
        explained=await _explained(session, ctx, presence_ids | {one.notice.presence_id for one in told}),
        days=days,
        told=told,
        found=await _found_at_school(session, days),
    )


async def _found_at_school(session: AsyncSession, days: PupilDays) -> dict[tuple[int, dt.date], list[dt.datetime]]:
    statement = select(Search.pupil_id, Search.date, Search.ended_at).where(
        Search.found == Found.AT_SCHOOL,
        Search.pupil_id.in_({pupil_id for pupil_id, _ in days}),
        Search.date.in_({date for _, date in days}),
    )
    found: dict[tuple[int, dt.date], list[dt.datetime]] = {}
    for pupil_id, date, ended_at in await session.execute(statement):
        if ended_at is not None:
            found.setdefault((pupil_id, date), []).append(ended_at)
    return found


async def _told(session: AsyncSession, days: PupilDays) -> list[Told]:
    statement = (
        select(Notice, OutMessage)
        .join(Lesson, Lesson.id == Notice.lesson_id)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            Notice.kind.in_(OF_ATTENDANCE),
            Notice.pupil_id.in_({pupil_id for pupil_id, _ in days}),
            tuple_(Notice.pupil_id, Lesson.date).in_(list(days)),
        )
        .order_by(Notice.id)
    )
    return [Told(notice, message) for notice, message in await session.execute(statement)]


async def _accounts(session: AsyncSession, people: set[int | None]) -> dict[int | None, Account]:
    statement = (
        select(Account).where(Account.person_id.in_(people), Account.ended_at.is_(None)).order_by(Account.id.desc())
    )
    return {account.person_id: account for account in (await session.execute(statement)).scalars()}


async def _links(
    session: AsyncSession, ctx: Context, people: set[int | None], pupils: set[int | None]
) -> dict[tuple[int | None, int | None], list[GuardianLink]]:
    statement = select(GuardianLink).where(
        GuardianLink.guardian_id.in_(people),
        GuardianLink.pupil_id.in_(pupils),
        holds_on(GuardianLink, ctx.today),
    )
    links: dict[tuple[int | None, int | None], list[GuardianLink]] = {}
    for link in (await session.execute(statement)).scalars():
        links.setdefault((link.guardian_id, link.pupil_id), []).append(link)
    return links


async def _explained(session: AsyncSession, ctx: Context, presence_ids: set[int | None]) -> set[int]:
    """Presences whose reason alarms nobody (D-3); without any the school's word on «not found out» holds (R-35).

    A family that knows where the child is has nothing to be alarmed of, whatever code the tutor gave for it.
    """
    is_known = and_(AbsenceReason.answer.is_not(None), AbsenceReason.answer != Answer.UNKNOWN)
    statement = (
        select(Presence.id, Lesson.starts_at, AbsenceReason.answer, AbsenceReason.said_at)
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .outerjoin(
            AbsenceReason,
            and_(AbsenceReason.pupil_id == Presence.pupil_id, answered.covers(Lesson, Course.subject_id)),
        )
        .join(AbsenceCode, AbsenceCode.code == func.coalesce(AbsenceReason.code, _NOT_FOUND_OUT))
        .where(
            Presence.id.in_(presence_ids),
            or_(AbsenceCode.alarms_family.is_(False), is_known),
            or_(AbsenceReason.id.is_not(None), Presence.seen == Seen.ABSENT),
        )
    )
    return {
        presence_id
        for presence_id, starts_at, answer, said_at in await session.execute(statement)
        if not answered.has_lapsed(ctx.school, answer, said_at, starts_at)
    }
