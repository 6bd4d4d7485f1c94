"""Promises of attendance notices: what is owed to whom at the moment of marking, as rows in the same transaction.

Whether a notice is still true, still theirs and still consented to is asked when it is composed
(``services.notices``), not here.
"""

import datetime as dt
import functools
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models import plain
from models.accounts import Account
from models.base import Base
from models.courses import Course
from models.groups import Membership
from models.lessons import Lesson, Presence, Seen, Taking
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink
from models.traffic import Notice, NoticeState
from services import notice_timing
from services.context import Context
from services.dated import holds_on

WATCH_AFTER = dt.timedelta(seconds=30)
"""How long after an absence is due it is first asked whether an adult was reached."""
WATCH_LONGER = dt.timedelta(hours=36)
"""An absence that nobody heard of is still worth a word at school the next day."""
CORRECTION_HOLD = dt.timedelta(seconds=6)
"""The way from «нет» to «здесь» leads over «опоздал»: two taps, one message."""
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
    """Promise the family to hear of an absence, and watch whether any adult is reached.

    One statement; after the lesson's end one more asks whether the child was seen later.
    """
    timing = notice_timing.of_absence(
        ctx.school,
        tapped_at=ctx.now,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        is_first_lesson=is_first_lesson,
        seen_later=ctx.now >= lesson.ends_at and await _seen_later(session, ctx.now, lesson, presence.pupil_id),
    )
    values = {
        **_of(ctx, presence),
        "today": ctx.today,
        "is_silent": timing.silent,
        "family_due_at": timing.due_at,
        "watch_due_at": timing.due_at + WATCH_AFTER,
        "family_until": timing.valid_until,
        "watch_until": timing.valid_until + WATCH_LONGER,
    }
    later = dt.timedelta(minutes=ctx.school.other_guardian_minutes)
    if later:
        values["others_due_at"] = timing.due_at + later
        values["family_until"] = timing.valid_until + later
    await plain.run(session, _absence_statement(one_first=bool(later)), values)


async def correction(session: AsyncSession, ctx: Context, presence: Presence) -> None:
    """Tell whoever was told of an absence what is so now. One statement; nobody told, nobody alarmed.

    Due on every change once an absence was told: what the family knows is compared when it is composed.
    """
    values = {**_of(ctx, presence), "due": ctx.now + CORRECTION_HOLD, "until": ctx.now + dt.timedelta(days=1)}
    await plain.run(session, _correction_statement(), values)


async def without_sound(session: AsyncSession, *, lesson_id: int, pupil_ids: Collection[int]) -> None:
    """What families are still to hear of this lesson comes without a sound: these pupils were seen later (D-3)."""
    statement = update(Notice).where(
        Notice.kind == NoticeKind.ABSENCE,
        Notice.state == NoticeState.WAITING,
        Notice.lesson_id == lesson_id,
        Notice.pupil_id.in_(pupil_ids),
    )
    await session.execute(statement.values(silent=True).execution_options(synchronize_session=False))


def _of(ctx: Context, presence: Presence) -> dict[str, Any]:
    """The values of the parameters that every promise has."""
    return {
        "event": f":{presence.id}:{presence.revision}:",
        "of_pupil": presence.pupil_id,
        "of_lesson": presence.lesson_id,
        "of_presence": presence.id,
        "of_revision": presence.revision,
        "of_seen": presence.seen,
        "asked_at": ctx.now,
    }


# Built once, for putting one together costs more than running it. No parameter has a column's name: SQLAlchemy keeps
# those of an INSERT for itself.
_PUPIL = bindparam("of_pupil", type_=_ID)
_PRESENCE = bindparam("of_presence", type_=_ID)
_TODAY = bindparam("today", type_=Lesson.date.type)
_ASKED_AT = bindparam("asked_at", type_=_MOMENT)


