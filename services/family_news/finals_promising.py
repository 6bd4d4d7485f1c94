"""Promises of final marks to the families of a class: a period was opened, a mark changed after it (D-6)."""

import functools
from collections.abc import Collection

from sqlalchemy import Insert, String, and_, bindparam, cast, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models import plain
from models.courses import Course
from models.families import PeriodOpening
from models.groups import Group, Membership
from models.marks import Mark
from models.notice_kinds import NoticeKind
from models.traffic import Urgency
from services.context import Context
from services.dated import holds_on
from services.family_news import promising, readers

OPENED, CHANGED = "open", "mark"
"""How the occasions of such a notice begin."""
_ID = Mark.id.type


async def opened(session: AsyncSession, ctx: Context, opening: PeriodOpening) -> None:
    """The families of the class are to hear of the period's finals, once it may be undone no more. One statement."""
    values = {
        "event": f"{NoticeKind.FINALS.value}:{opening.id}:{OPENED}{int(ctx.now.timestamp())}:",
        "of_group": opening.group_id,
        "of_opening": opening.id,
        "today": ctx.today,
        **promising.moments(ctx),
    }
    await plain.run(session, _opened_statement(), values)


async def changed(session: AsyncSession, ctx: Context, marks: Collection[Mark]) -> None:
    """Where the period is open, the families of these pupils hear of the change, as of a current mark. One statement.

    For marks that stand in the database as they are.
    """
    if not marks:
        return
    connection = await session.connection()
    statement = _changed_statement([mark.id for mark in marks])
    await connection.execute(statement, {"today": ctx.today, **promising.moments(ctx)})


@functools.cache
def _opened_statement() -> Insert:
    of_class = select(Membership.pupil_id).where(
        Membership.group_id == bindparam("of_group", type_=_ID), holds_on(Membership, promising.TODAY)
    )
    source = readers.to_promise(lambda column: column.in_(of_class), promising.TODAY).subquery()
    return promising.notices(
        source,
        {
            "kind": literal(NoticeKind.FINALS.value),
            "matter_id": bindparam("of_opening", type_=_ID),
            "urgency": literal(Urgency.ORDINARY.value),
        },
        bindparam("event", type_=String())
        + cast(source.c.person_id, String)
        + literal(":")
        + cast(source.c.pupil_id, String),
    )


def _changed_statement(mark_ids: Collection[int]) -> Insert:
    its_group, school_class = aliased(Group), aliased(Group)
    changed = (
        select(Mark.id.label("mark_id"), Mark.pupil_id.label("pupil_id"), Mark.revision.label("revision"))
        .join(Course, Course.id == Mark.course_id)
        .join(its_group, its_group.id == Course.group_id)
        .join(Membership, Membership.pupil_id == Mark.pupil_id)
        .join(school_class, and_(school_class.id == Membership.group_id, school_class.year_id == its_group.year_id))
        .join(
            PeriodOpening,
            and_(
                PeriodOpening.group_id == school_class.id,
                PeriodOpening.period_id.is_not_distinct_from(Mark.period_id),
                PeriodOpening.withdrawn_at.is_(None),
            ),
        )
        .where(Mark.id.in_(mark_ids))
        .distinct()
        .subquery()
    )
    people = readers.to_promise(lambda column: column.in_(select(changed.c.pupil_id)), promising.TODAY).subquery()
    source = (
        select(people.c.person_id, people.c.pupil_id, changed.c.mark_id, changed.c.revision)
        .join(changed, changed.c.pupil_id == people.c.pupil_id)
        .subquery()
    )
    return promising.notices(
        source,
        {
            "kind": literal(NoticeKind.FINALS.value),
            "matter_id": source.c.mark_id,
            "revision": source.c.revision,
            "urgency": literal(Urgency.BULK.value),
        },
        literal(f"{NoticeKind.FINALS.value}:")
        + cast(source.c.mark_id, String)
        + literal(f":{CHANGED}")
        + cast(source.c.revision, String)
        + literal(":")
        + cast(source.c.person_id, String),
    )
