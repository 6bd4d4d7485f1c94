"""What marks say to the family, at the moment of sending: new, changed since they were told, or withdrawn."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.families import Told
from models.marks import Mark
from models.notice_kinds import NoticeKind
from models.traffic import MessageState, Notice, NoticeState, OutMessage
from services import dictionaries, reader_names
from services.context import Context
from services.family_news import filters, readers
from services.matters.news import MatterNews
from services.names import ShownName

WITHDRAWN = "-"
"""What was told: the mark stands no more."""
_DOUBLE = "/"


@dataclasses.dataclass(frozen=True)
class MarkNews(MatterNews):
    """One mark of one child."""

    mark_id: int
    pupil_id: int
    name: ShownName
    subject: str
    date: dt.date
    is_today: bool
    code: str
    """What it is: «5», «4/3», ``DEBT``, ``WITHDRAWN``."""
    before: str | None
    """What the reader was told it is."""
    work_type: str | None
    work_name: str | None
    """As the school calls it, where it does so in its own words."""
    comment: str | None
    is_retake: bool

    @property
    def told(self) -> str | None:
        """What a later change puts right."""
        return self.code


@dataclasses.dataclass(frozen=True)
class MarksNews(MatterNews):
    """The marks of one message, by child."""

    children: list[list[MarkNews]]


class Known(NamedTuple):
    """What a reader was told of a mark, and whether a newer notice speaks of it."""

    before: str | None
    is_newest: bool


def code(mark: Mark) -> str:
    """What is to be told of a mark as it stands."""
    if mark.withdrawn_at is not None:
        return WITHDRAWN
    return mark.value if mark.second_value is None else f"{mark.value}{_DOUBLE}{mark.second_value}"


def halves(told: str) -> tuple[str, str | None]:
    """The value and the second one of what was told."""
    first, _, second = told.partition(_DOUBLE)
    return first, second or None


def join(lines: Sequence[MarkNews]) -> MarksNews:
    """By child, in the order in which they were marked; of one mark the last word."""
    last = {line.mark_id: line for line in lines}
    children: dict[int, list[MarkNews]] = {}
    for line in sorted(last.values(), key=lambda it: (it.name.familiar or "", it.pupil_id, it.date, it.mark_id)):
        children.setdefault(line.pupil_id, []).append(line)
    return MarksNews(list(children.values()))


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out: what the reader knows already, was never told and is gone, does without, or may not know any more.

    Before it is sent what stands counts; after that, what was told. Nine statements at most.
    """
    pairs = {(notice.person_id, notice.pupil_id) for notice in notices if notice.person_id and notice.pupil_id}
    allowed = await readers.allowed(session, ctx, pairs)
    rows = await _rows(session, {notice.matter_id for notice in notices})
    known = await history(session, notices)
    muted = await filters.muted(session, {person_id for person_id, _ in allowed})
    names = await reader_names.of(session, ctx, allowed)
    works = await dictionaries.works(session)
    news: dict[int, MatterNews] = {}
    for notice in notices:
        row, of = rows.get(notice.matter_id or 0), (notice.person_id or 0, notice.pupil_id or 0)
        before, is_newest = known[notice.id]
        if row is None or of not in allowed or not is_newest:
            continue
        mark: Mark = row.Mark
        now = code(mark) if notice.told is None else notice.told
        if now == (before or WITHDRAWN) or muted.holds(
            of[0], Told.MARKS, subject_id=row.subject_id, work_type=mark.work_type
        ):
            continue
        work = works.get(mark.work_type or "")
        news[notice.id] = MarkNews(
            mark_id=mark.id,
            pupil_id=mark.pupil_id,
            name=names[of],
            subject=row.subject,
            date=mark.date,
            is_today=mark.date == ctx.today,
            code=now,
            before=None if before == WITHDRAWN else before,
            work_type=mark.work_type,
            work_name=None if work is None else work.name,
            comment=mark.comment,
            is_retake=mark.retake_of_id is not None,
        )
    return news


async def history(session: AsyncSession, notices: Collection[Notice]) -> dict[int, Known]:
    """For each notice what its reader was told of the mark before, as far as it was sent. One statement."""
    statement = (
        select(Notice.id, Notice.person_id, Notice.matter_id, Notice.told, Notice.state, OutMessage.state)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            Notice.kind == NoticeKind.MARKS,
            Notice.matter_id.in_({notice.matter_id for notice in notices}),
            Notice.person_id.in_({notice.person_id for notice in notices}),
        )
        .order_by(Notice.id)
    )
    told: dict[tuple[int | None, int | None], list[tuple[int, str | None, bool]]] = {}
    for notice_id, person_id, matter_id, said, state, message_state in await session.execute(statement):
        is_said = state is NoticeState.COMPOSED and message_state is not MessageState.FAILED
        told.setdefault((person_id, matter_id), []).append((notice_id, said if is_said else None, is_said))
    found = {}
    for notice in notices:
        of = told[notice.person_id, notice.matter_id]
        before = [said for notice_id, said, _ in of if notice_id < notice.id and said is not None]
        newer = [
            is_said or notice.state is NoticeState.WAITING for notice_id, _, is_said in of if notice_id > notice.id
        ]
        found[notice.id] = Known(before[-1] if before else None, not any(newer))
    return found


async def _rows(session: AsyncSession, ids: Collection[int | None]) -> dict[int, Row[*tuple[Any, ...]]]:
    statement = (
        select(Mark, Subject.id.label("subject_id"), Subject.name.label("subject"))
        .join(Course, Course.id == Mark.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .where(Mark.id.in_(ids))
    )
    return {row.Mark.id: row for row in await session.execute(statement)}
