"""How a search stands, as one reader may see it: the family by functions, those at school with phones to call."""

import dataclasses
import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.accounts import Account
from models.courses import Course, Subject
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.people import Person, Pupil, Sex
from models.searches import AbsenceStep, Found, Search, StepKind
from models.traffic import MessageState, Notice, NoticeState, OutMessage
from services import access, names, reader_names
from services.absences import phones
from services.absences.phones import GuardianPhone
from services.context import Context
from services.contingent import classes
from services.names import ShownName
from services.policy import Function
from services.searches import standings
from services.searches.people import TELLING
from services.searches.standings import Standings, Who


@dataclasses.dataclass(frozen=True)
class Act:
    """Who did it, and when, on the school's clock."""

    who: Who
    sex: Sex | None
    at: dt.datetime


@dataclasses.dataclass(frozen=True)
class Place:
    """A lesson, as a sentence names it."""

    number: int | None
    subject: str


@dataclasses.dataclass(frozen=True)
class SearchView:
    """A search as one reader may see it."""

    search_id: int
    pupil_id: int
    child: ShownName
    group: str
    for_family: bool
    date: dt.date
    is_today: bool
    missed: Place | None
    missed_id: int | None
    """The lesson that the child was missing from."""
    opened: dt.datetime
    told: list[Who]
    """Who at school knows, or is about to: each function once."""
    not_in_class: dt.datetime | None
    """When a teacher looked once more, and the child was not there."""
    taken: Act | None
    ended: Act | None
    found: Found | None
    found_at: Place | None
    school_phone: str
    phones: list[GuardianPhone]
    """Of the family, for those at school."""
    may_read_steps: bool


_READ_STEPS = frozenset({Who.TUTOR, Who.ACTING_TUTOR, Who.DEPUTY, Who.DIRECTOR})
Reader = tuple[int, int, bool]
"""A search, a person, and whether they read it as family."""


async def one(ctx: Context, *, search_id: int) -> SearchView:
    """How a search stands, for a guardian or for those at school who may look for the child. Raises NotYours."""
    async with ctx.read() as session:
        _, function = await access.search(session, ctx, search_id)
        reader = (search_id, ctx.actor.person_id or 0, function is Function.GUARDIAN)
        return (await load(session, ctx, [reader]))[reader]


async def load(session: AsyncSession, ctx: Context, readers: Collection[Reader]) -> dict[Reader, SearchView]:
    """What each reader sees; that they may is for the caller to ask. A fixed number of statements."""
    ids = {search_id for search_id, _, _ in readers}
    rows = {row.Search.id: row for row in await session.execute(_searches(ctx, ids))}
    pupils = {row.Search.pupil_id for row in rows.values()}
    known = await standings.load(session, ctx, pupils)
    told = await _told(session, ids)
    steps = await _steps(session, ids)
    calls = await phones.of_pupils(session, ctx, pupils)
    own = await reader_names.of(
        session, ctx, {(person_id, rows[search_id].Search.pupil_id) for search_id, person_id, home in readers if home}
    )
    local = ctx.school.local
    views = {}
    for reader in readers:
        search_id, person_id, for_family = reader
        row = rows[search_id]
        search: Search = row.Search
        places = steps.get(search_id, {})
        looked, seen = places.get(StepKind.NOT_IN_CLASS), places.get(StepKind.FOUND)
        teachers: set[int | None] = {person for person, kind in told[search_id] if kind is NoticeKind.SEARCH_ASKED}
        if seen is not None and seen.subject is not None:
            teachers.add(search.ended_by_id)
        who = functools.partial(_who, known, search.pupil_id, teachers)
        by_function = [known.who(who, search.pupil_id, kind=kind) for who, kind in told[search_id]]
        views[reader] = SearchView(
            search_id=search_id,
            pupil_id=search.pupil_id,
            child=own[person_id, search.pupil_id] if for_family else _on_list(ctx, row),
            group=row.group or "",
            for_family=for_family,
            date=search.date,
            is_today=search.date == ctx.today,
            missed=None if row.subject is None else Place(row.number, row.subject),
            missed_id=search.lesson_id,
            opened=local(search.opened_at),
            told=list(dict.fromkeys(by_function)),
            not_in_class=None if looked is None else local(looked.at),
            taken=None
            if search.taken_at is None
            else Act(who(search.taken_by_id), row.taken_sex, local(search.taken_at)),
            ended=None
            if search.ended_at is None
            else Act(who(search.ended_by_id), row.ended_sex, local(search.ended_at)),
            found=search.found,
            found_at=None if seen is None or seen.subject is None else Place(seen.number, seen.subject),
            school_phone=ctx.school.school_phone,
            phones=[] if for_family else calls.get(search.pupil_id, []),
            may_read_steps=not for_family and who(person_id) in _READ_STEPS,
        )
    return views


