"""The diary: a child's day as the family may read it, with honest emptiness (R-43, F-14)."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Membership
from models.homework import Homework, HomeworkPupil
from models.lessons import Lesson, Seen, Taking
from models.people import ConsentDecision, ConsentSource, GuardianLink, Person, Pupil
from services import access, names, notice_timing, pupil_days
from services.context import Context
from services.contingent import classes
from services.dated import holds_on
from services.homework import for_pupils
from services.homework.for_pupils import DueHomework
from services.names import ShownName
from services.pupil_days import DayLesson
from services.refusals import NotYours

_NEAR = dt.timedelta(days=31)
"""A day with lessons is looked for so far: farther than any holidays but the summer's."""


@dataclasses.dataclass(frozen=True)
class DiaryLesson:
    """A lesson of a child's day. ``seen`` is None while nobody has marked it: that is not «was there»."""

    number: int | None
    subject: str
    starts: dt.datetime
    seen: Seen | None
    minutes_late: int | None
    homework: Sequence[DueHomework] = ()
    """What was to be done for it; nothing while nobody has said."""


@dataclasses.dataclass(frozen=True)
class ChildDay:
    """A child's day at the moment ``at`` (local)."""

    pupil_id: int
    child: ShownName
    group: str
    date: dt.date
    at: dt.datetime
    lessons: list[DiaryLesson]
    left_on: dt.date | None = None
    """The first day without the child, who is of the school no more; the family reads past days for a while (D-2)."""
    before: dt.date | None = None
    """The nearest earlier day with lessons; asked for a single child's day."""
    after: dt.date | None = None
    """The nearest later one that has come, or for which something is set."""

    @property
    def marked(self) -> int:
        """How many of the day's lessons have been marked for this child."""
        return sum(lesson.seen is not None for lesson in self.lessons)


async def day(ctx: Context, *, pupil_id: int, date: dt.date | None = None) -> ChildDay:
    """One own child's day, or a pupil's own, and its neighbours; today's if no date is given. Raises NotYours."""
    date = date or ctx.today
    async with ctx.read() as session:
        await access.reader_of_diary(session, ctx, pupil_id)
        days = await _days(session, ctx, [pupil_id], date)
        if not days:
            raise NotYours
        before, after = await _neighbours(session, ctx, pupil_id, date)
    return dataclasses.replace(days[0], before=before, after=after)


async def own_children(ctx: Context) -> list[ChildDay]:
    """Today of every child the actor is told about, also of one who has left. Three statements, however many."""
    async with ctx.read() as session:
        statement = select(GuardianLink.pupil_id).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            *access.informed_link(ctx),
        )
        pupils = list((await session.execute(statement)).scalars())
        return await _days(session, ctx, pupils, ctx.today)


async def own_day(ctx: Context) -> list[ChildDay]:
    """Today of the pupil who asks; nothing while no guardian has agreed to data in the messenger (R-70)."""
    async with ctx.read() as session:
        statement = select(Pupil.id).where(
            Pupil.person_id == ctx.actor.person_id,
            access.family_consented(Pupil.id.expression, ctx.today),
        )
        return await _days(session, ctx, list((await session.execute(statement)).scalars()), ctx.today)


async def unasked(ctx: Context) -> int:
    """For how many children the actor has not yet said whether data may come through the messenger (R-70)."""
    async with ctx.read() as session:
        statement = select(GuardianLink.id).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            holds_on(GuardianLink, ctx.today),
            GuardianLink.is_informed,
            GuardianLink.confirmed_at.is_not(None),
            GuardianLink.consent.is_(None),
        )
        return len((await session.execute(statement)).scalars().all())


async def decide_consent(ctx: Context, *, given: bool) -> None:
    """The actor's own word for all own children: data may come through the messenger, or may not; dated (R-70).

    Saying no after yes withdraws. Raises NotYours when the actor is nobody's guardian, or not confirmed yet.
    """
    async with ctx.write() as session:
        statement = select(GuardianLink).where(
            GuardianLink.guardian_id == ctx.actor.person_id,
            GuardianLink.is_informed,
            GuardianLink.confirmed_at.is_not(None),
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
    place = classes.class_of(date, pupils=pupils)
    statement = (
        select(
            Pupil.id, place.c.list_number, Person.surname, Person.given_name, place.c.group, place.c.is_here,
            place.c.date_to,
        )
        .join(place, place.c.pupil_id == Pupil.id)
        .join(Person, Person.id == Pupil.person_id)
        .where(place.c.date_from <= date)
        .order_by(Person.given_name, Pupil.id)
    )  # fmt: skip
    children = (await session.execute(statement)).all()
    lessons = await pupil_days.load(session, {(pupil_id, date) for pupil_id in pupils})
    all_lessons = {lesson.lesson_id for theirs in lessons.values() for lesson in theirs}
    due = await for_pupils.due_at(session, lesson_ids=all_lessons, pupils=pupils)
    return [
        ChildDay(
            pupil_id=pupil_id,
            child=names.pupil(number, surname, given_name, has_consent=True, mode=ctx.school.privacy_mode),
            group=group,
            date=date,
            at=ctx.school.local(ctx.now),
            lessons=[
                _lesson(ctx, lesson, due.get((pupil_id, lesson.lesson_id), ()), is_first=not n)
                for n, lesson in enumerate(lessons[pupil_id, date])
            ],
            left_on=None if is_here else left_on,
        )
        for pupil_id, number, surname, given_name, group, is_here, left_on in children
    ]


async def _neighbours(
    session: AsyncSession, ctx: Context, pupil_id: int, date: dt.date
) -> tuple[dt.date | None, dt.date | None]:
    """The days with lessons before and after this one; of those to come, the ones with homework. One statement."""
    is_named = exists().where(HomeworkPupil.homework_id == Homework.id, HomeworkPupil.pupil_id == pupil_id)
    has_homework = exists().where(
        Homework.due_lesson_id == Lesson.id,
        Homework.withdrawn_at.is_(None),
        or_(Homework.is_for_named.is_(False), is_named),
    )
    statement = (
        select(
            func.max(case((Lesson.date < date, Lesson.date))).label("before"),
            func.min(case((Lesson.date > date, Lesson.date))).label("after"),
        )
        .join(Course, Course.id == Lesson.course_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, Lesson.date.expression)))
        .where(
            Membership.pupil_id == pupil_id,
            Lesson.cancelled_at.is_(None),
            Lesson.date >= date - _NEAR,
            Lesson.date <= date + _NEAR,
            or_(Lesson.date <= ctx.today, has_homework),
        )
    )
    before, after = (await session.execute(statement)).one()
    return before, after


def _lesson(ctx: Context, lesson: DayLesson, homework: Sequence[DueHomework], *, is_first: bool) -> DiaryLesson:
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
        homework=homework,
    )
