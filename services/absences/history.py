"""«Ход»: all that was done about a pupil's absence on a day, as whoever looks into it later reads it (D-3)."""

import dataclasses
import datetime as dt
import enum
from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.lessons import AbsenceReason, Answer, Lesson, Presence, Seen
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Kinship, Person
from models.searches import AbsenceStep, StepKind
from models.traffic import Notice, NoticeState, OutMessage
from services import access, names
from services.context import Context
from services.contingent import classes
from services.names import ShownName
from services.policy import Action
from services.searches import standings
from services.searches.people import TELLING
from services.searches.standings import Standings, Who


class Arrival(enum.StrEnum):
    """What became of a message."""

    DELIVERED = "delivered"
    ON_WAY = "on_way"
    NOT_DELIVERED = "not_delivered"


_NOT_STEPS = {
    NoticeKind.ABSENCE: "family_told",
    NoticeKind.CORRECTION: "correction",
    NoticeKind.UNREACHED: "unreached",
}
_TOLD = {StepKind.TOLD: NoticeKind.SEARCH_OPENED, StepKind.ASKED: NoticeKind.SEARCH_ASKED}


@dataclasses.dataclass(frozen=True)
class Entry:
    """One thing that was done. Its time is on the school's clock."""

    at: dt.datetime
    what: str
    """A kind of step; or «marked», «corrected», «family_told», «correction», «unreached»."""
    who: Who | None
    kinship: Kinship | None
    """For the family, in place of a name."""
    name: str | None
    """Of a colleague."""
    number: int | None
    subject: str | None
    arrival: Arrival | None
    answer: Answer | None


@dataclasses.dataclass(frozen=True)
class History:
    """What was done, from first to last."""

    pupil_id: int
    child: ShownName
    group: str
    date: dt.date
    entries: list[Entry]


class _People:
    """Who stands in it: guardians by kinship, colleagues by function and name."""

    def __init__(self, kinships: dict[int, Kinship], known: dict[int, str], functions: Standings) -> None:
        self._kinships = kinships
        self._names = known
        self._functions = functions

    def of(self, person_id: int | None, pupil_id: int, kind: NoticeKind | None) -> dict[str, Any]:
        if person_id is None:
            return {"who": None, "kinship": None, "name": None}
        kinship = self._kinships.get(person_id)
        if kinship is not None:
            return {"who": Who.FAMILY, "kinship": kinship, "name": None}
        who = self._functions.who(person_id, pupil_id, kind=kind)
        return {"who": who, "kinship": None, "name": self._names.get(person_id)}


