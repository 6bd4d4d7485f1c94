"""Setting final marks: the teacher decides; «н/а» says why, «осв» names its order (R-30, D-4)."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.marks import Mark, MarkKind
from services import access
from services.context import Context
from services.family_news import finals_promising
from services.marks import finals
from services.marks.finals import FinalRow, FinalSheet
from services.marks.finals_refusals import (
    FinalByOrder,
    FinalElsewhere,
    FinalsChanged,
    OrderMissing,
    ReasonMissing,
    ValueNotTaken,
)
from services.marks.proposals import EXEMPT, UNATTESTED
from services.marks.refusals import NoMarksHere
from services.marks.stages import require_open
from services.policy import Action
from services.refusals import NotYours

LONGEST_COMMENT = 200


async def accept(ctx: Context, *, course_id: int, kind: MarkKind, number: int, digest: int) -> int:
    """Set what is proposed for all who have no mark, if it is still what the button said. Returns how many.

    Once more changes nothing. Raises NotYours, FinalsNotOpen, NoMarksHere, FinalsChanged.
    """
    async with ctx.write() as session:
        sheet = await _to_set(session, ctx, course_id, (kind, number), Action.SET_FINALS)
        if not sheet.proposed:
            return 0
        if sheet.digest != digest:
            raise FinalsChanged
        values = {row.pupil_id: str(row.proposal.value) for row in sheet.proposed}
        await _put(session, ctx, sheet, values)
        return len(values)


async def put(ctx: Context, *, course_id: int, kind: MarkKind, number: int, pupil_id: int, value: str) -> None:
    """Set one final mark, or change it; the same again changes nothing.

    Raises NotYours, FinalsNotOpen, NoMarksHere, ValueNotTaken, FinalElsewhere, FinalByOrder.
    """
    async with ctx.write() as session:
        sheet = await _to_set(session, ctx, course_id, (kind, number), Action.SET_FINALS)
        _own_row(sheet, pupil_id)
        if value not in sheet.values:
            raise ValueNotTaken
        await _put(session, ctx, sheet, {pupil_id: value})


async def unattested(ctx: Context, *, course_id: int, kind: MarkKind, number: int, pupil_id: int, reason: str) -> None:
    """«н/а», with the reason in the teacher's words. Raises as ``put``, and ReasonMissing."""
    async with ctx.write() as session:
        sheet = await _to_set(session, ctx, course_id, (kind, number), Action.SET_FINALS)
        _own_row(sheet, pupil_id)
        if not 0 < len(reason.strip()) <= LONGEST_COMMENT:
            raise ReasonMissing(most=LONGEST_COMMENT)
        await _put(session, ctx, sheet, {pupil_id: UNATTESTED}, reason.strip())


async def exempt(ctx: Context, *, course_id: int, kind: MarkKind, number: int, pupil_id: int, order: str) -> None:
    """«осв» by an order, whose number is kept; the deputy's business. Raises as ``put``, and OrderMissing."""
    async with ctx.write() as session:
        sheet = await _to_set(session, ctx, course_id, (kind, number), Action.EXEMPT)
        _own_row(sheet, pupil_id, by_order=True)
        if not 0 < len(order.strip()) <= LONGEST_COMMENT:
            raise OrderMissing(most=LONGEST_COMMENT)
        await _put(session, ctx, sheet, {pupil_id: EXEMPT}, order.strip())


async def withdraw(ctx: Context, *, course_id: int, kind: MarkKind, number: int, pupil_id: int, revision: int) -> None:
    """Take a final mark back, if it is still the one that was shown; that it is gone already is as good.

    Who set «осв» alone takes it back: the deputy. Raises as ``put``, and FinalsChanged.
    """
    async with ctx.write() as session:
        sheet = await _of(session, ctx, course_id, (kind, number), Action.READ_JOURNAL)
        row = sheet.row_of(pupil_id)
        by_order = row is not None and row.given is not None and row.given.value == EXEMPT
        sheet = await _to_set(session, ctx, course_id, (kind, number), Action.EXEMPT if by_order else Action.SET_FINALS)
        given = _own_row(sheet, pupil_id, by_order=by_order).given
        if given is None:
            return
        if given.revision != revision:
            raise FinalsChanged
        mark = await session.get_one(Mark, given.id)
        mark.withdrawn_at = mark.changed_at = ctx.now
        mark.revision += 1
        await session.flush()
        await finals_promising.changed(session, ctx, [mark])


async def _of(
    session: AsyncSession, ctx: Context, course_id: int, column: tuple[MarkKind, int], action: Action
) -> FinalSheet:
    facts = await access.course(session, ctx, course_id, action, to_change=True)
    return await finals.read(session, ctx, facts, kind=column[0], number=column[1])


async def _to_set(
    session: AsyncSession, ctx: Context, course_id: int, column: tuple[MarkKind, int], action: Action
) -> FinalSheet:
    sheet = await _of(session, ctx, course_id, column, action)
    if sheet.is_markless:
        raise NoMarksHere
    require_open(sheet.year, sheet.stage, ctx.today)
    return sheet


def _own_row(sheet: FinalSheet, pupil_id: int, *, by_order: bool = False) -> FinalRow:
    row = sheet.row_of(pupil_id)
    if row is None:
        raise NotYours
    if row.is_elsewhere:
        raise FinalElsewhere
    if not by_order and row.given is not None and row.given.value == EXEMPT:
        raise FinalByOrder
    return row


async def _put(
    session: AsyncSession, ctx: Context, sheet: FinalSheet, values: Mapping[int, str], comment: str | None = None
) -> None:
    """Write them: a mark that stands or stood is changed and keeps its id. One statement to find those."""
    period_id = sheet.stage.period.id if sheet.stage.period else None
    of_period = Mark.period_id.is_(None) if period_id is None else Mark.period_id == period_id
    statement = select(Mark).where(
        Mark.course_id == sheet.facts.course.id, Mark.kind == sheet.stage.kind, of_period, Mark.pupil_id.in_(values)
    )
    stood = {mark.pupil_id: mark for mark in await session.scalars(statement.order_by(Mark.id))}
    written = []
    for pupil_id, value in values.items():
        mark = stood.get(pupil_id)
        if mark is None:
            mark = _new(ctx, sheet, pupil_id, value, comment)
            session.add(mark)
            written.append(mark)
        elif mark.withdrawn_at is not None or (mark.value, mark.comment) != (value, comment):
            mark.value, mark.comment = value, comment
            mark.set_by_id = _actor(ctx)
            mark.changed_at = ctx.now
            mark.withdrawn_at = None
            mark.revision += 1
            written.append(mark)
    await session.flush()
    await finals_promising.changed(session, ctx, written)


def _new(ctx: Context, sheet: FinalSheet, pupil_id: int, value: str, comment: str | None) -> Mark:
    return Mark(
        course_id=sheet.facts.course.id,
        pupil_id=pupil_id,
        period_id=sheet.stage.period.id if sheet.stage.period else None,
        kind=sheet.stage.kind,
        date=sheet.stage.last,
        value=value,
        comment=comment,
        set_at=ctx.now,
        set_by_id=_actor(ctx),
    )


def _actor(ctx: Context) -> int:
    if ctx.actor.person_id is None:
        raise NotYours
    return ctx.actor.person_id
