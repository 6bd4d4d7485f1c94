"""The question under an absence message: to whom it is put, with which answers, and taking it off the phones (D-3)."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group, GroupKind, Membership
from models.lessons import AbsenceReason, Answer, Lesson, Seen
from models.notice_kinds import NoticeKind
from models.school import CalendarEntry, DayKind
from models.searches import Search
from models.traffic import MessageState, MessageText, Notice, NoticeState, OutMessage
from services import outbox
from services.absences.answered import has_lapsed
from services.context import Context
from services.parameters import Parameters
from services.pupil_days import DayLesson

PupilDay = tuple[int, dt.date]
ANSWERS = (Answer.ILL, Answer.ON_WAY, Answer.AT_HOME, Answer.SCHOOL_KNOWS)
_AT_HOME_DAYS = (DayKind.DISTANCE, DayKind.QUARANTINE)
WORTH_CHANGING = dt.timedelta(days=1)
"""For how long a message is still worth an edit that takes its buttons off."""


class Question(NamedTuple):
    """What stands under an absence for one reader."""

    answers: tuple[Answer, ...] = ()
    """The buttons; none where nothing is asked."""
    own: Answer | None = None
    """What this reader has answered."""


NO_QUESTION = Question()


class _Said(NamedTuple):
    pupil_id: int
    date_from: dt.date
    date_to: dt.date
    lesson_id: int | None
    said_by_id: int | None
    said_at: dt.datetime
    answer: Answer | None
    is_over: bool
    """«Не знаю», and the child was found after it: nothing is known again of an absence that goes on."""

    def stands_for(self, school: Parameters, starts_at: dt.datetime) -> bool:
        """Of the lesson that begins then nothing more has to be said."""
        return not self.is_over and not has_lapsed(school, self.answer, self.said_at, starts_at)


class OfTutor(NamedTuple):
    """A child's absences of a day as the tutor reads them."""

    said: list[Answer]
    """What the family answered, every guardian."""
    was_found: bool
    """Nobody knew where the child was; it was looked for, and found."""
    since: dt.datetime | None
    """Since when an absence is unexplained."""


class Questions:
    """What was said of these days, loaded at once for all readers."""

    def __init__(self, said: Sequence[_Said], offline: Collection[PupilDay]) -> None:
        """Prefer ``load``."""
        self._said = said
        self._offline = offline

    def of_reader(
        self,
        ctx: Context,
        pupil_day: PupilDay,
        *,
        person_id: int | None,
        day: Sequence[DayLesson],
        absent: Sequence[DayLesson],
        changes: bool = False,
    ) -> Question:
        """What is asked of a guardian who may explain, of these absences; ``changes`` asks again who has answered."""
        date = pupil_day[1]
        if not absent or date < ctx.today - dt.timedelta(days=ctx.school.announce_back_days):
            return NO_QUESTION
        last = absent[-1]
        standing = [one for one in self._of(pupil_day) if one.stands_for(ctx.school, last.starts_at)]
        own = next((one.answer for one in reversed(standing) if one.said_by_id == person_id and one.answer), None)
        open_now = [
            lesson for lesson in absent if not any(one.lesson_id in (None, lesson.lesson_id) for one in standing)
        ]
        if own is not None and not changes:
            return Question((), own)
        if not open_now and own is None:
            return NO_QUESTION
        came_later = any(
            lesson.seen in (Seen.PRESENT, Seen.LATE) for lesson in day if lesson.starts_at > last.starts_at
        )
        if pupil_day in self._offline:
            return Question((*ANSWERS, Answer.OFFLINE), own)
        may_be_lost = date == ctx.today and not came_later
        return Question((*ANSWERS, Answer.UNKNOWN) if may_be_lost else ANSWERS, own)

    def of_tutor(self, ctx: Context, pupil_day: PupilDay, absent: Sequence[DayLesson]) -> OfTutor:
        """What is known of a day with absences."""
        said = self._of(pupil_day)
        unexplained = [
            lesson.seen_at
            for lesson in absent
            if lesson.seen_at is not None
            and not any(
                one.lesson_id in (None, lesson.lesson_id) and one.stands_for(ctx.school, lesson.starts_at)
                for one in said
            )
        ]
        answers = dict.fromkeys(one.answer for one in said if one.answer and not one.is_over)
        was_found = any(one.is_over for one in said)
        return OfTutor(list(answers), was_found, min(unexplained, default=None))

    def _of(self, pupil_day: PupilDay) -> list[_Said]:
        pupil_id, date = pupil_day
        return [one for one in self._said if one.pupil_id == pupil_id and one.date_from <= date <= one.date_to]


