"""What a changed row of the timetable says to each reader, at the moment of sending."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject, TimetableRow, WeekKind
from models.groups import Group
from models.traffic import Notice
from services import concerned
from services.context import Context
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.timetable_changes import ENDED


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
    olds = select(TimetableRow).where(TimetableRow.id.in_({row.TimetableRow.replaces_id for row in rows.values()}))
    before = {old.id: _hour(old) for old in await session.scalars(olds)}
    replaced = select(TimetableRow.replaces_id).where(
        TimetableRow.replaces_id.in_(rows),
        TimetableRow.valid_to.is_(None) | (TimetableRow.valid_to > TimetableRow.valid_from),
    )
    lives_on = set(await session.scalars(replaced))
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
        if is_true and concerns:
            news[notice.id] = TimetableNews(
                from_day=row.valid_to if has_ended else row.valid_from,
                subject=found.subject,
                group=found.parent or group.name,
                subgroup=group.name if found.parent is not None else None,
                before=_hour(row) if has_ended else before.get(row.replaces_id),
                after=None if has_ended else _hour(row),
            )
    return news


def _hour(row: TimetableRow) -> HourShown:
    return HourShown(row.weekday, row.slot, row.weeks, row.room)