async def read(ctx: Context, *, pupil_id: int, day: dt.date) -> History:
    """For the tutor, deputies, the director. A fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.pupil(session, ctx, pupil_id, Action.READ_ABSENCES)
        presences = await _presences(session, pupil_id, day)
        notices = await _notices(session, pupil_id, day)
        steps = await _steps(session, pupil_id, day)
        arrivals = await _arrivals(session, {row.AbsenceStep.search_id for row in steps})
        ids = (
            {row.seen_by_id for row in presences}
            | {row.person_id for row in notices}
            | {row.AbsenceStep.person_id for row in steps}
        )
        people = await _people(session, ctx, pupil_id, {one for one in ids if one is not None})
        place = classes.class_of(ctx.today, pupils=[pupil_id])
        row = (await session.execute(select(place.c.list_number, place.c.group))).first()
        consented = select(access.family_consented(Presence.pupil_id.expression, ctx.today))
        has_consent = (await session.execute(consented.where(Presence.pupil_id == pupil_id).limit(1))).scalar()
    child = names.pupil(
        0 if row is None else row.list_number,
        facts.person.surname,
        facts.person.given_name,
        has_consent=bool(has_consent),
        mode=ctx.school.privacy_mode,
    )

    def entry(at: dt.datetime, what: str, person_id: int | None, **more: Any) -> Entry:
        kind = more.pop("kind", None)
        base = {"number": None, "subject": None, "arrival": None, "answer": None}
        return Entry(at=ctx.school.local(at), what=what, **people.of(person_id, pupil_id, kind), **{**base, **more})

    entries = [
        entry(
            one.seen_at,
            "marked" if one.seen is Seen.ABSENT else "corrected",
            one.seen_by_id,
            number=one.number,
            subject=one.subject,
            kind=NoticeKind.SEARCH_ASKED,
        )
        for one in presences
    ]
    entries += [
        entry(
            one.sent_at or one.settled_at or one.created_at,
            _NOT_STEPS[one.kind],
            one.person_id,
            number=one.number,
            subject=one.subject,
            arrival=_arrival(one),
        )
        for one in notices
    ]
    for one in steps:
        step: AbsenceStep = one.AbsenceStep
        kind = _TOLD.get(step.kind)
        entries.append(
            entry(
                step.at,
                step.kind.value,
                step.person_id,
                number=one.number,
                subject=one.subject,
                answer=one.answer,
                arrival=arrivals.get((step.search_id, step.person_id, kind)),
                kind=NoticeKind.SEARCH_ASKED if step.kind in (StepKind.ASKED, StepKind.NOT_IN_CLASS) else None,
            )
        )
    return History(pupil_id, child, "" if row is None else row.group, day, sorted(entries, key=lambda one: one.at))


async def _presences(session: AsyncSession, pupil_id: int, day: dt.date) -> list[Row[*tuple[Any, ...]]]:
    """What was seen at each lesson where the child was missing, or was at first."""
    statement = (
        select(Presence.seen, Presence.seen_at, Presence.seen_by_id, Lesson.number, Subject.name.label("subject"))
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .where(Presence.pupil_id == pupil_id, Lesson.date == day)
        .where((Presence.seen == Seen.ABSENT) | (Presence.revision > 1))
        .order_by(Presence.seen_at, Presence.id)
    )
    return list((await session.execute(statement)).all())


async def _notices(session: AsyncSession, pupil_id: int, day: dt.date) -> list[Row[*tuple[Any, ...]]]:
    statement = (
        select(
            Notice.kind,
            Notice.person_id,
            Notice.state,
            Notice.created_at,
            Notice.settled_at,
            Notice.message_revision,
            OutMessage.sent_revision,
            OutMessage.sent_at,
            OutMessage.failure,
            Lesson.number,
            Subject.name.label("subject"),
        )
        .join(Lesson, Lesson.id == Notice.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            Notice.pupil_id == pupil_id,
            Lesson.date == day,
            Notice.kind.in_(_NOT_STEPS),
            (Notice.state != NoticeState.DROPPED) | Notice.reason.in_(("no_account", "blocked", "expired")),
        )
        .order_by(Notice.id)
    )
    return list((await session.execute(statement)).all())


async def _steps(session: AsyncSession, pupil_id: int, day: dt.date) -> list[Row[*tuple[Any, ...]]]:
    """Of this day; what was said and decided of several is of each of them."""
    statement = (
        select(AbsenceStep, AbsenceReason.answer, Lesson.number, Subject.name.label("subject"))
        .outerjoin(AbsenceReason, AbsenceReason.id == AbsenceStep.reason_id)
        .outerjoin(Lesson, Lesson.id == AbsenceStep.lesson_id)
        .outerjoin(Course, Course.id == Lesson.course_id)
        .outerjoin(Subject, Subject.id == Course.subject_id)
        .where(
            AbsenceStep.pupil_id == pupil_id,
            or_(AbsenceStep.date == day, and_(AbsenceReason.date_from <= day, AbsenceReason.date_to >= day)),
        )
        .order_by(AbsenceStep.at, AbsenceStep.id)
    )
    return list((await session.execute(statement)).all())


async def _arrivals(
    session: AsyncSession, searches: set[int | None]
) -> dict[tuple[int | None, int | None, NoticeKind | None], Arrival]:
    """What became of the messages by which somebody was told of these searches, by (search, person, kind)."""
    statement = (
        select(
            Notice.matter_id,
            Notice.person_id,
            Notice.kind,
            Notice.state,
            Notice.message_revision,
            OutMessage.sent_revision,
            OutMessage.failure,
        )
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(Notice.kind.in_(TELLING), Notice.matter_id.in_(searches), Notice.pupil_id.is_(None))
        .order_by(Notice.id)
    )
    return {(row.matter_id, row.person_id, row.kind): _arrival(row) for row in await session.execute(statement)}


def _arrival(row: Row[*tuple[Any, ...]]) -> Arrival:
    if row.sent_revision is not None and row.message_revision is not None and row.sent_revision >= row.message_revision:
        return Arrival.DELIVERED
    return Arrival.NOT_DELIVERED if row.state is NoticeState.DROPPED or row.failure else Arrival.ON_WAY


async def _people(session: AsyncSession, ctx: Context, pupil_id: int, ids: set[int]) -> _People:
    links = select(GuardianLink.guardian_id, GuardianLink.kinship).where(GuardianLink.pupil_id == pupil_id)
    kinships = {row.guardian_id: row.kinship for row in await session.execute(links)}
    people = select(Person.id, Person.surname, Person.given_name, Person.patronymic).where(
        Person.id.in_(ids - kinships.keys())
    )
    known = {row.id: names.adult(row.surname, row.given_name, row.patronymic) for row in await session.execute(people)}
    return _People(kinships, known, await standings.load(session, ctx, [pupil_id]))
