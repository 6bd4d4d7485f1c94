"""Homework is told as one list of the child's next day with lessons, and once more if it grew (D-6)."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.homework import Homework, HomeworkPupil
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.traffic import JobRun, Notice, NoticeState, Urgency
from services import quiet
from services.context import Context
from services.dated import holds_on
from services.family_news import readers
from services.family_news.pacing import BESIDES
from services.quiet import Audience

FIRST, AGAIN = "first", "again"
"""The occasions: the list, and the list that grew."""
DAYS_AHEAD = 14
"""Lessons are not made further ahead."""
_JOB = "homework_list"
_SCHOOL = "school"


async def tell(ctx: Context) -> int:
    """Promise today's lists whose hour has come, to all families of the school. Each once a day, whatever restarts do.

    Nothing is asked before the hour; after it one statement writes the promises, however many. Returns how many hours
    it dealt with.
    """
    dealt = 0
    for occasion, hour in ((FIRST, ctx.school.homework_told_at), (AGAIN, ctx.school.homework_again_at)):
        since = ctx.school.moment(ctx.today, ctx.school.homework_told_at)
        if ctx.now < ctx.school.moment(ctx.today, hour) or (occasion == AGAIN and hour <= ctx.school.homework_told_at):
            continue
        subject = f"{_SCHOOL}:{occasion}"
        done = select(JobRun.id).where(
            JobRun.job == _JOB, JobRun.subject_ref == subject, JobRun.local_date == ctx.today
        )
        async with ctx.read() as session:
            if (await session.execute(done)).scalar() is not None:
                continue
        # Each hour is a cause of its own: a late start may find both.
        later = ctx.afterwards()
        async with later.write() as session:
            session.add(JobRun(job=_JOB, subject_ref=subject, local_date=ctx.today, done_at=ctx.now))
            await session.flush()
            await _promise(session, later, occasion, since=since if occasion == AGAIN else None)
        dealt += 1
    return dealt


async def _promise(session: AsyncSession, ctx: Context, occasion: str, *, since: dt.datetime | None) -> None:
    """One statement. ``since``: only where something was set or changed since then."""
    connection = await session.connection()
    due = quiet.over(ctx.school, Audience.FAMILY, ctx.now)
    # Asked once for both kinds of readers and their days: it is most of the work.
    wanted = _pupil_days(ctx, since).cte()
    people = readers.to_promise(lambda column: column.in_(select(wanted.c.pupil_id)), ctx.today).subquery()
    day = case(*((wanted.c.date == one, one.toordinal()) for one in _days(ctx)))
    columns: dict[str, ColumnElement[Any]] = {
        "key": literal(f"{NoticeKind.HOMEWORK.value}:")
        + cast(day, String)
        + literal(f":{occasion}:")
        + cast(people.c.person_id, String)
        + literal(":")
        + cast(people.c.pupil_id, String),
        "kind": literal(NoticeKind.HOMEWORK.value),
        "person_id": people.c.person_id,
        "pupil_id": people.c.pupil_id,
        "matter_id": day,
        "silent": literal(occasion == AGAIN),
        "urgency": literal(Urgency.BULK.value),
        "created_at": literal(ctx.now, Notice.created_at.type),
        "due_at": literal(due, Notice.due_at.type),
        # What is set for a day is worth reading until its lessons.
        "valid_until": literal(due + dt.timedelta(days=1), Notice.valid_until.type),
        "state": literal(NoticeState.WAITING.value),
    }
    source = (
        select(*(column.label(name) for name, column in columns.items()))
        .join_from(people, wanted, wanted.c.pupil_id == people.c.pupil_id)
        .where(true())
    )
    inserts: dict[str, Insert] = {
        "sqlite": sqlite.insert(Notice).from_select(list(columns), source).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(Notice).from_select(list(columns), source).on_conflict_do_nothing(),
    }
    await connection.execute(inserts[connection.dialect.name])


def _days(ctx: Context) -> list[dt.date]:
    return [ctx.today + dt.timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)]


def _pupil_days(ctx: Context, since: dt.datetime | None) -> Select[int, dt.date]:
    """(pupil_id, date): the next day of everybody who has lessons today, if anything is set for it."""
    following = _next_days(ctx).subquery()
    at, course, member, named = aliased(Lesson), aliased(Course), aliased(Membership), aliased(HomeworkPupil)
    of_class, place = aliased(Group), aliased(Membership)
    statement = (
        select(following.c.pupil_id, following.c.date)
        .join(member, member.pupil_id == following.c.pupil_id)
        .join(course, course.group_id == member.group_id)
        .join(at, and_(at.course_id == course.id, at.date == following.c.date, at.cancelled_at.is_(None)))
        .join(Homework, and_(Homework.due_lesson_id == at.id, Homework.withdrawn_at.is_(None)))
        .outerjoin(named, and_(named.homework_id == Homework.id, named.pupil_id == member.pupil_id))
        .where(
            holds_on(member, at.date),
            or_(Homework.is_for_named.is_(False), named.id.is_not(None)),
            exists().where(
                place.pupil_id == following.c.pupil_id,
                holds_on(place, ctx.today),
                of_class.id == place.group_id,
                of_class.kind == GroupKind.CLASS,
                of_class.grade >= ctx.school.homework_from_grade,
            ),
        )
        .distinct()
    )
    if since is not None:
        statement = statement.where(func.coalesce(Homework.changed_at, Homework.set_at) > since)
    return statement


def _next_days(ctx: Context) -> Select[int, dt.date]:
    """(pupil_id, date): the next day with lessons, by way of the few groups rather than the many lessons."""
    of_groups = (
        select(
            Course.group_id,
            func.min(case((Lesson.date > ctx.today, Lesson.date))).label("date"),
            func.min(Lesson.date).label("first"),
        )
        .join(Group, Group.id == Course.group_id)
        .join(Lesson, Lesson.course_id == Course.id)
        .where(
            Group.kind.not_in(BESIDES),
            Lesson.date.between(ctx.today, ctx.today + dt.timedelta(days=DAYS_AHEAD)),
            Lesson.cancelled_at.is_(None),
        )
        .group_by(Course.group_id)
        .subquery()
    )
    return (
        select(Membership.pupil_id, func.min(of_groups.c.date).label("date"))
        .join(of_groups, of_groups.c.group_id == Membership.group_id)
        .where(holds_on(Membership, ctx.today))
        .group_by(Membership.pupil_id)
        # Who has no lessons today reads nothing today.
        .having(func.min(of_groups.c.first) == ctx.today)
    )
