"""The diary: a child's day as the family may read it, with honest emptiness (R-43, F-14)."""

import dataclasses
import datetime as dt

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Group, GroupKind, Membership
from models.lessons import Seen, Taking
from models.people import ConsentDecision, ConsentSource, GuardianLink, Person, Pupil
from services import access, names, notice_timing, pupil_days
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.policy import Action
from services.pupil_days import DayLesson
from services.refusals import NotYours


@dataclasses.dataclass(frozen=True)
class DiaryLesson:
    """A lesson of a child's day. ``seen`` is None while nobody has marked it: that is not «was there»."""

    number: int | None
    subject: str
    starts: dt.datetime
    seen: Seen | None
    minutes_late: int | None


@dataclasses.dataclass(frozen=True)
class ChildDay:
    """A child's day at the moment ``at`` (local)."""

    pupil_id: int
    child: ShownName
    group: str
    date: dt.date
    at: dt.datetime
    lessons: list[DiaryLesson]

    @property
    def marked(self) -> int:
        """How many of the day's lessons have been marked for this child."""
        return sum(lesson.seen is not None for lesson in self.lessons)


async def day(ctx: Context, *, pupil_id: int, date: dt.date | None = None) -> ChildDay:
    """One own child's day, today's if no date is given. Raises NotYours."""
    async with ctx.read() as session:
        await access.child(session, ctx, pupil_id, Action.READ_DIARY)
        days = await _days(session, ctx, [pupil_id], date or ctx.today)
    if not days:
        raise NotYours
    return days[0]


async def own_children(ctx: Context) -> list[ChildDay]:
    """Today of every child the actor is told about. Three statements, however many children."""
    async with ctx.read() as session:
        statement = select(GuardianLink.pupil_id).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            *access.informed_link(ctx),
        )
        pupils = list((await session.execute(statement)).scalars())
        return await _days(session, ctx, pupils, ctx.today)


async def unasked(ctx: Context) -> int:
    """For how many children the actor has not yet said whether data may come through the messenger (R-70)."""
    async with ctx.read() as session:
        statement = select(GuardianLink.id).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            holds_on(GuardianLink, ctx.today),
            GuardianLink.is_informed,
            GuardianLink.consent.is_(None),
        )
        return len((await session.execute(statement)).scalars().all())


async def decide_consent(ctx: Context, *, given: bool) -> None:
    """The actor's own word for all own children: data may come through the messenger, or may not; dated (R-70).

    Saying no after yes withdraws. Raises NotYours when the actor is nobody's guardian.
    """
    async with ctx.write() as session:
        statement = select(GuardianLink).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            GuardianLink.is_informed,
            holds_on(GuardianLink, ctx.today),
        )
        links = (await session.execute(statement)).scalars().all()
        if not links:
            raise NotYours
        for link in links:
            if given:
                decision = ConsentDecision.GIVEN
            elif link.consent is ConsentDecision.GIVEN:
                decision = ConsentDecision.WITHDRAWN
            else:
                decision = link.consent or ConsentDecision.REFUSED
            if link.consent is not decision:
                link.consent = decision
                link.consent_on = ctx.today
                link.consent_source = ConsentSource.BOT


async def _days(session: AsyncSession, ctx: Context, pupils: list[int], date: dt.date) -> list[ChildDay]:
    if not pupils:
        return []
    statement = (
        select(Membership.pupil_id, Membership.list_number, Person.surname, Person.given_name, Group.name)
        .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(Membership.pupil_id.in_(pupils), holds_on(Membership, date))
        .order_by(Person.given_name, Membership.pupil_id)
    )
    children = (await session.execute(statement)).all()
    lessons = await pupil_days.load(session, {(pupil_id, date) for pupil_id in pupils})
    return [
        ChildDay(
            pupil_id=pupil_id,
            child=names.pupil(number, surname, given_name, has_consent=True),
            group=group,
            date=date,
            at=ctx.school.local(ctx.now),
            lessons=[_lesson(ctx, lesson, is_first=not n) for n, lesson in enumerate(lessons[pupil_id, date])],
        )
        for pupil_id, number, surname, given_name, group in children
    ]


def _lesson(ctx: Context, lesson: DayLesson, *, is_first: bool) -> DiaryLesson:
    """What the family sees: neither what may still be taken back without alarm (F-7), nor what is yet to happen."""
    is_unknown = ctx.now < lesson.starts_at
    if lesson.seen_at is not None:
        shown_from = notice_timing.may_be_seen_at(
            ctx.school, tapped_at=lesson.seen_at, starts_at=lesson.starts_at, is_first_lesson=is_first
        )
        is_unknown = is_unknown or ctx.now < shown_from
    is_open = lesson.taking is not Taking.TAKEN and lesson.seen is Seen.PRESENT
    return DiaryLesson(
        number=lesson.number,
        subject=lesson.subject,
        starts=ctx.school.local(lesson.starts_at),
        seen=None if is_unknown or is_open else lesson.seen,
        minutes_late=lesson.minutes_late,
    )
