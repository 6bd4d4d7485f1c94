"""What a day set or taken back says to each reader, at the moment of sending."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.school import CalendarEntry, DayKind
from models.traffic import Notice
from services.context import Context
from services.matters.news import MatterNews
from services.schedule import concerned, day_effects, day_plans, school_days
from services.schedule.concerned import GroupsOf, SchoolClass
from services.schedule.day_effects import Effects
from services.schedule.day_plans import EntryShown


@dataclasses.dataclass(frozen=True)
class DayNews(MatterNews):
    """Days that differ for the reader's classes."""

    today: dt.date
    first: dt.date
    last: dt.date
    kind: DayKind
    as_weekday: int | None
    note: str | None
    classes: list[str]
    """Those that are the reader's: of the children, the own one, those taught."""
    has_begun: bool = False
    """One of them is at school today already: what has begun goes on to its end."""

    @property
    def classes_told(self) -> frozenset[str]:
        """Those it names."""
        return frozenset(self.classes)


@dataclasses.dataclass(frozen=True)
class RestoredNews(MatterNews):
    """Days that were to differ, and do not."""

    today: dt.date
    first: dt.date
    last: dt.date
    kind: DayKind
    as_weekday: int | None
    classes: list[str]
    is_ordinary: bool
    """The lessons are as on any other such day: no other entry says otherwise."""

    @property
    def classes_told(self) -> frozenset[str]:
        """Those it names."""
        return frozenset(self.classes)


@dataclasses.dataclass(frozen=True)
class _Acts:
    """The acts that notices speak of, with all that says whom they concern."""

    shown: dict[int, EntryShown]
    entries: dict[int, list[CalendarEntry]]
    classes: dict[int, SchoolClass]
    effects: Effects
    readers: list[GroupsOf]

    def of_reader(self, notice: Notice, classes: set[int]) -> list[str]:
        """The names of the reader's classes among these, from the youngest."""
        theirs = set().union(*(found.get(notice.person_id or 0, set()) for found in self.readers))
        return [it.name for group_id, it in self.classes.items() if group_id in classes & theirs]


async def load_changed(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """A day that still stands, is not over, and is made so by this act for a class of the reader's."""
    acts = await _acts(session, ctx, notices)
    news: dict[int, MatterNews] = {}
    changed: dict[int, set[int]] = {}
    for notice in notices:
        shown = acts.shown.get(notice.matter_id or 0)
        if shown is None or shown.last < ctx.today:
            continue
        entries = acts.entries[shown.id]
        if entries[0].withdrawn_at is not None:
            continue
        if shown.id not in changed:
            ids = {entry.id for entry in entries}
            changed[shown.id] = acts.effects.made_so(acts.classes.values(), shown, ids)
        classes = acts.of_reader(notice, changed[shown.id])
        if classes:
            news[notice.id] = DayNews(
                today=ctx.today,
                first=shown.first,
                last=shown.last,
                kind=shown.kind,
                as_weekday=shown.as_weekday,
                note=shown.note,
                classes=classes,
                has_begun=shown.first <= ctx.today
                and any(it.name in classes and group_id in acts.effects.begun for group_id, it in acts.classes.items()),
            )
    return news


async def load_restored(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """A withdrawn day that is not over, of a class of the reader's: not where there are no lessons all the same."""
    acts = await _acts(session, ctx, notices)
    news: dict[int, MatterNews] = {}
    for notice in notices:
        shown = acts.shown.get(notice.matter_id or 0)
        if shown is None or shown.last < ctx.today:
            continue
        entries = acts.entries[shown.id]
        covered = {
            group_id
            for group_id, it in acts.classes.items()
            if any(day_plans.covers(day_plans.scope_of(entry), group_id, it) for entry in entries)
            and (shown.kind not in school_days.NO_LESSONS or acts.effects.has_lessons(it, shown))
        }
        classes = acts.of_reader(notice, covered)
        if entries[0].withdrawn_at is not None and classes:
            theirs = [it for it in acts.classes.values() if it.name in classes]
            news[notice.id] = RestoredNews(
                today=ctx.today,
                first=shown.first,
                last=shown.last,
                kind=shown.kind,
                as_weekday=shown.as_weekday,
                classes=classes,
                is_ordinary=all(acts.effects.days.is_ordinary(it.days, max(shown.first, ctx.today)) for it in theirs),
            )
    return news


async def _acts(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> _Acts:
    ids = {notice.matter_id for notice in notices}
    statement = select(CalendarEntry).where(or_(CalendarEntry.id.in_(ids), CalendarEntry.set_with_id.in_(ids)))
    found = (await session.scalars(statement.order_by(CalendarEntry.id))).all()
    entries: dict[int, list[CalendarEntry]] = {}
    for entry in found:
        entries.setdefault(entry.set_with_id or entry.id, []).append(entry)
    first = min((entry.date_from for entry in found), default=ctx.today)
    last = max((entry.date_to for entry in found), default=ctx.today)
    classes = await concerned.classes(session, first=first, last=last)
    people = {notice.person_id for notice in notices if notice.person_id is not None}
    readers = [
        await concerned.families(session, ctx, groups=classes, until=last, people=people),
        await concerned.staff(
            session, ctx, classes=classes, first=first, last=last, people=people, whoever_teaches=True
        ),
    ]
    shown = {it.id: it for it in day_plans.shown(found, classes)}
    return _Acts(shown, entries, classes, await day_effects.load(session, ctx, first, last), readers)
