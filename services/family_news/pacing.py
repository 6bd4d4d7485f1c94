"""When a family hears: marks together after the child's last lesson, a pupil never between first and last bell (D-6).

A promise knows the hold alone; the rest is asked when it is over, for a lesson may have been moved meanwhile.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.people import Pupil
from models.traffic import Notice, NoticeState, Urgency
from services import quiet
from services.context import Context
from services.dated import holds_on
from services.family_news.limits import LIMITED
from services.parameters import Parameters
from services.quiet import Audience

FOR_STAFF_ALONE = frozenset(
    {
        NoticeKind.LESSON_CARD,
        NoticeKind.DAY_CARD,
        NoticeKind.UNFILLED,
        NoticeKind.REOPEN_ASKED,
        NoticeKind.REOPEN_DECIDED,
        NoticeKind.SUBSTITUTION_ASKED,
        NoticeKind.STAFF_AWAY,
        NoticeKind.DATA_CHECK_DUE,
    }
)
"""No pupil reads these: nothing is asked for them."""
_BATCHED = frozenset({NoticeKind.MARKS, NoticeKind.FINALS})
BESIDES = (GroupKind.CLUB, GroupKind.AFTER_SCHOOL)
"""Their meetings are no lessons: the day ends without them, and no day is a school day by them."""


class Bells(NamedTuple):
    """A pupil's first and last of a day."""

    first: dt.datetime
    last: dt.datetime


def is_batched(notice: Notice) -> bool:
    """It waits for the others of the day; «сообщить сейчас» made it urgent enough not to."""
    return notice.kind in _BATCHED and notice.urgency == Urgency.BULK


def batch_day(school: Parameters, set_at: dt.datetime) -> dt.date:
    """With which day's marks one goes that was set at that moment."""
    local = school.local(set_at)
    return local.date() + dt.timedelta(days=local.time() >= school.marks_evening_from)


def batch_moment(school: Parameters, *, set_at: dt.datetime, last_bell: dt.datetime | None) -> dt.datetime:
    """When the family reads of a mark set at that moment; ``last_bell`` is the child's last of ``batch_day``.

    Some minutes after that bell; what is held longer, or was set later, by the next quarter of an hour or so, that
    marks entered one by one come together. On a day without lessons when the hold is over; not in quiet hours.
    """
    step = dt.timedelta(minutes=school.mark_batch_minutes)
    held_until = set_at + dt.timedelta(minutes=school.mark_hold_minutes)
    day = batch_day(school, set_at)
    if last_bell is not None:
        moment = last_bell + step
    else:
        moment = school.moment(day, school.quiet_to if day > school.local(set_at).date() else dt.time.min)
    if moment < held_until:
        midnight = school.moment(school.local(held_until).date(), dt.time.min)
        moment = midnight + -((midnight - held_until) // step) * step if step else held_until
    return quiet.over(school, Audience.FAMILY, moment)


class _Held(NamedTuple):
    """What waits, or is to wait, for the batch of a day."""

    kind: NoticeKind
    person_id: int | None
    pupil_id: int | None
    set_at: dt.datetime


async def later(session: AsyncSession, ctx: Context, due: Sequence[Notice]) -> dict[int, dt.datetime]:
    """Which of these have to wait longer, and until when. Three statements, none where no family is concerned."""
    people = {notice.person_id for notice in due if notice.kind not in FOR_STAFF_ALONE} - {None}
    if not people:
        return {}
    statement = select(Pupil.person_id, Pupil.id).where(Pupil.person_id.in_(people))
    selves = {row.person_id: row.id for row in await session.execute(statement)}
    batched = {
        notice.id: _Held(notice.kind, notice.person_id, notice.pupil_id, notice.created_at)
        for notice in due
        if is_batched(notice)
    }
    held = [*batched.values(), *await _still_held(session, ctx, {one.person_id for one in batched.values()})]
    pupils = {*selves.values(), *(one.pupil_id for one in held if one.pupil_id)}
    days = {ctx.today, *(batch_day(ctx.school, one.set_at) for one in held)}
    bells = await of_days(session, pupils, days) if pupils else {}
    moments = _batches(ctx.school, held, bells)
    waits: dict[int, dt.datetime] = {}
    for notice in due:
        moment = moments[batched[notice.id]] if notice.id in batched else ctx.now
        if notice.kind in LIMITED:
            # After a standstill, not even what is late rings at night.
            moment = quiet.over(ctx.school, Audience.FAMILY, max(moment, ctx.now))
        at_school = bells.get((selves.get(notice.person_id or 0, 0), ctx.today))
        if at_school is not None and at_school.first <= max(moment, ctx.now) < at_school.last:
            moment = at_school.last
        if moment > ctx.now:
            waits[notice.id] = moment
    return waits


async def _still_held(session: AsyncSession, ctx: Context, people: Collection[int | None]) -> list[_Held]:
    """What these readers will hear once its hold is over: none of it has been given its batch yet. One statement."""
    if not people:
        return []
    statement = select(Notice.kind, Notice.person_id, Notice.pupil_id, Notice.created_at).where(
        Notice.state == NoticeState.WAITING,
        Notice.due_at > ctx.now,
        Notice.due_at <= ctx.now + dt.timedelta(minutes=ctx.school.mark_hold_minutes),
        Notice.kind.in_(_BATCHED),
        Notice.urgency == Urgency.BULK,
        Notice.person_id.in_(people),
    )
    return [_Held._make(row) for row in await session.execute(statement)]


def _batches(
    school: Parameters, held: Collection[_Held], bells: Mapping[tuple[int, dt.date], Bells]
) -> dict[_Held, dt.datetime]:
    """When each goes. What was set before its batch goes with it, and the batch waits for the last one's hold."""
    moments: dict[_Held, dt.datetime] = {}
    batches: dict[_Held, tuple[NoticeKind, int | None, dt.datetime]] = {}
    last: dict[tuple[NoticeKind, int | None, dt.datetime], dt.datetime] = {}
    for one in held:
        own = bells.get((one.pupil_id or 0, batch_day(school, one.set_at)))
        moments[one] = batch_moment(school, set_at=one.set_at, last_bell=own and own.last)
        if own is None:
            continue
        begins = own.last + dt.timedelta(minutes=school.mark_batch_minutes)
        if one.set_at < begins:
            batches[one] = (one.kind, one.person_id, begins)
            last[batches[one]] = max(last.get(batches[one], begins), moments[one])
    return moments | {one: last[batch] for one, batch in batches.items()}


async def of_days(
    session: AsyncSession, pupils: Collection[int], days: Collection[dt.date]
) -> dict[tuple[int, dt.date], Bells]:
    """The first and the last bell of these pupils' lessons on these days. One statement."""
    statement = (
        select(Membership.pupil_id, Lesson.date, func.min(Lesson.starts_at), func.max(Lesson.ends_at))
        .join(Course, Course.group_id == Membership.group_id)
        .join(Group, Group.id == Membership.group_id)
        .join(Lesson, Lesson.course_id == Course.id)
        .where(
            Membership.pupil_id.in_(pupils),
            Group.kind.not_in(BESIDES),
            Lesson.date.in_(days),
            Lesson.cancelled_at.is_(None),
            holds_on(Membership, Lesson.date.expression),
        )
        .group_by(Membership.pupil_id, Lesson.date)
    )
    return {(pupil_id, day): Bells(first, last) for pupil_id, day, first, last in await session.execute(statement)}