def _searches(ctx: Context, ids: Collection[int]) -> Any:
    place = classes.class_of(ctx.today)
    taker, ender = aliased(Person), aliased(Person)
    return (
        select(
            Search,
            Lesson.number,
            Subject.name.label("subject"),
            Person.surname,
            Person.given_name,
            place.c.list_number,
            place.c.group,
            access.family_consented(Pupil.id.expression, ctx.today).label("consented"),
            taker.sex.label("taken_sex"),
            ender.sex.label("ended_sex"),
        )
        .join(Pupil, Pupil.id == Search.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .outerjoin(Lesson, Lesson.id == Search.lesson_id)
        .outerjoin(Course, Course.id == Lesson.course_id)
        .outerjoin(Subject, Subject.id == Course.subject_id)
        .outerjoin(taker, taker.id == Search.taken_by_id)
        .outerjoin(ender, ender.id == Search.ended_by_id)
        .where(Search.id.in_(ids))
    )


async def _told(session: AsyncSession, ids: Collection[int]) -> dict[int, list[tuple[int, Any]]]:
    """Those at school who know, or whose message is on its way, in the order in which they were told."""
    statement = (
        select(Notice.matter_id, Notice.person_id, Notice.kind)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .outerjoin(Account, Account.id == OutMessage.account_id)
        .where(
            Notice.kind.in_(TELLING),
            Notice.matter_id.in_(ids),
            Notice.pupil_id.is_(None),
            Notice.state != NoticeState.DROPPED,
            OutMessage.state.is_distinct_from(MessageState.FAILED),
            Account.blocked_at.is_(None),
        )
        # The line first, then the teachers who were asked.
        .order_by(Notice.kind.desc(), Notice.id)
    )
    found: defaultdict[int, list[tuple[int, Any]]] = defaultdict(list)
    for search_id, person_id, kind in await session.execute(statement):
        if search_id is not None and person_id is not None:
            found[search_id].append((person_id, kind))
    return found


async def _steps(session: AsyncSession, ids: Collection[int]) -> dict[int, dict[StepKind, Row[*tuple[Any, ...]]]]:
    """The last look into a class and the end, with the lesson of each."""
    statement = (
        select(AbsenceStep.search_id, AbsenceStep.kind, AbsenceStep.at, Lesson.number, Subject.name.label("subject"))
        .outerjoin(Lesson, Lesson.id == AbsenceStep.lesson_id)
        .outerjoin(Course, Course.id == Lesson.course_id)
        .outerjoin(Subject, Subject.id == Course.subject_id)
        .where(AbsenceStep.search_id.in_(ids), AbsenceStep.kind.in_((StepKind.NOT_IN_CLASS, StepKind.FOUND)))
        .order_by(AbsenceStep.id)
    )
    found: defaultdict[int, dict[StepKind, Row[*tuple[Any, ...]]]] = defaultdict(dict)
    for row in await session.execute(statement):
        found[row.search_id][row.kind] = row
    return found


def _on_list(ctx: Context, row: Row[*tuple[Any, ...]]) -> ShownName:
    return names.pupil(
        row.list_number or 0,
        row.surname,
        row.given_name,
        has_consent=row.consented,
        mode=ctx.school.privacy_mode,
    )


def _who(known: Standings, pupil_id: int, teachers: set[int | None], person_id: int | None) -> Who:
    """What somebody is who did something: a teacher where nothing nearer is known of those who had the child."""
    who = Who.COLLEAGUE if person_id is None else known.who(person_id, pupil_id)
    return Who.TEACHER if who is Who.COLLEAGUE and person_id in teachers else who
