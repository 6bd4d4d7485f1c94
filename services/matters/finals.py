"""What final marks say to the family when sent: those of a period that was opened, or one changed after it."""

import dataclasses
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.families import PeriodOpening, Told
from models.groups import Group, Membership
from models.marks import Mark, MarkKind
from models.notice_kinds import NoticeKind
from models.school import Period
from models.traffic import MessageState, Notice, NoticeState, OutMessage
from services import reader_names
from services.context import Context
from services.family_news import filters, readers
from services.family_news.finals_promising import OPENED
from services.matters.marks import WITHDRAWN, code
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.names import ShownName


class FinalTold(NamedTuple):
    """A final mark in a message."""

    mark_id: int
    subject: str
    kind: MarkKind
    code: str
    before: str | None
    """What the reader was told it is."""


@dataclasses.dataclass(frozen=True)
class FinalsOfChild(MatterNews):
    """One child's finals of a period."""

    pupil_id: int
    name: ShownName
    period: str | None
    """Nothing: the year's."""
    lines: list[FinalTold]

    @property
    def told(self) -> str | None:
        """Each mark with what it is."""
        return ";".join(f"{line.mark_id}={line.code}" for line in self.lines)


@dataclasses.dataclass(frozen=True)
class FinalsNews(MatterNews):
    """The finals of one message, by child and period."""

    children: list[FinalsOfChild]


_Of = tuple[int, int]
"""A person and a pupil."""


def join(those: Sequence[FinalsOfChild]) -> FinalsNews:
    """By child and period; of one mark the last word."""
    groups: dict[tuple[int, str | None], FinalsOfChild] = {}
    for one in those:
        before = groups.get((one.pupil_id, one.period))
        lines = {line.mark_id: line for line in [*(before.lines if before else ()), *one.lines]}
        groups[one.pupil_id, one.period] = dataclasses.replace(one, lines=list(lines.values()))
    return FinalsNews(sorted(groups.values(), key=lambda it: (it.name.familiar or "", it.pupil_id)))


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where the opening was taken back, nothing is set, or the reader knows it. Eight statements at most."""
    pairs = {(notice.person_id, notice.pupil_id) for notice in notices if notice.person_id and notice.pupil_id}
    allowed = await readers.allowed(session, ctx, pairs)
    rows = await _rows(session, {pupil_id for _, pupil_id in allowed})
    known = await _told(session, notices, rows)
    muted = await filters.muted(session, {person_id for person_id, _ in allowed})
    names = await reader_names.of(session, ctx, allowed)
    news: dict[int, MatterNews] = {}
    for notice in notices:
        of = (notice.person_id or 0, notice.pupil_id or 0)
        if of not in allowed:
            continue
        is_open = occasion(notice).startswith(OPENED)
        own = [
            row
            for row in rows
            if row.Mark.pupil_id == of[1]
            and notice.matter_id == (row.opening_id if is_open else row.Mark.id)
            and not muted.holds(of[0], Told.FINALS, subject_id=row.subject_id)
        ]
        lines = [line for row in own if (line := _line(row, _before(known, of, row.Mark.id, notice))) is not None]
        if lines:
            news[notice.id] = FinalsOfChild(of[1], names[of], own[0].period, lines)
    return news


def _line(row: Row[*tuple[Any, ...]], before: str | None) -> FinalTold | None:
    """Nothing where the reader knows it, or never knew of what is gone."""
    now = code(row.Mark)
    if now == (before or WITHDRAWN):
        return None
    return FinalTold(row.Mark.id, row.subject, row.Mark.kind, now, None if before == WITHDRAWN else before)


def _before(known: dict[_Of, list[tuple[int, dict[int, str]]]], of: _Of, mark_id: int, notice: Notice) -> str | None:
    said = [codes[mark_id] for notice_id, codes in known.get(of, ()) if notice_id < notice.id and mark_id in codes]
    return said[-1] if said else None


async def _told(
    session: AsyncSession, notices: Sequence[Notice], rows: Collection[Row[*tuple[Any, ...]]]
) -> dict[_Of, list[tuple[int, dict[int, str]]]]:
    """What each (person, pupil) was told of which mark, as far as it was sent. One statement."""
    matters = {row.opening_id for row in rows} | {row.Mark.id for row in rows}
    statement = (
        select(Notice.id, Notice.person_id, Notice.pupil_id, Notice.told)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            Notice.kind == NoticeKind.FINALS,
            Notice.matter_id.in_(matters),
            Notice.person_id.in_({notice.person_id for notice in notices}),
            Notice.state == NoticeState.COMPOSED,
            OutMessage.state != MessageState.FAILED,
            Notice.told.is_not(None),
        )
        .order_by(Notice.id)
    )
    known: dict[_Of, list[tuple[int, dict[int, str]]]] = {}
    for notice_id, person_id, pupil_id, told in await session.execute(statement):
        codes = {int(mark): said for mark, _, said in (part.partition("=") for part in (told or "").split(";"))}
        known.setdefault((person_id or 0, pupil_id or 0), []).append((notice_id, codes))
    return known


async def _rows(session: AsyncSession, pupils: Collection[int]) -> list[Row[*tuple[Any, ...]]]:
    """The final marks of these pupils in periods that are open, in the order of the subjects."""
    its_group, school_class = aliased(Group), aliased(Group)
    statement = (
        select(Mark, Subject.id.label("subject_id"), Subject.name.label("subject"), Period.name.label("period"))
        .add_columns(PeriodOpening.id.label("opening_id"))
        .join(Course, Course.id == Mark.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(its_group, its_group.id == Course.group_id)
        .join(Membership, Membership.pupil_id == Mark.pupil_id)
        .join(school_class, and_(school_class.id == Membership.group_id, school_class.year_id == its_group.year_id))
        .join(
            PeriodOpening,
            and_(
                PeriodOpening.group_id == school_class.id,
                PeriodOpening.period_id.is_not_distinct_from(Mark.period_id),
                PeriodOpening.withdrawn_at.is_(None),
            ),
        )
        .outerjoin(Period, Period.id == Mark.period_id)
        .where(Mark.pupil_id.in_(pupils), Mark.kind != MarkKind.CURRENT)
        .distinct()
        .order_by(Subject.name, Mark.kind, Mark.id)
    )
    return list(await session.execute(statement))
