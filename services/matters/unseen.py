"""What is said of «Ознакомлен» that was not said: to the guardian, and to the tutor."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import Acknowledged, Digest
from models.people import Person, Pupil
from models.traffic import Notice
from services import access, acknowledging, names, reader_names, unseen
from services.context import Context
from services.contingent import classes
from services.digests import reading
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.names import ShownName
from services.unseen import Word
from services.warnings import reading as warnings_reading


@dataclasses.dataclass(frozen=True)
class WeekUnseen(MatterNews):
    """A week of some children that their guardian has not said to have seen."""

    day: dt.date
    children: list[tuple[int, ShownName]]


@dataclasses.dataclass(frozen=True)
class WarningUnseen(MatterNews):
    """An early word of the same kind."""

    warning_id: int
    pupil_id: int
    name: ShownName
    period: str
    ends_on: dt.date


class UnseenChild(NamedTuple):
    """A child some of whose guardians have not said it."""

    name: ShownName
    what: Acknowledged
    told: int
    """So many guardians have it on their phones."""
    seen: int


@dataclasses.dataclass(frozen=True)
class UnseenList(MatterNews):
    """The children of a tutor's class, by list number, of whom something was told on the day."""

    day: dt.date
    children: list[UnseenChild]


async def load_reminders(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once it was said, or is theirs no more. A fixed number of statements."""
    weekly = [notice for notice in notices if occasion(notice) == Acknowledged.WEEKLY]
    of_warnings = [notice for notice in notices if occasion(notice) == Acknowledged.WARNING]
    news: dict[int, MatterNews] = {}
    if weekly:
        news |= await _weeks(session, ctx, weekly)
    if of_warnings:
        wanted = {notice.id: (notice.matter_id or 0, notice.person_id or 0) for notice in of_warnings}
        found = await warnings_reading.for_readers(session, ctx, set(wanted.values()))
        for notice_id, key in wanted.items():
            it = found.get(key)
            if it is not None and not it.is_seen:
                news[notice_id] = WarningUnseen(it.warning_id, it.pupil_id, it.name, it.period, it.ends_on)
    return news


async def load_lists(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out for whoever is no tutor any more, and once everybody has said it. A fixed number of statements."""
    days = [dt.date.fromordinal(notice.matter_id or 1) for notice in notices]
    words = await unseen.of_days(session, ctx, min(days), max(days))
    pupils = {word.pupil_id for word in words}
    tutors = await unseen.classes_of_tutors(session, ctx, pupils)
    shown = await _on_list(session, ctx, pupils)
    news: dict[int, MatterNews] = {}
    for notice, day in zip(notices, days, strict=True):
        own = tutors.get(notice.person_id or 0, set())
        children = _children([word for word in words if word.day == day and word.pupil_id in own], shown)
        if children:
            news[notice.id] = UnseenList(day, children)
    return news


async def _weeks(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    ids = {notice.matter_id for notice in notices if notice.matter_id is not None}
    digests = {it.id: it for it in await session.scalars(select(Digest).where(Digest.id.in_(ids)))}
    found = await reading.readable(session, ctx, list(digests.values()))
    days = {digest.date.toordinal() for digest in digests.values()}
    seen = await acknowledging.seen(session, Acknowledged.WEEKLY, days)
    waiting = {
        digest_id: [
            child["pupil"]
            for child in children
            if (digests[digest_id].date.toordinal(), child["pupil"], digests[digest_id].person_id) not in seen
        ]
        for digest_id, children in found.items()
    }
    pairs = {(digests[digest_id].person_id, pupil_id) for digest_id, of in waiting.items() for pupil_id in of}
    shown = await reader_names.of(session, ctx, pairs)
    return {
        notice.id: WeekUnseen(
            digests[notice.matter_id].date,
            [(pupil_id, shown[notice.person_id, pupil_id]) for pupil_id in waiting[notice.matter_id]],
        )
        for notice in notices
        if notice.person_id is not None
        and notice.matter_id is not None
        and waiting.get(notice.matter_id)
        and digests[notice.matter_id].person_id == notice.person_id
    }


def _children(words: Sequence[Word], shown: dict[int, ShownName]) -> list[UnseenChild]:
    told = Counter((word.pupil_id, word.what, word.matter_id) for word in words)
    seen = Counter((word.pupil_id, word.what, word.matter_id) for word in words if word.is_seen)
    # By list number, the week before the warning.
    order = list(shown)
    return [
        UnseenChild(shown[key[0]], key[1], count, seen[key])
        for key, count in sorted(told.items(), key=lambda it: (order.index(it[0][0]), it[0][1] != Acknowledged.WEEKLY))
        if seen[key] < count
    ]


async def _on_list(session: AsyncSession, ctx: Context, pupils: set[int]) -> dict[int, ShownName]:
    """The names for staff, by list number. One statement."""
    place = classes.class_of(ctx.today, pupils=pupils)
    statement = (
        select(
            Pupil.id,
            place.c.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(Pupil.id.expression, ctx.today).label("consented"),
        )
        .join(Person, Person.id == Pupil.person_id)
        .join(place, place.c.pupil_id == Pupil.id)
        .where(Pupil.id.in_(pupils))
        .order_by(place.c.group_id, place.c.list_number, Pupil.id)
    )
    rows = (await session.execute(statement)).all()
    return {row.id: name for row, name in zip(rows, names.of_rows(rows, mode=ctx.school.privacy_mode), strict=True)}
