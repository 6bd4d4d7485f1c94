"""What families said, as drafts for the tutor, who takes them, with another code or not at all (R-35, D-3)."""

import dataclasses
import datetime as dt
import zlib
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import AbsenceReason, Answer, Lesson, ReasonStatus
from models.people import GuardianLink, Kinship, Person, Pupil
from models.searches import StepKind
from services import access, names
from services.absences.answers import CODES, QUESTIONS
from services.absences.refusals import AnswersChanged, ReasonDecided
from services.absences.steps import step_of_reason
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.policy import Action

PAGE = 12
Decided = Literal["b", "up", "np", "op", "ot"]
"""The codes a tutor may give; ОСВ comes by an order alone."""


@dataclasses.dataclass(frozen=True)
class FamilyAnswer:
    """What a guardian said, as the tutor reads it."""

    reason_id: int
    pupil_id: int
    child: ShownName
    group: str
    first: dt.date
    last: dt.date
    lesson: str | None
    number: int | None
    answer: Answer
    code: str
    comment: str | None
    kinship: Kinship | None
    said_at: dt.datetime
    is_question: bool
    """УП? or ОТ: nobody takes it but one by one."""


async def waiting(ctx: Context) -> list[FamilyAnswer]:
    """The answers about the actor's own class that nobody has decided, the oldest first. Two statements.

    Raises NotYours for who is no tutor.
    """
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CONFIRM_REASON)
        return await _shown(session, ctx, _of_own_class(ctx))


def on_page(found: Sequence[FamilyAnswer], page: int) -> Sequence[FamilyAnswer]:
    """Those that one screen shows."""
    return found[page * PAGE : (page + 1) * PAGE]


def plain_of(found: Sequence[FamilyAnswer]) -> list[FamilyAnswer]:
    """Those that are no questions."""
    return [one for one in found if not one.is_question]


def number(shown: Sequence[FamilyAnswer]) -> int:
    """A number of what «принять» asserts."""
    return zlib.crc32(repr([(one.reason_id, one.code) for one in plain_of(shown)]).encode()) or 1


async def count(session: AsyncSession, ctx: Context) -> int:
    """How many wait. One statement."""
    statement = select(AbsenceReason.id).where(*_is_waiting(), _of_own_class(ctx))
    return len((await session.execute(statement)).all())


async def one(ctx: Context, *, reason_id: int) -> FamilyAnswer:
    """One of them, for the tutor or a deputy. Raises NotYours, ReasonDecided."""
    async with ctx.read() as session:
        reason = await _reason(session, ctx, reason_id)
        found = await _shown(session, ctx, AbsenceReason.id == reason.id)
    if not found:
        raise ReasonDecided
    return found[0]


async def decide(ctx: Context, *, reason_id: int, code: Decided | None) -> None:
    """Take an answer, with this code; None does not take it, and the absence stays unexplained.

    The same again changes nothing. Raises NotYours; ReasonDecided where it was decided otherwise.
    """
    async with ctx.write() as session:
        reason = await _reason(session, ctx, reason_id, to_change=True)
        if reason.status is ReasonStatus.CONFIRMED or reason.withdrawn_at is not None:
            if code != (None if reason.withdrawn_at is not None else reason.code):
                raise ReasonDecided
            return
        if code is None:
            reason.withdrawn_at = ctx.now
            reason.confirmed_by_id = ctx.actor.person_id
            await step_of_reason(session, ctx, reason, StepKind.NOT_CONFIRMED)
            return
        await _confirm(session, ctx, reason, code)


