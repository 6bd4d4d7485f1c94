"""What a guardian says of an absence with one tap: a draft for the tutor (D-3)."""

import datetime as dt

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import AbsenceReason, Answer, Lesson, Presence, ReasonStatus, Seen
from models.people import Pupil
from models.searches import Found, Search, StepKind
from services import access
from services.absences import answered, asked
from services.absences.refusals import SearchIsOfToday, TooFarBack
from services.absences.steps import step_of_reason
from services.context import Context
from services.policy import Action
from services.refusals import LessonNotStarted
from services.searches import ending
from services.searches.opening import open_search

CODES: dict[Answer, str] = {
    Answer.ILL: "b",
    Answer.ON_WAY: "op",
    Answer.AT_HOME: "up",
    Answer.SCHOOL_KNOWS: "up",
    Answer.UNKNOWN: "ot",
    Answer.OFFLINE: "up",
}
"""What each answer becomes, as a draft."""
QUESTIONS = frozenset({Answer.AT_HOME, Answer.OFFLINE, Answer.UNKNOWN})
"""Of these the code is a question until the tutor decides (УП?)."""


async def answer(ctx: Context, *, pupil_id: int, day: dt.date, answer: Answer) -> None:
    """The guardian says why an own child is not there on the day; nobody is asked about that child any more.

    One answer for a guardian, child and day: another one takes its place while the tutor has not confirmed it, the same
    again changes nothing. What another guardian said stands beside it, for the tutor alone. «Не знаю» opens a search,
    again after an earlier one has ended, and another answer after it ends that: the family knows where the child is.
    Raises NotYours, TooFarBack, LessonNotStarted of a day to come, SearchIsOfToday of «не знаю» of a day gone.
    """
    async with ctx.write() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        if day > ctx.today:
            raise LessonNotStarted
        if day < ctx.today - dt.timedelta(days=ctx.school.announce_back_days):
            raise TooFarBack(days=ctx.school.announce_back_days)
        if answer is Answer.UNKNOWN and day != ctx.today:
            raise SearchIsOfToday
        await lock(session, pupil_id)
        own = await _own(session, ctx, pupil_id, day)
        if own is not None and own.answer is answer and not await _is_asked_again(session, ctx, own):
            return
        if answer is not Answer.UNKNOWN:
            await known_again(session, ctx, pupil_id=pupil_id, first=day, last=day)
        if own is None or own.status is ReasonStatus.CONFIRMED:
            own = AbsenceReason(pupil_id=pupil_id, date_from=day, date_to=day, said_by_id=ctx.actor.person_id)
            session.add(own)
        own.code, own.answer, own.said_at = CODES[answer], answer, ctx.now
        own.status, own.comment = ReasonStatus.DRAFT, None
        await session.flush()
        await step_of_reason(session, ctx, own, StepKind.ANSWERED)
        if answer is Answer.UNKNOWN:
            lesson_id = await _last_missed(session, pupil_id, day)
            await open_search(session, ctx, pupil_id=pupil_id, date=day, lesson_id=lesson_id)
        await asked.take_back(session, ctx, pupil_id=pupil_id, first=day, last=day)


async def lock(session: AsyncSession, pupil_id: int) -> None:
    """Whoever else says something of this child waits until this write ends."""
    await session.execute(select(Pupil.id).where(Pupil.id == pupil_id).with_for_update(key_share=True))


async def _own(session: AsyncSession, ctx: Context, pupil_id: int, day: dt.date) -> AbsenceReason | None:
    """What this guardian said of this very day last."""
    statement = (
        select(AbsenceReason)
        .where(
            AbsenceReason.pupil_id == pupil_id,
            AbsenceReason.said_by_id == ctx.actor.person_id,
            AbsenceReason.date_from == day,
            AbsenceReason.date_to == day,
            AbsenceReason.lesson_id.is_(None),
            AbsenceReason.subject_id.is_(None),
            AbsenceReason.answer.in_(CODES),
            AbsenceReason.withdrawn_at.is_(None),
        )
        .order_by(AbsenceReason.id.desc())
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def known_again(session: AsyncSession, ctx: Context, *, pupil_id: int, first: dt.date, last: dt.date) -> None:
    """Whoever said «не знаю» of one of these days says something else of it now: the search for the child ends."""
    statement = select(Search).where(
        Search.pupil_id == pupil_id,
        Search.date.between(first, last),
        Search.ended_at.is_(None),
        exists().where(
            AbsenceReason.pupil_id == pupil_id,
            AbsenceReason.said_by_id == ctx.actor.person_id,
            AbsenceReason.answer == Answer.UNKNOWN,
            AbsenceReason.said_at >= Search.opened_at,
            AbsenceReason.withdrawn_at.is_(None),
        ),
    )
    search = (await session.scalars(statement.with_for_update(of=Search))).one_or_none()
    if search is not None:
        await ending.finish(session, ctx, search, Found.WITH_FAMILY, by=ctx.actor.person_id)


async def _is_asked_again(session: AsyncSession, ctx: Context, own: AbsenceReason) -> bool:
    """«Едет» was said, and the child did not come; or «не знаю», and the search ended: the same answer is a new one."""
    if own.answer is Answer.UNKNOWN:
        goes_on = select(Search.id).where(Search.pupil_id == own.pupil_id, Search.ended_at.is_(None))
        return (await session.execute(goes_on)).first() is None
    statement = select(Lesson.starts_at).where(
        Lesson.id == await _last_missed(session, own.pupil_id, own.date_from),
    )
    starts_at = (await session.execute(statement)).scalar()
    return starts_at is not None and answered.has_lapsed(ctx.school, own.answer, own.said_at, starts_at)


async def _last_missed(session: AsyncSession, pupil_id: int, day: dt.date) -> int | None:
    """The last lesson of the day the pupil was not at."""
    statement = (
        select(Lesson.id)
        .join(Presence, Presence.lesson_id == Lesson.id)
        .where(
            Presence.pupil_id == pupil_id,
            Presence.seen == Seen.ABSENT,
            Lesson.date == day,
            Lesson.cancelled_at.is_(None),
        )
        .order_by(Lesson.starts_at.desc(), Lesson.id.desc())
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()
