"""What messages say, read at the moment of sending: data for the screens, with names made for the reader."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson, Presence, Seen
from models.people import ConsentDecision, GuardianLink, Kinship, Person, Pupil
from models.traffic import MessageText, Notice, NoticeState, OutMessage
from services import access, names, pupil_days
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.pupil_days import DayLesson


@dataclasses.dataclass(frozen=True)
class NewsLesson:
    """A lesson in a message to the family. Times are local."""

    number: int | None
    subject: str
    starts: dt.datetime
    marked: dt.datetime
    """When the mark was made or corrected."""
    seen: Seen | None
    minutes_late: int | None


@dataclasses.dataclass(frozen=True)
class AbsenceNews:
    """A child is not at these lessons; some may have been corrected since."""

    pupil_id: int
    child: ShownName
    date: dt.date
    is_today: bool
    lessons: list[NewsLesson]
    seen_before: list[int]
    """Numbers of the lessons the child was at before: a child who was there and vanished (D-3)."""


@dataclasses.dataclass(frozen=True)
class CorrectionNews:
    """An absence that was told is not one."""

    pupil_id: int | None
    """For the family: whose day to open; a tutor has none to open."""
    child: ShownName
    date: dt.date
    is_today: bool
    lesson: NewsLesson


@dataclasses.dataclass(frozen=True)
class GuardianPhone:
    """Whom to call. No phone where the guardian refused that it leaves the school, or none is known."""

    kinship: Kinship
    phone: str | None


@dataclasses.dataclass(frozen=True)
class UnreachedNews:
    """For the tutor: no adult of this child could be told."""

    child: ShownName
    group: str
    date: dt.date
    is_today: bool
    lessons: list[NewsLesson]
    guardians: list[GuardianPhone]


News = AbsenceNews | CorrectionNews | UnreachedNews


async def contents(ctx: Context, *, message_ids: Sequence[int]) -> dict[int, News]:
    """What each message says now. A message that has nothing true left to say and was never sent is left out.

    A fixed number of statements for the whole batch.
    """
    async with ctx.read() as session:
        statement = (
            select(OutMessage, Notice, Presence, Lesson.date)
            .join(Notice, Notice.message_id == OutMessage.id)
            .join(Presence, Presence.id == Notice.presence_id)
            .join(Lesson, Lesson.id == Presence.lesson_id)
            .where(OutMessage.id.in_(message_ids), Notice.state == NoticeState.COMPOSED)
            .order_by(Notice.id)
        )
        parts: dict[int, list[tuple[OutMessage, Notice, Presence, dt.date]]] = {}
        for message, notice, presence, date in await session.execute(statement):
            parts.setdefault(message.id, []).append((message, notice, presence, date))
        pupils = {rows[0][2].pupil_id: rows[0][3] for rows in parts.values()}
        days = await pupil_days.load(session, {(rows[0][2].pupil_id, rows[0][3]) for rows in parts.values()})
        children = await _children(session, pupils)
        allowed = await _allowed(session, ctx, list(parts))
        phones = await _phones(
            session, ctx, [r[0][2].pupil_id for r in parts.values() if r[0][0].text_ref == MessageText.UNREACHED]
        )
    news: dict[int, News] = {}
    for message_id, rows in parts.items():
        message, _, presence, date = rows[0]
        told = {notice.lesson_id for _, notice, _, _ in rows}
        day = days[presence.pupil_id, date]
        lessons = [lesson for lesson in day if lesson.lesson_id in told]
        is_true = any(lesson.seen is Seen.ABSENT for lesson in lessons) or message.sent_revision > 0
        if message.text_ref in (MessageText.CORRECTION, MessageText.STAFF_CORRECTION):
            is_true = any(lesson.seen is not Seen.ABSENT for lesson in lessons)
        is_theirs = message.text_ref in _FOR_STAFF or (presence.pupil_id, message_id) in allowed
        if lessons and is_true and is_theirs:
            news[message_id] = _told(
                ctx,
                message,
                child=children[presence.pupil_id],
                day=day,
                lessons=lessons,
                pupil_id=presence.pupil_id,
                phones=phones,
            )
    return news


_FOR_STAFF = (MessageText.UNREACHED, MessageText.STAFF_CORRECTION)


def _told(
    ctx: Context,
    message: OutMessage,
    *,
    child: tuple[ShownName, str],
    day: list[DayLesson],
    lessons: list[DayLesson],
    pupil_id: int,
    phones: dict[int, list[GuardianPhone]],
) -> News:
    name, group = child
    date = ctx.school.local(lessons[0].starts_at).date()
    shown = [_lesson(ctx, lesson) for lesson in lessons]
    if message.text_ref == MessageText.ABSENCE:
        before = pupil_days.seen_before(day, lessons[0].lesson_id)
        numbers = [lesson.number for lesson in before if lesson.number is not None]
        return AbsenceNews(pupil_id, name, date, date == ctx.today, shown, numbers)
    if message.text_ref == MessageText.UNREACHED:
        return UnreachedNews(name, group, date, date == ctx.today, shown, phones.get(pupil_id, []))
    return CorrectionNews(None if message.text_ref in _FOR_STAFF else pupil_id, name, date, date == ctx.today, shown[0])


def _lesson(ctx: Context, lesson: DayLesson) -> NewsLesson:
    return NewsLesson(
        number=lesson.number,
        subject=lesson.subject,
        starts=ctx.school.local(lesson.starts_at),
        marked=ctx.school.local(lesson.seen_at or ctx.now),
        seen=lesson.seen,
        minutes_late=lesson.minutes_late,
    )


async def _children(session: AsyncSession, pupils: dict[int, dt.date]) -> dict[int, tuple[ShownName, str]]:
    """Each pupil's shown name and class, as of the date given."""
    statement = (
        select(
            Membership.pupil_id,
            Membership.list_number,
            Membership.date_from,
            Membership.date_to,
            Person.surname,
            Person.given_name,
            Group.name,
            access.family_consented(Membership.pupil_id.expression),
        )
        .join(Group, Group.id == Membership.group_id)
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(Membership.pupil_id.in_(pupils), Group.kind == GroupKind.CLASS)
        .order_by(Membership.date_from)
    )
    shown = {}
    for pupil_id, number, date_from, date_to, surname, given_name, group, consented in await session.execute(statement):
        if date_from <= pupils[pupil_id] and (date_to is None or pupils[pupil_id] < date_to):
            shown[pupil_id] = (names.pupil(number, surname, given_name, has_consent=consented), group)
    return shown