async def take_all(ctx: Context, *, page: int, check: int) -> int:
    """Take every answer of a page that is no question, as it was shown. Returns how many.

    Raises NotYours, AnswersChanged.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.CONFIRM_REASON)
        shown = plain_of(on_page(await _shown(session, ctx, _of_own_class(ctx)), page))
        if not shown:
            return 0
        if number(shown) != check:
            raise AnswersChanged
        statement = select(AbsenceReason).where(AbsenceReason.id.in_([one.reason_id for one in shown]))
        for reason in (await session.scalars(statement.order_by(AbsenceReason.id).with_for_update())).all():
            await _confirm(session, ctx, reason, reason.code)
        return len(shown)


async def _confirm(session: AsyncSession, ctx: Context, reason: AbsenceReason, code: str) -> None:
    reason.status, reason.code = ReasonStatus.CONFIRMED, code
    reason.confirmed_at, reason.confirmed_by_id = ctx.now, ctx.actor.person_id
    await step_of_reason(session, ctx, reason, StepKind.CONFIRMED)


async def _reason(session: AsyncSession, ctx: Context, reason_id: int, *, to_change: bool = False) -> AbsenceReason:
    """A family's answer about a pupil of the actor's. Raises NotYours."""
    statement = select(AbsenceReason).where(AbsenceReason.id == reason_id, AbsenceReason.answer.in_(CODES))
    if to_change:
        statement = statement.with_for_update()
    reason = (await session.execute(statement)).scalar_one_or_none()
    await access.pupil(session, ctx, 0 if reason is None else reason.pupil_id, Action.CONFIRM_REASON)
    assert reason is not None  # noqa: S101  (there is no pupil 0: NotYours was raised)
    return reason


def _is_waiting() -> tuple[ColumnElement[bool], ...]:
    return (
        AbsenceReason.status == ReasonStatus.DRAFT,
        AbsenceReason.withdrawn_at.is_(None),
        AbsenceReason.answer.in_(CODES),
    )


def _of_own_class(ctx: Context) -> ColumnElement[bool]:
    member, tutor, group = aliased(Membership), aliased(Tutor), aliased(Group)
    return exists().where(
        member.pupil_id == AbsenceReason.pupil_id,
        holds_on(member, ctx.today),
        group.id == member.group_id,
        group.kind == GroupKind.CLASS,
        tutor.group_id == member.group_id,
        tutor.person_id == ctx.actor.person_id,
        holds_on(tutor, ctx.today),
    )


async def _shown(session: AsyncSession, ctx: Context, which: ColumnElement[bool]) -> list[FamilyAnswer]:
    rows = (await session.execute(_statement(ctx).where(*_is_waiting(), which))).all()
    # Two guardians may have said something of one child: that makes no namesakes.
    pupils = {row[0].pupil_id: row for row in rows}
    shown = names.of_rows(list(pupils.values()), mode=ctx.school.privacy_mode)
    by_pupil = dict(zip(pupils, shown, strict=True))
    return [_answer(ctx, row, by_pupil[row[0].pupil_id]) for row in rows]


def _statement(ctx: Context) -> Select[*tuple[Any, ...]]:
    link = aliased(GuardianLink)
    kinship = (
        select(link.kinship)
        .where(link.pupil_id == AbsenceReason.pupil_id, link.guardian_id == AbsenceReason.said_by_id)
        .order_by(link.date_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            AbsenceReason,
            Group.name.label("group"),
            Subject.name.label("subject"),
            Lesson.number.label("lesson_number"),
            kinship.label("kinship"),
            Membership.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(AbsenceReason.pupil_id.expression, ctx.today).label("consented"),
        )
        .join(Pupil, Pupil.id == AbsenceReason.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .join(Membership, and_(Membership.pupil_id == Pupil.id, holds_on(Membership, ctx.today)))
        .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
        .outerjoin(Lesson, Lesson.id == AbsenceReason.lesson_id)
        .outerjoin(Course, Course.id == Lesson.course_id)
        .outerjoin(Subject, Subject.id == Course.subject_id)
        .order_by(AbsenceReason.date_from, Group.name, Membership.list_number, AbsenceReason.id)
    )


def _answer(ctx: Context, row: Row[*tuple[Any, ...]], name: ShownName) -> FamilyAnswer:
    reason: AbsenceReason = row[0]
    answer = reason.answer or Answer.UNKNOWN
    return FamilyAnswer(
        reason_id=reason.id,
        pupil_id=reason.pupil_id,
        child=name,
        group=row.group,
        first=reason.date_from,
        last=reason.date_to,
        lesson=row.subject,
        number=row.lesson_number,
        answer=answer,
        code=reason.code,
        comment=reason.comment,
        kinship=row.kinship,
        said_at=ctx.school.local(reason.said_at),
        is_question=answer in QUESTIONS,
    )
