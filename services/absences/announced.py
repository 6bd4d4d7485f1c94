"""What a guardian has announced of an own child, and the lessons of a day to announce of."""

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.groups import Membership
from models.lessons import AbsenceReason, Answer, Lesson, ReasonStatus
from services import access, reader_names
from services.absences import early
from services.absences.answers import CODES
from services.absences.refusals import DaysBackwards, DaysUnread, TooFarAhead, TooFarBack
from services.context import Context
from services.contingent import studies
from services.dated import holds_on
from services.names import ShownName
from services.policy import Action
from services.schedule import typed_days

_TURNED = re.compile(r"(\d{1,2})([./][\d./]+)?\s*[-–—]\s*(\d{1,2})([./][\d./]+)")
BAD_DAYS = (DaysUnread, DaysBackwards, TooFarAhead, TooFarBack)
"""Why typed days are not taken."""
_SLOTS = 13
"""A button's number has a bit for each of so many slots."""


@dataclasses.dataclass(frozen=True)
class Announced:
    """What this guardian said, and may take back while the tutor has not taken it."""

    reason_id: int
    first: dt.date
    last: dt.date
    lesson: str | None
    """The subject, where it was said of one lesson."""
    number: int | None
    answer: Answer
    comment: str | None
    is_confirmed: bool


@dataclasses.dataclass(frozen=True)
class Announcing:
    """The screen of «не придёт»."""

    pupil_id: int
    child: ShownName
    today: dt.date
    back_days: int
    ahead_days: int
    announced: list[Announced]
    has_group: bool
    """An after-school group of the child meets soon: it may be fetched before it."""


@dataclasses.dataclass(frozen=True)
class OwnLesson:
    """A lesson of the child's day, to choose."""

    slot: int
    number: int | None
    subject: str
    starts: dt.datetime


@dataclasses.dataclass(frozen=True)
class OwnLessons:
    """The lessons of a child's day."""

    pupil_id: int
    child: ShownName
    day: dt.date
    lessons: list[OwnLesson]


async def overview(ctx: Context, *, pupil_id: int) -> Announcing:
    """What the guardian has announced of an own child, from the days that may still be explained. Raises NotYours."""
    async with ctx.read() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        names = await reader_names.of_reader(session, ctx, [pupil_id])
        statement = (
            select(AbsenceReason, Subject.name, Lesson.number)
            .outerjoin(Lesson, Lesson.id == AbsenceReason.lesson_id)
            .outerjoin(Course, Course.id == Lesson.course_id)
            .outerjoin(Subject, Subject.id == Course.subject_id)
            .where(
                AbsenceReason.pupil_id == pupil_id,
                AbsenceReason.said_by_id == ctx.actor.person_id,
                AbsenceReason.answer.in_(CODES),
                AbsenceReason.withdrawn_at.is_(None),
                AbsenceReason.date_to >= _earliest(ctx),
            )
            .order_by(AbsenceReason.date_from, AbsenceReason.date_to, Lesson.starts_at, AbsenceReason.id)
        )
        rows = (await session.execute(statement)).all()
        has_group = await early.meets(session, ctx, pupil_id)
    return Announcing(
        has_group=has_group,
        pupil_id=pupil_id,
        child=names[pupil_id],
        today=ctx.today,
        back_days=ctx.school.announce_back_days,
        ahead_days=ctx.school.announce_days,
        announced=[
            Announced(
                reason_id=reason.id,
                first=reason.date_from,
                last=reason.date_to,
                lesson=subject,
                number=number,
                answer=reason.answer or Answer.UNKNOWN,
                comment=reason.comment,
                is_confirmed=reason.status is ReasonStatus.CONFIRMED,
            )
            for reason, subject, number in rows
        ],
    )


def read_days(text: str, *, today: dt.date) -> tuple[dt.date, dt.date]:
    """The typed days, one or from the first to the last. Raises DaysUnread, DaysBackwards."""
    found = typed_days.parse(text, today=today)
    if found is not None:
        return found
    turned = _TURNED.fullmatch(text.strip())
    if turned is not None:
        later, month, earlier = turned[1], turned[2] or turned[4], f"{turned[3]}{turned[4]}"
        if typed_days.parse(f"{earlier}-{later}{month}", today=today) is not None:
            raise DaysBackwards
    raise DaysUnread


async def lessons_of(ctx: Context, *, pupil_id: int, day: dt.date) -> OwnLessons:
    """The lessons of an own child on a day. Raises NotYours, TooFarAhead, TooFarBack."""
    async with ctx.read() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        check(ctx, day, day)
        names = await reader_names.of_reader(session, ctx, [pupil_id])
        found = await day_lessons(session, pupil_id, day)
    return OwnLessons(
        pupil_id,
        names[pupil_id],
        day,
        [
            OwnLesson(lesson.slot, lesson.number, subject, ctx.school.local(lesson.starts_at))
            for lesson, subject in found
        ],
    )


async def check_days(ctx: Context, *, pupil_id: int, first: dt.date, last: dt.date) -> ShownName:
    """Whether such days may be announced, and of whom. Raises NotYours, DaysBackwards, TooFarAhead, TooFarBack."""
    async with ctx.read() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        check(ctx, first, last)
        return (await reader_names.of_reader(session, ctx, [pupil_id]))[pupil_id]


def _earliest(ctx: Context) -> dt.date:
    return ctx.today - dt.timedelta(days=ctx.school.announce_back_days)


def check(ctx: Context, first: dt.date, last: dt.date) -> None:
    """Raises DaysBackwards, TooFarAhead, TooFarBack."""
    if last < first:
        raise DaysBackwards
    if first < _earliest(ctx):
        raise TooFarBack(days=ctx.school.announce_back_days)
    if last > ctx.today + dt.timedelta(days=ctx.school.announce_days):
        raise TooFarAhead(days=ctx.school.announce_days)


async def day_lessons(session: AsyncSession, pupil_id: int, day: dt.date) -> Sequence[tuple[Lesson, str]]:
    """The pupil's lessons of the day that a button can name, in order. One statement."""
    statement = (
        select(Lesson, Subject.name)
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, day)))
        .where(
            Membership.pupil_id == pupil_id,
            Lesson.date == day,
            Lesson.cancelled_at.is_(None),
            Lesson.slot.between(0, _SLOTS - 1),
            ~studies.at_home(
                Membership.pupil_id.expression,
                day,
                group_id=Course.group_id.expression,
                subject_id=Course.subject_id.expression,
            ),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    return [(lesson, subject) for lesson, subject in await session.execute(statement)]