@functools.cache
def _absence_statement(*, one_first: bool) -> Insert:
    """All guardians at one moment; or, where the school wants one asked ``one_first``, the others later."""
    first = aliased(GuardianLink)
    asked_first = select(func.min(first.id)).where(
        first.pupil_id == _PUPIL,
        first.is_informed,
        first.confirmed_at.is_not(None),
        first.consent == ConsentDecision.GIVEN,
        holds_on(first, _TODAY),
        exists().where(
            Account.person_id == first.guardian_id, Account.ended_at.is_(None), Account.blocked_at.is_(None)
        ),
    )
    is_other = GuardianLink.id > asked_first.scalar_subquery() if one_first else literal(value=False)
    watched = union_all(
        select(
            literal(NoticeKind.ABSENCE.value).label("kind"),
            GuardianLink.guardian_id.label("person_id"),
            is_other.label("is_other"),
        ).where(
            GuardianLink.pupil_id == _PUPIL,
            GuardianLink.is_informed,
            holds_on(GuardianLink, _TODAY),
        ),
        select(literal(NoticeKind.WATCH.value), cast(null(), _ID), literal(value=False)),
    ).subquery()
    is_watch = watched.c.kind == NoticeKind.WATCH.value
    due_at = _either(is_watch, "watch_due_at", "family_due_at")
    if one_first:
        due_at = case((watched.c.is_other, bindparam("others_due_at", type_=_MOMENT)), else_=due_at)
    return _promises(
        kind=watched.c.kind,
        person_id=watched.c.person_id,
        silent=bindparam("is_silent", type_=Notice.silent.type),
        due_at=due_at,
        valid_until=_either(is_watch, "watch_until", "family_until"),
    )


def _either(condition: ColumnElement[bool], then: str, otherwise: str) -> ColumnElement[dt.datetime]:
    return case((condition, bindparam(then, type_=_MOMENT)), else_=bindparam(otherwise, type_=_MOMENT))


@functools.cache
def _correction_statement() -> Insert:
    told = aliased(Notice)
    return _promises(
        kind=literal(NoticeKind.CORRECTION.value),
        person_id=told.person_id.expression,
        silent=literal(value=False),
        due_at=bindparam("due", type_=_MOMENT),
        valid_until=bindparam("until", type_=_MOMENT),
        where=and_(
            told.presence_id == _PRESENCE,
            or_(told.kind == NoticeKind.ABSENCE, told.kind == NoticeKind.UNREACHED),
            told.state == NoticeState.COMPOSED,
        ),
    )


def _promises(
    *,
    kind: ColumnElement[str],
    person_id: ColumnElement[int | None],
    silent: ColumnElement[bool],
    due_at: ColumnElement[dt.datetime],
    valid_until: ColumnElement[dt.datetime],
    where: ColumnElement[bool] | None = None,
) -> Insert:
    """Adds notices about a presence for each person that the select finds, each once."""
    source = select(
        (kind + bindparam("event", type_=String()) + func.coalesce(cast(person_id, String), "")).label("key"),
        kind.label("kind"),
        person_id.label("person_id"),
        _PUPIL.label("pupil_id"),
        bindparam("of_lesson", type_=_ID).label("lesson_id"),
        _PRESENCE.label("presence_id"),
        bindparam("of_revision", type_=_ID).label("revision"),
        bindparam("of_seen", type_=Notice.seen.type).label("seen"),
        silent.label("silent"),
        _ASKED_AT.label("created_at"),
        due_at.label("due_at"),
        valid_until.label("valid_until"),
        literal(NoticeState.WAITING.value).label("state"),
    ).distinct()
    if where is not None:
        source = source.where(where)
    return insert(Base.metadata.tables[Notice.__tablename__]).from_select(
        [column.name for column in source.selected_columns], source
    )


async def _seen_later(session: AsyncSession, now: dt.datetime, lesson: Lesson, pupil_id: int) -> bool:
    """The pupil was there at a later lesson of that day whose list is complete."""
    later = aliased(Lesson)
    statement = select(
        exists().where(
            later.date == lesson.date,
            later.starts_at > lesson.starts_at,
            later.starts_at <= now,
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
