"""A digest in words for its reader: what was kept, with names, subjects, marks and homework read when it is sent.

Whether a child is still theirs to read of, agreed to, and in which words, is asked anew.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.families import Acknowledged, Digest, DigestKind
from models.groups import Group
from models.lessons import Remark
from models.marks import Mark
from services import acknowledging, dictionaries, reader_names
from services.context import Context
from services.dictionaries import Work
from services.digests import readers, weekly
from services.digests.contents import (
    ChildDay,
    ChildWeek,
    DayDigest,
    MarkSaid,
    Named,
    RemarkSaid,
    SubjectWeek,
    WeekDigest,
)
from services.family_news import held
from services.homework import for_pupils
from services.matters.news import MatterNews
from services.names import ShownName
from services.refusals import NotYours

_READ = ("value", "second_value", "work_type", "retake_of_id")


class _Words(NamedTuple):
    """What the ids of digests are called."""

    names: Mapping[tuple[int, int], ShownName]
    groups: Mapping[int, str]
    subjects: Mapping[int, str]
    works: Mapping[str, Work]


async def readable(session: AsyncSession, ctx: Context, digests: Sequence[Digest]) -> dict[int, list[dict[str, Any]]]:
    """The children of each digest of whom its reader may still read; a digest with none is left out. Two statements."""
    reading = await readers.of_people(session, ctx, {digest.person_id for digest in digests})
    found = {}
    for digest in digests:
        own = reading[digest.person_id].pupils if digest.person_id in reading else ()
        children = [child for child in digest.data.get("children", ()) if child["pupil"] in own]
        if children:
            found[digest.id] = children
    return found


async def week(ctx: Context, *, day: dt.date) -> WeekDigest:
    """The actor's own digest of the week that ends on the day, as it reads now. Raises NotYours."""
    async with ctx.read() as session:
        statement = select(Digest).where(
            Digest.person_id == ctx.actor.person_id, Digest.kind == DigestKind.WEEKLY, Digest.date == day
        )
        digest = await session.scalar(statement)
        news = {} if digest is None else await of_digests(session, ctx, [digest])
    found = next(iter(news.values()), None)
    if not isinstance(found, WeekDigest):
        raise NotYours
    return found


async def of_digests(session: AsyncSession, ctx: Context, digests: Sequence[Digest]) -> dict[int, MatterNews]:
    """What each digest says now, by its id. A fixed number of statements, however many there are."""
    found = await readable(session, ctx, digests)
    evening = [digest for digest in digests if digest.id in found and digest.kind is DigestKind.EVENING]
    weeks = [digest for digest in digests if digest.id in found and digest.kind is DigestKind.WEEKLY]
    if not found:
        return {}
    words = await _words(session, ctx, [digest for digest in digests if digest.id in found], found)
    news: dict[int, MatterNews] = {}
    if evening:
        news |= await _evenings(session, ctx, evening, found, words)
    if weeks:
        news |= await _weeks(session, ctx, weeks, found, words)
    return news


async def _words(
    session: AsyncSession, ctx: Context, digests: Sequence[Digest], found: Mapping[int, list[dict[str, Any]]]
) -> _Words:
    pairs = {(digest.person_id, child["pupil"]) for digest in digests for child in found[digest.id]}
    groups = {child["group"] for of in found.values() for child in of}
    subjects = select(Subject.id, Subject.name)
    return _Words(
        names=await reader_names.of(session, ctx, pairs),
        groups={
            row[0]: row[1] for row in await session.execute(select(Group.id, Group.name).where(Group.id.in_(groups)))
        },
        # All of them: there are a few dozen.
        subjects={row[0]: row[1] for row in await session.execute(subjects)},
        works=await dictionaries.works(session),
    )