async def load(session: AsyncSession, days: Collection[PupilDay]) -> Questions:
    """What was said of these days, and which of them are learned at a distance. Two statements."""
    if not days:
        return Questions([], ())
    pupils = {pupil_id for pupil_id, _ in days}
    first, last = min(date for _, date in days), max(date for _, date in days)
    of_child = Search.pupil_id == AbsenceReason.pupil_id
    found_since = and_(
        AbsenceReason.answer == Answer.UNKNOWN,
        exists().where(of_child, Search.date == AbsenceReason.date_from, Search.ended_at >= AbsenceReason.said_at),
        ~exists().where(of_child, Search.ended_at.is_(None)),
    )
    said = (
        select(
            AbsenceReason.pupil_id,
            AbsenceReason.date_from,
            AbsenceReason.date_to,
            AbsenceReason.lesson_id,
            AbsenceReason.said_by_id,
            AbsenceReason.said_at,
            AbsenceReason.answer,
            found_since,
        )
        .where(
            AbsenceReason.pupil_id.in_(pupils),
            AbsenceReason.date_from <= last,
            AbsenceReason.date_to >= first,
            AbsenceReason.withdrawn_at.is_(None),
            AbsenceReason.subject_id.is_(None),
        )
        .order_by(AbsenceReason.said_at, AbsenceReason.id)
    )
    rows = [_Said._make(row) for row in await session.execute(said)]
    return Questions(rows, await _at_a_distance(session, pupils, first, last))


async def _at_a_distance(
    session: AsyncSession, pupils: Collection[int], first: dt.date, last: dt.date
) -> set[PupilDay]:
    """The days of these pupils that the calendar says are distance or quarantine. One statement."""
    statement = (
        select(Membership.pupil_id, CalendarEntry.date_from, CalendarEntry.date_to)
        .join(Group, Group.id == Membership.group_id)
        .join(
            CalendarEntry,
            or_(
                CalendarEntry.group_id == Group.id,
                CalendarEntry.group_id.is_(None)
                & or_(
                    CalendarEntry.grade_from.is_(None),
                    (CalendarEntry.grade_from <= Group.grade)
                    & (Group.grade <= func.coalesce(CalendarEntry.grade_to, CalendarEntry.grade_from)),
                ),
            ),
        )
        .where(
            Membership.pupil_id.in_(pupils),
            Group.kind == GroupKind.CLASS,
            CalendarEntry.kind.in_(_AT_HOME_DAYS),
            CalendarEntry.withdrawn_at.is_(None),
            CalendarEntry.date_from <= last,
            CalendarEntry.date_to >= first,
            Membership.date_from <= CalendarEntry.date_to,
            or_(Membership.date_to.is_(None), Membership.date_to > CalendarEntry.date_from),
        )
    )
    found = set()
    for pupil_id, begins, ends in await session.execute(statement):
        day = max(begins, first)
        while day <= min(ends, last):
            found.add((pupil_id, day))
            day += dt.timedelta(days=1)
    return found


async def take_back(session: AsyncSession, ctx: Context, *, pupil_id: int, first: dt.date, last: dt.date) -> None:
    """The buttons go from every message about these days of the child: a silent edit, which says nothing more.

    Two statements; the messages that are still to be sent ask nothing by then.
    """
    told = exists().where(
        Notice.message_id == OutMessage.id,
        Notice.kind == NoticeKind.ABSENCE,
        Notice.state == NoticeState.COMPOSED,
        Notice.pupil_id == pupil_id,
        Notice.lesson_id == Lesson.id,
        Lesson.date.between(first, last),
    )
    statement = select(OutMessage).where(
        told,
        OutMessage.text_ref == MessageText.ABSENCE,
        or_(OutMessage.sent_revision > 0, OutMessage.state == MessageState.SENDING),
    )
    for message in (await session.scalars(statement.order_by(OutMessage.id).with_for_update())).all():
        outbox.renew(message, now=ctx.now, valid_until=ctx.now + WORTH_CHANGING)
