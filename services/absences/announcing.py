"""What a family says of days ahead and of days gone: «не придёт», for days or for some lessons (D-3)."""

import datetime as dt
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import AbsenceReason, Answer, ReasonStatus
from models.searches import StepKind
from services import access, reader_names
from services.absences import announced, asked
from services.absences.answers import CODES, known_again, lock
from services.absences.refusals import CommentTooLong, NoSuchLesson, NotForIllness, ReasonDecided
from services.absences.steps import step_of_reason
from services.context import Context
from services.names import ShownName
from services.policy import Action
from services.refusals import NotYours

Ahead = Literal[Answer.ILL, Answer.AT_HOME, Answer.SCHOOL_KNOWS]
"""The answers of which a day ahead may be said."""
LONGEST = 300


async def announce(
    ctx: Context, *, pupil_id: int, first: dt.date, last: dt.date, answer: Ahead, slots: int = 0
) -> list[int]:
    """The child is not there on these days, or at the lessons of one day that the bits of ``slots`` name.

    Drafts for the tutor; nobody is alarmed by what they cover. The same again changes nothing, another reason for the
    same days takes the place of the own draft. Whoever did not know where the child is knows now: the search ends.
    Returns the ids. Raises NotYours, DaysBackwards, TooFarAhead, TooFarBack, NoSuchLesson.
    """
    async with ctx.write() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        announced.check(ctx, first, last)
        await lock(session, pupil_id)
        await known_again(session, ctx, pupil_id=pupil_id, first=first, last=last)
        lessons: list[int | None] = [None]
        if slots:
            rows = await announced.day_lessons(session, pupil_id, first)
            lessons = [lesson.id for lesson, _ in rows if slots >> lesson.slot & 1]
            if not lessons or first != last:
                raise NoSuchLesson
        own = await _own(session, ctx, pupil_id, first, last)
        reasons = [own.get(lesson_id) for lesson_id in lessons]
        for place, lesson_id in enumerate(lessons):
            reason = reasons[place]
            if reason is not None and reason.answer is answer:
                continue
            if reason is None or reason.status is ReasonStatus.CONFIRMED:
                reason = AbsenceReason(
                    pupil_id=pupil_id,
                    date_from=first,
                    date_to=last,
                    lesson_id=lesson_id,
                    said_by_id=ctx.actor.person_id,
                )
                session.add(reason)
            reason.code, reason.answer, reason.said_at = CODES[answer], answer, ctx.now
            reason.status, reason.comment = ReasonStatus.DRAFT, None
            await session.flush()
            reasons[place] = reason
            await step_of_reason(session, ctx, reason, StepKind.ANSWERED)
        if first <= ctx.today:
            await asked.take_back(session, ctx, pupil_id=pupil_id, first=first, last=last)
        return [reason.id for reason in reasons if reason is not None]


async def explain(ctx: Context, *, reason_id: int, text: str) -> int:
    """Words to an own family reason, while the tutor has not taken it. Returns whose child it is about.

    Raises NotYours, ReasonDecided, NotForIllness, CommentTooLong.
    """
    words = " ".join(text.split())
    async with ctx.write() as session:
        reason = await _own_reason(session, ctx, reason_id)
        if reason.status is ReasonStatus.CONFIRMED or reason.withdrawn_at is not None:
            raise ReasonDecided
        if reason.answer is not Answer.AT_HOME:
            raise NotForIllness
        if not 0 < len(words) <= LONGEST:
            raise CommentTooLong(limit=LONGEST, length=len(words))
        reason.comment = words
        return reason.pupil_id


async def withdraw(ctx: Context, *, reason_id: int) -> int:
    """Take an own word back: from then on an absence of these days is unexplained. Returns whose child it is about.

    Again changes nothing. Raises NotYours; ReasonDecided once the tutor has taken it.
    """
    async with ctx.write() as session:
        reason = await _own_reason(session, ctx, reason_id)
        if reason.withdrawn_at is None:
            if reason.status is ReasonStatus.CONFIRMED:
                raise ReasonDecided
            reason.withdrawn_at = ctx.now
            await step_of_reason(session, ctx, reason, StepKind.WITHDRAWN)
            await session.flush()
            if reason.date_from <= ctx.today:
                await asked.take_back(
                    session, ctx, pupil_id=reason.pupil_id, first=reason.date_from, last=reason.date_to
                )
        return reason.pupil_id


async def about(ctx: Context, *, reason_id: int) -> tuple[int, ShownName]:
    """Whose an own reason is: the pupil, and the name for the actor. Raises NotYours."""
    async with ctx.read() as session:
        reason = await _own_reason(session, ctx, reason_id)
        return reason.pupil_id, (await reader_names.of_reader(session, ctx, [reason.pupil_id]))[reason.pupil_id]


async def _own_reason(session: AsyncSession, ctx: Context, reason_id: int) -> AbsenceReason:
    """A reason that the actor gave of an own child. Raises NotYours."""
    statement = select(AbsenceReason).where(
        AbsenceReason.id == reason_id, AbsenceReason.said_by_id == ctx.actor.person_id, AbsenceReason.answer.in_(CODES)
    )
    reason = (await session.execute(statement.with_for_update())).scalar_one_or_none()
    if reason is None:
        raise NotYours
    await access.child(session, ctx, reason.pupil_id, Action.EXPLAIN_ABSENCE)
    return reason


async def _own(
    session: AsyncSession, ctx: Context, pupil_id: int, first: dt.date, last: dt.date
) -> dict[int | None, AbsenceReason]:
    """What the actor said of these very days, by lesson; nothing of a lesson is the whole of them."""
    statement = (
        select(AbsenceReason)
        .where(
            AbsenceReason.pupil_id == pupil_id,
            AbsenceReason.said_by_id == ctx.actor.person_id,
            AbsenceReason.date_from == first,
            AbsenceReason.date_to == last,
            AbsenceReason.subject_id.is_(None),
            AbsenceReason.answer.in_(CODES),
            AbsenceReason.withdrawn_at.is_(None),
        )
        .order_by(AbsenceReason.id)
    )
    return {reason.lesson_id: reason for reason in await session.scalars(statement)}