async def _evenings(
    session: AsyncSession,
    ctx: Context,
    digests: Sequence[Digest],
    found: Mapping[int, list[dict[str, Any]]],
    words: _Words,
) -> dict[int, MatterNews]:
    children = [child for digest in digests for child in found[digest.id]]
    marks = await _marks(session, ctx, {mark_id for child in children for mark_id in child["marks"]}, words)
    due = await for_pupils.due_at(
        session,
        lesson_ids={lesson_id for child in children for lesson_id, *_ in child["due"]},
        pupils={child["pupil"] for child in children},
    )

    def named(lessons: list[list[Any]]) -> list[Named]:
        return [Named(number, words.subjects[subject_id], *said) for number, subject_id, *said in lessons]

    def day(digest: Digest, child: dict[str, Any]) -> ChildDay:
        return ChildDay(
            **_child(digest, child, words),
            unmarked=named(child["unmarked"]),
            ahead=named(child["ahead"]),
            absent=named(child["absent"]),
            late=named(child["late"]),
            marks=[marks[mark_id] for mark_id in child["marks"] if mark_id in marks],
            next_day=None if child["next"] is None else dt.date.fromordinal(child["next"]),
            homework=[
                (Named(number, words.subjects[subject_id]), homework)
                for lesson_id, number, subject_id in child["due"]
                for homework in due.get((child["pupil"], lesson_id), ())
            ],
            changes=[
                Named(number, words.subjects[subject_id], how, dt.date.fromordinal(ordinal))
                for ordinal, number, subject_id, how in child["changes"]
            ],
        )

    return {
        digest.id: DayDigest(
            date=digest.date,
            at=ctx.school.local(digest.made_at),
            children=[day(digest, child) for child in found[digest.id]],
            works=words.works,
        )
        for digest in digests
    }


async def _weeks(
    session: AsyncSession,
    ctx: Context,
    digests: Sequence[Digest],
    found: Mapping[int, list[dict[str, Any]]],
    words: _Words,
) -> dict[int, MatterNews]:
    remarks = await _remarks(session, {it for of in found.values() for child in of for it in child.get("remarks", ())})
    days = {digest.date.toordinal() for digest in digests}
    seen = await acknowledging.seen(session, Acknowledged.WEEKLY, days)
    reading = await readers.of_people(session, ctx, {digest.person_id for digest in digests})

    def week(digest: Digest, child: dict[str, Any]) -> ChildWeek:
        return ChildWeek(
            **_child(digest, child, words),
            late=child["late"],
            absent=[(code, count) for code, count in child["absent"]],
            days=child["days"],
            marks=[
                SubjectWeek(
                    words.subjects[subject_id],
                    [(value, second) for value, second in marks],
                    None if average is None else (average[0], average[1]),
                )
                for subject_id, marks, average in child["marks"]
            ],
            debts=[(words.subjects[subject_id], work_type or "") for subject_id, work_type in child["debts"]],
            remarks=[remarks[remark_id] for remark_id in child["remarks"] if remark_id in remarks],
            is_seen=(digest.date.toordinal(), child["pupil"], digest.person_id) in seen,
        )

    return {
        digest.id: WeekDigest(
            first=digest.date - weekly.WEEK,
            last=digest.date,
            children=[week(digest, child) for child in found[digest.id]],
            works=words.works,
            may_acknowledge=not reading[digest.person_id].is_pupil,
            is_empty=weekly.is_empty(digest.data),
        )
        for digest in digests
    }


def _child(digest: Digest, child: dict[str, Any], words: _Words) -> dict[str, Any]:
    return {
        "pupil_id": child["pupil"],
        "name": words.names[digest.person_id, child["pupil"]],
        "group": words.groups[child["group"]],
        "marked": child["marked"],
        "total": child["total"],
    }


async def _marks(session: AsyncSession, ctx: Context, ids: Collection[int], words: _Words) -> dict[int, MarkSaid]:
    """As they are read now: one that was withdrawn meanwhile is left out. Two statements at most."""
    statement = (
        select(
            Mark.id, Course.subject_id, Mark.value, Mark.second_value, Mark.work_type, Mark.retake_of_id,
            held.is_settled(ctx),
        )
        .join(Course, Course.id == Mark.course_id)
        .where(Mark.id.in_(ids), Mark.withdrawn_at.is_(None), held.is_shown(ctx))
    )  # fmt: skip
    found = {}
    for row, was in await held.as_read(session, ctx, (await session.execute(statement)).all()):
        value, second, work_type, retake_of_id = (was.get(name, getattr(row, name)) for name in _READ)
        subject = words.subjects[row.subject_id]
        found[row.id] = MarkSaid(subject, value, second, work_type or "", retake_of_id is not None)
    return found


async def _remarks(session: AsyncSession, ids: Collection[int]) -> dict[int, RemarkSaid]:
    statement = select(Remark.id, Remark.template, Remark.text).where(Remark.id.in_(ids), Remark.withdrawn_at.is_(None))
    return {remark_id: RemarkSaid(template, text) for remark_id, template, text in await session.execute(statement)}
