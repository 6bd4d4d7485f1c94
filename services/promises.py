"""Promises of attendance notices: what is owed to whom at the moment of marking, as rows in the same transaction.

Whether a notice is still true, still theirs and still consented to is asked when it is composed
(``services.notices``), not here.
"""

import datetime as dt

from sqlalchemy import ColumnElement, String, and_, case, cast, exists, insert, literal,  select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import Lesson, Presence, Seen, Taking
from models.people import GuardianLink, RoleGrant
from models.traffic import Notice, NoticeKind, NoticeState
from services import notice_timing
from services.access import DEPUTIES
from services.context import Context
from services.dated import holds_on

UNREACHED_AFTER = dt.timedelta(seconds=30)
"""How long after an absence is due the tutor's line about it is first looked at."""
_MOMENT = Notice.due_at.type
_ID = Notice.id.type


async def absence(
    session: AsyncSession,
    ctx: Context,
    lesson: Lesson,
    presence: Presence,
    *,
    is_first_lesson: bool,
) -> None:
    """Promise the family to hear of an absence, and the tutor a line should no adult be reached.

    One statement; after the lesson's end one more asks whether the child was seen later.
    """
    timing = notice_timing.of_absence(
        ctx.school,
        tapped_at=ctx.now,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        is_first_lesson=is_first_lesson,
        seen_later=ctx.now >= lesson.ends_at and await _seen_later(session, lesson, presence.pupil_id),
    )
    of_class = and_(
        Membership.pupil_id == presence.pupil_id,
        holds_on(Membership, lesson.date),
        Group.id == Membership.group_id,
        Group.kind == GroupKind.CLASS,
        Tutor.group_id == Group.id,
        holds_on(Tutor, ctx.today),
    )
    told = union_all(
        select(literal(NoticeKind.ABSENCE.value).label("kind"), GuardianLink.guardian_id.label("person_id")).where(
            GuardianLink.pupil_id == presence.pupil_id,
            GuardianLink.is_informed,
            holds_on(GuardianLink, ctx.today),
        ),
        select(literal(NoticeKind.UNREACHED.value), Tutor.person_id).where(of_class),
        select(literal(NoticeKind.UNREACHED.value), RoleGrant.person_id).where(
            RoleGrant.role.in_(DEPUTIES),
            holds_on(RoleGrant, ctx.today),
            ~exists(select(Tutor.id).where(of_class)),
        ),
    ).subquery()
    is_tutor_line = told.c.kind == NoticeKind.UNREACHED.value
    await _promise(
        session,
        ctx,
        presence,
        kind=told.c.kind,
        person_id=told.c.person_id,
        silent=case((is_tutor_line, literal(value=False)), else_=literal(timing.silent)),
        due_at=case(
            (is_tutor_line, literal(timing.due_at + UNREACHED_AFTER, _MOMENT)),
            else_=literal(timing.due_at, _MOMENT),
        ),
        valid_until=timing.valid_until + dt.timedelta(hours=1),
    )


async def correction(session: AsyncSession, ctx: Context, presence: Presence) -> None:
    """Tell whoever was told of an absence that it is not one. One statement; nobody told, nobody alarmed."""
    told = aliased(Notice)
    await _promise(
        session,
        ctx,
        presence,
        kind=literal(NoticeKind.CORRECTION.value),
        person_id=told.person_id.expression,
        silent=literal(value=False),
        due_at=literal(ctx.now, _MOMENT),
        valid_until=ctx.now + dt.timedelta(days=1),
        where=and_(
            told.presence_id == presence.id,
            told.kind.in_([NoticeKind.ABSENCE, NoticeKind.UNREACHED]),
            told.state == NoticeState.COMPOSED,
        ),
    )


async def _promise(
    session: AsyncSession,
    ctx: Context,
    presence: Presence,
    *,
    kind: ColumnElement[str],
    person_id: ColumnElement[int],
    silent: ColumnElement[bool],
    due_at: ColumnElement[dt.datetime],
    valid_until: dt.datetime,
    where: ColumnElement[bool] | None = None,
) -> None:
    """Add notices about a presence for each person that the select finds, each once."""
    event = f":{presence.id}:{presence.revision}:"
    source = select(
        (kind + literal(event) + cast(person_id, String)).label("key"),
        kind.label("kind"),
        person_id.label("person_id"),
        literal(presence.pupil_id, _ID),
        literal(presence.lesson_id, _ID),
        literal(presence.id, _ID),
        literal(presence.revision, _ID),
        silent,
        literal(ctx.now, _MOMENT),
        due_at,
        literal(valid_until, _MOMENT),
        literal(NoticeState.WAITING.value),
    ).distinct()
    if where is not None:
        source = source.where(where)
    columns = (
        "key",
        "kind",
        "person_id",
        "pupil_id",
        "lesson_id",
        "presence_id",
        "revision",
        "silent",
        "created_at",
        "due_at",
        "valid_until",
        "state",
    )
    await session.execute(insert(Notice).from_select(columns, source))


async def _seen_later(session: AsyncSession, lesson: Lesson, pupil_id: int) -> bool:
    """The pupil was there at a later lesson of that day whose list is complete."""
    later = aliased(Lesson)
    statement = select(
        exists().where(
            later.date == lesson.date,
            later.starts_at > lesson.starts_at,
            later.taking == Taking.TAKEN,
            later.cancelled_at.is_(None),
            Course.id == later.course_id,
            Membership.group_id == Course.group_id,
            Membership.pupil_id == pupil_id,
            holds_on(Membership, lesson.date),
            ~exists().where(
                Presence.lesson_id == later.id,
                Presence.pupil_id == pupil_id,
                Presence.seen == Seen.ABSENT,
            ),
        ),
    )
    return bool((await session.execute(statement)).scalar())
