"""What a reader wants to do without: own filters by kind of news, subject and kind of work; nobody else's (D-6).

An absence, a search, and whatever somebody at school writes can not be done without, and is not asked about here.
"""

import dataclasses
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import NoticeFilter, Told
from models.notice_kinds import NoticeKind
from models.people import StaffMember
from models.traffic import Notice
from services.context import Context
from services.dated import holds_on
from services.family_news import readers

TOLD_AS = {
    NoticeKind.TIMETABLE_CHANGED: Told.TIMETABLE,
    NoticeKind.LESSON_MOVED: Told.TIMETABLE,
    NoticeKind.LESSON_CANCELLED: Told.TIMETABLE,
    NoticeKind.LESSON_ADDED: Told.TIMETABLE,
    NoticeKind.SUBSTITUTION_SET: Told.TIMETABLE,
    NoticeKind.SUBSTITUTION_ENDED: Told.TIMETABLE,
    NoticeKind.REMARK: Told.REMARKS,
}
"""What families and staff both read: of these a filter leaves out what a family reads."""


@dataclasses.dataclass(frozen=True)
class Muted:
    """What some readers do without."""

    known: frozenset[tuple[int, Told, int | None, str | None]]
    """(person, kind, subject or all, kind of work or all)."""

    def holds(self, person_id: int, told: Told, *, subject_id: int | None = None, work_type: str | None = None) -> bool:
        """The person wants no such news."""
        return any(
            (person_id, told, subject, work) in self.known
            for subject in {None, subject_id}
            for work in {None, work_type}
        )


async def muted(session: AsyncSession, people: Collection[int]) -> Muted:
    """The filters of these people. One statement."""
    if not people:
        return Muted(frozenset())
    statement = select(
        NoticeFilter.person_id, NoticeFilter.told, NoticeFilter.subject_id, NoticeFilter.work_type
    ).where(NoticeFilter.person_id.in_(people))
    return Muted(
        frozenset((row.person_id, row.told, row.subject_id, row.work_type) for row in await session.execute(statement))
    )


async def left_out(session: AsyncSession, ctx: Context, notices: Collection[Notice]) -> set[int]:
    """Which of these notices their readers do without. At most three statements, none where nothing is filtered.

    Nobody does without what concerns the own work: a colleague hears of hours, and of remarks on others' children.
    """
    asked = [notice for notice in notices if notice.kind in TOLD_AS]
    known = await muted(session, {notice.person_id for notice in asked if notice.person_id is not None})
    unwanted = [notice for notice in asked if known.holds(notice.person_id or 0, TOLD_AS[notice.kind])]
    if not unwanted:
        return set()
    people = {notice.person_id for notice in unwanted}
    working = select(StaffMember.person_id).where(StaffMember.person_id.in_(people), holds_on(StaffMember, ctx.today))
    staff = set(await session.scalars(working))
    pairs = {(notice.person_id or 0, notice.pupil_id) for notice in unwanted if notice.pupil_id is not None}
    own = await readers.allowed(session, ctx, pairs)
    return {
        notice.id for notice in unwanted if notice.person_id not in staff or (notice.person_id, notice.pupil_id) in own
    }