async def _allowed(session: AsyncSession, ctx: Context, message_ids: list[int]) -> set[tuple[int, int]]:
    """(pupil, message) where the message's reader is a guardian who may know of the child at this moment."""
    statement = (
        select(GuardianLink.pupil_id, OutMessage.id)
        .join(Account, Account.person_id == GuardianLink.guardian_id)
        .join(OutMessage, OutMessage.account_id == Account.id)
        .where(OutMessage.id.in_(message_ids), *access.informed_link(ctx), Account.ended_at.is_(None))
    )
    return {(pupil_id, message_id) for pupil_id, message_id in await session.execute(statement)}


async def _phones(session: AsyncSession, ctx: Context, pupils: list[int]) -> dict[int, list[GuardianPhone]]:
    if not pupils:
        return {}
    statement = (
        select(GuardianLink.pupil_id, GuardianLink.kinship, GuardianLink.consent, Person.phone)
        .join(Person, Person.id == GuardianLink.guardian_id)
        .where(GuardianLink.pupil_id.in_(pupils), GuardianLink.is_informed, holds_on(GuardianLink, ctx.today))
        .order_by(GuardianLink.id)
    )
    phones: dict[int, list[GuardianPhone]] = {}
    for pupil_id, kinship, consent, phone in await session.execute(statement):
        refused = consent in (ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN)
        phones.setdefault(pupil_id, []).append(GuardianPhone(kinship, None if refused else phone))
    return phones
