"""What messages say, read at the moment of sending: data for the screens, with names made for the reader."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson, Presence, Seen
from models.people import GuardianLink, Person, Pupil
from models.traffic import MessageText, Notice, NoticeState, OutMessage
from services import access, names, pupil_days, reader_names
from services.absences import asked, early, phones
from services.absences.asked import NO_QUESTION, Question, Questions
from services.absences.phones import GuardianPhone
from services.context import Context
from services.names import ShownName
from services.pupil_days import DayLesson
from services.staffing import escalation


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
    question: Question = NO_QUESTION
    """What the reader is asked of it, or has answered."""
    early_lesson_id: int | None = None
    """A meeting of the after-school group among these: the family may say that the child was fetched before it."""


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
class UnreachedNews:
    """For the tutor: no adult of this child could be told."""

    child: ShownName
    group: str
    date: dt.date
    is_today: bool
    lessons: list[NewsLesson]
    guardians: list[GuardianPhone]


News = AbsenceNews | CorrectionNews | UnreachedNews


async def contents(ctx: Context, *, message_ids: Sequence[int], changes: bool = False) -> dict[int, News]:
    """What each message says now. A message that has nothing true left to say and was never sent is left out.

    With ``changes`` who has answered is asked once more. A fixed number of statements for the whole batch.
    """
    async with ctx.read() as session:
        parts = await _parts(session, message_ids)
        if not parts:
            return {}
        pupils = {part.pupil_id for part in parts.values()}
        days = await pupil_days.load(session, {(part.pupil_id, part.date) for part in parts.values()})
        children = await _children(session, ctx, {part.pupil_id: part.date for part in parts.values()})
        families = await _families(session, ctx, list(parts))
        own_names = await reader_names.of(
            session, ctx, {(part.person_id, part.pupil_id) for part in parts.values() if part.person_id is not None}
        )
        told = [part for part in parts.values() if part.message.text_ref == MessageText.ABSENCE]
        questions = await asked.load(session, {(part.pupil_id, part.date) for part in told})
        after_school = await early.among(session, {lesson_id for part in told for lesson_id in part.lessons})
        school = await escalation.still_theirs(session, ctx, pupils=pupils)
        calls = await phones.of_pupils(session, ctx, {p.pupil_id for p in parts.values() if _is_unreached(p.message)})
    news: dict[int, News] = {}
    for message_id, part in parts.items():
        if part.message.text_ref in _FOR_STAFF:
            is_theirs = (part.person_id, part.pupil_id) in school
        else:
            is_theirs = (part.pupil_id, message_id) in families
        day = days[part.pupil_id, part.date]
        lessons = [lesson for lesson in day if lesson.lesson_id in part.lessons]
        if lessons and is_theirs and part.pupil_id in children and _is_worth_saying(part.message, lessons):
            child = children[part.pupil_id]
            if part.message.text_ref not in _FOR_STAFF and part.person_id is not None:
                child = own_names[part.person_id, part.pupil_id], child[1]
            news[message_id] = _told(ctx, part, child=child, day=day, lessons=lessons, calls=calls)
            if families.get((part.pupil_id, message_id)):
                news[message_id] = _with_question(ctx, news[message_id], part, questions, day, changes=changes)
                news[message_id] = _with_early(news[message_id], lessons, after_school)
    return news


@dataclasses.dataclass
class _Part:
    """A message with what its notices speak of: one person, one pupil, one day."""

    message: OutMessage
    person_id: int | None
    pupil_id: int
    date: dt.date
    lessons: set[int]


async def _parts(session: AsyncSession, message_ids: Sequence[int]) -> dict[int, _Part]:
    statement = (
        select(OutMessage, Notice.person_id, Presence.pupil_id, Lesson.date, Lesson.id)
        .join(Notice, Notice.message_id == OutMessage.id)
        .join(Presence, Presence.id == Notice.presence_id)
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .where(OutMessage.id.in_(message_ids), Notice.state == NoticeState.COMPOSED)
    )
    parts: dict[int, _Part] = {}
    for message, person_id, pupil_id, date, lesson_id in await session.execute(statement):
        part = parts.setdefault(message.id, _Part(message, person_id, pupil_id, date, set()))
        part.lessons.add(lesson_id)
    return parts


def _is_worth_saying(message: OutMessage, lessons: list[DayLesson]) -> bool:
    """A correction says that a pupil is here; an absence is said while it is one, or where it must be taken back."""
    if message.text_ref in (MessageText.CORRECTION, MessageText.STAFF_CORRECTION):
        return any(lesson.seen is not Seen.ABSENT for lesson in lessons)
    return any(lesson.seen is Seen.ABSENT for lesson in lessons) or message.message_ref is not None


def _is_unreached(message: OutMessage) -> bool:
    return message.text_ref == MessageText.UNREACHED


_FOR_STAFF = (MessageText.UNREACHED, MessageText.STAFF_CORRECTION)


def _told(
    ctx: Context,
    part: _Part,
    *,
    child: tuple[ShownName, str],
    day: list[DayLesson],
    lessons: list[DayLesson],
    calls: Mapping[int, list[GuardianPhone]],
) -> News:
    name, group = child
    is_today = part.date == ctx.today
    shown = [_lesson(ctx, lesson) for lesson in lessons]
    if part.message.text_ref == MessageText.ABSENCE:
        is_absent = any(lesson.seen is Seen.ABSENT for lesson in lessons)
        before = pupil_days.seen_before(day, lessons[0].lesson_id) if is_absent else []
        numbers = [lesson.number for lesson in before if lesson.number is not None]
        return AbsenceNews(part.pupil_id, name, part.date, is_today, shown, numbers)
    if _is_unreached(part.message):
        return UnreachedNews(name, group, part.date, is_today, shown, calls.get(part.pupil_id, []))
    pupil_id = None if part.message.text_ref in _FOR_STAFF else part.pupil_id
    return CorrectionNews(pupil_id, name, part.date, is_today, shown[0])


def _with_question(
    ctx: Context, news: News, part: _Part, questions: Questions, day: list[DayLesson], *, changes: bool
) -> News:
    """An absence with what is asked of its reader, who may explain it."""
    if not isinstance(news, AbsenceNews):
        return news
    absent = [lesson for lesson in day if lesson.lesson_id in part.lessons and lesson.seen is Seen.ABSENT]
    question = questions.of_reader(
        ctx, (part.pupil_id, part.date), person_id=part.person_id, day=day, absent=absent, changes=changes
    )
    return dataclasses.replace(news, question=question)


def _with_early(news: News, lessons: list[DayLesson], after_school: set[int]) -> News:
    """An open question with the word on the after-school group, where it is of that."""
    missed = [one.lesson_id for one in lessons if one.seen is Seen.ABSENT and one.lesson_id in after_school]
    if not missed or not isinstance(news, AbsenceNews) or not news.is_today or not news.question.answers:
        return news
    return dataclasses.replace(news, early_lesson_id=missed[-1])


def _lesson(ctx: Context, lesson: DayLesson) -> NewsLesson:
    return NewsLesson(
        number=lesson.number,
        subject=lesson.subject,
        starts=ctx.school.local(lesson.starts_at),
        marked=ctx.school.local(lesson.seen_at or ctx.now),
        seen=lesson.seen,
        minutes_late=lesson.minutes_late,
    )


async def _children(
    session: AsyncSession, ctx: Context, pupils: dict[int, dt.date]
) -> dict[int, tuple[ShownName, str]]:
    """Each pupil's shown name and class on the date given; who has left since is named by the class left last."""
    statement = (
        select(
            Membership.pupil_id,
            Membership.list_number,
            Membership.date_from,
            Person.surname,
            Person.given_name,
            Group.name,
            access.family_consented(Membership.pupil_id.expression, ctx.today),
        )
        .join(Group, Group.id == Membership.group_id)
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(Membership.pupil_id.in_(pupils), Group.kind == GroupKind.CLASS)
        .order_by(Membership.date_from)
    )
    shown = {}
    for pupil_id, number, date_from, surname, given_name, group, consented in await session.execute(statement):
        if date_from <= pupils[pupil_id]:
            shown[pupil_id] = (
                names.pupil(number, surname, given_name, has_consent=consented, mode=ctx.school.privacy_mode),
                group,
            )
    return shown


async def _families(session: AsyncSession, ctx: Context, message_ids: list[int]) -> dict[tuple[int, int], bool]:
    """(pupil, message) where the message's reader is a guardian who may know of the child now: whether may explain."""
    statement = (
        select(GuardianLink.pupil_id, OutMessage.id, GuardianLink.may_explain)
        .join(Account, Account.person_id == GuardianLink.guardian_id)
        .join(OutMessage, OutMessage.account_id == Account.id)
        .where(OutMessage.id.in_(message_ids), *access.informed_link(ctx), Account.ended_at.is_(None))
    )
    return {(pupil_id, message_id): may for pupil_id, message_id, may in await session.execute(statement)}
