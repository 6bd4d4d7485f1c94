"""What a changed row of the timetable says to each reader, at the moment of sending."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject, TimetableRow, WeekKind
from models.groups import Group
from models.notice_kinds import NoticeKind
from models.traffic import Notice
from services.context import Context
from services.matters.news import MatterNews
from services.matters.told import occasion, told
from services.schedule import concerned
from services.schedule.timetable_changes import ENDED


@dataclasses.dataclass(frozen=True)
class HourShown:
    """When and where a course has its lesson in the week."""

    weekday: int
    slot: int
    weeks: WeekKind
    room: str | None


@dataclasses.dataclass(frozen=True)
class TimetableNews(MatterNews):
    """From a day on a course has another hour, a new one, or one less."""

    from_day: dt.date
    subject: str
    group: str
    subgroup: str | None
    before: HourShown | None
    after: HourShown | None

    @property
    def classes_told(self) -> frozenset[str]:
        """Those it names."""
        return frozenset({self.group})


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Rows that still stand, or have ended, as the notice says; for whom it still concerns."""
    parent = aliased(Group)
    statement = (
        select(TimetableRow, Group, parent.name.label("parent"), Subject.name.label("subject"))
        .join(Course, Course.id == TimetableRow.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(TimetableRow.id.in_({notice.matter_id for notice in notices}))
    )
    rows = {row.TimetableRow.id: row for row in await session.execute(statement)}
    olds = select(TimetableRow).where(TimetableRow.course_id.in_({row.TimetableRow.course_id for row in rows.values()}))
    known = {old.id: old for old in await session.scalars(olds)}
    replaced = select(TimetableRow.replaces_id).where(
        TimetableRow.replaces_id.in_(rows),
        TimetableRow.valid_to.is_(None) | (TimetableRow.valid_to > TimetableRow.valid_from),
    )
    lives_on = set(await session.scalars(replaced))
    have_read = await told(session, NoticeKind.TIMETABLE_CHANGED, list(rows), None)
    people = {notice.person_id for notice in notices if notice.person_id is not None}
    until = max((row.TimetableRow.valid_from for row in rows.values()), default=ctx.today)
    lists = {row.Group.id for row in rows.values()}
    classes = {row.Group.parent_id or row.Group.id for row in rows.values()}
    families = await concerned.families(session, ctx, groups=lists, until=until, people=people)
    staff = await concerned.staff(
        session, ctx, classes=classes, first=ctx.today, last=until, people=people, whoever_teaches=True
    )
    news: dict[int, MatterNews] = {}
    for notice in notices:
        found = rows.get(notice.matter_id or 0)
        if found is None:
            continue
        row, group = found.TimetableRow, found.Group
        has_ended = occasion(notice).startswith(ENDED)
        is_true = (
            row.valid_to is not None and row.id not in lives_on
            if has_ended
            else row.valid_to is None or row.valid_to > max(row.valid_from, ctx.today)
        )
        person_id = notice.person_id or 0
        concerns = group.id in families.get(person_id, ()) or (group.parent_id or group.id) in staff.get(person_id, ())
        before = _before(row, known)
        if has_ended:
            is_known = row.valid_to != row.valid_from or person_id in have_read
            # It ended before it began: whoever has not read of it knows the hour that was before, if there was one.
            before = _hour(row) if is_known else before
            is_true = is_true and before is not None
        if is_true and concerns:
            news[notice.id] = TimetableNews(
                from_day=row.valid_to if has_ended else row.valid_from,
                subject=found.subject,
                group=found.parent or group.name,
                subgroup=group.name if found.parent is not None else None,
                before=before,
                after=None if has_ended else _hour(row),
            )
    return news


def _before(row: TimetableRow, known: Mapping[int, TimetableRow]) -> HourShown | None:
    """The hour that ever was: a change that is changed again before it begins was none."""
    replaced = found = known.get(row.replaces_id or 0)
    while found is not None and found.valid_to == found.valid_from:
        found = known.get(found.replaces_id or 0)
    if found is not None and _hour(found) == _hour(row):
        # Back as it was: whoever reads of it may have read of what was to be between.
        found = replaced
    return None if found is None else _hour(found)


def _hour(row: TimetableRow) -> HourShown:
    return HourShown(row.weekday, row.slot, row.weeks, row.room)
